--[[---
description: an error carries the line of the operation that failed, inside statements of many lines
manual: 2.7
tags: [messages, errors]
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
local loadstring = rawget(_G, "loadstring") or load
local unpack = rawget(_G, "unpack") or table.unpack
local function line(...)
  local text = table.concat({ ... }, "\n")
  local f, m = loadstring(text, "=c")
  if f then m = select(2, pcall(f)) end
  return m
end
for i, row in ipairs({
  { "c:2: x", "", "error('x')" }, { "c:1: x", "error(", "'x'", ")" }, { "c:2: ambiguous syntax (function call x new statement) near '('", "error", "(", nil }, { "c:3: attempt to index field 'x' (a nil value)", "local t = {}", "t.x", ".y", ".z = 1" }, { "c:5: attempt to index field '?' (a nil value)", "local t = {}", "t", "[1]", "[2]", "= 3" }, { "c:2: attempt to perform arithmetic on a table value", "local a = 1", "+ {}" }, { "c:4: attempt to perform arithmetic on a table value", "local a =", "1", "+", "{}" }, { "c:3: attempt to perform arithmetic on local 'a' (a nil value)", "local a, b", "b = 1 +", "a", "+ 2" }, { "c:5: attempt to concatenate local 'a' (a table value)", "local a = {}", "return a", "..", "'x'", ".. 'y'" }, { "c:4: attempt to concatenate a table value", "return 'x' ..", "'y' ..", "{}", ".. 'z'" }, { "c:4: attempt to perform arithmetic on a nil value", "local t = {", "1,", "2,", "x = nil + 1,", "}" }, { "c:2: attempt to call global 'f' (a nil value)", "local t = {", "f(),", "}" }, { "c:4: attempt to index global 'u' (a nil value)", "local t = {", "1, {", "u.x", "} }" }, { "c:3: attempt to index global 'u' (a nil value)", "print(", "1,", "u.x,", "2)" }, { "c:2: ambiguous syntax (function call x new statement) near '('", "u", "(", ")" }, { "c:2: attempt to index global 'u' (a nil value)", "u", ".f(", ")" }, { "c:2: attempt to call method 'm' (a nil value)", "local t = {}", "t:m(", "1,", "2)" }, { "c:5: ambiguous syntax (function call x new statement) near '('", "local t = {}", "t", ":", "m", "(1)" }, { "c:2: attempt to call global 'u' (a nil value)", "if 1 then", "u()", "end" }, { "c:2: attempt to index global 'u' (a nil value)", "if", "u.x", "then", "end" }, { "c:2: attempt to index global 'u' (a nil value)", "while", "u.x do", "end" }, { "c:3: attempt to index global 'u' (a nil value)", "repeat", "local x = 1", "until u.x" }, { "c:3: 'for' limit must be a number", "for i = 1,", "'x'", "do", "end" }, { "c:3: 'for' initial value must be a number", "for i = {},", "2,", "3 do", "end" }, { "c:2: attempt to call a nil value", "for k in", "u", "do", "end" }, { "c:1: attempt to call a number value", "for k in 5", "do", "", "end" }, { "c:1: i", "for k in function() error('i') end do", "end" },
  { "c:2: attempt to call global 'u' (a nil value)", "local function f()", "u()", "end", "f()" }, { "c:3: attempt to call global 'u' (a nil value)", "local function f()", "return", "u()", "end", "f()" }, { "c:3: attempt to index local 'x' (a number value)", "local f = function()", "local x = 1", "return x.y.z", "end", "f()" }, { "c:2: attempt to index global 'u' (a nil value)", "return", "u.x,", "1" }, { "c:2: attempt to index global 'u' (a nil value)", "return 1,", "u.x" }, { "c:2: attempt to perform arithmetic on a table value", "return -", "{}" }, { "c:2: attempt to get length of a number value", "return #", "5" }, { "c:2: attempt to index global 'u' (a nil value)", "return not", "u.x" }, { "c:2: attempt to compare table with number", "return {} <", "1" }, { "c:3: attempt to compare number with table", "return 1", "<", "{}" }, { "c:3: attempt to index global 'u' (a nil value)", "local a = u and", "u.x or", "u.y" }, { "c:3: attempt to index global 'u' (a nil value)", "local a = 1 and", "2 and", "u.y" }, { "c:4: attempt to index global 'a' (a nil value)", "a.b,", "c =", "1,", "2" }, { "c:3: attempt to index global 'u' (a nil value)", "local a = 1", "a, u.x = 2,", "3" }, { "c:3: table index is nil", "local t = {}", "t[nil] =", "1" }, { "c:2: table index is nil", "local t = {", "[nil] = 1", "}" }, { "c:3: attempt to call global 'u' (a nil value)", "do", "do", "u()", "end", "end" }, { "c:3: attempt to call global 'u' (a nil value)", "-- comment", "--[[ long", "comment ]] u()" }, { "c:3: attempt to call global 'u' (a nil value)", "local s = [[", "long", "string]] u()" }, { "c:2: attempt to call global 'u' (a nil value)", "local s = 'a\\", "b' u()" }, { "c:2: attempt to call global 'u' (a nil value)", "\r", "u()" }, { "c:1: bad argument #2 to 'rep' (number expected, got table)", "string.rep(", "'x',", "{})" }, { "c:1: bad argument #2 to 'rep' (number expected, got table)", "return string.rep(", "'x',", "{})" }, { "c:2: ')' expected (to close '(' at line 1) near '.'", "error({}", ".x.y)" }, { nil, "pcall(error)", "error(nil)" }, { "c:3: after", "local ok = pcall(", "error)", "error('after')" }, { "c:4: attempt to index local 'a' (a nil value)", "f = function(", "a,", "b)", "return a.x", "end", "f()" }, { "c:3: attempt to index global 'u' (a nil value)", "local function f() end f(", "u.x", ")" }, { "c:4: ambiguous syntax (function call x new statement) near '('", "return (", "u", ")", "()" }, { "c:5: attempt to concatenate a table value", "return {", "} ", "..", "{", "}" }, { "c:1: unexpected symbol near '<'", "local x <", "" }, { "c:3: unexpected symbol near '='", "x =", "", "= 1" }, { "c:3: <name> or '...' expected near '1'", "local function f(", "", "1)" }, { "c:3: unfinished string near '<eof>'", "", "", "'unfinished" }, { "c:4: unfinished long string near '<eof>'", "", "[[unfinished", "", "" }, { "c:3: unfinished long comment near '<eof>'", "--[[unfinished", "", "" }, { "c:3: 'end' expected (to close 'if' at line 1) near '<eof>'", "if x then", "", "" }, { "c:3: 'do' expected near 'x'", "for i = 1, 2", "", "x" }, { "c:3: unexpected symbol near '<eof>'", "f(", "", "" },
}) do equal("row " .. i .. ": " .. string.gsub(table.concat(row, " NL ", 2), "[#\r]", "?"), line(unpack(row, 2)), row[1]) end

print("1.." .. count)
