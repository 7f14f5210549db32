--[[---
description: every line of the table of precedences
manual: 2.5.6
tags: [syntax]
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

equal("and before or", (true or false and false), true)
equal("comparison before and", 1 < 2 and 2 < 3, true)
equal("concatenation before comparison", "a" .. "b" == "ab", true)
equal("addition before concatenation", 1 + 2 .. 3 + 4, "37")
equal("multiplication before addition", 2 + 3 * 4, 14)
equal("modulo is with multiplication", 10 - 7 % 4, 7)
equal("negation before multiplication", -2 * 3, -6)
equal("power before negation", -2 ^ 2, -4)
equal("power of a negation on the right", 2 ^ -1, 0.5)
equal("power is from the right", 2 ^ 3 ^ 2, 512)
equal("subtraction is from the left", 10 - 3 - 2, 5)
equal("division is from the left", 100 / 10 / 2, 5)
equal("not before comparison", not 1 == 2, false)
raises("power before length", "attempt to perform arithmetic on a string value", function() return #"ab" ^ 2 end)
equal("comparisons are from the left", pcall(function() return 1 < 2 < 3 end), false)
equal("parentheses decide", (2 + 3) * 4, 20)
equal("not not", not not nil, false)

print("1.." .. count)
