--[[---
description: math.max and math.min of one and more numbers
manual: [5.6 math.max, 5.6 math.min]
tags: [numbers, varargs]
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

equal("math.max: several", math.max(3, 9, 2), 9)
equal("math.max: one", math.max(-1), -1)
equal("math.max: infinity", math.max(1, 1 / 0, 2), 1 / 0)
equal("math.max: numeric strings are converted", math.max("10", 9), 10)
equal("math.max: NaN in front stays", math.max(0 / 0, 1) ~= math.max(0 / 0, 1), true)
equal("math.max: NaN later is passed over", math.max(1, 0 / 0), 1)
equal("math.min: several", math.min(3, -9, 2), -9)
equal("math.min: one", math.min(7), 7)
equal("math.min: NaN later is passed over", math.min(1, 0 / 0), 1)
raises("math.max: no argument", "bad argument #1 to 'max' (number expected, got no value)", function() math.max() end)
raises("math.max: nil later", "bad argument #2 to 'max' (number expected, got nil)", function() math.max(1, nil) end)
raises("math.min: no argument", "bad argument #1 to 'min' (number expected, got no value)", function() math.min() end)
raises("math.min: text later", "bad argument #3 to 'min' (number expected, got string)", function() math.min(1, 2, "x") end)

print("1.." .. count)
