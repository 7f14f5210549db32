--[[---
description: the numeric for runs for every kind of start, limit and step as the manual's loop would
manual: 2.4.5
tags: [numbers, iteration]
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

local inf, nan = math.huge, 0 / 0
local function spell(x) return x ~= x and "NaN" or show(x) end
local function run(a, b, c)
  local out = {}
  if c then for i = a, b, c do out[#out + 1] = tostring(i) if #out == 8 then out[9] = "..." break end end
  else for i = a, b do out[#out + 1] = tostring(i) if #out == 8 then out[9] = "..." break end end end
  return table.concat(out, " ")
end
for number, row in ipairs({
  { 1, 3, nil, "1 2 3" }, { 1, 1, nil, "1" }, { 1, 0, nil, "" }, { 2, 1, nil, "" }, { -2, 2, nil, "-2 -1 0 1 2" }, { 0, 0, nil, "0" }, { 1.5, 4, nil, "1.5 2.5 3.5" }, { 1, 3.9, nil, "1 2 3" }, { 1, 4, 2, "1 3" }, { 1, 5, 2, "1 3 5" }, { 3, 1, -1, "3 2 1" }, { 3, 1, -2, "3 1" }, { 3, 2, -2, "3" }, { 1, 3, -1, "" }, { 3, 1, 1, "" }, { 0, -3, -1, "0 -1 -2 -3" }, { -1, -4, -1.5, "-1 -2.5 -4" }, { 1, 2, 0.25, "1 1.25 1.5 1.75 2" }, { 0, 1, 0.1, "0 0.1 0.2 0.3 0.4 0.5 0.6 0.7 ..." }, { 1, 0, -0.25, "1 0.75 0.5 0.25 0" },
  { 1, 3, 0, "" }, { 3, 1, 0, "3 3 3 3 3 3 3 3 ..." }, { 1, 1, 0, "1 1 1 1 1 1 1 1 ..." }, { 1, 3, -0, "" }, { 1, inf, nil, "1 2 3 4 5 6 7 8 ..." }, { 1, -inf, nil, "" }, { inf, inf, nil, "inf inf inf inf inf inf inf inf ..." }, { -inf, 3, nil, "-inf -inf -inf -inf -inf -inf -inf -inf ..." }, { 1, inf, inf, "" }, { 1, -inf, -1, "1 0 -1 -2 -3 -4 -5 -6 ..." }, { 1, -inf, -inf, "" }, { inf, 1, -1, "inf inf inf inf inf inf inf inf ..." }, { nan, 3, nil, "" }, { 1, nan, nil, "" }, { 1, 3, nan, "" }, { nan, nan, nan, "" },
  { 2 ^ 53, 2 ^ 53 + 2, nil, "9.007199254741e+15 9.007199254741e+15 9.007199254741e+15 9.007199254741e+15 9.007199254741e+15 9.007199254741e+15 9.007199254741e+15 9.007199254741e+15 ..." }, { 2 ^ 53 - 1, 2 ^ 53, nil, "9.007199254741e+15 9.007199254741e+15 9.007199254741e+15 9.007199254741e+15 9.007199254741e+15 9.007199254741e+15 9.007199254741e+15 9.007199254741e+15 ..." }, { 1e15, 1e15 + 2, nil, "1e+15 1e+15 1e+15" }, { 1e308, inf, 1e308, "1e+308 inf inf inf inf inf inf inf ..." }, { -1e308, 1e308, 1e308, "-inf -inf -inf -inf -inf -inf -inf -inf ..." }, { 5e-324, 1e-323, 5e-324, "4.9406564584125e-324 9.8813129168249e-324" }, { -0, 0, nil, "0" }, { 0, -0, -1, "0" }, { 2147483646, 2147483649, nil, "2147483646 2147483647 2147483648 2147483649" }, { -2147483649, -2147483647, nil, "-2147483649 -2147483648 -2147483647" }, { 4294967295, 4294967296, nil, "4294967295 4294967296" },
  { "1", "3", nil, "1 2 3" }, { "0x1", " 3 ", "1", "1 2 3" }, { 1, "3", "2", "1 3" }, { "3", 1, "-1", "3 2 1" }, { "1e1", 12, nil, "10 11 12" },
}) do equal(number .. ": for " .. spell(row[1]) .. ", " .. spell(row[2]) .. (row[3] and ", " .. spell(row[3]) or ""), run(row[1], row[2], row[3]), row[4]) end
equal("the variable is a number even when the start is a string", (function() for i = "1", 1 do return type(i) end end)(), "number")
equal("expressions are evaluated once, in order", (function() local s = "" local function v(n, x) s = s .. x return n end for i = v(1, "a"), v(3, "b"), v(1, "c") do s = s .. i end return s end)(), "abc123")
equal("changing the limit's variable has no effect", (function() local n, limit = 0, 3 for i = 1, limit do limit = 10 n = n + 1 end return n end)(), 3)
equal("assigning the control variable has no effect on the rounds", (function() local s = "" for i = 1, 4 do s = s .. i i = i * 10 s = s .. "," .. i .. " " end return s end)(), "1,10 2,20 3,30 4,40 ")
equal("the variable is local to the body", (function() local i = "outer" for i = 1, 2 do end return i end)(), "outer")
equal("the limits see the outer variable of the same name", (function() local i = 3 local n = 0 for i = i, i + 2 do n = n * 10 + i end return n end)(), 345)
equal("nested with the same name", (function() local s = "" for i = 1, 2 do for i = i * 10, i * 10 + 1 do s = s .. i .. " " end s = s .. i .. ";" end return s end)(), "10 11 1;20 21 2;")
equal("return from inside", (function() for i = 1, 10 do for j = 1, 10 do if i * j == 42 then return i .. j end end end end)(), "67")
equal("limits from a call use one result", (function() local function f() return 2, 3 end local n = 0 for i = f(), 4 do n = n + i end return n end)(), 9)
equal("a coroutine can yield inside", (function() local f = coroutine.wrap(function() for i = 1, 3 do coroutine.yield(i) end return "end" end) return f() .. f() .. f() .. f() end)(), "123end")
equal("a hundred thousand rounds", (function() local n = 0 for i = 1, 100000 do n = n + i end return n end)(), 5000050000)
for _, row in ipairs({
  { "for i = nil, 2 do end", "c:1: 'for' initial value must be a number" }, { "for i = 1, nil do end", "c:1: 'for' limit must be a number" }, { "for i = 1, 2, nil do end", "c:1: 'for' step must be a number" }, { "for i = {}, 2 do end", "c:1: 'for' initial value must be a number" }, { "for i = 1, {} do end", "c:1: 'for' limit must be a number" }, { "for i = 1, 2, {} do end", "c:1: 'for' step must be a number" }, { "for i = 'a', 2 do end", "c:1: 'for' initial value must be a number" }, { "for i = 1, 'a' do end", "c:1: 'for' limit must be a number" }, { "for i = 1, 2, '' do end", "c:1: 'for' step must be a number" }, { "for i = true, 'x', {} do end", "c:1: 'for' initial value must be a number" }, { "for i = 1, 'x', {} do end", "c:1: 'for' limit must be a number" }, { "for i = print, 1 do end", "c:1: 'for' initial value must be a number" },
  { "for i = 1 do end", "c:1: ',' expected near 'do'" }, { "for i = 1, 2, 3, 4 do end", "c:1: 'do' expected near ','" }, { "for i, j = 1, 2 do end", "c:1: 'in' expected near '='" }, { "for i = 1, 2 end", "c:1: 'do' expected near 'end'" }, { "for i = 1, 2 do", "c:1: 'end' expected near '<eof>'" }, { "for 1 = 1, 2 do end", "c:1: '<name>' expected near '1'" }, { "for i.x = 1, 2 do end", "c:1: '=' or 'in' expected near '.'" }, { "for i == 1, 2 do end", "c:1: '=' or 'in' expected near '=='" }, { "for i in do end", "c:1: unexpected symbol near 'do'" }, { "for i, in x do end", "c:1: '<name>' expected near 'in'" }, { "for in x do end", "c:1: '<name>' expected near 'in'" }, { "for i of x do end", "c:1: '=' or 'in' expected near 'of'" }, { "for (i) = 1, 2 do end", "c:1: '<name>' expected near '('" },
}) do local f, m = loadstring(row[1], "=c") if f then m = select(2, pcall(f)) end equal("fails: " .. row[1], m, row[2]) end

print("1.." .. count)
