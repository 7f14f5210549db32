--[[---
description: each class letter of a pattern stands for the characters of the C locale
manual: 5.4 string.match
tags: [strings, patterns, locale]
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

local function members(class)
  local text = ""
  for code = 0, 255 do
    if string.match(string.char(code), "^" .. class .. "$") then text = text .. code .. " " end
  end
  return text
end
local function range(...)
  local text = ""
  for i = 1, select("#", ...), 2 do
    for code = select(i, ...), (select(i + 1, ...)) do text = text .. code .. " " end
  end
  return text
end
equal("string.match: %a is letters", members("%a"), range(65, 90, 97, 122))
equal("string.match: %c is control characters", members("%c"), range(0, 31, 127, 127))
equal("string.match: %d is digits", members("%d"), range(48, 57))
equal("string.match: %l is lower case", members("%l"), range(97, 122))
equal("string.match: %p is punctuation", members("%p"), range(33, 47, 58, 64, 91, 96, 123, 126))
equal("string.match: %s is space", members("%s"), range(9, 13, 32, 32))
equal("string.match: %u is upper case", members("%u"), range(65, 90))
equal("string.match: %w is letters and digits", members("%w"), range(48, 57, 65, 90, 97, 122))
equal("string.match: %x is hexadecimal digits", members("%x"), range(48, 57, 65, 70, 97, 102))
equal("string.match: %z is the zero byte", members("%z"), range(0, 0))
equal("string.match: dot is every byte", members("."), range(0, 255))
equal("string.match: upper case letter is the complement", members("%D"), range(0, 47, 58, 255))
equal("string.match: %Z is every byte but zero", members("%Z"), range(1, 255))
equal("string.match: percent before a sign is the sign", members("%%"), range(37, 37))
equal("string.match: percent before another letter is the letter", members("%q"), range(113, 113))

print("1.." .. count)
