--[[---
description: quoted and long strings, and their escapes
manual: 2.1
tags: [syntax, strings]
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

local function value(text) local f, m = loadstring("return " .. text, "=s") if f then return f() end return m end
equal("double and single quotes", 'a"b' .. "a'b", "a\"ba'b")
equal("control escapes", ("\a\b\f\n\r\t\v"):byte(1) .. " " .. table.concat({ ("\a\b\f\n\r\t\v"):byte(1, -1) }, " "), "7 7 8 12 10 13 9 11")
equal("quotes and backslash", "\\\"\'", [[\"']])
equal("decimal escapes of one to three digits", "\65\066\0679\0", "ABC9\0")
equal("decimal escape beyond 255", value('"\\256"'), "s:1: escape sequence too large near '\"'")
equal("backslash and newline is a newline", "a\
b", "a\nb")
equal("backslash before another character is that character", value('"\\q\\-"'), "q-")
equal("hexadecimal escapes are not of 5.1", value('"\\x41"'), "x41")
equal("skipping escape is not of 5.1", value('"a\\z b"'), "az b")
equal("newline inside quotes", value('"a\nb"'), "s:1: unfinished string near '\"a'")
equal("end inside quotes", value('"a'), "s:1: unfinished string near '<eof>'")
equal("long string", [[a "quoted" \n text]], 'a "quoted" \\n text')
equal("first newline of a long string is dropped", [[
x]], "x")
equal("only the first one", #[[


x]], 3)
equal("levels of long brackets", [==[a]]b]=]c]==], "a]]b]=]c")
equal("nested plain brackets are refused", value("[[a [[b]] c]]"), "s:1: nesting of [[...]] is deprecated near '['")
equal("other levels may be inside", value("[=[a [[b]] c]=]"), "a [[b]] c")
equal("carriage return and newline are one newline", value("[[a\r\nb]]"), "a\nb")
equal("newline and carriage return are one newline", value("[[a\n\rb]]"), "a\nb")
equal("lone carriage return is a newline", value("[[a\rb]]"), "a\nb")
equal("carriage return in an escaped newline", value('"a\\\r\nb"'), "a\nb")
equal("unfinished long string", value("[[abc"), "s:1: unfinished long string near '<eof>'")
equal("unfinished long comment", value("1 --[[abc"), "s:1: unfinished long comment near '<eof>'")
equal("bad opening of a long string", value("[=x"), "s:1: invalid long string delimiter near '[='")
equal("zero bytes in quotes", #value('"a\0b"'), 3)
equal("unknown character", value("@"), "s:1: unexpected symbol near '@'")
equal("control character in a message", value("\1"), "s:1: unexpected symbol near 'char(1)'")

print("1.." .. count)
