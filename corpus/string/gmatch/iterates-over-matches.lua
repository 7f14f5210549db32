--[[---
description: string.gmatch gives one match after another
manual: 5.4 string.gmatch
tags: [strings, patterns, iteration]
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

local function gather(s, pattern)
  local found = {}
  for a, b in string.gmatch(s, pattern) do found[#found + 1] = b and a .. "=" .. b or tostring(a) end
  return table.concat(found, ";")
end
equal("string.gmatch: words", gather("one two  three", "%a+"), "one;two;three")
equal("string.gmatch: pairs of captures", gather("a=1, b=2", "(%w+)=(%w+)"), "a=1;b=2")
equal("string.gmatch: no match, no turn", gather("abc", "%d"), "")
equal("string.gmatch: empty matches step on by one", gather("abc", "()"), "1;2;3;4")
equal("string.gmatch: empty match after each word", gather("ab c", "%a*"), "ab;;c;")
equal("string.gmatch: caret is no anchor here", gather("^a^a", "^a"), "^a;^a")
equal("string.gmatch: number as subject", gather(1234, "%d%d"), "12;34")
local step = string.gmatch("x y", "%a")
equal("string.gmatch: returns a function", type(step), "function")
equal("string.gmatch: first call", step(), "x")
equal("string.gmatch: second call", step(), "y")
results("string.gmatch: when done it returns nothing", list(), step())
results("string.gmatch: and nothing again", list(), step())
equal("string.gmatch: as a method", ("k v"):gmatch("%a")(), "k")
raises("string.gmatch: pattern is required", "bad argument #2 to 'gmatch' (string expected, got no value)", function() string.gmatch("a") end)
raises("string.gmatch: malformed pattern shows at the first call", "malformed pattern (ends with '%')", string.gmatch("a", "%"))

print("1.." .. count)
