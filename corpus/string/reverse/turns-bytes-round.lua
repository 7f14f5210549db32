--[[---
description: string.reverse turns the order of the bytes round
manual: 5.4 string.reverse
tags: [strings, bytes]
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

equal("string.reverse: text", string.reverse("abc"), "cba")
equal("string.reverse: empty string", string.reverse(""), "")
equal("string.reverse: one byte", string.reverse("x"), "x")
equal("string.reverse: zeros and high bytes", string.reverse("a\0\255"), "\255\0a")
equal("string.reverse: number", string.reverse(123), "321")
equal("string.reverse: twice is the identity", string.reverse(string.reverse("tidelock")), "tidelock")
raises("string.reverse: no argument", "bad argument #1 to 'reverse' (string expected, got no value)", function() string.reverse() end)
raises("string.reverse: boolean", "bad argument #1 to 'reverse' (string expected, got boolean)", function() string.reverse(true) end)

print("1.." .. count)
