--[[---
description: pairs gives next, the table and nil; keys without address come in the order of 5.1.5
manual: 5.1 pairs
tags: [iteration, tables, unspecified]
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

local t = {}
local f, s, c = pairs(t)
results("pairs: gives a function, the table and nil", list("function", t, nil), type(f), s, c)
results("pairs: the function is a next", list("a", 1), f({ a = 1 }, nil))
local function keys(t) local text = "" for k in pairs(t) do text = text .. tostring(k) .. " " end return text end
equal("pairs: array elements come first, in order", keys({ 10, 20, 30, x = 1 }), "1 2 3 x ")
equal("pairs: nil elements are skipped", keys({ 1, nil, 3 }), "1 3 ")
local sum = 0
for _, value in pairs({ 1, 2, x = 3, y = 4 }) do sum = sum + value end
equal("pairs: visits everything", sum, 10)
equal("pairs: order of string keys", keys({ one = 1, two = 2, three = 3, four = 4 }), "one four three two ")
equal("pairs: order of number keys in the hash part", keys({ [10] = 1, [20] = 1, [-1] = 1, [2.5] = 1 }), "2.5 10 20 -1 ")
equal("pairs: __index is not asked", keys(setmetatable({}, { __index = { a = 1 } })), "")
equal("pairs: __pairs does not exist in 5.1", keys(setmetatable({ a = 1 }, { __pairs = function() return function() end end })), "a ")
raises("pairs: no argument", "bad argument #1 to 'pairs' (table expected, got no value)", function() pairs() end)
raises("pairs: nil", "bad argument #1 to 'pairs' (table expected, got nil)", function() pairs(nil) end)

print("1.." .. count)
