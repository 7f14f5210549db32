--[[---
description: debug.getfenv and setfenv work on functions, userdata and threads
manual: [5.9 debug.getfenv, 5.9 debug.setfenv]
tags: [environments, debug-info]
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

local env = {}
local function f() return x end
equal("debug.getfenv: function", debug.getfenv(f), _G)
equal("debug.setfenv: returns the object", debug.setfenv(f, env), f)
equal("debug.setfenv: environment is set", getfenv(f), env)
local co = coroutine.create(function() return getfenv(0) end)
equal("debug.getfenv: thread", debug.getfenv(co), _G)
debug.setfenv(co, env)
results("debug.setfenv: thread", list(true, env), coroutine.resume(co))
local u = newproxy()
debug.setfenv(u, env)
equal("debug.setfenv: userdata", debug.getfenv(u), env)
equal("debug.getfenv: table has none", debug.getfenv({}), nil)
equal("debug.getfenv: number has none", debug.getfenv(1), nil)
raises("debug.setfenv: table has no environment", "'setfenv' cannot change environment of given object", function() debug.setfenv({}, {}) end)
raises("debug.setfenv: environment must be a table", "bad argument #2 to 'setfenv' (table expected, got nil)", function() debug.setfenv(f, nil) end)
raises("debug.setfenv: of no argument the second is missed", "bad argument #2 to 'setfenv' (table expected, got no value)", function() debug.setfenv() end)

print("1.." .. count)
