--[[---
description: arithmetic of constants gives what it would give at run time, the sign of zero and NaN included
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

-- A zero's sign shows when one is divided by it.
local function sign(x) return 1 / x end
local function only(text) return loadstring("return " .. text)() end
equal("-0", sign(only("-0")), -math.huge)
equal("0", sign(only("0")), math.huge)
equal("0 * -1", sign(only("0 * -1")), -math.huge)
equal("-(1 - 1)", sign(only("-(1 - 1)")), -math.huge)
equal("-0 of a variable", (function() local z = 0 return sign(-z) end)(), -math.huge)
equal("0 of a function that has no -0 beside one that has", (function() return sign((function() return 0 end)()) end)(), math.huge)
equal("0 / 0 is NaN", 0 / 0, 0 / 0)
equal("-(0 / 0)", -(0 / 0), 0 / 0)
equal("0 % 0", 0 % 0, 0 / 0)
equal("5 % 0", 5 % 0, 0 / 0)
equal("1 / 0", 1 / 0, math.huge)
equal("-1 / 0", -1 / 0, -math.huge)
equal("1 / -0", only("1 / -0"), -math.huge)
equal("2 ^ 3 ^ 2", 2 ^ 3 ^ 2, 512)
equal("-2 ^ 2", -2 ^ 2, -4)
equal("2 ^ -1", 2 ^ -1, 0.5)
equal("-3 ^ -1", 10 * -3 ^ -1 < -3.3, true)
equal("2 * 3 + 4", 2 * 3 + 4, 10)
equal("2 + 3 * 4", 2 + 3 * 4, 14)
equal("10 - 3 - 2", 10 - 3 - 2, 5)
equal("100 / 10 / 2", 100 / 10 / 2, 5)
equal("7 % 4 % 2", 7 % 4 % 2, 1)
equal("2 * 3 % 4", 2 * 3 % 4, 2)
equal("-5 % 3", -5 % 3, 1)
equal("(-5) % 3", (-5) % 3, 1)
equal("-(5 % 3)", -(5 % 3), -2)
equal("5 % -3", 5 % -3, -1)
equal("-5 % -3", -5 % -3, -2)
equal("5.5 % 2", 5.5 % 2, 1.5)
equal("-5.5 % 2", -5.5 % 2, 0.5)
equal("-0.5 % 1", -0.5 % 1, 0.5)
equal("5 % math.huge", 5 % math.huge, 0 / 0)
equal("-5 % math.huge", -5 % math.huge, 0 / 0)
equal("5 % -math.huge", 5 % -math.huge, 0 / 0)
equal("math.huge % 5", math.huge % 5, 0 / 0)
equal("1e308 * 10", 1e308 * 10, math.huge)
equal("1e-320 / 10 is denormal", 1e-320 / 10 > 0, true)
equal("a string constant is not folded", "2" + 3, 5)
equal("2 ^ 53 + 1", 2 ^ 53 + 1 == 2 ^ 53, true)
equal("0.1 + 0.2", 0.1 + 0.2 == 0.3, false)
equal("not 1 == 2", not 1 == 2, false)
equal("folded operands keep their line in errors", select(2, pcall(loadstring("local a\nreturn 1 + 2 + a", "=c"))), "c:2: attempt to perform arithmetic on local 'a' (a nil value)")
local pairs_of = { 0, 1, -1, 0.5, -0.5, 3, -3, 1e15, -1e15, 1e308, 5e-324, "1", " 2 " }
local wrong = {}
local spelled = { "0", "1", "(-1)", "0.5", "(-0.5)", "3", "(-3)", "1e15", "(-1e15)", "1e308", "5e-324", "'1'", "' 2 '" }
for _, operator in ipairs({ "+", "-", "*", "/", "%", "^" }) do
  for i, a in ipairs(pairs_of) do
    for j, b in ipairs(pairs_of) do
      local folded = loadstring("return " .. spelled[i] .. operator .. spelled[j])()
      local computed = loadstring("local a, b = ... return a" .. operator .. "b")(a, b)
      local half = loadstring("local a, b = ... return a" .. operator .. spelled[j])(a, b)
      local other = loadstring("local a, b = ... return " .. spelled[i] .. operator .. "b")(a, b)
      local function same(x, y) return (x == y and 1 / x == 1 / y) or (x ~= x and y ~= y) end
      if not (same(folded, computed) and same(half, computed) and same(other, computed)) then wrong[#wrong + 1] = spelled[i] .. operator .. spelled[j] end
    end
  end
end
equal("1014 pairs, folded and computed", table.concat(wrong, " "), "")

print("1.." .. count)
