--[[---
description: the order of pairs in 5.1.5 - elements first, then fields by their place in the hash part
manual: [5.1 pairs, 5.1 next]
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

local function order(t) local out = {} for k in pairs(t) do out[#out + 1] = tostring(k) end return table.concat(out, " ") end
local function build(text) local t = {} for k in string.gmatch(text, "%S+") do local n = tonumber(k) if k == "true" then n = true elseif k == "false" then n = false end if n == nil then n = k end t[n] = 1 end return order(t) end
for _, row in ipairs({
  { "a b c", "a c b" }, { "c b a", "a c b" }, { "a b c d e f g h i j", "a c b e d g f i h j" }, { "j i h g f e d c b a", "a c b e d g f i h j" }, { "x y z w", "y x w z" }, { "one two three four five six seven", "six one two three seven five four" }, { "10 20 30 40 50", "20 10 40 30 50" }, { "50 40 30 20 10", "50 10 40 30 20" }, { "1 2 3 10 20 30", "1 2 3 30 10 20" }, { "30 20 10 3 2 1", "20 2 3 1 30 10" }, { "-1 -2 -3 0 1 2 3", "1 2 3 0 -2 -3 -1" }, { "0.5 1.5 2.5 0.25", "2.5 0.25 1.5 0.5" }, { "1e10 1e20 1e30 1e40", "1e+20 10000000000 1e+40 1e+30" }, { "true false 1 a", "1 false true a" }, { "false true", "false true" }, { "a true b false c 1 2 100", "false true c b 1 100 2 a" }, { "x1 x2 x3 x4 x5 x6 x7 x8 x9 x10 x11 x12 x13 x14 x15 x16 x17", "x7 x14 x5 x4 x2 x3 x10 x17 x8 x9 x16 x12 x15 x6 x1 x11 x13" }, { "16 8 4 2 1", "1 2 4 16 8" }, { "1 2 4 8 16 32 64", "1 2 4 8 16 32 64" }, { "3 5 7 9 11 13", "11 7 3 13 9 5" }, { "name value type kind size", "type name value kind size" }, { "__index __newindex __call __add", "__add __index __newindex __call" }, { "2147483648 -2147483648 4294967296", "-2147483648 2147483648 4294967296" }, { "inf -inf 0 1e308", "-inf inf 1e+308 0" }, { "1 3 2 5 4 7 6", "1 2 3 4 5 6 7" }, { "7 1 6 2 5 3 4", "1 2 3 4 5 6 7" }, { "1 a 2 b 3 c 4 d 5 e", "1 2 3 4 5 a c b e d" }, { "e 5 d 4 c 3 b 2 a 1", "1 2 3 4 a c b e d 5" }, { "0 1 2 3 4 5", "1 2 3 4 5 0" }, { "1.5 1 2.5 2 3.5 3", "1 2 3 3.5 1.5 2.5" },
}) do equal("pairs: " .. row[1], build(row[1]), row[2]) end
equal("pairs: constructor fields", order({ a = 1, b = 2, c = 3, d = 4 }), "a d c b")
equal("pairs: constructor fields in the other order", order({ d = 1, c = 2, b = 3, a = 4 }), "a d c b")
equal("pairs: fields and elements", order({ x = 1, 1, y = 2, 2, z = 3, 3 }), "1 2 3 y x z")
equal("pairs: numbered fields in a constructor", order({ [3] = 1, [2] = 1, [1] = 1 }), "3 2 1")
equal("pairs: after clearing and adding", (function() local t = { a = 1, b = 2, c = 3, d = 4 } t.b = nil t.e = 5 return order(t) end)(), "a d c e")
equal("pairs: after clearing all and adding", (function() local t = { a = 1, b = 2, c = 3 } t.a, t.b, t.c = nil t.x = 1 t.y = 2 return order(t) end)(), "y x")
equal("pairs: cleared and set again", (function() local t = { a = 1, b = 2, c = 3, d = 4 } t.a = nil t.a = 1 return order(t) end)(), "a d c b")
equal("pairs: grown one by one to 40", (function() local t = {} for i = 1, 40 do t["k" .. i * 3] = i end return order(t) end)(), "k12 k111 k51 k75 k39 k99 k15 k96 k72 k30 k9 k87 k3 k63 k27 k18 k54 k81 k45 k66 k69 k42 k105 k120 k57 k36 k48 k24 k117 k108 k102 k78 k93 k90 k21 k33 k6 k114 k60 k84")
equal("pairs: numbers grown down", (function() local t = {} for i = 40, 1, -1 do t[i] = i end return order(t) end)(), "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40")
equal("pairs: sparse numbers", (function() local t = {} for i = 1, 40 do t[i * i] = i end return order(t) end)(), "1 576 484 1089 1156 361 529 16 1444 64 441 81 49 256 225 25 324 196 961 900 100 841 9 1296 784 169 400 36 1521 676 1369 1600 1225 144 625 4 121 1024 289 729")
equal("pairs: negative numbers", (function() local t = {} for i = 1, 20 do t[-i] = i end return order(t) end)(), "-1 -2 -4 -8 -16 -17 -9 -18 -5 -10 -20 -11 -3 -6 -12 -13 -7 -14 -19 -15")
equal("pairs: fractions", (function() local t = {} for i = 1, 20 do t[i / 8] = i end return order(t) end)(), "1 2 2.125 1.125 2.25 0.625 1.25 2.5 1.375 0.375 0.75 1.5 1.625 0.875 1.75 2.375 0.125 0.25 0.5 1.875")
equal("pairs: strings of growing length", (function() local t = {} for i = 0, 20 do t[string.rep("z", i)] = i end local s = "" for k in pairs(t) do s = s .. #k .. " " end return s end)(), "14 17 11 12 9 10 2 6 4 20 3 15 13 8 18 16 1 0 5 19 7 ")
equal("pairs: long strings, hashed by some of their bytes", (function() local t = {} for i = 1, 12 do t[string.rep("q", 60 + i)] = i end local s = "" for k in pairs(t) do s = s .. #k .. " " end return s end)(), "62 68 69 71 66 61 63 65 72 64 67 70 ")
equal("pairs: long strings that differ at the front only", (function() local t = {} for i = 1, 12 do t[i .. string.rep("q", 60)] = i end local s = "" for k, v in pairs(t) do s = s .. v .. " " end return s end)(), "3 10 6 11 9 8 7 12 5 1 2 4 ")
equal("pairs: strings with zero bytes and high bytes", (function() local t = {} for i = 0, 255, 15 do t[string.char(i) .. "x"] = i end local s = "" for k, v in pairs(t) do s = s .. v .. " " end return s end)(), "45 75 240 15 165 195 105 135 60 90 0 225 30 255 180 210 120 150 ")
equal("pairs: varargs in a constructor", order({ x = 1, unpack({ 1, 2, 3, 4, 5 }) }), "1 2 3 4 5 x")
equal("pairs: elements removed from the front", (function() local t = { 1, 2, 3, 4, 5, 6, 7, 8 } for i = 1, 6 do t[i] = nil end t.x = 1 t.y = 2 t[20] = 3 return order(t) end)(), "y 7 8 20 x")
equal("table.foreach: the same order", (function() local s = "" table.foreach({ a = 1, b = 2, c = 3, 1, 2 }, function(k) s = s .. k .. " " end) return s end)(), "1 2 a c b ")

print("1.." .. count)
