--[[---
description: table.maxn, and the functions that 5.1.5 keeps from 5.0
manual: [5.5 table.maxn, 5.5 table.getn, 5.5 table.setn, 5.5 table.foreach, 5.5 table.foreachi]
tags: [tables, deprecated]
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

for i, row in ipairs({ { {}, 0 }, { { 1, 2, 3 }, 3 }, { { [10] = 1 }, 10 }, { { 1, 2, [100] = 3 }, 100 }, { { [1.5] = 1 }, 1.5 }, { { [-5] = 1 }, 0 }, { { [0] = 1 }, 0 }, { { x = 1 }, 0 }, { { ["10"] = 1 }, 0 }, { { 1, nil, 3 }, 3 }, { { [math.huge] = 1 }, math.huge }, { { [-math.huge] = 1 }, 0 }, { { [2 ^ 53] = 1 }, 9007199254740992 }, { { nil, nil, 3 }, 3 }, { { [0.5] = 1, [0.25] = 2 }, 0.5 }, { { [-1] = 1, [-2] = 2 }, 0 }, { { 1, 2, 3, [3.5] = 1 }, 3.5 } }) do
  equal("table.maxn: row " .. i, table.maxn(row[1]), row[2])
end
equal("table.maxn: after clearing", (function() local t = { 1, 2, 3 } t[3] = nil return table.maxn(t) end)(), 2)
equal("table.maxn: raw", table.maxn(setmetatable({}, { __index = { 1, 2 } })), 0)
raises("table.maxn: nothing", "bad argument #1 to 'maxn' (table expected, got no value)", function() table.maxn() end)
raises("table.maxn: string", "bad argument #1 to 'maxn' (table expected, got string)", function() table.maxn("x") end)
for i, row in ipairs({ { {}, 0 }, { { 1 }, 1 }, { { 1, 2, 3 }, 3 }, { { n = 10 }, 0 }, { { 1, 2, n = 10 }, 2 }, { { x = 1 }, 0 }, { { [1] = 1, [2] = 2 }, 2 } }) do
  equal("table.getn: row " .. i, table.getn(row[1]), row[2])
end
equal("table.getn: as the length operator", (function() local t = {} for i = 1, 100 do t[i] = i if table.getn(t) ~= #t then return i end end end)(), nil)
raises("table.getn: nothing", "bad argument #1 to 'getn' (table expected, got no value)", function() table.getn() end)
raises("table.getn: string", "bad argument #1 to 'getn' (table expected, got string)", function() table.getn("x") end)
raises("table.setn: is gone", "'setn' is obsolete", function() table.setn({}, 1) end)
raises("table.setn: with one argument", "'setn' is obsolete", function() table.setn({}) end)
raises("table.setn: of a full table", "'setn' is obsolete", function() table.setn({ 1, 2, 3 }, 2) end)
raises("table.setn: with a wrong size", "'setn' is obsolete", function() table.setn({}, "x") end)
raises("table.setn: nothing", "bad argument #1 to 'setn' (table expected, got no value)", function() table.setn() end)
raises("table.setn: string", "bad argument #1 to 'setn' (table expected, got string)", function() table.setn("x", 1) end)
raises("table.setn: nil", "bad argument #1 to 'setn' (table expected, got nil)", function() table.setn(nil, 1) end)
equal("table.setn: changes nothing", (function() local t = { 1, 2 } pcall(table.setn, t, 1) return #t end)(), 2)
local function visited(each, t, stop) local s = "" local r = list(each(t, function(k, v) s = s .. tostring(k) .. "=" .. tostring(v) .. " " if k == stop then return "stopped", 2 end end)) return s .. "-> " .. r end
for i, row in ipairs({ { {}, nil, "-> ", "-> " }, { { 1, 2, 3 }, nil, "1=1 2=2 3=3 -> ", "1=1 2=2 3=3 -> " }, { { 1, 2, 3 }, 2, "1=1 2=2 -> \"stopped\"", "1=1 2=2 -> \"stopped\"" }, { { 1, 2, 3 }, 1, "1=1 -> \"stopped\"", "1=1 -> \"stopped\"" }, { { x = 1 }, nil, "x=1 -> ", "-> " }, { { 1, x = 2 }, "x", "1=1 x=2 -> \"stopped\"", "1=1 -> " }, { { 1, nil, 3 }, nil, "1=1 3=3 -> ", "1=1 2=nil 3=3 -> " }, { { false, true }, nil, "1=false 2=true -> ", "1=false 2=true -> " } }) do
  equal("table.foreach: row " .. i, visited(table.foreach, row[1], row[2]), row[3])
  equal("table.foreachi: row " .. i, visited(table.foreachi, row[1], row[2]), row[4])
end
equal("table.foreach: false stops it", list(table.foreach({ 1, 2 }, function() return false end)), "false")
equal("table.foreachi: false stops it", list(table.foreachi({ 1, 2 }, function() return false end)), "false")
equal("table.foreachi: length is taken once", (function() local t, n = { 1, 2, 3 }, 0 table.foreachi(t, function(i) n = n + 1 t[#t + 1] = i end) return n end)(), 3)
raises("table.foreach: function is required", "bad argument #2 to 'foreach' (function expected, got no value)", function() table.foreach({}) end)
raises("table.foreach: nothing", "bad argument #1 to 'foreach' (table expected, got no value)", function() table.foreach() end)
raises("table.foreach: table for a function", "bad argument #2 to 'foreach' (function expected, got table)", function() table.foreach({}, {}) end)
raises("table.foreach: error passes", "inner", function() table.foreach({ 1 }, function() error("inner", 0) end) end)
raises("table.foreachi: function is required", "bad argument #2 to 'foreachi' (function expected, got no value)", function() table.foreachi({}) end)
raises("table.foreachi: nothing", "bad argument #1 to 'foreachi' (table expected, got no value)", function() table.foreachi() end)
raises("table.foreachi: error passes", "inner", function() table.foreachi({ 1 }, function() error("inner", 0) end) end)

print("1.." .. count)
