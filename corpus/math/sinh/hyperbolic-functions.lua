--[[---
description: hyperbolic sine, cosine and tangent
manual: [5.6 math.sinh, 5.6 math.cosh, 5.6 math.tanh]
tags: [numbers]
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

local inf = 1 / 0
local function near(name, got, expected) equal(name, math.abs(got - expected) <= 1e-15 * math.max(1, math.abs(expected)), true) end
equal("math.sinh: zero", math.sinh(0), 0)
near("math.sinh: one", math.sinh(1), 1.1752011936438014)
equal("math.sinh: large is infinite", math.sinh(-1000), -inf)
equal("math.cosh: zero", math.cosh(0), 1)
near("math.cosh: one", math.cosh(1), 1.5430806348152437)
equal("math.cosh: large is infinite", math.cosh(-1000), inf)
equal("math.tanh: zero", math.tanh(0), 0)
near("math.tanh: one", math.tanh(1), 0.7615941559557649)
equal("math.tanh: large is one", math.tanh(1000), 1)
raises("math.sinh: no argument", "bad argument #1 to 'sinh' (number expected, got no value)", function() math.sinh() end)
raises("math.cosh: no argument", "bad argument #1 to 'cosh' (number expected, got no value)", function() math.cosh() end)
raises("math.tanh: no argument", "bad argument #1 to 'tanh' (number expected, got no value)", function() math.tanh() end)

print("1.." .. count)
