--[[---
description: string.gsub with a replacement string and its captures
manual: 5.4 string.gsub
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

results("string.gsub: every match, and their number", list("hexxo", 2), string.gsub("hello", "l", "x"))
results("string.gsub: no match leaves the string", list("hello", 0), string.gsub("hello", "z", "x"))
results("string.gsub: at most n times", list("xxllo", 2), string.gsub("hello", "%a", "x", 2))
results("string.gsub: n of zero replaces nothing", list("hello", 0), string.gsub("hello", "l", "x", 0))
results("string.gsub: negative n replaces nothing", list("hello", 0), string.gsub("hello", "l", "x", -1))
equal("string.gsub: %1 is the first capture", (string.gsub("hello world", "(%w+) (%w+)", "%2 %1")), "world hello")
equal("string.gsub: %0 is the whole match", (string.gsub("abc", "%w", "<%0>")), "<a><b><c>")
equal("string.gsub: %1 without captures is the whole match", (string.gsub("abc", "%w", "%1%1")), "aabbcc")
equal("string.gsub: %% is a percent sign", (string.gsub("5", "%d", "%0%%")), "5%")
equal("string.gsub: percent before another character is that character", (string.gsub("a", "a", "%x")), "x")
equal("string.gsub: position capture in the replacement", (string.gsub("ab", "()b", "%1")), "a2")
results("string.gsub: empty matches between all bytes", list("-a-b-", 3), string.gsub("ab", "", "-"))
results("string.gsub: star leaves no empty match inside a word", list("<abc><> <d><>", 4), string.gsub("abc d", "%a*", "<%0>"))
results("string.gsub: anchor replaces once", list("xaa", 1), string.gsub("aaa", "^a", "x"))
equal("string.gsub: number as replacement", (string.gsub("a b", " ", 0)), "a0b")
equal("string.gsub: zero bytes in the replacement", (string.gsub("a", "a", "\0\0")), "\0\0")
raises("string.gsub: %2 with one capture", "invalid capture index", function() string.gsub("a", "(a)", "%2") end)
raises("string.gsub: replacement is required", "bad argument #3 to 'gsub' (string/function/table expected)", function() string.gsub("a", "a") end)
raises("string.gsub: replacement must not be a boolean", "bad argument #3 to 'gsub' (string/function/table expected)", function() string.gsub("a", "a", true) end)
raises("string.gsub: n must be a number", "bad argument #4 to 'gsub' (number expected, got string)", function() string.gsub("a", "a", "b", "x") end)
raises("string.gsub: replacement is required where nothing matches too", "bad argument #3 to 'gsub' (string/function/table expected)", function() string.gsub("a", "b") end)

print("1.." .. count)
