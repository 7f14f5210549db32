--[[---
description: names, numerals, comments and the reserved words
manual: 2.1
tags: [syntax, numbers]
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

local function value(text) local f = loadstring("return " .. text) if f then return f() end return "syntax error" end
equal("decimal numeral", value("3.1416"), 3.1416)
equal("exponents", value("314.16e-2 + 0.31416E1"), 6.2832)
equal("hexadecimal", value("0xff"), 255)
equal("hexadecimal in capitals", value("0XA"), 10)
equal("point without digits before it", value(".5"), 0.5)
equal("point without digits after it", value("5."), 5)
equal("numeral followed by a letter", value("3x"), "syntax error")
equal("two points in a numeral", value("1.2.3"), "syntax error")
equal("exponent without digits", value("1e"), "syntax error")
equal("concatenation needs a space after a numeral", value("1..2"), "syntax error")
equal("with the space it is fine", value("1 ..2"), "12")
equal("hexadecimal prefix alone", value("0x"), "syntax error")
equal("names may have underscores and digits", (function() local _a1, A1, _ = 1, 2, 3 return _a1 + A1 + _ end)(), 6)
equal("names are case-sensitive", (function() local And, AND = 1, 2 return And + AND end)(), 3)
local reserved = {}
for word in ("and break do else elseif end false for function if in local nil not or repeat return then true until while"):gmatch("%a+") do
  if loadstring("local " .. word .. " = 1") then reserved[#reserved + 1] = word end
end
equal("reserved words are no names", table.concat(reserved, " "), "")
equal("goto is a name in 5.1", (function() local goto = 5 return goto end)(), 5)
equal("short comment ends at the line", value("1 -- 2\n+ 3"), 4)
equal("long comment", value("1 --[[ + 2\n + 3 ]] + 4"), 5)
equal("long comment with a level", value("1 --[==[ ]] ]=] ]==] + 4"), 5)
equal("comment that only looks long is short", value("1 --[=x\n + 1"), 2)
equal("semicolons separate statements", (function() local a = 1; local b = 2; return a + b; end)(), 3)
equal("empty statement is an error in 5.1", loadstring(";"), nil)

print("1.." .. count)
