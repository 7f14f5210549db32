--[[---
description: %s, %q and %% of string.format
manual: 5.4 string.format
tags: [strings, formatting]
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
equal("string.format: %s", f("%s-%s", "a", "b"), "a-b")
equal("string.format: %s of a number", f("%s", 1.5), "1.5")
equal("string.format: width of %s", f("%5s|%-5s|", "ab", "ab"), "   ab|ab   |")
equal("string.format: precision of %s", f("%.2s", "abcdef"), "ab")
equal("string.format: width and precision of %s", f("%5.1s|", "xyz"), "    x|")
equal("string.format: %s of a long string without a format is whole", #f("%s", string.rep("x", 500)), 500)
equal("string.format: %s keeps zeros in a long string", f("%s", string.rep("x", 100) .. "\0y"), string.rep("x", 100) .. "\0y")
equal("string.format: %% is a percent sign", f("100%%"), "100%")
equal("string.format: empty format", f(""), "")
equal("string.format: text without conversions", f("plain", 1, 2), "plain")
equal("string.format: %q quotes", f("%q", 'say "hi"'), '"say \\"hi\\""')
equal("string.format: %q escapes backslash and newline", f("%q", "a\\b\nc"), '"a\\\\b\\\nc"')
equal("string.format: %q escapes zero and carriage return", f("%q", "\0\r"), '"\\000\\r"')
equal("string.format: %q leaves other bytes", f("%q", "\t\127\255"), '"\t\127\255"')
equal("string.format: %q can be read back", loadstring("return " .. f("%q", "a\0\n\"\\\r\200"))(), "a\0\n\"\\\r\200")
raises("string.format: %s wants a string in 5.1", "bad argument #2 to 'format' (string expected, got nil)", function() string.format("%s", nil) end)
raises("string.format: %s of a table", "bad argument #2 to 'format' (string expected, got table)", function() string.format("%s", setmetatable({}, { __tostring = function() return "t" end })) end)
raises("string.format: %s of nothing", "bad argument #2 to 'format' (no value)", function() string.format("%s") end)
raises("string.format: %q of a boolean", "bad argument #2 to 'format' (string expected, got boolean)", function() string.format("%q", true) end)
raises("string.format: no format", "bad argument #1 to 'format' (string expected, got no value)", function() string.format() end)

print("1.." .. count)
