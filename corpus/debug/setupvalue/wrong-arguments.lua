--[[---
description: debug.setupvalue wants a function, a number and a value
manual: 5.9 debug.setupvalue
tags: [arguments]
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

raises("debug.setupvalue: a value is required before all", "bad argument #3 to 'setupvalue' (value expected)", function() debug.setupvalue() end)
raises("debug.setupvalue: of the function alone", "bad argument #3 to 'setupvalue' (value expected)", function() debug.setupvalue(print) end)
for _, row in ipairs({ { nil, "nil" }, { false, "boolean" }, { 1, "number" }, { "print", "string" }, { {}, "table" }, { coroutine.create(function() end), "thread" }, { io.stdout, "userdata" } }) do
  raises("debug.setupvalue: " .. row[2] .. " is no function", "bad argument #1 to 'setupvalue' (function expected, got " .. row[2] .. ")", function() debug.setupvalue(row[1], 1, 1) end)
end
for _, row in ipairs({ { nil, "nil" }, { true, "boolean" }, { "x", "string" }, { {}, "table" } }) do
  raises("debug.setupvalue: " .. row[2] .. " is no number", "bad argument #2 to 'setupvalue' (number expected, got " .. row[2] .. ")", function() debug.setupvalue(print, row[1], 1) end)
end
local a, b = 1, 2
local function f() return a, b end
results("debug.setupvalue: a numeral is a number", list("b"), debug.setupvalue(f, "2", 20))
results("debug.setupvalue: fractions are cut off", list("a"), debug.setupvalue(f, 1.9, 10))
results("debug.setupvalue: what was set", list(10, 20), f())
results("debug.setupvalue: below the first there is nothing", list(), debug.setupvalue(f, -1, 0))
results("debug.setupvalue: a function of C has none to set", list(), debug.setupvalue(print, 1, 0))
results("debug.setupvalue: the upvalues of one of C cannot be set", list(), debug.setupvalue(string.gmatch("a", "a"), 1, 0))

print("1.." .. count)
