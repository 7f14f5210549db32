--[[---
description: strings become numbers in arithmetic, numbers become strings in concatenation
manual: 2.2.1
tags: [numbers, strings]
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

equal("string in arithmetic", "10" + 1, 11)
equal("both strings", "3" * "4", 12)
equal("hexadecimal string", "0x10" + 0, 16)
equal("space around", " 5 " + 0, 5)
equal("exponent", "1e1" - 1, 9)
equal("negation", -"2", -2)
equal("power", "2" ^ "3", 8)
equal("number in concatenation", 1 .. 2, "12")
equal("fraction in concatenation", 0.5 .. "", "0.5")
equal("no conversion for comparison", 1 == "1", false)
raises("ordering a string and a number", "attempt to compare number with string", function() return 1 < "2" end)
raises("string that is no number", "attempt to perform arithmetic on a string value", function() return "abc" + 1 end)
raises("empty string", "attempt to perform arithmetic on a string value", function() return "" + 1 end)
raises("boolean in concatenation", "attempt to concatenate a boolean value", function() return true .. "" end)
equal("numbers in string functions", ("x"):rep(3, 1) .. string.len(1234), "xxx4")
equal("numeric for converts its values", (function() for i = "1", "2" do if i == 2 then return i end end end)(), 2)
equal("fourteen digits are kept", 0.1 + 0.2 .. "", "0.3")
equal("whole numbers have no point", 2^31 .. "", "2147483648")

print("1.." .. count)
