--[[---
description: debug.getlocal and debug.setlocal read and write locals of running functions
manual: [5.9 debug.getlocal, 5.9 debug.setlocal]
tags: [debug-info, arguments]
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

local function probe()
  local first, second = "one", nil
  local text = ""
  for i = 1, 3 do text = text .. list(debug.getlocal(1, i)) .. "; " end
  return text
end
equal("debug.getlocal: names and values in order", probe(), '"first", "one"; "second", nil; "text", "\\"first\\", \\"one\\"; \\"second\\", nil; "; ')
equal("debug.getlocal: arguments are locals", (function(a, b) return list(debug.getlocal(1, 1)) end)(7), '"a", 7')
equal("debug.getlocal: number too high", (function() return (debug.getlocal(1, 100)) end)(), nil)
equal("debug.getlocal: temporaries have a name in brackets", (function() local x = 1 local y = "a" .. debug.getlocal(1, 2) return y end)(), "a(*temporary)")
equal("debug.getlocal: loop variables are hidden locals", (function() for i = 1, 1 do return list(debug.getlocal(1, 1)) end end)(), '"(for index)", 1')
local co = coroutine.create(function(x) local y = x + 1 coroutine.yield() end)
coroutine.resume(co, 5)
results("debug.getlocal: of another thread", list("y", 6), debug.getlocal(co, 1, 2))
raises("debug.getlocal: level out of range", "bad argument #1 to 'getlocal' (level out of range)", function() debug.getlocal(100, 1) end)
raises("debug.getlocal: level must be a number", "bad argument #1 to 'getlocal' (number expected, got string)", function() debug.getlocal("x", 1) end)
results("debug.setlocal: sets and returns the name", list("a", "new"), (function() local a = "old" local name = debug.setlocal(1, 1, "new") return name, a end)())
results("debug.setlocal: number too high gives nil", list(nil), (function() return (debug.setlocal(1, 100, 1)) end)())
results("debug.setlocal: in another thread", list("x", 9), (function() local c = coroutine.create(function(x) coroutine.yield() return x end) coroutine.resume(c, 1) local n = debug.setlocal(c, 1, 1, 9) return n, select(2, coroutine.resume(c)) end)())
raises("debug.setlocal: level out of range", "bad argument #1 to 'setlocal' (level out of range)", function() debug.setlocal(100, 1, 1) end)
raises("debug.setlocal: value is required", "bad argument #3 to 'setlocal' (value expected)", function() debug.setlocal(1, 1) end)
local thread = coroutine.create(function() coroutine.yield() end)
coroutine.resume(thread)
raises("debug.getlocal: level is required", "bad argument #1 to 'getlocal' (number expected, got no value)", function() debug.getlocal() end)
raises("debug.getlocal: number of the local is required", "bad argument #2 to 'getlocal' (number expected, got no value)", function() debug.getlocal(1) end)
raises("debug.getlocal: level is required behind a thread", "bad argument #2 to 'getlocal' (number expected, got no value)", function() debug.getlocal(thread) end)
raises("debug.getlocal: number is required behind a thread", "bad argument #3 to 'getlocal' (number expected, got no value)", function() debug.getlocal(thread, 0) end)
raises("debug.setlocal: of no argument the first is missed", "bad argument #1 to 'setlocal' (number expected, got no value)", function() debug.setlocal() end)
raises("debug.setlocal: of a level alone the value is missed", "bad argument #3 to 'setlocal' (value expected)", function() debug.setlocal(1) end)

print("1.." .. count)
