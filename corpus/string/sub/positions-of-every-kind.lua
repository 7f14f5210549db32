--[[---
description: positions in string.sub, string.byte, string.find, string.match and string.rep counts, from far below to far above
manual: [5.4 string.sub, 5.4 string.byte, 5.4 string.find, 5.4 string.match, 5.4 string.len]
tags: [strings, bytes, numbers]
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

local inf = math.huge
local positions = { -100, -6, -5, -4, -1, 0, 1, 2, 4, 5, 6, 100 }
local function slow_sub(s, i, j)
  local n, out = #s, {}
  if i < 0 then i = n + i + 1 end
  if j < 0 then j = n + j + 1 end
  for k = 1, n do if k >= i and k <= j then out[#out + 1] = string.sub(s, k, k) end end
  return table.concat(out)
end
for _, s in ipairs({ "", "a", "hello", "a\0b\0cd" }) do
  local wrong, wrong_byte = "", ""
  for _, i in ipairs(positions) do
    for _, j in ipairs(positions) do
      local want = slow_sub(s, i, j)
      if string.sub(s, i, j) ~= want then wrong = wrong .. i .. "," .. j .. " " end
      if i >= -#s and string.char(string.byte(s, i, j)) ~= want and i ~= 0 then wrong_byte = wrong_byte .. i .. "," .. j .. " " end
    end
    if string.sub(s, i) ~= slow_sub(s, i, #s) then wrong = wrong .. i .. " " end
  end
  equal("string.sub: all positions of length " .. #s, wrong, "")
  equal("string.byte: all positions of length " .. #s, wrong_byte, "")
end
for i, row in ipairs({ { "hello", 2, "ello" }, { "hello", -3, "llo" }, { "hello", 0, "hello" }, { "hello", 6, "" }, { "hello", -100, "hello" }, { "hello", 2, "el", 3 }, { "hello", 2, "ell", -2 }, { "hello", -3, "ll", -2 }, { "hello", 3, "", 2 }, { "hello", 0, "", 0 }, { "hello", 1, "", 0 }, { "hello", 0, "h", 1 }, { "hello", 5, "o", 5 }, { "hello", 6, "", 6 }, { "hello", -5, "h", -5 }, { "hello", -6, "", -6 }, { "hello", -6, "h", -5 }, { "hello", 1.5, "he", 2.9 }, { "hello", "2", "ell", "4" }, { "hello", -1.5, "o" }, { "hello", 1, "", inf }, { "hello", -inf, "", inf }, { "hello", inf, "hello" }, { "hello", 1, "", -inf }, { "hello", 2 ^ 31, "" }, { "hello", 1, "hello", 2 ^ 31 }, { "hello", -2 ^ 31, "hello" }, { "hello", 1, "hello", 2 ^ 53 }, { "hello", 0 / 0, "hel", 3 }, { 12345, 2, "23", 3 }, { 1.5, 1, "1.", 2 } }) do
  equal("string.sub: row " .. i, string.sub(row[1], row[2], row[4]), row[3])
end
for i, row in ipairs({ { "hello", nil, nil, "104" }, { "hello", 1, nil, "104" }, { "hello", 5, nil, "111" }, { "hello", 6, nil, "" }, { "hello", 0, nil, "" }, { "hello", -1, nil, "111" }, { "hello", -5, nil, "104" }, { "hello", -6, nil, "" }, { "hello", 1, -1, "104, 101, 108, 108, 111" }, { "hello", 1, 0, "" }, { "hello", 3, 2, "" }, { "hello", 4, 100, "108, 111" }, { "hello", -100, 2, "104, 101" }, { "hello", -3, -2, "108, 108" }, { "hello", 0, 2, "104, 101" }, { "hello", 10, 20, "" }, { "hello", 2, 2, "101" }, { "", 1, nil, "" }, { "", 1, -1, "" }, { "\0\255", 1, 2, "0, 255" }, { 97, 1, -1, "57, 55" }, { "x", "1", "1", "120" }, { "abc", 2.7, 3.2, "98, 99" } }) do
  equal("string.byte: row " .. i, list(string.byte(row[1], row[2], row[3])), row[4])
end
equal("string.byte: every byte", (function() for c = 0, 255 do if string.byte(string.char(c)) ~= c or select(2, string.byte("x" .. string.char(c), 1, 2)) ~= c then return c end end end)(), nil)
equal("string.byte: a thousand at once", select("#", string.byte(string.rep("x", 1000), 1, -1)), 1000)
raises("string.byte: too many", "stack overflow (string slice too long)", function() string.byte(string.rep("x", 10000000), 1, -1) end)
raises("string.byte: nothing", "bad argument #1 to 'byte' (string expected, got no value)", function() string.byte() end)
raises("string.byte: i must be a number", "bad argument #2 to 'byte' (number expected, got string)", function() string.byte("x", "y") end)
raises("string.byte: j must be a number", "bad argument #3 to 'byte' (number expected, got table)", function() string.byte("x", 1, {}) end)
raises("string.sub: nothing", "bad argument #1 to 'sub' (string expected, got no value)", function() string.sub() end)
raises("string.sub: i is required", "bad argument #2 to 'sub' (number expected, got no value)", function() string.sub("x") end)
raises("string.sub: i must be a number", "bad argument #2 to 'sub' (number expected, got string)", function() string.sub("x", "y") end)
raises("string.sub: j must be a number", "bad argument #3 to 'sub' (number expected, got boolean)", function() string.sub("x", 1, true) end)
raises("string.sub: table", "bad argument #1 to 'sub' (string expected, got table)", function() string.sub({}, 1) end)
for i, row in ipairs({ { "hello", "l", nil, "3, 3" }, { "hello", "l", 1, "3, 3" }, { "hello", "l", 4, "4, 4" }, { "hello", "l", 5, "nil" }, { "hello", "l", -2, "4, 4" }, { "hello", "l", -1, "nil" }, { "hello", "h", 0, "1, 1" }, { "hello", "h", -5, "1, 1" }, { "hello", "h", -100, "1, 1" }, { "hello", "h", 2, "nil" }, { "hello", "", nil, "1, 0" }, { "hello", "", 3, "3, 2" }, { "hello", "", 5, "5, 4" }, { "hello", "", 6, "6, 5" }, { "hello", "", 7, "6, 5" }, { "hello", "", 100, "6, 5" }, { "hello", "", -1, "5, 4" }, { "hello", "", -100, "1, 0" }, { "", "", nil, "1, 0" }, { "", "", 1, "1, 0" }, { "", "", 2, "1, 0" }, { "", "", -1, "1, 0" }, { "", "x", nil, "nil" }, { "hello", "o", 100, "nil" }, { "hello", "^l", 3, "3, 3" }, { "hello", "^l", 2, "nil" }, { "hello", "^h", 2, "nil" }, { "hello", "o$", -1, "5, 5" }, { "hello", "()l", 4, "4, 4, 4" }, { "hello", "()", 6, "6, 5, 6" }, { "hello", "()", 7, "6, 5, 6" }, { "hello", "l", "4", "4, 4" }, { "hello", "l", 3.9, "3, 3" }, { "hello", ".", 5, "5, 5" }, { "hello", ".", 6, "nil" }, { "hello", ".-", 6, "6, 5" }, { "hello", "$", 3, "6, 5" }, { "a\0b", "\0", 1, "2, 2" }, { "a\0b", "b", 1, "3, 3" }, { "a\0b\0c", "%z", 3, "4, 4" } }) do
  equal("string.find: row " .. i, list(string.find(row[1], row[2], row[3])), row[4])
  local first, last = string.find(row[1], row[2], row[3])
  local matched = string.match(row[1], row[2], row[3])
  if row[2] ~= "\0" then equal("string.match: as string.find, row " .. i, (first == nil) == (matched == nil) and (type(matched) == "number" or matched == nil or matched == string.sub(row[1], first, last) or select("#", string.find(row[1], row[2], row[3])) > 2), true) end
end
for i, row in ipairs({ { "a.b", ".", 1, "2, 2" }, { "a.b", ".", 3, "nil" }, { "a+b", "+", 1, "2, 2" }, { "aXb", "X", -2, "2, 2" }, { "abc", "", 1, "1, 0" }, { "abc", "", 4, "4, 3" }, { "abc", "", 5, "4, 3" }, { "", "", 1, "1, 0" }, { "aaa", "aa", 1, "1, 2" }, { "aaa", "aa", 2, "2, 3" }, { "aaa", "aa", 3, "nil" }, { "aab", "ab", 1, "2, 3" }, { "abab", "bab", 1, "2, 4" }, { "ababc", "abc", 1, "3, 5" }, { "abc", "abcd", 1, "nil" }, { "abc", "abc", 1, "1, 3" }, { "a\0b", "\0b", 1, "2, 3" }, { "a\0b\0c", "\0c", 1, "4, 5" }, { "\0\0x", "\0x", 1, "2, 3" }, { "a%b", "%", 1, "2, 2" }, { "^a", "^", 1, "1, 1" }, { "a$", "$", 1, "2, 2" }, { "x(y)", "(y)", 1, "2, 4" }, { "[x]", "[", 1, "1, 1" }, { "a-b", "-", 1, "2, 2" }, { "a?b", "?", 1, "2, 2" } }) do
  equal("string.find: plain, row " .. i, list(string.find(row[1], row[2], row[3], true)), row[4])
end
results("string.find: plain nil", list(1, 1), string.find("abc", ".", 1, nil))
results("string.find: plain false", list(1, 1), string.find("abc", ".", 1, false))
results("string.find: plain zero is true", list(nil), string.find("abc", ".", 1, 0))
results("string.find: without specials is plain anyway", list(2, 2), string.find("a\0", "\0"))
results("string.find: captures follow the positions", list(1, 3, "a", 2, "c"), string.find("abc", "(a)()b(c)"))
raises("string.find: nothing", "bad argument #1 to 'find' (string expected, got no value)", function() string.find() end)
raises("string.find: pattern is required", "bad argument #2 to 'find' (string expected, got no value)", function() string.find("x") end)
raises("string.find: init must be a number", "bad argument #3 to 'find' (number expected, got string)", function() string.find("x", "x", "y") end)
raises("string.match: nothing", "bad argument #1 to 'match' (string expected, got no value)", function() string.match() end)
raises("string.match: pattern is required", "bad argument #2 to 'match' (string expected, got no value)", function() string.match("x") end)
raises("string.match: init must be a number", "bad argument #3 to 'match' (number expected, got table)", function() string.match("x", "x", {}) end)

print("1.." .. count)
