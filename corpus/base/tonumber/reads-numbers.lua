--[[---
description: tonumber reads decimal and hexadecimal numbers with space around them
manual: 5.1 tonumber
tags: [numbers, strings]
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

equal("tonumber: number stays", tonumber(1.5), 1.5)
equal("tonumber: integer text", tonumber("10"), 10)
equal("tonumber: fraction", tonumber("3.25"), 3.25)
equal("tonumber: exponent", tonumber("2e2"), 200)
equal("tonumber: signed exponent", tonumber("5E-2"), 0.05)
equal("tonumber: minus", tonumber("-7"), -7)
equal("tonumber: plus", tonumber("+7"), 7)
equal("tonumber: point first", tonumber(".5"), 0.5)
equal("tonumber: point last", tonumber("5."), 5)
equal("tonumber: hexadecimal", tonumber("0x10"), 16)
equal("tonumber: hexadecimal in capitals", tonumber("0XFF"), 255)
equal("tonumber: negative hexadecimal", tonumber("-0x10"), -16)
equal("tonumber: space around", tonumber(" \t\n 12 \r\n"), 12)
equal("tonumber: empty string", tonumber(""), nil)
equal("tonumber: only space", tonumber("  "), nil)
equal("tonumber: letters after the number", tonumber("12abc"), nil)
equal("tonumber: two numbers", tonumber("1 2"), nil)
equal("tonumber: two signs", tonumber("--1"), nil)
equal("tonumber: a zero byte ends the text", tonumber("1\0x"), 1)
equal("tonumber: lone point", tonumber("."), nil)
equal("tonumber: unfinished exponent", tonumber("1e"), nil)
equal("tonumber: overflow is infinity", tonumber("1e999"), 1 / 0)
equal("tonumber: the word inf is read by strtod", tonumber("inf"), 1 / 0)
equal("tonumber: the word nan is read by strtod", tonumber("nan") ~= tonumber("nan"), true)
equal("tonumber: 0x alone", tonumber("0x"), nil)
equal("tonumber: hexadecimal fraction", tonumber("0x1.8"), 1.5)
equal("tonumber: hexadecimal exponent", tonumber("0x1p4"), 16)
equal("tonumber: nil", tonumber(nil), nil)
equal("tonumber: table", tonumber({}), nil)
equal("tonumber: boolean", tonumber(true), nil)
raises("tonumber: no argument", "bad argument #1 to 'tonumber' (value expected)", function() tonumber() end)

print("1.." .. count)
