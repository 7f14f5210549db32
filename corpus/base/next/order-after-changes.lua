--[[---
description: the order of traversal after clearing, refilling and growing is that of 5.1.5
manual: [5.1 next, 5.1 pairs]
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

local function keys(t) local list_ = {} for k in pairs(t) do list_[#list_ + 1] = tostring(k) end return table.concat(list_, " ") end
local t = {}
for i = 1, 10 do t["k" .. i] = i end
equal("pairs: ten string keys", keys(t), "k9 k8 k1 k3 k2 k10 k6 k7 k4 k5")
for i = 2, 8, 2 do t["k" .. i] = nil end
equal("pairs: after clearing some", keys(t), "k9 k1 k3 k10 k7 k5")
t.fresh = 1
equal("pairs: a new key takes a free place", keys(t), "k9 k1 k3 k10 fresh k7 k5")
local n = {}
for i = 10, 1, -1 do n[i] = i end
equal("pairs: numbers filled from above", keys(n), "1 2 3 4 5 6 7 8 9 10")
local m = { 1, 2, 3, x = 1, [10] = 2, [0] = 3, y = 4, [-1] = 5, [1.5] = 6, [true] = 7 }
equal("pairs: all kinds of keys", keys(m), "1 2 3 0 x 10 true 1.5 -1 y")
local g = {}
for i = 1, 5 do g[i * i] = i end
equal("pairs: squares", keys(g), "1 25 16 9 4")
local walk = {}
local k = nil
repeat k = next(t, k) walk[#walk + 1] = tostring(k) until k == nil
equal("next: gives the same order as pairs", table.concat(walk, " "), keys(t) .. " nil")
equal("next: a key cleared during the walk still has a successor", (function() local x = { a = 1, b = 2, c = 3 } local seen = 0 for key in next, x do x[key] = nil seen = seen + 1 end return seen end)(), 3)

print("1.." .. count)
