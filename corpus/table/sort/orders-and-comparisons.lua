--[[---
description: table.sort over every arrangement of few elements, many shapes of many, and the very comparisons that 5.1.5 makes
manual: 5.5 table.sort
tags: [sorting, tables]
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

local sort = table.sort
local function permutations(n)
  local out, a = {}, {}
  for i = 1, n do a[i] = i end
  local function permute(k) if k == 0 then local c = {} for i = 1, n do c[i] = a[i] end out[#out + 1] = c else for i = 1, k do a[k], a[i] = a[i], a[k] permute(k - 1) a[k], a[i] = a[i], a[k] end end end
  permute(n)
  return out
end
for n = 0, 7 do
  local wrong, wrong_descending, comparisons = 0, 0, 0
  for _, p in ipairs(permutations(n)) do
    local q = {}
    for i = 1, n do q[i] = p[i] end
    sort(p)
    for i = 1, n do if p[i] ~= i then wrong = wrong + 1 end end
    sort(q, function(a, b) comparisons = comparisons + 1 return a > b end)
    for i = 1, n do if q[i] ~= n + 1 - i then wrong_descending = wrong_descending + 1 end end
  end
  equal("table.sort: all orders of " .. n, wrong .. " " .. wrong_descending, "0 0")
  equal("table.sort: comparisons for all orders of " .. n, comparisons, ({ [0] = 0, 0, 2, 16, 160, 1088, 9024, 81312 })[n])
end
local SHAPES = {
  { "ascending", function(i) return i end }, { "descending", function(i, n) return n - i end }, { "equal", function() return 7 end }, { "two values", function(i) return i % 2 end }, { "organ pipe", function(i, n) return math.min(i, n - i) end }, { "saw", function(i) return i % 5 end }, { "scattered", function(i) return (i * 7919) % 1009 end }, { "nearly sorted", function(i) return i % 10 == 0 and i - 15 or i end }, { "largest first", function(i) return i == 1 and 1e9 or i end }, { "smallest last", function(i, n) return i == n and -1 or i end }, { "fractions", function(i) return ((i * 37) % 101) / 8 end }, { "negative", function(i) return -((i * 31) % 97) end },
}
for _, shape in ipairs(SHAPES) do
  local counts, wrong = {}, ""
  for _, n in ipairs({ 1, 2, 3, 4, 5, 10, 16, 50, 99, 100, 128, 257 }) do
    local t, sum, comparisons = {}, 0, 0
    for i = 1, n do t[i] = shape[2](i, n) sum = sum + t[i] end
    local u = {}
    for i = 1, n do u[i] = t[i] end
    sort(t)
    sort(u, function(a, b) comparisons = comparisons + 1 return a < b end)
    for i = 1, n do sum = sum - t[i] if i > 1 and t[i - 1] > t[i] or t[i] ~= u[i] then wrong = wrong .. n .. " " end end
    if sum ~= 0 then wrong = wrong .. "lost " end
    counts[#counts + 1] = comparisons
  end
  equal("table.sort: " .. shape[1], wrong, "")
  shape[3] = table.concat(counts, " ")
end
for i, expected in ipairs({ "0 1 3 7 9 28 53 241 571 578 776 1811", "0 1 3 7 9 28 57 283 699 710 981 2390", "0 1 3 8 9 30 56 249 583 593 782 1823", "0 1 2 7 10 27 57 264 600 616 846 1934", "0 1 3 8 9 28 61 363 900 960 1339 3377", "0 1 3 7 9 33 55 287 619 661 828 1917", "0 1 3 7 9 28 56 245 641 666 858 2085", "0 1 3 7 9 32 57 250 618 631 825 2036", "0 1 2 6 8 28 61 312 782 794 1101 2690", "0 1 3 7 9 32 67 334 828 840 1150 2788", "0 1 3 7 9 28 61 262 702 616 852 2130", "0 1 3 6 8 28 55 316 618 693 850 2085" }) do equal("table.sort: comparisons of " .. SHAPES[i][1], SHAPES[i][3], expected) end
-- Which elements are compared is left open; a comparison function sees it.
local function trace(t) local s = "" sort(t, function(a, b) s = s .. a .. b .. " " return a < b end) return s end
for i, row in ipairs({ { { 1 }, "" }, { { 1, 2 }, "21 " }, { { 2, 1 }, "12 " }, { { 1, 2, 3 }, "31 21 32 " }, { { 3, 2, 1 }, "13 21 32 " }, { { 2, 3, 1 }, "12 31 23 " }, { { 1, 2, 3, 4 }, "41 21 42 32 23 21 43 " }, { { 4, 3, 2, 1 }, "14 31 43 23 33 32 21 " }, { { 2, 4, 1, 3 }, "32 42 34 13 33 31 12 " }, { { 5, 1, 4, 2, 3 }, "35 43 54 14 24 44 42 23 12 " }, { { 3, 3, 3, 3 }, "33 33 33 33 33 33 33 33 " }, { { 1, 2, 1, 2, 1 }, "11 11 11 21 12 12 11 12 21 22 " }, { { 7, 6, 5, 4, 3, 2, 1 }, "17 41 74 64 43 54 42 54 42 76 56 21 31 23 " }, { { 1, 3, 5, 7, 2, 4, 6 }, "61 71 67 36 56 46 26 66 62 21 51 25 32 24 23 21 54 34 " } }) do equal("table.sort: trace " .. i, trace(row[1]), row[2]) end
equal("table.sort: strings", table.concat((function() local t = { "pear", "Apple", "fig", "10", "9", "", "figs", "\0" } sort(t) return t end)(), ","), ",\0,10,9,Apple,fig,figs,pear")
equal("table.sort: by length", table.concat((function() local t = { "ccc", "a", "bb" } sort(t, function(a, b) return #a < #b end) return t end)(), ","), "a,bb,ccc")
equal("table.sort: by a field", (function() local t = { { k = 3 }, { k = 1 }, { k = 2 } } sort(t, function(a, b) return a.k < b.k end) return t[1].k .. t[2].k .. t[3].k end)(), "123")
equal("table.sort: truthy results of any type", table.concat((function() local t = { 3, 1, 2 } sort(t, function(a, b) return a < b and 0 or nil end) return t end)(), ","), "1,2,3")
equal("table.sort: only to the border", (function() local t = { 3, 2, 1, nil, 0 } sort(t, function(a, b) return (a or 9) < (b or 9) end) return type(t) end)(), "table")
equal("table.sort: reads and writes raw", (function() local t = setmetatable({ 2, 1 }, { __index = error, __newindex = error }) sort(t) return t[1] end)(), 1)
equal("table.sort: infinity", table.concat((function() local t = { math.huge, 0, -math.huge, 5 } sort(t) return t end)(), " "), "-inf 0 5 inf")
results("table.sort: returns nothing", list(), sort({ 1, 2 }))
equal("table.sort: nil as comparison is the default", table.concat((function() local t = { 2, 1 } sort(t, nil) return t end)(), ","), "1,2")
equal("table.sort: an error leaves all elements there", (function() local t, n = { 5, 4, 3, 2, 1 }, 0 pcall(sort, t, function(a, b) n = n + 1 if n == 4 then error("stop") end return a < b end) local s = 0 for i = 1, 5 do s = s + t[i] end return s end)(), 15)
equal("table.sort: sorting inside the comparison", table.concat((function() local t = { 3, 1, 2 } sort(t, function(a, b) local u = { b, a } sort(u) return a < b end) return t end)(), ","), "1,2,3")
for i, row in ipairs({ { function() return true end, "2 fine, 3 fine, 4 invalid order function for sorting, 10 invalid order function for sorting, 100 invalid order function for sorting, " }, { function() return 1 end, "2 fine, 3 fine, 4 invalid order function for sorting, 10 invalid order function for sorting, 100 invalid order function for sorting, " }, { function(a, b) return a <= b end, "2 fine, 3 fine, 4 attempt to compare nil with number, 10 attempt to compare nil with number, 100 attempt to compare nil with number, " } }) do
  for _, n in ipairs({ 2, 3, 4, 10, 100 }) do
    local t = {} for k = 1, n do t[k] = 7 end
    local ok, m = pcall(sort, t, row[1])
    row.got = (row.got or "") .. n .. (ok and " fine, " or " " .. string.gsub(m, "^[^:]*:%d+: ", "") .. ", ")
  end
  equal("table.sort: inconsistent order " .. i, row.got, row[2])
end
raises("table.sort: nothing", "bad argument #1 to 'sort' (table expected, got no value)", function() table.sort() end)
raises("table.sort: comparison must be a function", "bad argument #2 to 'sort' (function expected, got string)", function() table.sort({}, "x") end)
raises("table.sort: false is no function", "bad argument #2 to 'sort' (function expected, got boolean)", function() table.sort({}, false) end)
raises("table.sort: a callable table is no function", "bad argument #2 to 'sort' (function expected, got table)", function() table.sort({}, setmetatable({}, { __call = error })) end)
raises("table.sort: two tables", "attempt to compare two table values", function() sort({ {}, {} }) end)
raises("table.sort: a number and a string", "attempt to compare string with number", function() sort({ 1, "2" }) end)
raises("table.sort: two booleans", "attempt to compare two boolean values", function() sort({ true, false }) end)
raises("table.sort: a hole", "attempt to compare nil with number", function() sort({ 1, nil, 3, 4 }) end)

print("1.." .. count)
