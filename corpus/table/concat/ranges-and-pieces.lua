--[[---
description: table.concat over every range, separator and kind of piece
manual: 5.5 table.concat
tags: [tables, strings]
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

local concat = table.concat
local letters = { "a", "b", "c", "d", "e" }
for i, row in ipairs({
  { nil, nil, nil, "abcde" }, { "", nil, nil, "abcde" }, { ",", nil, nil, "a,b,c,d,e" }, { ", ", nil, nil, "a, b, c, d, e" }, { ",", 1, nil, "a,b,c,d,e" }, { ",", 2, nil, "b,c,d,e" }, { ",", 5, nil, "e" }, { ",", 6, nil, "" }, { ",", 2, 4, "b,c,d" }, { ",", 3, 3, "c" }, { ",", 4, 3, "" }, { ",", 5, 1, "" }, { ",", 1, 0, "" }, { ",", 1, -1, "" }, { nil, 2, 3, "bc" }, { "", 2, 4, "bcd" }, { 0, nil, nil, "a0b0c0d0e" }, { 1.5, 1, 2, "a1.5b" }, { "\0", 1, 3, "a\0b\0c" }, { ",", "2", "3", "b,c" }, { ",", 1.9, 2.9, "a,b" }, { ",", 10, 9, "" }, { "--", 1, 1, "a" }, { ",", 100, nil, "" },
}) do equal("table.concat: row " .. i, concat(letters, row[1], row[2], row[3]), row[4]) end
equal("table.concat: numbers", concat({ 1, 2.5, -3, 1e15, 0.1 }, " "), "1 2.5 -3 1e+15 0.1")
equal("table.concat: strings and numbers", concat({ "a", 1, "b", 2 }), "a1b2")
equal("table.concat: one piece", concat({ "x" }, ","), "x")
equal("table.concat: no piece", concat({}, ","), "")
equal("table.concat: empty pieces", concat({ "", "", "" }, ","), ",,")
equal("table.concat: keys outside the sequence", concat({ [0] = "z", [-1] = "y", "a", "b" }, ",", -1, 2), "y,z,a,b")
equal("table.concat: from zero", concat({ [0] = "z", "a" }, ",", 0), "z,a")
equal("table.concat: fields do not matter", concat({ "a", x = 1, "b" }, "-"), "a-b")
equal("table.concat: every length", (function() local t, s = {}, "" for n = 0, 200 do if concat(t, ",") ~= s then return n end t[n + 1] = "p" .. n s = s .. (n > 0 and "," or "") .. "p" .. n end end)(), nil)
equal("table.concat: long pieces", #concat({ string.rep("x", 5000), string.rep("y", 5000) }, string.rep("-", 5000)), 15000)
equal("table.concat: ten thousand pieces", #concat((function() local t = {} for i = 1, 10000 do t[i] = "ab" end return t end)(), ","), 29999)
equal("table.concat: does not ask __index", select(2, pcall(function() concat(setmetatable({ "a" }, { __index = function() return "b" end }), "", 1, 2) end)):match("invalid.*"), "invalid value (nil) at index 2 in table for 'concat'")
equal("table.concat: leaves the table", (function() local t = { 1, 2 } concat(t, ",") return type(t[1]) .. #t end)(), "number2")
equal("table.concat: to the largest index", concat({ [2147483647] = "x" }, ",", 2147483647, 2147483647), "x")
raises("table.concat: a hole", "invalid value (nil) at index 2 in table for 'concat'", function() concat({ "a", nil, "c" }) end)
raises("table.concat: beyond the end", "invalid value (nil) at index 3 in table for 'concat'", function() concat({ "a", "b" }, ",", 1, 3) end)
raises("table.concat: before the start", "invalid value (nil) at index 0 in table for 'concat'", function() concat({ "a" }, ",", 0) end)
raises("table.concat: a table in it", "invalid value (table) at index 1 in table for 'concat'", function() concat({ {} }) end)
raises("table.concat: a boolean in it", "invalid value (boolean) at index 2 in table for 'concat'", function() concat({ 1, true }) end)
raises("table.concat: a function in it", "invalid value (function) at index 2 in table for 'concat'", function() concat({ 1, print }) end)
raises("table.concat: userdata in it", "invalid value (userdata) at index 1 in table for 'concat'", function() concat({ newproxy() }) end)
raises("table.concat: nothing", "bad argument #1 to 'concat' (table expected, got no value)", function() table.concat() end)
raises("table.concat: a string", "bad argument #1 to 'concat' (table expected, got string)", function() table.concat("abc") end)
raises("table.concat: separator", "bad argument #2 to 'concat' (string expected, got table)", function() table.concat({}, {}) end)
raises("table.concat: separator true", "bad argument #2 to 'concat' (string expected, got boolean)", function() table.concat({}, true) end)
raises("table.concat: start", "bad argument #3 to 'concat' (number expected, got string)", function() table.concat({}, "", "x") end)
raises("table.concat: end", "bad argument #4 to 'concat' (number expected, got table)", function() table.concat({}, "", 1, {}) end)

print("1.." .. count)
