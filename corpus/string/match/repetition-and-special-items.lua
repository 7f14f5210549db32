--[[---
description: greedy and lazy repetition, %b, %f, back references
manual: 5.4 string.match
tags: [strings, patterns, undocumented]
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

equal("string.match: star takes as many as it can", string.match("aaab", "a*"), "aaa")
equal("string.match: star may take none", string.match("b", "a*"), "")
equal("string.match: plus needs one", string.match("b", "a+"), nil)
equal("string.match: plus gives back what follows needs", string.match("aaa", "(a+)a"), "aa")
equal("string.match: minus takes as few as it can", string.match("<a><b>", "<.->"), "<a>")
equal("string.match: minus grows up to the end anchor", string.match("aaa", "^(a-)$"), "aaa")
equal("string.match: question mark takes one if it can", string.match("ab", "ab?"), "ab")
equal("string.match: question mark may take none", string.match("ac", "ab?c"), "ac")
equal("string.match: balanced pair", string.match("f(a(b)c)d", "%b()"), "(a(b)c)")
equal("string.match: balanced pair of equal marks", string.match("x'y'z", "%b''"), "'y'")
equal("string.match: unbalanced text has no match", string.match("((a)", "^%b()$"), nil)
equal("string.match: back reference repeats a capture", string.match("say 'hi' now", "(['\"]).-%1"), "'")
equal("string.match: frontier finds the border of a word", string.match("THE (quick) fox", "%f[%a]%a+", 2), "quick")
equal("string.match: frontier at the end of the string", string.match("abc", "%a+%f[%A]"), "abc")
equal("string.match: frontier counts the start as a zero byte", string.match("abc", "%f[a]abc"), "abc")
equal("string.match: dollar inside is a plain character", string.match("a$b", "a$b"), "a$b")
equal("string.match: caret alone matches the empty start", string.match("abc", "^"), "")
equal("string.match: dollar alone matches the end", string.match("abc", "()$"), 4)
raises("string.match: %b without two characters", "unbalanced pattern", function() string.match("a", "%b") end)
raises("string.match: %f without a set", "missing '[' after '%f' in pattern", function() string.match("a", "%fa") end)
raises("string.match: back reference to no capture", "invalid capture index", function() string.match("a", "%1") end)
raises("string.match: back reference to an open capture", "invalid capture index", function() string.match("aa", "(a%1)") end)
raises("string.match: closing without opening", "invalid pattern capture", function() string.match("a", "a)") end)
raises("string.match: opening without closing", "unfinished capture", function() string.match("a", "(a") end)

print("1.." .. count)
