--[[---
description: pcall returns true and the results, or false and the error value
manual: 5.1 pcall
tags: [errors, varargs, coroutines]
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

results("pcall: true and all results", list(true, 1, nil, 3), pcall(function() return 1, nil, 3 end))
results("pcall: true alone without results", list(true), pcall(function() end))
results("pcall: arguments are passed on", list(true, "a", nil, "b"), pcall(function(...) return ... end, "a", nil, "b"))
results("pcall: error value as it is", list(false, "e"), pcall(error, "e", 0))
results("pcall: error without value", list(false, nil), pcall(error))
results("pcall: one false and one value only", list(2), select("#", pcall(error, "e")))
results("pcall: nested", list(true, false, "inner"), pcall(pcall, error, "inner", 0) )
results("pcall: calling nil is caught", list(false, "attempt to call a nil value"), pcall(nil))
results("pcall: calling a number is caught", list(false, "attempt to call a number value"), pcall(3))
local callable = setmetatable({}, { __call = function(self, a) return "called", a end })
results("pcall: callable table", list(true, "called", 1), pcall(callable, 1))
raises("pcall: no argument", "bad argument #1 to 'pcall' (value expected)", function() pcall() end)
results("pcall: stack overflow is caught", list(false), (pcall(function() local function f() return 1 + f() end return f() end)))
equal("pcall: stack overflow has its message", string.match(select(2, pcall(function() local function f() return 1 + f() end return f() end)), "stack overflow"), "stack overflow")
results("pcall: no yield across it", list(true, false, "attempt to yield across metamethod/C-call boundary"), coroutine.resume(coroutine.create(function() return pcall(coroutine.yield, 1) end)))

print("1.." .. count)
