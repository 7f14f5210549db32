--[[---
description: table.sort sorts by < or by a function, and reports bad order functions
manual: 5.5 table.sort
tags: [tables, sorting, errors]
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

local function sorted(t, f) table.sort(t, f) return table.concat(t, " ") end
equal("table.sort: numbers", sorted({ 3, 1, 2 }), "1 2 3")
equal("table.sort: strings by bytes", sorted({ "b", "B", "a", "10", "9" }), "10 9 B a b")
equal("table.sort: empty and single", sorted({}) .. sorted({ 1 }), "1")
equal("table.sort: two elements", sorted({ 2, 1 }), "1 2")
equal("table.sort: descending", sorted({ 1, 2, 3, 4 }, function(a, b) return a > b end), "4 3 2 1")
equal("table.sort: many equal elements", sorted({ 1, 1, 1, 1, 1, 0, 1, 1, 1 }), "0 1 1 1 1 1 1 1 1")
local t = {}
for i = 1, 200 do t[i] = (i * 7919) % 211 end
table.sort(t)
local ordered = true
for i = 2, #t do ordered = ordered and t[i - 1] <= t[i] end
equal("table.sort: two hundred elements", ordered, true)
results("table.sort: returns nothing", list(), table.sort({ 2, 1 }))
local mt = { __lt = function(a, b) return a.n < b.n end }
local objects = { setmetatable({ n = 2 }, mt), setmetatable({ n = 1 }, mt) }
table.sort(objects)
equal("table.sort: __lt is asked", objects[1].n, 1)
local trace = {}
table.sort({ 3, 1, 2 }, function(a, b) trace[#trace + 1] = a .. "<" .. b return a < b end)
equal("table.sort: comparisons are those of the reference", table.concat(trace, " "), "2<3 1<2")
equal("table.sort: stops at the border", (function() local x = { 3, 2, 1 } x[5] = 0 table.sort(x) return x[5] end)(), 0)
raises("table.sort: mixed types", "attempt to compare string with number", function() table.sort({ 1, "x" }) end)
raises("table.sort: nil inside", "attempt to compare nil with number", function() local x = { 1, 2, 3, 4 } x[2] = nil table.sort(x) end)
raises("table.sort: bad order function", "invalid order function for sorting", function() local x = {} for i = 1, 20 do x[i] = i end table.sort(x, function() return true end) end)
raises("table.sort: error of the function passes on", "stop", function() table.sort({ 1, 2 }, function() error("stop", 0) end) end)
raises("table.sort: order must be a function", "bad argument #2 to 'sort' (function expected, got table)", function() table.sort({}, {}) end)
raises("table.sort: not a table", "bad argument #1 to 'sort' (table expected, got string)", function() table.sort("abc") end)

print("1.." .. count)
