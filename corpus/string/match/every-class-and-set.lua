--[[---
description: each class, its complement, sets with ranges, classes and specials, for every byte
manual: [5.4 string.match, 5.4 string.find, 5.4 string.gsub, 5.4 string.gmatch]
tags: [patterns, bytes]
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

-- The bytes that a single-byte pattern matches, as ranges.
local function matching(pattern)
  local out, first = {}, nil
  for c = 0, 256 do
    local hit = c < 256 and string.find(string.char(c), "^" .. pattern .. "$") ~= nil
    if hit and not first then first = c end
    if not hit and first then out[#out + 1] = first == c - 1 and first or first .. "-" .. c - 1 first = nil end
  end
  return table.concat(out, " ")
end
for i, row in ipairs({
  { ".", "0-255" }, { "%a", "65-90 97-122" }, { "%A", "0-64 91-96 123-255" }, { "%c", "0-31 127" }, { "%C", "32-126 128-255" }, { "%d", "48-57" }, { "%D", "0-47 58-255" }, { "%l", "97-122" }, { "%L", "0-96 123-255" }, { "%p", "33-47 58-64 91-96 123-126" }, { "%P", "0-32 48-57 65-90 97-122 127-255" }, { "%s", "9-13 32" }, { "%S", "0-8 14-31 33-255" }, { "%u", "65-90" }, { "%U", "0-64 91-255" }, { "%w", "48-57 65-90 97-122" }, { "%W", "0-47 58-64 91-96 123-255" }, { "%x", "48-57 65-70 97-102" }, { "%X", "0-47 58-64 71-96 103-255" }, { "%z", "0" }, { "%Z", "1-255" },
  { "x", "120" }, { "%.", "46" }, { "%%", "37" }, { "%[", "91" }, { "%]", "93" }, { "%(", "40" }, { "%)", "41" }, { "%-", "45" }, { "%^", "94" }, { "%$", "36" }, { "%*", "42" }, { "%+", "43" }, { "%?", "63" }, { "%_", "95" }, { "%i", "105" }, { "%e", "101" }, { "]", "93" }, { "-", "45" },
  { "[a]", "97" }, { "[abc]", "97-99" }, { "[^abc]", "0-96 100-255" }, { "[a-f]", "97-102" }, { "[^a-f]", "0-96 103-255" }, { "[a-fx-z]", "97-102 120-122" }, { "[a-a]", "97" }, { "[f-a]", "" }, { "[a-]", "45 97" }, { "[-a]", "45 97" }, { "[a-c-e]", "45 97-99 101" }, { "[a-c-]", "45 97-99" }, { "[]]", "93" }, { "[^]]", "0-92 94-255" }, { "[]a]", "93 97" }, { "[]-a]", "93-97" }, { "[a]]", "" }, { "[[]", "91" }, { "[[a]", "91 97" }, { "[%]]", "93" }, { "[^%]]", "0-92 94-255" }, { "[%a]", "65-90 97-122" }, { "[^%a]", "0-64 91-96 123-255" }, { "[%a%d]", "48-57 65-90 97-122" }, { "[^%a%d]", "0-47 58-64 91-96 123-255" }, { "[%a_]", "65-90 95 97-122" }, { "[_%a]", "65-90 95 97-122" }, { "[%w%p]", "33-126" }, { "[^%s%c]", "33-126 128-255" }, { "[%A]", "0-64 91-96 123-255" }, { "[^%A]", "65-90 97-122" }, { "[%a-z]", "45 65-90 97-122" }, { "[%d-z]", "45 48-57 122" }, { "[a-%d]", "100" }, { "[a%-z]", "45 97 122" }, { "[%-]", "45" }, { "[%%]", "37" }, { "[%^]", "94" }, { "[^^]", "0-93 95-255" }, { "[a^]", "94 97" }, { "[^a^]", "0-93 95-96 98-255" }, { "[.]", "46" }, { "[$]", "36" }, { "[*+?]", "42-43 63" }, { "[(]", "40" }, { "[+--]", "43-45" }, { "[ -~]", "32-126" }, { "[!-/:-@]", "33-47 58-64" }, { "[\1-\31]", "1-31" }, { "[\127-\255]", "127-255" }, { "[^\127-\255]", "0-126" }, { "[\200-\210]", "200-210" }, { "[%z]", "0" }, { "[^%z]", "1-255" }, { "[%z\1]", "0-1" }, { "[A-Za-z0-9_]", "48-57 65-90 95 97-122" }, { "[^A-Za-z0-9_]", "0-47 58-64 91-94 96 123-255" }, { "[%l%u]", "65-90 97-122" }, { "[%x]", "48-57 65-70 97-102" }, { "[^%x]", "0-47 58-64 71-96 103-255" }, { "[0-9a-fA-F]", "48-57 65-70 97-102" }, { "[a-z%d]", "48-57 97-122" }, { "[%da-z]", "48-57 97-122" }, { "[^%da-z]", "0-47 58-96 123-255" }, { "[^-a]", "0-44 46-96 98-255" }, { "[^a-]", "0-44 46-96 98-255" }, { "[z-a%d]", "48-57" },
}) do equal("string.find: class " .. i .. ", " .. string.gsub(row[1], "[%c\127-\255]", "?"), matching(row[1]), row[2]) end
for i, row in ipairs({ { "[a", "malformed pattern (missing ']')", "malformed pattern (missing ']')", "malformed pattern (missing ']')" }, { "[]", "malformed pattern (missing ']')", "malformed pattern (missing ']')", "malformed pattern (missing ']')" }, { "[^]", "malformed pattern (missing ']')", "malformed pattern (missing ']')", "malformed pattern (missing ']')" }, { "[a-", "malformed pattern (missing ']')", "malformed pattern (missing ']')", "malformed pattern (missing ']')" }, { "[%", "malformed pattern (missing ']')", "malformed pattern (missing ']')", "malformed pattern (missing ']')" }, { "[%a", "malformed pattern (missing ']')", "malformed pattern (missing ']')", "malformed pattern (missing ']')" }, { "[]a", "malformed pattern (missing ']')", "malformed pattern (missing ']')", "malformed pattern (missing ']')" }, { "[^", "malformed pattern (missing ']')", "malformed pattern (missing ']')", "malformed pattern (missing ']')" }, { "[", "malformed pattern (missing ']')", "malformed pattern (missing ']')", "malformed pattern (missing ']')" }, { "a[", "malformed pattern (missing ']')", "malformed pattern (missing ']')", "malformed pattern (missing ']')" }, { "%", "malformed pattern (ends with '%')", "malformed pattern (ends with '%')", "malformed pattern (ends with '%')" }, { "a%", "malformed pattern (ends with '%')", "malformed pattern (ends with '%')", "malformed pattern (ends with '%')" }, { "(", "unfinished capture", "fine", "unfinished capture" }, { "(a", "unfinished capture", "fine", "unfinished capture" }, { "a)", "fine", "invalid pattern capture", "invalid pattern capture" }, { ")", "fine", "invalid pattern capture", "invalid pattern capture" }, { "(()", "unfinished capture", "fine", "unfinished capture" }, { "())", "invalid pattern capture", "invalid pattern capture", "invalid pattern capture" }, { "%1", "invalid capture index", "invalid capture index", "invalid capture index" }, { "(a)%2", "invalid capture index", "invalid capture index", "invalid capture index" }, { "(a%1)", "invalid capture index", "invalid capture index", "invalid capture index" }, { "%0", "invalid capture index", "invalid capture index", "invalid capture index" }, { "%b", "unbalanced pattern", "unbalanced pattern", "unbalanced pattern" }, { "%bx", "unbalanced pattern", "unbalanced pattern", "unbalanced pattern" }, { "%f", "missing '[' after '%f' in pattern", "missing '[' after '%f' in pattern", "missing '[' after '%f' in pattern" }, { "%fa", "missing '[' after '%f' in pattern", "missing '[' after '%f' in pattern", "missing '[' after '%f' in pattern" }, { "%f[", "malformed pattern (missing ']')", "malformed pattern (missing ']')", "malformed pattern (missing ']')" }, { "%f[a", "malformed pattern (missing ']')", "malformed pattern (missing ']')", "malformed pattern (missing ']')" }, { string.rep("(", 33) .. string.rep(")", 33), "too many captures", "too many captures", "too many captures" }, { "(a)%9", "invalid capture index", "invalid capture index", "invalid capture index" } }) do
  local function outcome(f, ...) local ok, m = pcall(f, "aaa[]", row[1], ...) return ok and "fine" or m end
  equal("string.find: malformed, row " .. i, outcome(string.find), row[2])
  equal("string.match: malformed, row " .. i, outcome(string.match), row[4])
  equal("string.gsub: malformed, row " .. i, outcome(string.gsub, ""), row[3])
  equal("string.gmatch: malformed, row " .. i, (outcome(function(s, p) for _ in string.gmatch(s, p) do end end):gsub("^[^:]*:%d+: ", "")), row[4])
end
equal("string.match: 32 captures", select("#", string.match("", string.rep("()", 32))), 32)
equal("string.find: malformed where it is never reached", string.find("b", "a["), nil)
equal("string.find: unfinished capture where it is never reached", pcall(string.find, "b", "a("), true)

print("1.." .. count)
