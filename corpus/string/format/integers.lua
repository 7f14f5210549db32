--[[---
description: integer conversions of string.format: %d %i %u %o %x %X %c
manual: 5.4 string.format
tags: [strings, formatting, numbers]
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

local f = string.format
equal("string.format: %d", f("%d", 42), "42")
equal("string.format: %d of a negative number", f("%d", -7), "-7")
equal("string.format: %i is %d", f("%i", 42), "42")
equal("string.format: %d cuts the fraction off", f("%d", -3.99), "-3")
equal("string.format: %d of a numeric string", f("%d", "10"), "10")
equal("string.format: %d of a large whole number", f("%d", 2^53), "9007199254740992")
equal("string.format: width", f("%5d|", 42), "   42|")
equal("string.format: width, left", f("%-5d|", 42), "42   |")
equal("string.format: zero padding", f("%05d", -42), "-0042")
equal("string.format: plus sign", f("%+d", 5), "+5")
equal("string.format: space sign", f("% d", 5), " 5")
equal("string.format: precision pads digits with zeros", f("%.4d", 42), "0042")
equal("string.format: width and precision", f("%8.4d|", 42), "    0042|")
equal("string.format: %u", f("%u", 4294967295), "4294967295")
equal("string.format: %o", f("%o", 8), "10")
equal("string.format: %#o", f("%#o", 8), "010")
equal("string.format: %x", f("%x", 255), "ff")
equal("string.format: %X", f("%X", 48879), "BEEF")
equal("string.format: %#x", f("%#x", 255), "0xff")
equal("string.format: %x of a negative number is its 64-bit pattern", f("%x", -1), "ffffffffffffffff")
equal("string.format: %c", f("%c%c", 76, 117), "Lu")
equal("string.format: %c of zero adds nothing", f("a%cb", 0), "ab")
equal("string.format: width of %c", f("%3c|", 65), "  A|")
raises("string.format: %d wants a number", "bad argument #2 to 'format' (number expected, got string)", function() string.format("%d", "x") end)
raises("string.format: missing value", "bad argument #3 to 'format' (no value)", function() string.format("%d %d", 1) end)

print("1.." .. count)
