--[[---
description: the four repetitions, captures, back references, balanced matches, frontiers and anchors on many subjects
manual: [5.4 string.match, 5.4 string.find]
tags: [patterns]
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
  { "", "a*", "\"\"" }, { "aaa", "a*", "\"aaa\"" }, { "aaab", "a*b", "\"aaab\"" }, { "aaab", "a*ab", "\"aaab\"" }, { "baaa", "a*", "\"\"" }, { "baaa", "a+", "\"aaa\"" }, { "b", "a+", "nil" }, { "aaa", "a+a", "\"aaa\"" }, { "aaa", "a+aa", "\"aaa\"" }, { "aaa", "a+aaa", "nil" }, { "aaa", "a-", "\"\"" }, { "aaa", "a-$", "\"aaa\"" }, { "aaab", "a-b", "\"aaab\"" }, { "baab", "ba-b", "\"baab\"" }, { "aaa", "^a-b", "nil" }, { "aaa", "a?", "\"a\"" }, { "baa", "a?", "\"\"" }, { "ab", "a?b", "\"ab\"" }, { "b", "a?b", "\"b\"" }, { "aab", "^a?b", "nil" }, { "aab", "a?ab", "\"aab\"" }, { "ab", "a?ab", "\"ab\"" }, { "aaa", "^a?a?a?a?$", "\"aaa\"" }, { "abc", "a?b?c?d?", "\"abc\"" },
  { "hello world", "o.*o", "\"o wo\"" }, { "hello world", "o.-o", "\"o wo\"" }, { "<<a>><<b>>", "<<(.-)>>", "\"a\"" }, { "<<a>><<b>>", "<<(.*)>>", "\"a>><<b\"" }, { "a,b,,c", "([^,]*),([^,]*),([^,]*)", "\"a\", \"b\", \"\"" }, { "  trim  ", "^%s*(.-)%s*$", "\"trim\"" }, { "", "^%s*(.-)%s*$", "\"\"" }, { "   ", "^%s*(.-)%s*$", "\"\"" }, { "key = value", "^(%w+)%s*=%s*(%w+)$", "\"key\", \"value\"" }, { "12:34:56", "(%d+):(%d+):(%d+)", "\"12\", \"34\", \"56\"" }, { "2024-01-31", "^(%d%d%d%d)-(%d%d)-(%d%d)$", "\"2024\", \"01\", \"31\"" }, { "-12.5e+3x", "^[+-]?%d*%.?%d*[eE]?[+-]?%d*", "\"-12.5e+3\"" }, { "a.b.c", "^(.*)%.(.-)$", "\"a.b\", \"c\"" }, { "/usr/lib/x.so", "([^/]*)$", "\"x.so\"" }, { "/usr/lib/x.so", "^(.*)/", "\"/usr/lib\"" }, { "f(a,b)", "(%w+)%((.-)%)", "\"f\", \"a,b\"" }, { "aXbXc", "(.-)X(.*)", "\"a\", \"bXc\"" }, { "0x1F", "^0[xX](%x+)$", "\"1F\"" },
  { "abc", "()", "1" }, { "abc", "()b()", "2, 3" }, { "abc", "(a)(b)(c)", "\"a\", \"b\", \"c\"" }, { "abc", "((a)(b))(c)", "\"ab\", \"a\", \"b\", \"c\"" }, { "abc", "(((a)))", "\"a\", \"a\", \"a\"" }, { "abc", "(a*(.)%w())", "\"abc\", \"b\", 4" }, { "abc", "(x?)(b?)", "\"\", \"\"" }, { "abc", "()$", "4" }, { "abc", "(.)(.)(.)(.?)", "\"a\", \"b\", \"c\", \"\"" }, { "abcabc", "(abc)%1", "\"abc\"" }, { "abab", "(a)(b)%1%2", "\"a\", \"b\"" }, { "abba", "(a)(b)%2%1", "\"a\", \"b\"" }, { "abab", "(a)(b)%2%1", "nil" }, { "aa", "(a*)%1", "\"a\"" }, { "aaaa", "^(a*)%1$", "\"aa\"" }, { "aaaaa", "^(a*)%1$", "nil" }, { "aabb", "(.)%1(.)%2", "\"a\", \"b\"" }, { "xyxyx", "(xy)%1", "\"xy\"" }, { "\"quoted\" and 'single'", "([\"'])(.-)%1", "\"\\\"\", \"quoted\"" }, { "'a\"b'", "([\"'])(.-)%1", "\"'\", \"a\\\"b\"" }, { "abcab", "(ab).*%1", "\"ab\"" }, { "abcAB", "(ab).*%1", "nil" }, { "()", "(())%1", nil }, { "a", "()a%1", nil }, { "1212", "(%d)(%d)%1%2", "\"1\", \"2\"" }, { "ab", "(a)%1", "nil" }, { "[[x]]", "%[(=*)%[(.-)%]%1%]", "\"\", \"x\"" }, { "[==[x]==]", "%[(=*)%[(.-)%]%1%]", "\"==\", \"x\"" }, { "[==[x]=]", "%[(=*)%[(.-)%]%1%]", "nil" }, { "(a)(b)%1", "^(.-)b", "\"(a)(\"" },
  { "(a(b)c)", "%b()", "\"(a(b)c)\"" }, { "x(a(b)c)d(e)", "%b()", "\"(a(b)c)\"" }, { "((a)", "%b()", "\"(a)\"" }, { "(a))", "%b()", "\"(a)\"" }, { "(", "%b()", "nil" }, { ")(", "%b()", "nil" }, { "()", "%b()", "\"()\"" }, { "[x[y]]", "%b[]", "\"[x[y]]\"" }, { "<a<b>c>d>", "%b<>", "\"<a<b>c>\"" }, { "|a|b|", "%b||", "\"|a|\"" }, { "xaaax", "%bxx", "\"xaaax\"" }, { "begin(x)end", "begin(%b())end", "\"(x)\"" }, { "f(a(b))(c)", "f(%b())(%b())", "\"(a(b))\", \"(c)\"" }, { "aab", "%bab", "\"ab\"" }, { "aabb", "%bab", "\"aabb\"" }, { "aabbb", "%bab", "\"aabb\"" }, { "abab", "^%bab%bab$", "\"abab\"" }, { "if (x)", "%b( )", "nil" }, { "%x%", "%b%%", "\"%x%\"" },
  { "THE (quick) fox", "%f[%a]%a+", "\"THE\"" }, { "THE (quick) fox", "%f[%a]%l+%f[%A]", "\"quick\"" }, { "hello", "%f[%w]", "\"\"" }, { "hello", "%f[%w]%w+%f[%W]", "\"hello\"" }, { "hello", "()%f[%z]", "6" }, { "  x", "()%f[%S]", "3" }, { "", "()%f[%z]", "nil" }, { "", "%f[a]", "nil" }, { "aab", "()%f[b]", "3" }, { "a1b2", "%f[%d]%d", "\"1\"" }, { "1a", "^%f[%d]()", "1" }, { "foo.bar", "%f[%w]bar", "\"bar\"" }, { "foobar", "%f[%w]bar", "nil" }, { "x\0y", "()%f[%z]", "2" }, { "ab", "a%f[b]b", "\"ab\"" }, { "ab", "a%f[^a]b", "\"ab\"" }, { "aa", "a%f[^a]", "\"a\"" }, { "aa", "%f[^%z]a", "\"a\"" },
  { "abc", "^abc$", "\"abc\"" }, { "abcd", "^abc$", "nil" }, { "xabc", "^abc$", "nil" }, { "abc", "^", "\"\"" }, { "abc", "$", "\"\"" }, { "", "^$", "\"\"" }, { "a", "^$", "nil" }, { "a^b", "a^b", "\"a^b\"" }, { "a$b", "a$b", "\"a$b\"" }, { "^a", "%^a", "\"^a\"" }, { "a$", "a%$$", "\"a$\"" }, { "abc$", "c$", "nil" }, { "abc$", "c%$", "\"c$\"" }, { "abc", "(^a)", "nil" }, { "^a", "(^a)", "\"^a\"" }, { "ab", "(a$)b", "nil" }, { "a$b", "(a$)b", "\"a$\"" }, { "aab", "^a", "\"a\"" }, { "a\nb", "^b", "nil" }, { "a\nb", "a$", "nil" }, { "a\nb", "a.b", "\"a\\\nb\"" }, { "$", "^$$", "\"$\"" }, { "^", "^^", "\"^\"" }, { "**", "^*", "\"*\"" }, { "*a", "*a", "\"*a\"" }, { "+a", "^+a", "\"+a\"" }, { "?", "?", "\"?\"" }, { "-", "-", "\"-\"" }, { "a-", "a%-", "\"a-\"" }, { "aaa-", "a+-", nil }, { "a*", "a%*", "\"a*\"" }, { "a**", "a**", "\"a*\"" }, { "a++", "a++", "\"a+\"" }, { "a?" .. "?", "^a?" .. "?$", "nil" }, { "a--", "^a--$", "nil" }, { "a+*", "^a+*$", "nil" }, { "(a)*", "(a)*", "nil" }, { "aaa", "(a)*", "nil" }, { "ab*", "(ab)*", "\"ab\"" }, { "%a*", "%%a*", "\"%a\"" }, { "[a]*", "[a]*", "\"\"" }, { "a]", "a]", "\"a]\"" },
  { "\0", ".", "\"\\000\"" }, { "a\0b", "a.b", "\"a\\000b\"" }, { "a\0b", "a%zb", "\"a\\000b\"" }, { "a\0b", "[^%z]*", "\"a\"" }, { "a\0b", "a(.*)", "\"\\000b\"" }, { "a\0\0b", "a%z+b", "\"a\\000\\000b\"" }, { "a\0\0b", "%Z+$", "\"b\"" }, { "\0\1\2", "[\1-\2]+", "\"\1\2\"" }, { "\255\254", "[\254-\255]+", "\"\255\254\"" }, { "\255", "%w", "nil" }, { "caf\233", "%a+", "\"caf\"" }, { "caf\233", "[\128-\255]", "\"\233\"" }, { "aab", "a\0*", nil }, { "tab\tnew\nend", "%s(%w+)%s", "\"new\"" },
}) do if row[3] ~= nil then equal("string.match: row " .. i, list(string.match(row[1], row[2])), row[3]) end end
-- Repetitions of every kind of item over every length.
for _, item in ipairs({ "a", ".", "%a", "[ab]", "[^1]", "%l" }) do
  local wrong = ""
  for n = 0, 12 do
    local s = string.rep("a", n)
    local function longest(p) local i, j = string.find("1" .. s .. "1", "^1" .. item .. p .. "()", 1) return i and j - 1 or -1 end
    if item ~= "." then
      if longest("*") ~= n or longest("-") ~= 0 or longest("?") ~= math.min(n, 1) or longest("+") ~= (n == 0 and -1 or n) or (longest("") ~= (n == 0 and -1 or 1)) then wrong = wrong .. n .. " " end
    elseif longest("*") ~= n + 1 or longest("-") ~= 0 or longest("?") ~= 1 or longest("+") ~= n + 1 or longest("") ~= 1 then wrong = wrong .. n .. " " end
    for m = 0, 4 do
      local tail = string.rep("a", m) .. "1"
      local hit = m <= n
      for _, p in ipairs({ "*", "-" }) do
        if (string.find("1" .. s .. "1", "^1" .. item .. p .. tail .. "$") ~= nil) ~= hit then wrong = wrong .. p .. n .. "," .. m .. " " end
      end
      if item ~= "[^1]" and (string.find("1" .. s .. "1", "^1" .. item .. "+" .. tail .. "$") ~= nil) ~= (m < n) then wrong = wrong .. "+" .. n .. "," .. m .. " " end
      if (string.find("1" .. s .. "1", "^1" .. item .. "?" .. tail .. "$") ~= nil) ~= (m == n or m == n - 1) then wrong = wrong .. "?" .. n .. "," .. m .. " " end
    end
  end
  equal("string.find: repetitions of " .. item, wrong, "")
end
equal("string.find: a long subject", select(2, string.find(string.rep("a", 100000) .. "b", "a*b")), 100001)
equal("string.find: lazily", select(2, string.find(string.rep("a", 100000) .. "b", "a-b")), 100001)
equal("string.find: backtracking over three repetitions", string.find(string.rep("a", 30), "a*a*a*b"), nil)
equal("string.find: from every position", string.find(string.rep("ab", 500) .. "aab", "aa(b)"), 1001)
equal("string.match: a capture undone by backtracking", string.match("aab", "(a?)(a?)(a?)ab"), "a")
equal("string.match: a capture inside a repetition that is given back", list(string.match("abcd", "(.-)(b?)(c?)d")), "\"a\", \"b\", \"c\"")
equal("string.match: alternatives of optional items", list(string.match("ac", "(a)(b?)(c)")), "\"a\", \"\", \"c\"")

print("1.." .. count)
