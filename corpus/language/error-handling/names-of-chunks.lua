--[[---
description: the name of a chunk in messages, cut to sixty characters by the rules for files, text and names
manual: [2.7, 5.1 loadstring]
tags: [messages]
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

local function name(chunkname, source) local f = assert(loadstring(source or "error('m')", chunkname)) return (string.gsub(select(2, pcall(f)), ":1: m$", "")) end
for _, row in ipairs({ { "=name", "name" }, { "@file.lua", "file.lua" }, { "text", "[string \"text\"]" }, { "", "[string \"\"]" }, { "=", "" }, { "@", "" }, { " ", "[string \" \"]" }, { "two\nlines", "[string \"two...\"]" }, { "\nfirst is empty", "[string \"...\"]" }, { "ends with newline\n", "[string \"ends with newline...\"]" }, { "=two\nlines", "two\nlines" }, { "@two\nlines", "two\nlines" }, { "tab\tinside", "[string \"tab\tinside\"]" }, { "carriage\rreturn", "[string \"carriage...\"]" }, { "\"quoted\"", "[string \"\"quoted\"\"]" }, { "@dir/file.lua", "dir/file.lua" }, { "==", "=" }, { "@@", "@" }, { "[string \"x\"]", "[string \"[string \"x\"]\"]" }, { "?", "[string \"?\"]" }, { "(tail call)", "[string \"(tail call)\"]" } }) do
  equal("name " .. string.gsub(show(row[1]), "[\n\r\t]", "?"), name(row[1]), row[2])
end
local digits = string.rep("1234567890", 20)
for _, row in ipairs({ { 40, "1234567890123456789012345678901234567890", "1234567890123456789012345678901234567890", "[string \"1234567890123456789012345678901234567890\"]" }, { 41, "12345678901234567890123456789012345678901", "12345678901234567890123456789012345678901", "[string \"12345678901234567890123456789012345678901\"]" }, { 42, "123456789012345678901234567890123456789012", "123456789012345678901234567890123456789012", "[string \"123456789012345678901234567890123456789012\"]" }, { 43, "1234567890123456789012345678901234567890123", "1234567890123456789012345678901234567890123", "[string \"1234567890123456789012345678901234567890123\"]" }, { 44, "12345678901234567890123456789012345678901234", "12345678901234567890123456789012345678901234", "[string \"1234567890123456789012345678901234567890123...\"]" }, { 45, "123456789012345678901234567890123456789012345", "123456789012345678901234567890123456789012345", "[string \"1234567890123456789012345678901234567890123...\"]" }, { 46, "1234567890123456789012345678901234567890123456", "1234567890123456789012345678901234567890123456", "[string \"1234567890123456789012345678901234567890123...\"]" }, { 47, "12345678901234567890123456789012345678901234567", "12345678901234567890123456789012345678901234567", "[string \"1234567890123456789012345678901234567890123...\"]" }, { 48, "123456789012345678901234567890123456789012345678", "123456789012345678901234567890123456789012345678", "[string \"1234567890123456789012345678901234567890123...\"]" }, { 49, "1234567890123456789012345678901234567890123456789", "1234567890123456789012345678901234567890123456789", "[string \"1234567890123456789012345678901234567890123...\"]" }, { 50, "12345678901234567890123456789012345678901234567890", "12345678901234567890123456789012345678901234567890", "[string \"1234567890123456789012345678901234567890123...\"]" }, { 51, "123456789012345678901234567890123456789012345678901", "123456789012345678901234567890123456789012345678901", "[string \"1234567890123456789012345678901234567890123...\"]" }, { 52, "1234567890123456789012345678901234567890123456789012", "1234567890123456789012345678901234567890123456789012", "[string \"1234567890123456789012345678901234567890123...\"]" }, { 53, "12345678901234567890123456789012345678901234567890123", "...2345678901234567890123456789012345678901234567890123", "[string \"1234567890123456789012345678901234567890123...\"]" }, { 58, "1234567890123456789012345678901234567890123456789012345678", "...7890123456789012345678901234567890123456789012345678", "[string \"1234567890123456789012345678901234567890123...\"]" }, { 59, "12345678901234567890123456789012345678901234567890123456789", "...8901234567890123456789012345678901234567890123456789", "[string \"1234567890123456789012345678901234567890123...\"]" }, { 60, "12345678901234567890123456789012345678901234567890123456789", "...9012345678901234567890123456789012345678901234567890", "[string \"1234567890123456789012345678901234567890123...\"]" }, { 61, "12345678901234567890123456789012345678901234567890123456789", "...0123456789012345678901234567890123456789012345678901", "[string \"1234567890123456789012345678901234567890123...\"]" }, { 200, "12345678901234567890123456789012345678901234567890123456789", "...9012345678901234567890123456789012345678901234567890", "[string \"1234567890123456789012345678901234567890123...\"]" } }) do
  local text = string.sub(digits, 1, row[1])
  equal("=" .. row[1] .. " characters", name("=" .. text), row[2])
  equal("@" .. row[1] .. " characters", name("@" .. text), row[3])
  equal("text of " .. row[1] .. " characters", name(text), row[4])
end
for _, row in ipairs({ { 30, "[string \"123456789012345678901234567890...\"]" }, { 42, "[string \"123456789012345678901234567890123456789012...\"]" }, { 45, "[string \"1234567890123456789012345678901234567890123...\"]" }, { 48, "[string \"1234567890123456789012345678901234567890123...\"]" }, { 60, "[string \"1234567890123456789012345678901234567890123...\"]" } }) do
  equal("two lines, the first of " .. row[1] .. " characters", name(string.sub(digits, 1, row[1]) .. "\nmore"), row[2])
end
equal("the text itself is the name by default", select(2, pcall(loadstring("error('m')"))), "[string \"error('m')\"]:1: m")
equal("and only its first line", select(2, pcall(loadstring("\nerror('m')"))), "[string \"...\"]:2: m")
equal("a comment in the first line", select(2, pcall(loadstring("-- comment\nerror('m')"))), "[string \"-- comment...\"]:2: m")
equal("load gives a name of its own", select(2, pcall(load((function() local s = "error('m')" return function() local r = s s = nil return r end end)()))), "(load):1: m")
equal("load with a name", select(2, pcall(load((function() local s = "error('m')" return function() local r = s s = nil return r end end)(), "=named"))), "named:1: m")
equal("syntax errors use the same", select(2, loadstring("x =", string.sub(digits, 1, 80))), "[string \"123456789012345678901234567890123456789012345678901234567890123...\"]:1: unexpected symbol near '<eof>'")
equal("syntax errors of a file", select(2, loadstring("x =", "@" .. digits)), "...901234567890123456789012345678901234567890123456789012345678901234567890:1: unexpected symbol near '<eof>'")
equal("long tokens are shown whole", #select(2, loadstring("x = " .. string.rep("y", 70) .. " z", "=c")) > 20, true)
equal("near a long string token", select(2, loadstring("x = = '" .. string.rep("y", 100) .. "'", "=c")), "c:1: unexpected symbol near '='")
equal("near a long name", select(2, loadstring("x " .. string.rep("y", 100), "=c")), "c:1: '=' expected near 'yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy'")
for _, row in ipairs({ { "x = 'abc", "c:1: unfinished string near '<eof>'" }, { "x = 'abc\n'", "c:1: unfinished string near ''abc'" }, { "x = \"abc\\", "c:1: unfinished string near '<eof>'" }, { "x = '\\300'", "c:1: escape sequence too large near '''" }, { "x = '\\999'", "c:1: escape sequence too large near '''" }, { "x = [[abc", "c:1: unfinished long string near '<eof>'" }, { "x = [==[abc]=]", "c:1: unfinished long string near '<eof>'" }, { "x = [=abc", "c:1: invalid long string delimiter near '[='" }, { "--[[ abc", "c:1: unfinished long comment near '<eof>'" }, { "x = 1e", "c:1: malformed number near '1e'" }, { "x = 1..2", "c:1: malformed number near '1..2'" }, { "x = 0x", "c:1: malformed number near '0x'" }, { "x = 0xg", "c:1: malformed number near '0xg'" }, { "x = 1.2.3", "c:1: malformed number near '1.2.3'" }, { "x = 12abc", "c:1: malformed number near '12abc'" }, { "x = 1e+", "c:1: malformed number near '1e+'" }, { "x = @", "c:1: unexpected symbol near '@'" }, { "x = $", "c:1: unexpected symbol near '$'" }, { "x = `", "c:1: unexpected symbol near '`'" }, { "x = !", "c:1: unexpected symbol near '!'" }, { "x = ~", "c:1: unexpected symbol near '~'" }, { "x = ~1", "c:1: unexpected symbol near '~'" }, { "x = &", "c:1: unexpected symbol near '&'" }, { "x = \\", "c:1: unexpected symbol near '\\'" }, { "x = \1", "c:1: unexpected symbol near 'char(1)'" }, { "x = \127", "c:1: unexpected symbol near 'char(127)'" }, { "x = \200", "c:1: unexpected symbol near '\200'" }, { "\255", "c:1: unexpected symbol near '\255'" }, { "x = }", "c:1: unexpected symbol near '}'" }, { "x = {", "c:1: unexpected symbol near '<eof>'" }, { "x = a.", "c:1: '<name>' expected near '<eof>'" }, { "x = a.1", "c:1: unexpected symbol near '.1'" }, { "x = a:", "c:1: '<name>' expected near '<eof>'" }, { "x == 1", "c:1: '=' expected near '=='" }, { "goto x", "c:1: '=' expected near 'x'" }, { "::x::", "c:1: unexpected symbol near ':'" }, { "x = 1 // 2", "c:1: unexpected symbol near '/'" }, { "x = 1 & 2", "c:1: unexpected symbol near '&'" }, { "x = ?", "c:1: unexpected symbol near '?'" }, { "and", "c:1: unexpected symbol near 'and'" }, { "x = and", "c:1: unexpected symbol near 'and'" }, { "x = nil.y", "c:1: unexpected symbol near '.'" }, { "x = function", "c:1: '(' expected near '<eof>'" }, { "local function", "c:1: '<name>' expected near '<eof>'" }, { "local x y", "c:1: '=' expected near '<eof>'" }, { "x = ...", nil }, { "x = 'a' 'b'", "c:1: unexpected symbol near ''b''" }, { "return x,", "c:1: unexpected symbol near '<eof>'" }, { "x = #", "c:1: unexpected symbol near '<eof>'" }, { "x = -", "c:1: unexpected symbol near '<eof>'" }, { "x = not", "c:1: unexpected symbol near '<eof>'" }, { "x = 1 +", "c:1: unexpected symbol near '<eof>'" }, { "x = 1 + * 2", "c:1: unexpected symbol near '*'" }, { "x = (1", "c:1: ')' expected near '<eof>'" }, { "x = (", "c:1: unexpected symbol near '<eof>'" }, { "x = ()", "c:1: unexpected symbol near ')'" }, { "x = (1, 2)", "c:1: ')' expected near ','" } }) do
  if row[2] then equal("syntax: " .. string.gsub(row[1], "[#%c\128-\255]", "?") .. " " .. _, select(2, loadstring(row[1], "=c")), row[2]) end
end

print("1.." .. count)
