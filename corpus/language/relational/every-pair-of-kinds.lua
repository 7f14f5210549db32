--[[---
description: equality and order of every pair of kinds of values, and the messages where there is no order
manual: 2.5.2
tags: [messages, numbers]
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

-- Tools of this case, not what it is about: where they are missing, the rest can be judged all the same.
local newproxy = rawget(_G, "newproxy") or function() return (rawget(_G, "io") or {}).stdout end
local loadstring = rawget(_G, "loadstring") or load
local nan = 0 / 0
local T, F = {}, function() end
local co, proxy = coroutine.create(F), newproxy()
local values = { { "nil" }, { "false", false }, { "true", true }, { "0", 0 }, { "1", 1 }, { "'0'", "0" }, { "'a'", "a" }, { "{}", T }, { "function", F }, { "print", print }, { "thread", co }, { "userdata", proxy } }
local function compare(a, b)
  local ok, m = pcall(function() return a < b end)
  return ok and tostring(m) or (string.gsub(m, "^.-: ", ""))
end
local function le(a, b)
  local ok, m = pcall(function() return a <= b end)
  return ok and tostring(m) or (string.gsub(m, "^.-: ", ""))
end
local wrong = {}
for i, a in ipairs(values) do
  for j, b in ipairs(values) do
    local same = i == j
    if (a[2] == b[2]) ~= same or (a[2] ~= b[2]) == same then wrong[#wrong + 1] = a[1] .. "==" .. b[1] end
    if rawequal(a[2], b[2]) ~= same then wrong[#wrong + 1] = "raw " .. a[1] .. " " .. b[1] end
  end
end
equal("equal only to themselves", table.concat(wrong, " "), "")
for _, row in ipairs({
  { 1, 4, "attempt to compare nil with number" }, { 4, 1, "attempt to compare number with nil" }, { 2, 3, "attempt to compare two boolean values" }, { 1, 1, "attempt to compare two nil values" }, { 4, 6, "attempt to compare number with string" }, { 6, 4, "attempt to compare string with number" }, { 4, 5, "true" }, { 6, 7, "true" }, { 7, 6, "false" }, { 7, 8, "attempt to compare string with table" }, { 8, 7, "attempt to compare table with string" }, { 8, 8, "attempt to compare two table values" }, { 8, 9, "attempt to compare table with function" }, { 9, 10, "attempt to compare two function values" }, { 10, 9, "attempt to compare two function values" }, { 9, 9, "attempt to compare two function values" }, { 11, 11, "attempt to compare two thread values" }, { 11, 12, "attempt to compare thread with userdata" }, { 12, 12, "attempt to compare two userdata values" }, { 12, 1, "attempt to compare userdata with nil" }, { 3, 4, "attempt to compare boolean with number" }, { 8, 4, "attempt to compare table with number" }, { 5, 4, "false" },
}) do local a, b = values[row[1]], values[row[2]] equal(a[1] .. " < " .. b[1], compare(a[2], b[2]), row[3]) end
equal("<= gives the same messages", le({}, 1), "attempt to compare table with number")
equal(">: the operands stand turned round", select(2, pcall(loadstring("return 1 > {}", "=c"))), "c:1: attempt to compare table with number")
equal(">= likewise", select(2, pcall(loadstring("return nil >= 'x'", "=c"))), "c:1: attempt to compare string with nil")
equal("two of a kind, >=", select(2, pcall(loadstring("return {} >= {}", "=c"))), "c:1: attempt to compare two table values")
equal("no names of variables", select(2, pcall(loadstring("local a, b = 1, 'x' return a < b", "=c"))), "c:1: attempt to compare number with string")
local function four(a, b) return list(a < b, a <= b, a > b, a >= b) end
for number, row in ipairs({ { 1, 2, "true, true, false, false" }, { 2, 1, "false, false, true, true" }, { 1, 1, "false, true, false, true" }, { -1, 1, "true, true, false, false" }, { 0, -0, "false, true, false, true" }, { -0, 0, "false, true, false, true" }, { nan, 1, "false, false, false, false" }, { 1, nan, "false, false, false, false" }, { nan, nan, "false, false, false, false" }, { math.huge, 1e308, "false, false, true, true" }, { -math.huge, math.huge, "true, true, false, false" }, { math.huge, math.huge, "false, true, false, true" }, { 1, 1 + 1e-15, "true, true, false, false" }, { 2 ^ 53, 2 ^ 53 + 1, "false, true, false, true" }, { 5e-324, 0, "false, false, true, true" },
  { "a", "b", "true, true, false, false" }, { "b", "a", "false, false, true, true" }, { "a", "a", "false, true, false, true" }, { "", "", "false, true, false, true" }, { "", "a", "true, true, false, false" }, { "a", "", "false, false, true, true" }, { "a", "aa", "true, true, false, false" }, { "aa", "a", "false, false, true, true" }, { "ab", "b", "true, true, false, false" }, { "Z", "a", "true, true, false, false" }, { "a", "B", "false, false, true, true" }, { "10", "9", "true, true, false, false" }, { "1", "01", "false, false, true, true" }, { "\0", "", "false, false, true, true" }, { "", "\0", "true, true, false, false" }, { "a\0", "a", "false, false, true, true" }, { "a", "a\0", "true, true, false, false" }, { "a\0b", "a\0c", "true, true, false, false" }, { "a\0c", "a\0b", "false, false, true, true" }, { "a\0b", "a\0b", "false, true, false, true" }, { "a\0", "ab", "true, true, false, false" }, { "a\0z", "b", "true, true, false, false" }, { "\0\0", "\0", "false, false, true, true" }, { "\0a", "\0b", "true, true, false, false" }, { "\127", "\128", "true, true, false, false" }, { "\255", "a", "false, false, true, true" }, { "a\0\0", "a\0", "false, false, true, true" }, { "a\0\0b", "a\0\0", "false, false, true, true" }, { "~", "\255", "true, true, false, false" }, { "a\255", "b", "true, true, false, false" }, { "a ", "a!", "true, true, false, false" } }) do
  equal("order " .. number .. ": " .. (row[1] ~= row[1] and "NaN" or row[2] ~= row[2] and "NaN second" or (string.gsub(list(row[1], row[2]), "[\\%c\128-\255]", "?"))), four(row[1], row[2]), row[3])
end
local function bytes_in_order() for a = 0, 254 do local x, y = string.char(a), string.char(a + 1) if not (x < y and x <= y and not (y < x) and not (y <= x) and "p" .. x < "p" .. y and x .. "z" < y) then return a end end end
equal("all bytes in order", bytes_in_order(), nil)
equal("not is not the opposite of order for NaN", not (nan < 1) and not (nan >= 1), true)
equal("NaN differs from itself", nan ~= nan and not (nan == nan), true)
equal("0 and -0 are equal", 0 == -0, true)
equal("equal strings made differently", ("a" .. "b" == "ab") and (string.rep("x", 100) == string.rep("x", 50) .. string.rep("x", 50)), true)
equal("strings that differ in the last byte only", string.rep("x", 100) .. "a" == string.rep("x", 100) .. "b", false)
equal("strings of different length", ("x" == "x\0"), false)
equal("large and close numbers", 2 ^ 53 == 2 ^ 53 + 1, true)
equal("chains need parentheses", select(2, pcall(loadstring("return 1 < 2 < 3", "=c"))), "c:1: attempt to compare boolean with number")
equal("== binds to the left", 1 == 1 == true, true)
equal("== of three", 2 == 2 == 2, false)
equal("< before ==", 1 < 2 == true, true)

print("1.." .. count)
