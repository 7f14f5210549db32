--[[---
description: remainder follows the sign of the divisor, and power the rules of C, at every edge
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

local inf, nan = math.huge, 0 / 0
local function text(x) if x ~= x then return "nan" end if x == 0 then return 1 / x < 0 and "-0" or "0" end return tostring(x) end
local function mod(a, b) return text(a % b) end
local function pow(a, b) return text(a ^ b) end
for _, row in ipairs({
  { 7, 3, "1" }, { -7, 3, "2" }, { 7, -3, "-2" }, { -7, -3, "-1" }, { 6, 3, "0" }, { -6, 3, "0" }, { 6, -3, "0" }, { -6, -3, "0" },
  { 0, 3, "0" }, { 0, -3, "0" }, { 5.25, 1, "0.25" }, { -5.25, 1, "0.75" }, { 5.25, -1, "-0.75" }, { 0.1, 0.1, "0" }, { 1, 0.1, "0" }, { 1e15, 7, "6" }, { -1e15, 7, "1" }, { 2 ^ 53, 3, "2" }, { 1e300, 7, "0" }, { 3, 1e300, "3" }, { -3, 1e300, "1e+300" },
  { 1, 0, "nan" }, { 0, 0, "nan" }, { inf, 1, "nan" }, { -inf, 1, "nan" }, { 1, inf, "nan" }, { -1, inf, "nan" }, { 1, -inf, "nan" }, { -1, -inf, "nan" }, { 0, inf, "nan" }, { 0, -inf, "nan" }, { inf, inf, "nan" }, { nan, 1, "nan" }, { 1, nan, "nan" }, { 5e-324, 3, "4.9406564584125e-324" }, { -5e-324, 3, "-4.9406564584125e-324" },
}) do equal("mod " .. text(row[1]) .. " " .. text(row[2]), mod(row[1], row[2]), row[3]) end
for _, row in ipairs({
  { 2, 10, "1024" }, { 2, 0.5, "1.4142135623731" }, { 2, -2, "0.25" }, { -2, 2, "4" }, { -2, 3, "-8" }, { -2, 0.5, "nan" }, { -8, 1 / 3, "nan" }, { 0, 0, "1" }, { 0, 1, "0" }, { 0, -1, "inf" }, { 0, -2, "inf" }, { 1, inf, "1" }, { -1, inf, "1" }, { 1, nan, "1" }, { nan, 0, "1" }, { nan, 1, "nan" },
  { inf, 0, "1" }, { inf, 1, "inf" }, { inf, -1, "0" }, { -inf, 3, "-inf" }, { -inf, 2, "inf" }, { -inf, -3, "-0" }, { 0.5, inf, "0" }, { 0.5, -inf, "inf" }, { 2, inf, "inf" }, { 2, -inf, "0" }, { 10, 308, "1e+308" }, { 10, 309, "inf" }, { 10, -323, "9.8813129168249e-324" }, { 10, -324, "0" }, { 2, 1023, "8.9884656743116e+307" }, { 2, 1024, "inf" }, { 2, -1074, "4.9406564584125e-324" }, { 2, -1075, "0" }, { 1.5, 2, "2.25" }, { 10, 2, "100" }, { 10, 15, "1e+15" }, { 3, 3, "27" }, { 100, 0.5, "10" },
}) do equal("pow " .. text(row[1]) .. " " .. text(row[2]), pow(row[1], row[2]), row[3]) end
equal("-0 as dividend", mod(-0, 3), "0")
equal("-0 with a negative divisor", mod(-0, -3), "0")
equal("-0 to an odd power", pow(-0, 3), "0")
equal("-0 to minus one", pow(-0, -1), "inf")
equal("-0 to minus two", pow(-0, -2), "inf")
equal("law of the remainder", (function()
  for a = -20, 20 do for b = -5, 5 do if b ~= 0 then if a % b ~= a - math.floor(a / b) * b then return a .. "%" .. b end end end end
end)(), nil)
for _, row in ipairs({
  { "return {} + 1", "c:1: attempt to perform arithmetic on a table value" }, { "return 1 + {}", "c:1: attempt to perform arithmetic on a table value" }, { "return nil + 1", "c:1: attempt to perform arithmetic on a nil value" }, { "return 1 - nil", "c:1: attempt to perform arithmetic on a nil value" }, { "return 'a' + 1", "c:1: attempt to perform arithmetic on a string value" }, { "return 1 * 'a'", "c:1: attempt to perform arithmetic on a string value" }, { "return '' / 1", "c:1: attempt to perform arithmetic on a string value" }, { "return true % 2", "c:1: attempt to perform arithmetic on a boolean value" }, { "return 2 ^ print", "c:1: attempt to perform arithmetic on global 'print' (a function value)" }, { "return 'a' + 'b'", "c:1: attempt to perform arithmetic on a string value" }, { "return '1' + 'b'", "c:1: attempt to perform arithmetic on a string value" }, { "return {} + nil", "c:1: attempt to perform arithmetic on a table value" }, { "return nil + {}", "c:1: attempt to perform arithmetic on a nil value" }, { "return '1e' + 1", "c:1: attempt to perform arithmetic on a string value" }, { "return '0x' + 1", "c:1: attempt to perform arithmetic on a string value" }, { "return '1 2' + 1", "c:1: attempt to perform arithmetic on a string value" },
  { "local a, b = {}, nil return a + b", "c:1: attempt to perform arithmetic on local 'a' (a table value)" }, { "local a, b = 1, nil return a + b", "c:1: attempt to perform arithmetic on local 'b' (a nil value)" }, { "local a, b = nil, 1 return a + b", "c:1: attempt to perform arithmetic on local 'a' (a nil value)" }, { "local a, b = '1', {} return a + b", "c:1: attempt to perform arithmetic on local 'b' (a table value)" }, { "local a, b = 'x', {} return a + b", "c:1: attempt to perform arithmetic on local 'a' (a string value)" }, { "local a, b = 'x', 1 return a - b", "c:1: attempt to perform arithmetic on local 'a' (a string value)" }, { "local t = {} return t.x * 2", "c:1: attempt to perform arithmetic on field 'x' (a nil value)" }, { "local t = {} return 2 * t.x", "c:1: attempt to perform arithmetic on field 'x' (a nil value)" }, { "local t = {} return t.x * t.y", "c:1: attempt to perform arithmetic on field 'x' (a nil value)" }, { "return x / 2", "c:1: attempt to perform arithmetic on global 'x' (a nil value)" }, { "return 2 / x", "c:1: attempt to perform arithmetic on global 'x' (a nil value)" }, { "local u return (function() return u % 2 end)()", "c:1: attempt to perform arithmetic on upvalue 'u' (a nil value)" }, { "local t = {} return t[1] ^ 2", "c:1: attempt to perform arithmetic on field '?' (a nil value)" }, { "return print() + 1", "c:1: attempt to perform arithmetic on a nil value" }, { "return ('x'):rep(2) + 1", "c:1: attempt to perform arithmetic on a string value" },
}) do local _, m = pcall(loadstring(row[1], "=c")) equal(row[1], m, row[2]) end

print("1.." .. count)
