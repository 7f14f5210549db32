--[[---
description: + - * / % ^ and negation on doubles
manual: 2.5.1
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

local function isnan(x) return x ~= x end
equal("addition", 1 + 2, 3)
equal("subtraction", 1 - 2, -1)
equal("multiplication", 3 * 4, 12)
equal("division is never whole", 7 / 2, 3.5)
equal("modulo", 7 % 3, 1)
equal("modulo has the sign of the divisor", -7 % 3, 2)
equal("modulo by a negative number", 7 % -3, -2)
equal("modulo of fractions", 5.5 % 2, 1.5)
equal("modulo by zero is NaN", isnan(5 % 0), true)
equal("modulo by infinity is NaN in 5.1", isnan(5 % (1 / 0)), true)
equal("power", 2 ^ 10, 1024)
equal("power by a fraction", 4 ^ 0.5, 2)
equal("power by a negative number", 2 ^ -1, 0.5)
equal("division by zero", 1 / 0, math.huge)
equal("zero by zero is NaN", isnan(0 / 0), true)
equal("negation", -(3), -3)
equal("double negation", - -3, 3)
equal("beyond 2^53 numbers are rounded", 2^53 + 1, 2^53)
equal("0.1 + 0.2 is not 0.3", 0.1 + 0.2 == 0.3, false)
equal("overflow is infinity", 1e308 * 10, 1 / 0)
equal("operators at run time agree with folded constants", (function(a, b) return a % b == -7 % 3 and a / b == -7 / 3 and a ^ 2 == (-7) ^ 2 end)(-7, 3), true)
raises("nil", "attempt to perform arithmetic on a nil value", function() return nil + 1 end)
raises("table on the right", "attempt to perform arithmetic on a table value", function() return 1 + {} end)
raises("negation of a global function", "attempt to perform arithmetic on global 'print' (a function value)", function() return -print end)

print("1.." .. count)
