--[[---
description: string.lower changes the letters A to Z and no other byte in the C locale
manual: 5.4 string.lower
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

equal("string.lower: letters", string.lower("Hello WORLD"), "hello world")
equal("string.lower: digits and signs stay", string.lower("A1_@[`{"), "a1_@[`{")
equal("string.lower: high bytes stay", string.lower("\192\201\255"), "\192\201\255")
equal("string.lower: empty string", string.lower(""), "")
equal("string.lower: zeros stay", string.lower("A\0B"), "a\0b")
equal("string.lower: number", string.lower(12), "12")
raises("string.lower: no argument", "bad argument #1 to 'lower' (string expected, got no value)", function() string.lower() end)

print("1.." .. count)
