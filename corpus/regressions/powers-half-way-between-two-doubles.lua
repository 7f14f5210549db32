--[[---
description: powers whose true value lies half-way between two doubles go the way the C library goes
manual: [2.5.1, 5.6 math.pow]
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

-- Found by fuzzing: rounding to even is not what pow does there.
local function power(a, b)
  local got = string.format("%.17g", a ^ b)
  return got
end
equal("94935451 ^ 2", power(94935451, 2), "9012739856573402")
equal("94940137 ^ 2", power(94940137, 2), "9013629613578770")
equal("208157 ^ 3", power(208157, 3), "9019304728845894")
equal("123456789 ^ 2", power(123456789, 2), "15241578750190522")
equal("9743 ^ 4", power(9743, 4), "9010954778750400")
equal("94906267 ^ 2", power(94906267, 2), "9007199515875288")
equal("1.5e-200 ^ 1.5", power(1.5e-200, 1.5), "1.8371173070873835e-300")
print("1.." .. count)
