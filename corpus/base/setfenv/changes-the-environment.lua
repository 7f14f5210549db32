--[[---
description: setfenv sets the environment of a function or of a running level
manual: 5.1 setfenv
tags: [environments, arguments]
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

local env = { value = "in env" }
local function reader() return value end
equal("setfenv: returns the function", setfenv(reader, env), reader)
equal("setfenv: globals are read from the new table", reader(), "in env")
value = "global"
setfenv(reader, _G)
equal("setfenv: can be set back", reader(), "global")
value = nil
local function setter() setfenv(1, env) result = value end
setter()
equal("setfenv: level 1 is the running function", env.result, "in env")
local function closure_maker() return function() return value end end
setfenv(closure_maker, env)
equal("setfenv: functions made later inherit it", closure_maker()(), "in env")
local co = coroutine.create(function() setfenv(0, env) return getfenv(0), loadstring("return value")() end)
results("setfenv: level 0 changes the thread, for chunks loaded later", list(true, env, "in env"), coroutine.resume(co))
equal("setfenv: other threads keep theirs", getfenv(0), _G)
results("setfenv: level 0 returns nothing", list(true, 0), coroutine.resume(coroutine.create(function() return select("#", setfenv(0, env)) end)))
raises("setfenv: host function", "'setfenv' cannot change environment of given object", function() setfenv(print, {}) end)
raises("setfenv: environment must be a table", "bad argument #2 to 'setfenv' (table expected, got nil)", function() setfenv(1, nil) end)
raises("setfenv: environment is required", "bad argument #2 to 'setfenv' (table expected, got no value)", function() setfenv(1) end)
raises("setfenv: level too high", "bad argument #1 to 'setfenv' (invalid level)", function() setfenv(100, {}) end)
raises("setfenv: first argument must be a function or a level", "bad argument #1 to 'setfenv' (number expected, got table)", function() setfenv({}, {}) end)
raises("setfenv: of no argument the second is missed", "bad argument #2 to 'setfenv' (table expected, got no value)", function() setfenv() end)

print("1.." .. count)
