--[[---
description: debug.getupvalue and debug.setupvalue read and write upvalues
manual: [5.9 debug.getupvalue, 5.9 debug.setupvalue]
tags: [debug-info, closures, arguments]
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

local a, b = 1, "two"
local function f() return a, b end
results("debug.getupvalue: first", list("a", 1), debug.getupvalue(f, 1))
results("debug.getupvalue: second", list("b", "two"), debug.getupvalue(f, 2))
results("debug.getupvalue: number too high gives nothing", list(), debug.getupvalue(f, 3))
results("debug.getupvalue: number 0 gives nothing", list(), debug.getupvalue(f, 0))
results("debug.getupvalue: host function has none here", list(), debug.getupvalue(print, 5))
results("debug.getupvalue: host upvalues cannot be seen in 5.1", list(), debug.getupvalue(string.gmatch("a", "a"), 1))
results("debug.setupvalue: sets and returns the name", list("a"), debug.setupvalue(f, 1, 10))
equal("debug.setupvalue: shared with the local", a, 10)
results("debug.setupvalue: number too high gives nothing", list(), debug.setupvalue(f, 3, 0))
raises("debug.getupvalue: not a function", "bad argument #1 to 'getupvalue' (function expected, got number)", function() debug.getupvalue(1, 1) end)
raises("debug.getupvalue: number is required", "bad argument #2 to 'getupvalue' (number expected, got no value)", function() debug.getupvalue(f) end)
raises("debug.setupvalue: value is required", "bad argument #3 to 'setupvalue' (value expected)", function() debug.setupvalue(f, 1) end)
raises("debug.getupvalue: of no argument the number is missed", "bad argument #2 to 'getupvalue' (number expected, got no value)", function() debug.getupvalue() end)

print("1.." .. count)
