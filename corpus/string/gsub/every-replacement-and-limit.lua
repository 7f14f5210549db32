--[[---
description: gsub with strings, tables and functions over empty and non-empty matches, with limits, anchors and every capture
manual: [5.4 string.gsub, 5.4 string.gmatch, 5.4 string.gfind]
tags: [patterns, strings]
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

for i, row in ipairs({
  { "abc", "", "-", "-a-b-c- 4" }, { "", "", "-", "- 1" }, { "abc", "b*", "-", "-a--c- 4" }, { "abbc", "b*", "-", "-a--c- 4" }, { "abc", ".", "%0%0", "aabbcc 3" }, { "abc", "x*", "-", "-a-b-c- 4" }, { "aXbX", "X", "", "ab 2" }, { "hello", "l+", "L", "heLo 1" }, { "hello", "l-", "L", "LhLeLlLlLoL 6" }, { "abc", "$", "!", "abc! 1" }, { "abc", "^", "!", "!abc 1" }, { "abc", "^a", "!", "!bc 1" }, { "aaa", "^a", "!", "!aa 1" }, { "aaa", "a$", "!", "aa! 1" }, { "abc", "^b", "!", "abc 0" }, { "abc", ".-", "x", "xaxbxcx 4" }, { "abc", ".*", "x", "xx 2" }, { "", ".*", "x", "x 1" }, { "a b  c", "%s+", "_", "a_b_c 2" }, { "a b  c", "%s*", "_", "_a__b__c_ 6" }, { "a,b,c", ",", "%%", "a%b%c 2" }, { "abc", "%w", "%0,", "a,b,c, 3" }, { "abc", "(%w)", "%1%1", "aabbcc 3" }, { "abc", "(%w)(%w)", "%2%1", "bac 1" }, { "abcd", "(%w)(%w)", "%2%1", "badc 2" }, { "abc", "()", "%1", "1a2b3c4 4" }, { "abc", "()b", "%1", "a2c 1" }, { "abc", "(b)()", "%2%1%0", "a3bbc 1" }, { "abc", "b", "%0%1", "abbc 1" }, { "a.b.c", "%.", "%%.", "a%.b%.c 2" }, { "abc", "b", "\0", "a\0c 1" }, { "a\0b", "%z", "zero", "azerob 1" }, { "a\0b", "\0", "zero", "zeroazero\0zerobzero 4" }, { "x = 1", "(%w+) = (%w+)", "%2 = %1", "1 = x 1" }, { "abc", "b", "%", nil }, { "abc", "b", "a%%b", "aa%bc 1" }, { "abc", "b", "%%1", "a%1c 1" }, { "abc", "b", "%a", "aac 1" }, { "abc", "b", "% ", "a c 1" }, { "one two", "(%w+)", "<%1>", "<one> <two> 2" }, { "one two", "%w+", "<%0>", "<one> <two> 2" }, { "one;two;;four", ";;", ";nil;", "one;two;nil;four 1" }, { "THE (quick) fox", "%f[%a]%a+", "w", "w (w) w 3" }, { "(a(b)c)(d)", "%b()", "x", "xx 2" }, { "abab", "(a)(b)", "%2%1", "baba 2" }, { "aaaa", "aa", "b", "bb 2" }, { "aaaaa", "aa", "b", "bba 2" }, { "äö", "[\128-\255]", "?", "???? 4" }, { "line1\nline2", "\n", "\\n", "line1\\nline2 1" }, { "tabs\t", "\t", "    ", "tabs     1" },
}) do if row[4] then
  local r, n = string.gsub(row[1], row[2], row[3])
  equal("string.gsub: row " .. i, r .. " " .. n, row[4])
end end
for i, row in ipairs({ { nil, "\"bbb\", 3" }, { 0, "\"aaa\", 0" }, { 1, "\"baa\", 1" }, { 2, "\"bba\", 2" }, { 3, "\"bbb\", 3" }, { 4, "\"bbb\", 3" }, { 100, "\"bbb\", 3" }, { -1, "\"aaa\", 0" }, { "2", "\"bba\", 2" }, { 1.9, "\"baa\", 1" }, { math.huge, "\"aaa\", 0" } }) do
  equal("string.gsub: limit " .. tostring(row[1]) .. " row " .. i, list(string.gsub("aaa", "a", "b", row[1])), row[2])
  equal("string.gsub: limit of empty matches " .. tostring(row[1]) .. " row " .. i, list(string.gsub("ab", "", "-", row[1])) == list(string.gsub("ab", "", function() return "-" end, row[1])), true)
end
equal("string.gsub: limit of empty matches", list(string.gsub("abc", "", "-", 2)), "\"-a-bc\", 2")
equal("string.gsub: limit with an anchor", list(string.gsub("aaa", "^a", "b", 5)), "\"baa\", 1")
for i, row in ipairs({
  { "abc", "%w", { a = "1", b = 2, c = false }, "\"12c\", 3" }, { "abc", "%w", { a = true and "x" }, "\"xbc\", 3" }, { "abc", "(%w)(%w)", { a = "first", b = "second" }, "\"firstc\", 1" }, { "abc", "()", { "one", "two", "three", "four" }, "\"oneatwobthreecfour\", 4" }, { "a1", "%d", { ["1"] = "string", [1] = "number" }, "\"astring\", 1" }, { "a1", "()%d", { [2] = "position" }, "\"aposition\", 1" }, { "abc", "", { [""] = "e" }, "\"eaebece\", 4" }, { "abc", "%w", {}, "\"abc\", 3" }, { "abc", "b", { b = 1.5 }, "\"a1.5c\", 1" }, { "abc", "b", { b = "" }, "\"ac\", 1" },
}) do equal("string.gsub: table, row " .. i, list(string.gsub(row[1], row[2], row[3])), row[4]) end
for i, row in ipairs({
  { "abc", "%w", function(c) return c .. c end, "\"aabbcc\", 3" }, { "abc", "%w", function() return nil end, "\"abc\", 3" }, { "abc", "%w", function() return false end, "\"abc\", 3" }, { "abc", "%w", function() end, "\"abc\", 3" }, { "abc", "%w", function() return "" end, "\"\", 3" }, { "abc", "%w", function() return 5 end, "\"555\", 3" }, { "abc", "%w", function() return 0.1 end, "\"0.10.10.1\", 3" }, { "abc", "%w", function() return "%1" end, "\"%1%1%1\", 3" }, { "abc", "%w", function() return "%" end, "\"%%%\", 3" }, { "abc", "%w", function() return "a\0" end, "\"a\\000a\\000a\\000\", 3" }, { "abc", "(%w)(%w)", function(a, b) return b .. a end, "\"bac\", 1" }, { "abc", "()", function(p) return p end, "\"1a2b3c4\", 4" }, { "abc", "(%w)()", function(c, p) return c .. p end, "\"a2b3c4\", 3" }, { "abc", "", function(e) return "[" .. e .. "]" end, "\"[]a[]b[]c[]\", 4" }, { "abc", "b", function(...) return select("#", ...) end, "\"a1c\", 1" }, { "abc", "(a)(b)(c)", function(...) return select("#", ...) end, "\"3\", 1" }, { "abc", "%w", function(c) return c, "ignored" end, "\"abc\", 3" }, { "abc", "(b?)", function(c) return c == "" and "-" or c end, "\"-ab-c-\", 4" }, { "abc", "b", string.upper, "\"aBc\", 1" }, { "a b", "%w", setmetatable({}, { __index = function(_, k) return k .. "!" end }), "\"a! b!\", 2" },
}) do equal("string.gsub: function, row " .. i, list(string.gsub(row[1], row[2], row[3])), row[4]) end
equal("string.gsub: calls come in order", (function() local s = "" string.gsub("abc", "()(.)", function(p, c) s = s .. p .. c end) return s end)(), "1a2b3c")
equal("string.gsub: inside gsub", (string.gsub("a-b c-d", "%S+", function(w) return (string.gsub(w, "-", "+")) end)), "a+b c+d")
equal("string.gsub: a pattern that is a number", (string.gsub("1.5 125", 1.5, "x")), "x x")
equal("string.gsub: a subject that is a number", (string.gsub(12.5, "%.", ",")), "12,5")
equal("string.gsub: a replacement that is a number", (string.gsub("abc", "b", 1e15)), "a1e+15c")
equal("string.gsub: a long replacement", #string.gsub(string.rep("a", 1000), "a", string.rep("b", 100)), 100000)
equal("string.gsub: a long subject without a match", #string.gsub(string.rep("a", 10000), "b", "c"), 10000)
equal("string.gsub: every byte by its code", (string.gsub("\0\127\255", ".", function(c) return string.byte(c) .. " " end)), "0 127 255 ")
equal("string.gsub: nothing to do gives the same string", (string.gsub("same", "x", "y")), "same")
equal("string.gsub: an error keeps nothing behind", list(pcall(string.gsub, "abc", "b", function() error("e", 0) end)), "false, \"e\"")
for i, row in ipairs({ { "b", "%2", "invalid capture index" }, { "(b)", "%2", "invalid capture index" }, { "(b)", "%9", "invalid capture index" }, { "b", "%1%2", "invalid capture index" }, { "b", {}, nil } }) do
  if row[3] then raises("string.gsub: reference to no capture, row " .. i, row[3], function() string.gsub("abc", row[1], row[2]) end) end
end
raises("string.gsub: true in a table", "invalid replacement value (a boolean)", function() string.gsub("a", "a", { a = true }) end)
raises("string.gsub: a table in a table", "invalid replacement value (a table)", function() string.gsub("a", "a", { a = {} }) end)
raises("string.gsub: a function in a table", "invalid replacement value (a function)", function() string.gsub("a", "a", { a = print }) end)
raises("string.gsub: a thread from a function", "invalid replacement value (a thread)", function() string.gsub("a", "a", function() return coroutine.create(function() end) end) end)
raises("string.gsub: nothing", "bad argument #1 to 'gsub' (string expected, got no value)", function() string.gsub() end)
raises("string.gsub: pattern is required", "bad argument #2 to 'gsub' (string expected, got no value)", function() string.gsub("x") end)
raises("string.gsub: nil as replacement", "bad argument #3 to 'gsub' (string/function/table expected)", function() string.gsub("x", "x", nil) end)
raises("string.gsub: replacement is checked even without a match", "bad argument #3 to 'gsub' (string/function/table expected)", function() string.gsub("x", "y", true) end)
raises("string.gsub: limit must be a number", "bad argument #4 to 'gsub' (number expected, got table)", function() string.gsub("x", "x", "y", {}) end)
local function all(s, p) local out = {} for a, b, c in string.gmatch(s, p) do out[#out + 1] = list(a, b, c) end return table.concat(out, " | ") end
for i, row in ipairs({ { "one two", "%a+", "\"one\", nil, nil | \"two\", nil, nil" }, { "", "%a+", "" }, { "", "", "\"\", nil, nil" }, { "abc", "", "\"\", nil, nil | \"\", nil, nil | \"\", nil, nil | \"\", nil, nil" }, { "abc", ".", "\"a\", nil, nil | \"b\", nil, nil | \"c\", nil, nil" }, { "abc", "x*", "\"\", nil, nil | \"\", nil, nil | \"\", nil, nil | \"\", nil, nil" }, { "aab", "a*", "\"aa\", nil, nil | \"\", nil, nil | \"\", nil, nil" }, { "abc", "()", "1, nil, nil | 2, nil, nil | 3, nil, nil | 4, nil, nil" }, { "k1=v1, k2=v2", "(%w+)=(%w+)", "\"k1\", \"v1\", nil | \"k2\", \"v2\", nil" }, { "abc", "^a", "" }, { "aab", "^a", "" }, { "^a^a", "^a", "\"^a\", nil, nil | \"^a\", nil, nil" }, { "abc", "$", "\"\", nil, nil" }, { "abc", "c$", "\"c\", nil, nil" }, { "a,b,,c", "([^,]*)", "\"a\", nil, nil | \"\", nil, nil | \"b\", nil, nil | \"\", nil, nil | \"\", nil, nil | \"c\", nil, nil | \"\", nil, nil" }, { "a\0b", "%Z+", "\"a\", nil, nil | \"b\", nil, nil" }, { "abab", "(a)(b)()", "\"a\", \"b\", 3 | \"a\", \"b\", 5" }, { "12 34", "%d", "\"1\", nil, nil | \"2\", nil, nil | \"3\", nil, nil | \"4\", nil, nil" }, { "hello", "l", "\"l\", nil, nil | \"l\", nil, nil" }, { "aaaa", "aa", "\"aa\", nil, nil | \"aa\", nil, nil" }, { "(x)(y)", "%b()", "\"(x)\", nil, nil | \"(y)\", nil, nil" }, { "THE (quick)", "%f[%a]%a+", "\"THE\", nil, nil | \"quick\", nil, nil" }, { "a1b2", "(%a)(%d)", "\"a\", \"1\", nil | \"b\", \"2\", nil" }, { "abc", ".-", "\"\", nil, nil | \"\", nil, nil | \"\", nil, nil | \"\", nil, nil" }, { "x", "(x)(y?)", "\"x\", \"\", nil" } }) do
  equal("string.gmatch: row " .. i, all(row[1], row[2]), row[3])
end
equal("string.gmatch: the iterator by hand", (function() local f = string.gmatch("a b", "%a") return f() .. f() .. tostring((f())) .. tostring((f())) end)(), "abnilnil")
equal("string.gmatch: arguments of the iterator are ignored", (function() local f = string.gmatch("a b", "%a") return f("x", 1) end)(), "a")
equal("string.gmatch: two at once", (function() local f, g = string.gmatch("abc", "."), string.gmatch("xyz", ".") return f() .. g() .. f() .. g() end)(), "axby")
equal("string.gmatch: left early", (function() for w in string.gmatch("a b c", "%a") do if w == "b" then return w end end end)(), "b")
equal("string.gmatch: numbers", (function() local s = 0 for d in string.gmatch(12345, "%d") do s = s + d end return s end)(), 15)
equal("string.gfind: is string.gmatch", string.gfind, string.gmatch)
equal("string.gfind: matches", (function() local s = "" for w in string.gfind("a b", "%a") do s = s .. w end return s end)(), "ab")
equal("string.gfind: captures", list(string.gfind("k=v", "(%w)=(%w)")()), "\"k\", \"v\"")
equal("string.gfind: no match", string.gfind("abc", "%d")(), nil)
equal("string.gfind: empty matches", (function() local n = 0 for _ in string.gfind("abc", "") do n = n + 1 end return n end)(), 4)
raises("string.gfind: nothing", "bad argument #1 to 'gfind' (string expected, got no value)", function() string.gfind() end)
raises("string.gfind: pattern is required", "bad argument #2 to 'gfind' (string expected, got no value)", function() string.gfind("x") end)
raises("string.gfind: malformed", "missing '[' after '%f' in pattern", function() string.gfind("x", "%f")() end)
raises("string.gmatch: nothing", "bad argument #1 to 'gmatch' (string expected, got no value)", function() string.gmatch() end)
raises("string.gmatch: pattern is required", "bad argument #2 to 'gmatch' (string expected, got no value)", function() string.gmatch("x") end)
raises("string.gmatch: table", "bad argument #1 to 'gmatch' (string expected, got table)", function() string.gmatch({}, "x") end)

print("1.." .. count)
