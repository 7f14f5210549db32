--[[---
description: math.abs drops the sign
manual: 5.6 math.abs
tags: [numbers, arguments]
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

equal("math.abs: negative", math.abs(-3.5), 3.5)
equal("math.abs: positive", math.abs(3.5), 3.5)
equal("math.abs: minus zero", 1 / math.abs(-(0 + 0)), 1 / 0)
equal("math.abs: minus infinity", math.abs(-1 / 0), 1 / 0)
equal("math.abs: NaN", math.abs(0 / 0), 0 / 0)
equal("math.abs: numeric string", math.abs("-2"), 2)
raises("math.abs: no argument", "bad argument #1 to 'abs' (number expected, got no value)", function() math.abs() end)
raises("math.abs: nil", "bad argument #1 to 'abs' (number expected, got nil)", function() math.abs(nil) end)
raises("math.abs: text", "bad argument #1 to 'abs' (number expected, got string)", function() math.abs("x") end)

print("1.." .. count)
