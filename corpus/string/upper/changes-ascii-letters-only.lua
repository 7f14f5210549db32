--[[---
description: string.upper changes the letters a to z and no other byte in the C locale
manual: 5.4 string.upper
tags: [strings, bytes, locale]
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

equal("string.upper: letters", string.upper("Hello world"), "HELLO WORLD")
equal("string.upper: digits and signs stay", string.upper("a1_@[`{"), "A1_@[`{")
equal("string.upper: high bytes stay", string.upper("\224\233\255"), "\224\233\255")
equal("string.upper: sharp s of Latin-1 stays one byte", string.upper("\223"), "\223")
equal("string.upper: empty string", string.upper(""), "")
equal("string.upper: zeros stay", string.upper("a\0b"), "A\0B")
raises("string.upper: function", "bad argument #1 to 'upper' (string expected, got function)", function() string.upper(print) end)

print("1.." .. count)
