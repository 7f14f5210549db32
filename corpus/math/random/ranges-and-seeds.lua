--[[---
description: math.random in its three forms, and the sequence a seed gives
manual: [5.6 math.random, 5.6 math.randomseed]
tags: [numbers, random, arguments]
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

local function all(times, test, ...) for i = 1, times do if not test(math.random(...)) then return false end end return true end
equal("math.random: from 0 up to but not 1", all(500, function(x) return x >= 0 and x < 1 end), true)
equal("math.random: 1 to m, whole", all(500, function(x) return x >= 1 and x <= 6 and x % 1 == 0 end, 6), true)
equal("math.random: m to n, whole", all(500, function(x) return x >= -3 and x <= 3 and x % 1 == 0 end, -3, 3), true)
equal("math.random: one possible value", math.random(5, 5), 5)
local function sequence(seed) math.randomseed(seed) return list(math.random(100), math.random(100), math.random(100)) end
results("math.randomseed: returns nothing", list(), math.randomseed(1))
equal("math.randomseed: same seed, same sequence", sequence(42), sequence(42))
equal("math.randomseed: other seed, other sequence", sequence(1) ~= sequence(2), true)
raises("math.randomseed: seed is required", "bad argument #1 to 'randomseed' (number expected, got no value)", function() math.randomseed() end)
raises("math.randomseed: seed must be a number", "bad argument #1 to 'randomseed' (number expected, got string)", function() math.randomseed("x") end)
raises("math.random: empty interval up to m", "bad argument #1 to 'random' (interval is empty)", function() math.random(0) end)
raises("math.random: empty interval", "bad argument #2 to 'random' (interval is empty)", function() math.random(2, 1) end)
raises("math.random: three arguments", "wrong number of arguments", function() math.random(1, 2, 3) end)
raises("math.random: not a number", "bad argument #1 to 'random' (number expected, got string)", function() math.random("x") end)

print("1.." .. count)
