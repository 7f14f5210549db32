--[[---
description: math.fmod, mod, modf, frexp and ldexp take numbers apart
manual: [5.6 math.fmod, 5.6 math.mod, 5.6 math.modf, 5.6 math.frexp, 5.6 math.ldexp]
tags: [numbers, deprecated]
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
local function isnan(x) return x ~= x end
equal("math.fmod: remainder", math.fmod(7, 3), 1)
equal("math.fmod: has the sign of the first", math.fmod(-7, 3), -1)
equal("math.fmod: sign of the second does not matter", math.fmod(7, -3), 1)
equal("math.fmod: fractions", math.fmod(5.5, 2), 1.5)
equal("math.fmod: by zero is NaN", isnan(math.fmod(1, 0)), true)
equal("math.fmod: by infinity is the first", math.fmod(5, inf), 5)
equal("math.fmod: exact for large numbers", math.fmod(2^70, 3), 1)
equal("math.mod: is math.fmod", math.mod, math.fmod)
results("math.modf: whole and fraction", list(3, 0.25), math.modf(3.25))
results("math.modf: negative", list(-3, -0.25), math.modf(-3.25))
results("math.modf: whole number", list(5, 0), math.modf(5))
results("math.modf: infinity", list(inf, 0), math.modf(inf))
results("math.modf: minus infinity", list(-inf, "-0"), -inf, tostring(select(2, math.modf(-inf))))
results("math.frexp: one", list(0.5, 1), math.frexp(1))
results("math.frexp: ten", list(0.625, 4), math.frexp(10))
results("math.frexp: negative fraction", list(-0.5, -1), math.frexp(-0.25))
results("math.frexp: zero", list(0, 0), math.frexp(0))
results("math.frexp: smallest double", list(0.5, -1073), math.frexp(2^-1074))
equal("math.ldexp: times a power of two", math.ldexp(0.625, 4), 10)
equal("math.ldexp: negative exponent", math.ldexp(1, -3), 0.125)
equal("math.ldexp: overflow", math.ldexp(1, 2000), inf)
equal("math.ldexp: underflow", math.ldexp(1, -2000), 0)
equal("math.ldexp: down to the smallest double", math.ldexp(1, -1074), 2^-1074)
equal("math.ldexp: fraction of the exponent is cut off", math.ldexp(1, 2.9), 4)
raises("math.fmod: second is required", "bad argument #2 to 'fmod' (number expected, got no value)", function() math.fmod(1) end)
raises("math.modf: no argument", "bad argument #1 to 'modf' (number expected, got no value)", function() math.modf() end)
raises("math.frexp: nil", "bad argument #1 to 'frexp' (number expected, got nil)", function() math.frexp(nil) end)
raises("math.ldexp: exponent is required", "bad argument #2 to 'ldexp' (number expected, got no value)", function() math.ldexp(1) end)

print("1.." .. count)
