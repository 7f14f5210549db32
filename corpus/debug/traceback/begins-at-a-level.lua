--[[---
description: debug.traceback begins at the level it is given
manual: 5.9 debug.traceback
tags: [debug-info]
---]]
local count = 0
local function verdict(passed, name, got, expected)
  count = count + 1
  print((passed and "ok " or "not ok ") .. count .. " - " .. name)
  if not passed then print((string.gsub("#   expected " .. expected .. ", got " .. got, "\n", "n"))) end
end
local function show(value)
  return type(value) == "string" and string.format("%q", value) or tostring(value)
end
local function list(...)
  local text = ""
  for i = 1, select("#", ...) do text = text .. (i > 1 and ", " or "") .. show((select(i, ...))) end
  return text
end
local function equal(name, got, expected)
  verdict(rawequal(got, expected) or (got ~= got and expected ~= expected), name, show(got), show(expected))
end
local function results(name, expected, ...) verdict(list(...) == expected, name, list(...), expected) end
local function raises(name, message, f, ...)
  local ok, got = pcall(f, ...)
  if type(got) == "string" then got = string.gsub(got, "^[^:]*:%d+: ", "") end
  verdict(not ok and got == message, name, ok and "no error" or show(got), "error " .. show(message))
end

-- Tools of this case, not what it is about: where they are missing, the rest can be judged all the same.
local loadstring = rawget(_G, "loadstring") or load
local run = loadstring([[
local function trace(...) local text = debug.traceback(...) return text end
local function inner(...) local text = trace(...) return text end
local co = coroutine.create(function(...) local text = inner(...) return text end)
return select(2, coroutine.resume(co, ...))]], "=chunk")
local ALL = "stack traceback:\n\tchunk:1: in function 'trace'\n\tchunk:2: in function 'inner'\n\tchunk:3: in function <chunk:3>"
equal("debug.traceback: without a level it begins at its caller", run("m"), "m\n" .. ALL)
equal("debug.traceback: level 1 is that caller", run("m", 1), "m\n" .. ALL)
equal("debug.traceback: nil is no level but more text", run("m", nil), "attempt to concatenate a nil value")
equal("debug.traceback: level 0 shows itself", run("m", 0), "m\n" .. (string.gsub(ALL, "\n", "\n\t[C]: in function 'traceback'\n", 1)))
equal("debug.traceback: level 2", run("m", 2), "m\nstack traceback:\n\tchunk:2: in function 'inner'\n\tchunk:3: in function <chunk:3>")
equal("debug.traceback: level 3", run("m", 3), "m\nstack traceback:\n\tchunk:3: in function <chunk:3>")
equal("debug.traceback: above the last level there is nothing", run("m", 4), "m\nstack traceback:")
equal("debug.traceback: far above too", run("m", 1000), "m\nstack traceback:")
equal("debug.traceback: a numeral is a level", run("m", "3"), "m\nstack traceback:\n\tchunk:3: in function <chunk:3>")
equal("debug.traceback: fractions are cut off", run("m", 3.9), "m\nstack traceback:\n\tchunk:3: in function <chunk:3>")
equal("debug.traceback: an empty message is a line", run("", 3), "\nstack traceback:\n\tchunk:3: in function <chunk:3>")
equal("debug.traceback: nil as message comes back, whatever the level", run(nil, 3), nil)
local stopped = coroutine.create(loadstring("local function f() coroutine.yield() end\nf()\nf()", "=other"))
coroutine.resume(stopped)
equal("debug.traceback: of a thread level 0 is where it waits", debug.traceback(stopped, "m", 0), "m\nstack traceback:\n\t[C]: in function 'yield'\n\tother:1: in function 'f'\n\tother:2: in main chunk")
equal("debug.traceback: of a thread without a level that is where it begins", debug.traceback(stopped, "m"), debug.traceback(stopped, "m", 0))
equal("debug.traceback: of a thread level 2", debug.traceback(stopped, "m", 2), "m\nstack traceback:\n\tother:2: in main chunk")

print("1.." .. count)
