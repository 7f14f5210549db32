--[[---
description: what the parser expected, near which token
manual: 2.4.1
tags: [syntax, messages]
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
local function complaint(text) local _, m = loadstring(text, "=c") return m end
equal("missing then", complaint("if x do"), "c:1: 'then' expected near 'do'")
equal("missing do", complaint("for i = 1, 2 print(i) end"), "c:1: 'do' expected near 'print'")
equal("missing equals in for", complaint("for i do end"), "c:1: '=' or 'in' expected near 'do'")
equal("missing until", complaint("repeat x()"), "c:1: 'until' expected near '<eof>'")
equal("missing until after lines names the line", complaint("repeat\nx()"), "c:2: 'until' expected (to close 'repeat' at line 1) near '<eof>'")
equal("missing parenthesis", complaint("f(1"), "c:1: ')' expected near '<eof>'")
equal("missing bracket", complaint("x = t[1"), "c:1: ']' expected near '<eof>'")
equal("name expected", complaint("local 1"), "c:1: '<name>' expected near '1'")
equal("function needs a name", complaint("function () end"), "c:1: '<name>' expected near '('")
equal("method name expected", complaint("t:1()"), "c:1: '<name>' expected near '1'")
equal("arguments expected after a method", complaint("t:m"), "c:1: function arguments expected near '<eof>'")
equal("else twice", complaint("if x then else else end"), "c:1: 'end' expected near 'else'")
equal("end too much", complaint("end"), "c:1: '<eof>' expected near 'end'")
equal("statement after return", complaint("return 1 x = 2"), "c:1: '<eof>' expected near 'x'")
equal("operator without operand", complaint("x = 1 +"), "c:1: unexpected symbol near '<eof>'")
equal("assignment to a call", complaint("f() = 1"), "c:1: unexpected symbol near '='")
equal("assignment to a parenthesis", complaint("(a) = 1"), "c:1: syntax error near '='")
equal("strings are shown as written", complaint("x = 'a' 'b'"), "c:1: unexpected symbol near ''b''")
equal("numbers are shown as written", complaint("x = 1 0x10"), "c:1: unexpected symbol near '0x10'")
equal("malformed number", complaint("x = 3..4"), "c:1: malformed number near '3..4'")
equal("malformed hexadecimal", complaint("x = 0xg"), "c:1: malformed number near '0xg'")
equal("varargs must come last", complaint("function f(..., a) end"), "c:1: ')' expected near ','")
equal("lines are counted over long strings", complaint("x = [[\n\n]] y"), "c:3: '=' expected near '<eof>'")
equal("lines are counted over comments", complaint("--[[\n\n]] ="), "c:3: unexpected symbol near '='")
equal("too many parentheses", complaint(string.rep("(", 250)), "c:1: chunk has too many syntax levels")
equal("too many C levels in an expression", complaint("x = " .. string.rep("- ", 250) .. "1"), "c:1: chunk has too many syntax levels")
equal("too many upvalues", (function()
  local names = {} for i = 1, 61 do names[i] = "u" .. i end
  return complaint("local " .. table.concat(names, ",") .. "\nlocal function f() return " .. table.concat(names, ",") .. " end")
end)(), "c:2: function at line 2 has more than 60 upvalues")
equal("too many variables in an assignment", complaint(string.rep("a,", 250) .. "a = 1"), "c:1: main function has more than 197 variables in assignment")

print("1.." .. count)
