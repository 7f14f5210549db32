--[[---
description: string.gsub asks a function or a table for each replacement
manual: 5.4 string.gsub
tags: [strings, patterns, metatables]
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

equal("string.gsub: function gets the whole match", (string.gsub("abc", "%w", string.upper)), "ABC")
equal("string.gsub: function gets all captures", (string.gsub("a=1", "(%w)=(%w)", function(k, v) return v .. k end)), "1a")
equal("string.gsub: function returning nothing keeps the match", (string.gsub("abc", "b", function() end)), "abc")
equal("string.gsub: function returning false keeps the match", (string.gsub("abc", "b", function() return false end)), "abc")
equal("string.gsub: function returning a number", (string.gsub("abc", "b", function() return 7 end)), "a7c")
equal("string.gsub: only the first result of the function counts", (string.gsub("b", "b", function() return "x", "y" end)), "x")
equal("string.gsub: position captures reach the function as numbers", (string.gsub("ab", "()b", function(p) return type(p) end)), "anumber")
equal("string.gsub: table is indexed by the first capture", (string.gsub("$x $y", "%$(%w)", { x = "1" })), "1 $y")
equal("string.gsub: false in the table keeps the match", (string.gsub("ab", "%w", { a = false, b = "B" })), "aB")
local fallback = setmetatable({}, { __index = function(_, key) return key .. key end })
equal("string.gsub: table honours __index", (string.gsub("ab", "%w", fallback)), "aabb")
local calls = 0
string.gsub("aaaa", "a", function() calls = calls + 1 end, 2)
equal("string.gsub: function is called for the replaced matches only", calls, 2)
raises("string.gsub: function returning a table", "invalid replacement value (a table)", function() string.gsub("a", "a", function() return {} end) end)
raises("string.gsub: function returning true", "invalid replacement value (a boolean)", function() string.gsub("a", "a", function() return true end) end)
raises("string.gsub: table holding a function", "invalid replacement value (a function)", function() string.gsub("a", "a", { a = print }) end)
raises("string.gsub: errors of the function pass through", "inner", function() string.gsub("a", "a", function() error("inner", 0) end) end)
local co = coroutine.create(function() string.gsub("a", "a", function() coroutine.yield() end) end)
results("string.gsub: no yield across it", list(false, "attempt to yield across metamethod/C-call boundary"), coroutine.resume(co))

print("1.." .. count)
