--[[---
description: what reads as a number, in every base, and what does not
manual: [5.1 tonumber, 2.2.1]
tags: [numbers, strings]
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
local function spell(v) return type(v) == "string" and string.gsub(string.format("%q", v), "[%c\127-\255]", "?") or tostring(v) end
for i, row in ipairs({
  { "0", 0 }, { "42", 42 }, { "-42", -42 }, { "+42", 42 }, { "- 42", nil }, { "--42", nil }, { "+-42", nil }, { "1.5", 1.5 }, { ".5", 0.5 }, { "5.", 5 }, { ".", nil }, { "-.5", -0.5 }, { "-5.", -5 }, { "1e5", 100000 }, { "1E5", 100000 }, { "1e+5", 100000 }, { "1e-5", 1e-05 }, { "1e", nil }, { "1e+", nil }, { "e5", nil }, { ".e5", nil }, { "1.e5", 100000 }, { ".5e1", 5 }, { "1e5.5", nil }, { "1e400", math.huge }, { "-1e400", -math.huge }, { "1e-400", 0 }, { "0x10", 16 }, { "0X1F", 31 }, { "0xabcdef", 11259375 }, { "0xABCDEF", 11259375 }, { "-0x10", -16 }, { "+0x10", 16 }, { "0x", nil }, { "0xg", nil }, { "x10", nil }, { "0x1p4", 16 }, { "0x.8", 0.5 }, { "0x1.8", 1.5 }, { "0xffffffff", 4294967295 }, { "0xffffffffffffffff", 1.8446744073709552e+19 }, { "0x1e2", 482 }, { "00012", 12 }, { "-0", -0 }, { "-0x0", -0 },
  { " 42", 42 }, { "42 ", 42 }, { " 42 ", 42 }, { "\t42\n", 42 }, { "\n\r\f\v42", 42 }, { "42\0", 42 }, { "\00042", nil }, { "42 \0", 42 }, { "4 2", nil }, { "42x", nil }, { "x42", nil }, { "", nil }, { " ", nil }, { "\n", nil }, { "nan", 0 / 0 }, { "inf", math.huge }, { "-inf", -math.huge }, { "infinity", math.huge }, { "NaN", 0 / 0 }, { "nil", nil }, { "true", nil }, { "1,000", nil }, { "1_000", nil }, { "0b11", nil }, { "0o17", nil }, { "1f", nil }, { "1L", nil }, { "1d", nil }, { "$1", nil }, { "12345678901234567890", 1.2345678901234567e+19 }, { "9007199254740993", 9007199254740992 }, { "0.1", 0.1 }, { "123456789012345678901234567890", 1.2345678901234568e+29 }, { "1e308", 1e+308 }, { "1.7976931348623157e308", 1.7976931348623157e+308 }, { "1.8e308", math.huge }, { "5e-324", 4.9406564584125e-324 }, { "2e-324", 0 }, { "0.000000000000000000001", 1e-21 }, { "\1611", nil }, { "1\160", nil }, { string.rep("1", 40), 1.1111111111111112e+39 }, { string.rep("0", 300) .. "7", 7 }, { "0." .. string.rep("0", 400) .. "1", 0 },
}) do
  local got = tonumber(row[1])
  equal("tonumber: " .. i .. " " .. spell(row[1]), got, row[2])
  local ok, sum = pcall(function() return row[1] + 0 end)
  equal("tonumber: as arithmetic " .. i .. " " .. spell(row[1]), (ok and got ~= nil and (sum == got or (sum ~= sum and got ~= got))) or (not ok and got == nil), true)
end
for i, row in ipairs({
  { "10", 2, 2 }, { "102", 2, nil }, { "2", 2, nil }, { "11111111", 2, 255 }, { "12", 3, 5 }, { "777", 8, 511 }, { "8", 8, nil }, { "10", 10, 10 }, { "a", 10, nil }, { "1.5", 10, 1.5 }, { "1e1", 10, 10 }, { "0x10", 10, 16 }, { "ff", 16, 255 }, { "FF", 16, 255 }, { "fF", 16, 255 }, { "0xff", 16, 255 }, { "0XFF", 16, 255 }, { "g", 16, nil }, { "-ff", 16, 1.8446744073709552e+19 }, { "+ff", 16, 255 }, { "1e1", 16, 481 }, { "z", 36, 35 }, { "Z", 36, 35 }, { "zz", 36, 1295 }, { "hello", 36, 29234652 }, { "7fffffff", 16, 2147483647 }, { "ffffffff", 16, 4294967295 }, { "100000000", 16, 4294967296 }, { "fffffffffffff", 16, 4503599627370495 }, { "-1", 2, 1.8446744073709552e+19 }, { "-10", 16, 1.8446744073709552e+19 }, { " 11 ", 2, 3 }, { "1 1", 2, nil }, { "11\0", 2, 3 }, { "", 2, nil }, { " ", 16, nil }, { "-", 16, nil }, { "x", 16, nil }, { "0x", 16, nil }, { "zzz", 35, nil }, { "y", 35, 34 }, { "19", 9, nil }, { "18", 9, 17 }, { 10, 2, 2 }, { 10, 16, 16 }, { 1.5, 16, nil }, { 12, 10, 12 }, { "101", "2", 5 }, { "ff", 16.9, 255 }, { "11.0", 2, nil }, { ".1", 2, nil }, { "1e400", 10, math.huge }, { "ffffffffffffffffff", 16, 1.8446744073709552e+19 }, { "12", 10.5, 12 },
}) do equal("tonumber: base " .. i .. " " .. spell(row[1]) .. ", " .. tostring(row[2]), tonumber(row[1], row[2]), row[3]) end
equal("tonumber: every base reads its digits", (function() local digits = "0123456789abcdefghijklmnopqrstuvwxyz" for base = 2, 36 do for value = 0, 35 do local d = digits:sub(value + 1, value + 1) local want = value < base and value or nil if base ~= 10 or want then if tonumber(d, base) ~= want or tonumber(d:upper(), base) ~= want then return base .. d end end end end end)(), nil)
equal("tonumber: numbers are returned as they are", tonumber(1.5), 1.5)
equal("tonumber: NaN", tonumber(0 / 0), 0 / 0)
equal("tonumber: infinity", tonumber(math.huge), math.huge)
for _, v in ipairs({ true, false, print, {}, newproxy(), coroutine.create(function() end) }) do
  equal("tonumber: a " .. type(v) .. (v == false and " false" or ""), tonumber(v), nil)
end
results("tonumber: nil", list(nil), tonumber(nil))
equal("tonumber: no metamethod is asked", tonumber(setmetatable({}, { __tostring = function() return "5" end, __index = { 5 } })), nil)
raises("tonumber: nothing", "bad argument #1 to 'tonumber' (value expected)", function() tonumber() end)
raises("tonumber: base one", "bad argument #2 to 'tonumber' (base out of range)", function() tonumber("1", 1) end)
raises("tonumber: base 37", "bad argument #2 to 'tonumber' (base out of range)", function() tonumber("1", 37) end)
raises("tonumber: negative base", "bad argument #2 to 'tonumber' (base out of range)", function() tonumber("1", -2) end)
raises("tonumber: base zero", "bad argument #2 to 'tonumber' (base out of range)", function() tonumber("1", 0) end)
raises("tonumber: base is a word", "bad argument #2 to 'tonumber' (number expected, got string)", function() tonumber("1", "x") end)
raises("tonumber: a table with a base", "bad argument #1 to 'tonumber' (string expected, got table)", function() tonumber({}, 16) end)
raises("tonumber: nil with a base", "bad argument #1 to 'tonumber' (string expected, got nil)", function() tonumber(nil, 16) end)
raises("tonumber: nothing with a base of two", "bad argument #1 to 'tonumber' (string expected, got boolean)", function() tonumber(true, 2) end)
equal("tonumber: nil as the base is ten", tonumber("12", nil), 12)
-- Numbers as text, where the language converts.
for i, row in ipairs({ { 0, "0" }, { 1, "1" }, { -1, "-1" }, { 0.1, "0.1" }, { 1 / 3, "0.33333333333333" }, { 100, "100" }, { 1e14, "1e+14" }, { 1e15, "1e+15" }, { 1e16, "1e+16" }, { 123456789012345, "1.2345678901234e+14" }, { 1234567890123456, "1.2345678901235e+15" }, { 1e100, "1e+100" }, { 1e-5, "1e-05" }, { 0.0001, "0.0001" }, { 1.5e-10, "1.5e-10" }, { 2 ^ 31, "2147483648" }, { 2 ^ 53, "9.007199254741e+15" }, { 2 ^ 63, "9.2233720368548e+18" }, { -2 ^ 63, "-9.2233720368548e+18" }, { 5e-324, "4.9406564584125e-324" }, { 1.7976931348623157e308, "1.7976931348623e+308" }, { math.huge, "inf" }, { -math.huge, "-inf" }, { math.pi, "3.1415926535898" }, { 0.1 + 0.2, "0.3" }, { 99999999999999.9, "1e+14" }, { 999999999999999.9, "1e+15" }, { 1e21, "1e+21" }, { 12345.678, "12345.678" }, { 3.0, "3" }, { 1e2, "100" } }) do
  equal("tostring: number " .. i, tostring(row[1]), row[2])
  equal("tostring: as concatenation, number " .. i, row[1] .. "", row[2])
end
equal("tostring: negative zero", (function(zero) return tostring(-zero) end)(0), "-0")

print("1.." .. count)
