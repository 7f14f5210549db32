--[[---
description: == ~= < > <= >=
manual: 2.5.2
tags: [numbers, strings, errors]
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

equal("numbers", 1 < 2 and 2 > 1 and 1 <= 1 and 1 >= 1, true)
equal("strings by bytes", "a" < "b" and "Z" < "a" and "" < "a", true)
equal("prefix is smaller", "ab" < "abc", true)
equal("strings with zeros", "a\0b" < "a\0c", true)
equal("high bytes are greater than low ones", "\127" < "\128", true)
equal("numeric strings are compared as text", "10" < "9", true)
equal("NaN is not equal to itself", 0 / 0 == 0 / 0, false)
equal("NaN has no order", (0 / 0 < 1) or (0 / 0 > 1) or (0 / 0 <= 0 / 0), false)
equal("zero and minus zero are equal", 0 == -0, true)
equal("different types are different", 0 == "0" or nil == false, false)
equal("~= is the opposite of ==", 1 ~= 1 or not (1 ~= 2), false)
raises("number and string", "attempt to compare number with string", function() return 1 < "1" end)
raises("string and number", "attempt to compare string with number", function() return "1" <= 1 end)
raises("two tables", "attempt to compare two table values", function() return {} < {} end)
raises("two nils", "attempt to compare two nil values", function() return nil < nil end)
raises("nil and number", "attempt to compare nil with number", function() return nil < 1 end)
raises("> is < the other way round", "attempt to compare number with nil", function() return nil > 1 end)
raises("two booleans", "attempt to compare two boolean values", function() return true < false end)

print("1.." .. count)
