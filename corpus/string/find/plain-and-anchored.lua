--[[---
description: string.find returns both ends of a match, from a start position, plain or by pattern
manual: 5.4 string.find
tags: [strings, patterns]
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

results("string.find: both ends", list(2, 3), string.find("abcd", "bc"))
results("string.find: no match is nil", list(nil), string.find("abcd", "x"))
results("string.find: captures follow", list(1, 4, "ab", "cd"), string.find("abcd", "(..)(..)"))
results("string.find: position capture", list(2, 2, 2), string.find("abc", "()b"))
results("string.find: start position", list(4, 4), string.find("abcabc", "a", 2))
results("string.find: negative start", list(4, 4), string.find("abcabc", "a", -3))
results("string.find: start before the string", list(1, 1), string.find("abc", "a", -10))
results("string.find: start past the end finds nothing", list(nil), string.find("abc", "c", 4))
results("string.find: empty pattern matches at once", list(1, 0), string.find("abc", ""))
results("string.find: empty pattern in the empty string", list(1, 0), string.find("", ""))
results("string.find: empty pattern just past the end", list(4, 3), string.find("abc", "", 4))
results("string.find: empty pattern far past the end matches at the end", list(4, 3), string.find("abc", "", 10))
results("string.find: plain search takes magic characters as they are", list(2, 3), string.find("a.+b", ".+", 1, true))
results("string.find: plain search gives no captures", list(1, 3), string.find("(a)", "(a)", 1, true))
results("string.find: plain flag may be any true value", list(2, 2), string.find("a.b", ".", 1, 0))
results("string.find: plain search for the empty string", list(3, 2), string.find("abc", "", 3, true))
results("string.find: plain search with zeros", list(3, 4), string.find("ab\0c", "\0c", 1, true))
results("string.find: anchor holds at the start position", list(3, 3), string.find("aab", "^b", 3))
results("string.find: anchor does not search on", list(nil), string.find("ab", "^b"))
results("string.find: end anchor", list(3, 3), string.find("aba", "a$", 2))
results("string.find: caret after the first place is a plain character", list(1, 3), string.find("a^b", "a^b"))
results("string.find: escaped caret is a plain character", list(2, 3), string.find("a^b", "%^b"))
raises("string.find: pattern is required", "bad argument #2 to 'find' (string expected, got no value)", function() string.find("a") end)
raises("string.find: start must be a number", "bad argument #3 to 'find' (number expected, got string)", function() string.find("a", "a", "x") end)

print("1.." .. count)
