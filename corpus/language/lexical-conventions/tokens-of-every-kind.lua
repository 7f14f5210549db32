--[[---
description: names, numbers, strings, comments and operators as the scanner reads them
manual: 2.1
tags: [syntax, strings, numbers]
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
local setfenv = rawget(_G, "setfenv") or function(f) return f end
local loadstring = rawget(_G, "loadstring") or load
local function value(text) local f, m = loadstring("return " .. text, "=c") if not f then return m end return select(2, pcall(f)) end
for i, row in ipairs({
  { "0", 0 }, { "12", 12 }, { "1.5", 1.5 }, { ".5", 0.5 }, { "5.", 5 }, { "1e2", 100 }, { "1E2", 100 }, { "1e+2", 100 }, { "1e-2", 0.01 }, { ".5e1", 5 }, { "5.e1", 50 }, { "0x10", 16 }, { "0XfF", 255 }, { "0x0", 0 }, { "1e400", math.huge }, { "007", 7 }, { "3..2", "c:1: malformed number near '3..2'" }, { "3 ..2", "32" }, { "3.. 2", "c:1: malformed number near '3..'" }, { "1 .. 2", "12" }, { "1e2e3", "c:1: malformed number near '1e2e3'" }, { "1.2.3", "c:1: malformed number near '1.2.3'" }, { "0x1g", "c:1: malformed number near '0x1g'" }, { "0x1.8", "c:1: '<eof>' expected near '.8'" }, { "0x1p4", 16 }, { "1_000", "c:1: malformed number near '1_000'" }, { "12abc", "c:1: malformed number near '12abc'" }, { "1e5x", "c:1: malformed number near '1e5x'" }, { "0xfffffffff", 68719476735 }, { "123456789012345678", 1.2345678901234568e+17 }, { "9007199254740993", 9007199254740992 }, { "0.1e-400", 0 }, { "08", 8 }, { "1.", 1 }, { "1.e", "c:1: malformed number near '1.e'" },
  { "'a'", "a" }, { "\"a\"", "a" }, { "''", "" }, { "'\"'", "\"" }, { "\"'\"", "'" }, { "'\\''", "'" }, { "\"\\\"\"", "\"" }, { "'\\a\\b\\f\\n\\r\\t\\v\\\\'", "\7\8\12\n\r\t\11\\" }, { "'\\0'", "\0" }, { "'\\00'", "\0" }, { "'\\000'", "\0" }, { "'\\0000'", "\0000" }, { "'\\65'", "A" }, { "'\\065B'", "AB" }, { "'\\655'", "c:1: escape sequence too large near '''" }, { "'\\255'", "\255" }, { "'\\256'", "c:1: escape sequence too large near '''" }, { "'\\999'", "c:1: escape sequence too large near '''" }, { "'\\9'", "\t" }, { "'\\1a'", "\1a" }, { "'\\x41'", "x41" }, { "'\\q'", "q" }, { "'\\?'", nil }, { "'\\z'", "z" }, { "'\\u'", "u" }, { "'\\\n'", "\n" }, { "'\\\r'", "\n" }, { "'\\\r\n'", "\n" }, { "'\\\n\r'", "\n" }, { "'a\nb'", "c:1: unfinished string near ''a'" }, { "'a\rb'", "c:1: unfinished string near ''a'" }, { "'a\\", "c:1: unfinished string near '<eof>'" }, { "'a", "c:1: unfinished string near '<eof>'" }, { "'a\0b'", "a\0b" }, { "'\\\0'", "\0" }, { "'\200\255'", "\200\255" }, { "'tab\there'", "tab\there" },
  { "[[]]", "" }, { "[[a]]", "a" }, { "[[\na]]", "a" }, { "[[\n\na]]", "\na" }, { "[[\r\na]]", "a" }, { "[[\n\ra]]", "a" }, { "[[\ra]]", "a" }, { "[[\r\ra]]", "\na" }, { "[[a\nb]]", "a\nb" }, { "[[a\rb]]", "a\nb" }, { "[[a\r\nb]]", "a\nb" }, { "[[a\n\rb]]", "a\nb" }, { "[[a\n\nb]]", "a\n\nb" }, { "[[a\r\rb]]", "a\n\nb" }, { "[[a\n]]", "a\n" }, { "[[\\n]]", "\\n" }, { "[[]]]", "c:1: '<eof>' expected near ']'" }, { "[[a]b]]", "a]b" }, { "[=[]]]=]", "]]" }, { "[=[a]==]b]=]", "a]==]b" }, { "[==[]=]]==]", "]=]" }, { "[==[a]=]b]==]", "a]=]b" }, { "[====[x]====]", "x" }, { "[=a", "c:1: invalid long string delimiter near '[='" }, { "[=", "c:1: invalid long string delimiter near '[='" }, { "[==", "c:1: invalid long string delimiter near '[=='" }, { "[[a", "c:1: unfinished long string near '<eof>'" }, { "[=[a]]", "c:1: unfinished long string near '<eof>'" }, { "[[a[b]c]]", "a[b]c" }, { "[[a[[b]]", "c:1: nesting of [[...]] is deprecated near '['" }, { "[=[a[[b]=]", "a[[b" }, { "[[a\0b]]", "a\0b" }, { "[[--]]", "--" }, { "[['\"]]", "'\"" },
  { "1 -- comment", 1 }, { "1 --[[ long ]] + 2", 3 }, { "1 --[=[ ]] ]=] + 2", 3 }, { "1 --[[ two\nlines ]] + 2", 3 }, { "1 --[ not long\n+ 2", 3 }, { "1 --[= not long\n+ 2", 3 }, { "1 --[==[ x ]=] ]==] + 2", 3 }, { "1 --[[ nested [[ ]] + 2", "c:1: nesting of [[...]] is deprecated near '['" }, { "1 --", 1 }, { "1 --\n+ 2", 3 }, { "1 --\r+ 2", 3 }, { "1 ---[[ not long\n+ 2 --]]", 3 }, { "1 --[[]]+ 2", 3 }, { "1 --[[ open", "c:1: unfinished long comment near '<eof>'" }, { "1 - -1", 2 }, { "1 --1", 1 }, { "- -1", 1 }, { "1 -- \0 zero\n+ 1", 2 },
  { "1\t+\v2\f+\r3\n+ 4", 10 }, { "(1)+(2)", 3 }, { "1+2*3-4/2", 5 }, { "1<2", true }, { "1<=2", true }, { "1~=2", true }, { "1==2", false }, { "not nil", true }, { "'a'..'b'", "ab" }, { "#'abc'", 3 }, { "2^3", 8 }, { "7%4", 3 }, { "{1;2,3}", nil }, { "({...})[1]", nil }, { "nil", nil }, { "true", true }, { "false", false }, { "1;", 1 }, { "1;;", "c:1: '<eof>' expected near ';'" }, { ";", nil }, { "1 ~ 2", "c:1: '<eof>' expected near '~'" }, { "1 != 2", "c:1: '<eof>' expected near '!'" }, { "1 === 2", "c:1: unexpected symbol near '='" }, { "1 <> 2", "c:1: unexpected symbol near '>'" }, { "1 && 2", "c:1: '<eof>' expected near '&'" }, { "1 || 2", "c:1: '<eof>' expected near '|'" }, { "!1", "c:1: unexpected symbol near '!'" }, { "1 // 2", "c:1: unexpected symbol near '/'" }, { "1 >> 2", "c:1: unexpected symbol near '>'" }, { "a.b", "c:1: attempt to index global 'a' (a nil value)" }, { "a . b", "c:1: attempt to index global 'a' (a nil value)" }, { "1. ..2", "12" }, { "....", "c:1: '<eof>' expected near '.'" }, { "... .. 'x'", "c:1: attempt to concatenate a nil value" }, { "a:b", "c:1: function arguments expected near '<eof>'" }, { "::a::", "c:1: unexpected symbol near ':'" }, { "@", "c:1: unexpected symbol near '@'" }, { "$x", "c:1: unexpected symbol near '$'" }, { "x?", "c:1: '<eof>' expected near '?'" }, { "`x`", "c:1: unexpected symbol near '`'" }, { "\\", "c:1: unexpected symbol near '\\'" }, { "1 \0 2", "c:1: '<eof>' expected" }, { "\1", "c:1: unexpected symbol near 'char(1)'" }, { "\128", "c:1: unexpected symbol near '\128'" }, { "\255x", "c:1: unexpected symbol near '\255'" },
}) do
  local got = value(row[1])
  if not (row[2] == nil and got ~= nil) then equal("token " .. i .. ": " .. string.gsub(string.gsub(row[1], "[%c\127-\255]", "?"), "#", "sharp"), got, row[2]) end
end
local reserved = "and break do else elseif end false for function if in local nil not or repeat return then true until while"
for word in string.gmatch(reserved, "%a+") do
  equal("reserved: " .. word, (loadstring("local " .. word .. " = 1")), nil)
  equal("reserved in capitals is a name: " .. word, loadstring("local " .. word:upper() .. " = 1 return " .. word:upper())(), 1)
  equal("reserved with more letters is a name: " .. word, loadstring("local " .. word .. "x, x" .. word .. ", _" .. word .. " = 1, 2, 3 return " .. word .. "x + x" .. word .. " + _" .. word)(), 6)
  equal("reserved as a field: " .. word, select(2, loadstring("return t." .. word, "=c")), "c:1: '<name>' expected near '" .. word .. "'")
  equal("reserved as a key in brackets: " .. word, loadstring("return { ['" .. word .. "'] = 1 }")()[word], 1)
end
for i, name in ipairs({ "a", "_", "__", "_1", "a1", "A", "aB", "_G1", "end_", "_end", "END", "a_b_c", "i", "x" .. string.rep("y", 200), "nil1", "notnot", "goto", "self", "arg1", "continue" }) do
  equal("name " .. i, loadstring("local " .. name .. " = 7 return " .. name)(), 7)
  equal("global name " .. i, setfenv(loadstring(name .. " = 8 return " .. name), {})(), 8)
  equal("field name " .. i, loadstring("local t = { " .. name .. " = 9 } return t." .. name)(), 9)
end
equal("names are case sensitive", loadstring("local a, A = 1, 2 return a .. A")(), "12")
for i, name in ipairs({ "1a", "a-b", "a.b", "a$", "\233", "a\233", "'a'", "a:", "" }) do equal("no name " .. i, (loadstring("local " .. name .. " = 1 return 1")), nil) end
equal("every byte outside strings and comments", (function() local ok = {} for c = 0, 255 do if loadstring("local x = 1 " .. string.char(c) .. " return x") then ok[#ok + 1] = c end end return table.concat(ok, " ") end)(), "9 10 11 12 13 32 59")
equal("every byte at the start of a name", (function() local ok = {} for c = 0, 255 do if loadstring("local " .. string.char(c) .. "x = 1 ") then ok[#ok + 1] = c end end return table.concat(ok, " ") end)(), "9 10 11 12 13 32 65 66 67 68 69 70 71 72 73 74 75 76 77 78 79 80 81 82 83 84 85 86 87 88 89 90 95 97 98 99 100 101 102 103 104 105 106 107 108 109 110 111 112 113 114 115 116 117 118 119 120 121 122")
equal("every byte in a string", (function() local bad = {} for c = 0, 255 do local f = loadstring("return 'a" .. string.char(c) .. "b'") if not f or f() ~= "a" .. string.char(c) .. "b" then bad[#bad + 1] = c end end return table.concat(bad, " ") end)(), "10 13 39 92")
equal("every byte in a long string", (function() local bad = {} for c = 0, 255 do local f = loadstring("return [=[a" .. string.char(c) .. "b]=]") if not f or f() ~= "a" .. string.char(c) .. "b" then bad[#bad + 1] = c end end return table.concat(bad, " ") end)(), "13")
equal("every byte after a backslash", (function() local out = {} for c = 0, 255 do local f = loadstring("return '\\" .. string.char(c) .. "'") local r = f and f() if r ~= string.char(c) then out[#out + 1] = c .. ">" .. (r and #r == 1 and string.byte(r) or "-") end end return table.concat(out, " ") end)(), "13>10 48>0 49>1 50>2 51>3 52>4 53>5 54>6 55>7 56>8 57>9 97>7 98>8 102>12 110>10 114>13 116>9 118>11")
equal("every decimal escape", (function() for c = 0, 255 do if loadstring("return '\\" .. c .. "'")() ~= string.char(c) or loadstring(string.format("return '\\%03d0'", c))() ~= string.char(c) .. "0" then return c end end end)(), nil)
equal("every byte in a comment", (function() local bad = {} for c = 0, 255 do local f = loadstring("--" .. string.char(c) .. " return 1\nreturn 2") if not f or f() ~= 2 then bad[#bad + 1] = c end end return table.concat(bad, " ") end)(), "10 13")
equal("lines are counted for each kind of line end", (function() local out = {} for _, e in ipairs({ "\n", "\r", "\r\n", "\n\r", "\n\n", "\r\r", "\r\n\r\n", "\n\r\n\r", "\n\r\r" }) do out[#out + 1] = string.match(select(2, loadstring("x = 1" .. e .. "= 1", "=c")), "c:(%d+)") end return table.concat(out, " ") end)(), "2 2 2 2 3 3 3 3 3")
equal("lines inside a long string", (function() local out = {} for _, e in ipairs({ "\n", "\r", "\r\n", "\n\r", "\n\n", "\r\r" }) do out[#out + 1] = string.match(select(2, loadstring("x = [[" .. e .. "]] = 1", "=c")), "c:(%d+)") end return table.concat(out, " ") end)(), "2 2 2 2 3 3")
equal("lines inside a comment", (function() local out = {} for _, e in ipairs({ "\n", "\r", "\r\n", "\n\r", "\n\n" }) do out[#out + 1] = string.match(select(2, loadstring("--[[" .. e .. "]] = 1", "=c")), "c:(%d+)") end return table.concat(out, " ") end)(), "2 2 2 2 3")
equal("a line of a hash sign is skipped by files only", (loadstring("#!shebang\nreturn 1")), nil)
equal("a long token", #loadstring("return '" .. string.rep("x", 100000) .. "'")(), 100000)
equal("a long string of many levels", #loadstring("return [" .. string.rep("=", 50) .. "[" .. string.rep("]", 40) .. "]" .. string.rep("=", 50) .. "]")(), 40)

print("1.." .. count)
