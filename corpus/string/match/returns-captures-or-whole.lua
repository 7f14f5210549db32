--[[---
description: string.match returns the captures, or the whole match without any
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

equal("string.match: whole match", string.match("hello world", "%a+"), "hello")
results("string.match: captures", list("key", "value"), string.match("key=value", "(%w+)=(%w+)"))
results("string.match: no match is one nil", list(nil), string.match("abc", "%d"))
results("string.match: position captures", list(3, 6), string.match("  abc", "()%a+()"))
equal("string.match: start position", string.match("abc123", "%w", 4), "1")
equal("string.match: anchored at the start position", string.match("abc", "^b", 2), "b")
results("string.match: nested captures are numbered by their opening", list("ab", "a", "b"), string.match("ab", "((a)(b))"))
equal("string.match: empty capture is the empty string", string.match("x", "x(y*)"), "")
equal("string.match: negative start", string.match("abcdef", "%a+", -2), "ef")
results("string.match: 32 captures are allowed", list(32), select("#", string.match(string.rep("a", 32), string.rep("(a)", 32))))
raises("string.match: 33 captures are too many", "too many captures", function() string.match(string.rep("a", 33), string.rep("(a)", 33)) end)
raises("string.match: string is required", "bad argument #1 to 'match' (string expected, got no value)", function() string.match() end)
raises("string.match: pattern must be a string", "bad argument #2 to 'match' (string expected, got table)", function() string.match("a", {}) end)

print("1.." .. count)
