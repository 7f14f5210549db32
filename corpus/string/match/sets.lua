--[[---
description: sets of characters with ranges, classes, complement and odd brackets
manual: 5.4 string.match
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

equal("string.match: set of characters", string.match("xyzabc", "[abc]+"), "abc")
equal("string.match: range in a set", string.match("ABCdef", "[a-z]+"), "def")
equal("string.match: class in a set", string.match("ab_12 c", "[%w_]+"), "ab_12")
equal("string.match: complement", string.match("abc,def", "[^,]+"), "abc")
equal("string.match: first closing bracket is a member", string.match("a]b", "[]]"), "]")
equal("string.match: first closing bracket after the caret is a member", string.match("]]a", "[^]]"), "a")
equal("string.match: hyphen at the end is a member", string.match("+-", "[a-]"), "-")
equal("string.match: hyphen at the start is a member", string.match("+-", "[-a]"), "-")
equal("string.match: caret not first is a member", string.match("a^", "[a^]+"), "a^")
equal("string.match: percent escapes in a set", string.match("a]b", "[%]]"), "]")
equal("string.match: crossed range matches nothing", string.match("m", "[z-a]"), nil)
equal("string.match: high bytes in a range", string.match("a\200b", "[\128-\255]"), "\200")
equal("string.match: negated class inside a set", string.match("12a", "[%D]"), "a")
raises("string.match: set without end", "malformed pattern (missing ']')", function() string.match("a", "[a") end)
raises("string.match: empty set without end", "malformed pattern (missing ']')", function() string.match("a", "[]") end)
raises("string.match: set ending in percent", "malformed pattern (missing ']')", function() string.match("a", "[a%") end)
raises("string.match: pattern ending in percent", "malformed pattern (ends with '%')", function() string.match("a", "%") end)

print("1.." .. count)
