--[[---
description: collectgarbage takes an option and an argument
manual: [5.1 collectgarbage, 5.1 gcinfo]
tags: [gc, arguments, deprecated]
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

equal("collectgarbage: without option it collects and returns 0", collectgarbage(), 0)
equal("collectgarbage: collect returns 0", collectgarbage("collect"), 0)
equal("collectgarbage: nil is collect", collectgarbage(nil), 0)
equal("collectgarbage: count is a number", type(collectgarbage("count")), "number")
equal("collectgarbage: count is in kilobytes and above zero", collectgarbage("count") > 0, true)
equal("collectgarbage: step returns a boolean", type(collectgarbage("step")), "boolean")
equal("collectgarbage: a big step ends a cycle", collectgarbage("step", 1e6), true)
equal("collectgarbage: stop returns 0", collectgarbage("stop"), 0)
equal("collectgarbage: restart returns 0", collectgarbage("restart"), 0)
local pause = collectgarbage("setpause", 150)
equal("collectgarbage: setpause returns the old value", collectgarbage("setpause", pause), 150)
local multiplier = collectgarbage("setstepmul", 300)
equal("collectgarbage: setstepmul returns the old value", collectgarbage("setstepmul", multiplier), 300)
equal("collectgarbage: the default pause is 200", pause, 200)
equal("collectgarbage: the default step multiplier is 200", multiplier, 200)
raises("collectgarbage: unknown option", "bad argument #1 to 'collectgarbage' (invalid option 'x')", function() collectgarbage("x") end)
raises("collectgarbage: option must be a string", "bad argument #1 to 'collectgarbage' (string expected, got table)", function() collectgarbage({}) end)
raises("collectgarbage: argument must be a number", "bad argument #2 to 'collectgarbage' (number expected, got string)", function() collectgarbage("step", "x") end)
equal("gcinfo: gives the count as a whole number", gcinfo() % 1, 0)
equal("gcinfo: is close to collectgarbage(\"count\")", math.abs(gcinfo() - collectgarbage("count")) < 10, true)

print("1.." .. count)
