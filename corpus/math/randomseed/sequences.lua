--[[---
description: a seed decides the sequence; ranges, edges and wrong arguments of math.random and math.randomseed
manual: [5.6 math.random, 5.6 math.randomseed]
tags: [random, numbers]
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

local function draw(seed, n, ...) math.randomseed(seed) local out = {} for i = 1, n do out[i] = math.random(...) end return table.concat(out, " ") end
for i, row in ipairs({ 0, 1, 42, -1, 123456789, 2 ^ 31 - 1, "7", 1.9 }) do
  equal("math.randomseed: the same seed gives the same, row " .. i, draw(row, 5) == draw(row, 5), true)
  equal("math.random: range, row " .. i, (function() math.randomseed(row) for k = 1, 200 do local a, b, c = math.random(), math.random(6), math.random(-3, 3) if not (a >= 0 and a < 1 and b >= 1 and b <= 6 and b % 1 == 0 and c >= -3 and c <= 3 and c % 1 == 0) then return a .. " " .. b .. " " .. c end end end)(), nil)
end
equal("math.random: all values of a die come", (function() local seen, n = {}, 0 math.randomseed(5) for i = 1, 500 do local v = math.random(6) if not seen[v] then seen[v] = true n = n + 1 end end return n end)(), 6)
equal("math.random: a range of one", math.random(1) .. math.random(5, 5) .. math.random(-2, -2), "15-2")
equal("math.random: fractions of limits", (function() for i = 1, 100 do local v = math.random(1.9, 3.9) if v < 1 or v > 3 or v % 1 ~= 0 then return v end end end)(), nil)
equal("math.random: numeric strings", (function() for i = 1, 100 do local v = math.random("2", "4") if v < 2 or v > 4 then return v end end end)(), nil)
equal("math.random: two seeds differ", draw(1, 5) == draw(2, 5), false)
results("math.randomseed: returns nothing", list(), math.randomseed(1))
raises("math.random: zero", "bad argument #1 to 'random' (interval is empty)", function() math.random(0) end)
raises("math.random: negative", "bad argument #1 to 'random' (interval is empty)", function() math.random(-5) end)
raises("math.random: below one", "bad argument #1 to 'random' (interval is empty)", function() math.random(0.9) end)
raises("math.random: empty interval", "bad argument #2 to 'random' (interval is empty)", function() math.random(3, 2) end)
raises("math.random: three arguments", "wrong number of arguments", function() math.random(1, 2, 3) end)
raises("math.random: word", "bad argument #1 to 'random' (number expected, got string)", function() math.random("x") end)
raises("math.random: second is a table", "bad argument #2 to 'random' (number expected, got table)", function() math.random(1, {}) end)
raises("math.random: nil", "bad argument #1 to 'random' (number expected, got nil)", function() math.random(nil) end)
raises("math.randomseed: nothing", "bad argument #1 to 'randomseed' (number expected, got no value)", function() math.randomseed() end)
raises("math.randomseed: word", "bad argument #1 to 'randomseed' (number expected, got string)", function() math.randomseed("x") end)
raises("math.randomseed: table", "bad argument #1 to 'randomseed' (number expected, got table)", function() math.randomseed({}) end)

print("1.." .. count)
