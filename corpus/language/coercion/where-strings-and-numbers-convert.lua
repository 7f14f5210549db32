--[[---
description: arithmetic takes numeric strings, concatenation and string functions take numbers, comparison and keys convert nothing
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

equal("arithmetic on strings", "10" + "5", 15)
equal("each operator", list("7" + 1, "7" - 1, "7" * 2, "7" / 2, "7" % 4, "7" ^ 2, -"7"), "8, 6, 14, 3.5, 3, 49, -7")
equal("string on the right", list(1 + "7", 1 - "7", 2 * "7", 7 / "2", 7 % "4", 2 ^ "3"), "8, -6, 14, 3.5, 3, 8")
equal("the result is a number", type("1" + "2"), "number")
equal("hexadecimal", "0x10" + 0, 16)
equal("spaces around", " 10 " + "\n5\t", 15)
equal("exponents", "1e2" * "1e-2", 1)
equal("negative", "-2" * "-3", 6)
equal("concatenation of numbers", 1 .. 2, "12")
equal("its result is a string", type(1 .. ""), "string")
equal("and back", (1 .. 2) + 1, 13)
equal("a string function on a number", string.len(123) + #string.rep(4, 3), 6)
equal("a number function on a string", math.floor("3.7") + math.max("10", 9), 13)
equal("no method on a number", select(2, pcall(loadstring("local n = 5 return n:rep(2)", "=c"))), "c:1: attempt to index local 'n' (a number value)")
equal("comparison converts nothing", list("10" == 10, 10 == "10", "0" == 0), "false, false, false")
equal("order of a string and a number", select(2, pcall(loadstring("return 1 < '2'", "=c"))), "c:1: attempt to compare number with string")
equal("strings compare as strings", "10" < "9", true)
equal("table keys convert nothing", ({ [1] = "n" })["1"], nil)
equal("length of a number", select(2, pcall(loadstring("return #5", "=c"))), "c:1: attempt to get length of a number value")
equal("no conversion to booleans", (function() if "" and 0 and "false" then return "all true" end end)(), "all true")
equal("booleans are no numbers", pcall(function() return true + 1 end), false)
equal("nor do they join", pcall(function() return true .. "" end), false)
equal("nil is no number", pcall(function() return nil + 1 end), false)
equal("for limits take strings", (function() local n = 0 for i = "1", "3" do n = n + i end return n end)(), 6)
equal("a variable is not changed by the conversion", (function() local s = "10" local n = s + 1 local t = s .. "" return type(s) .. n .. t end)(), "string1110")
equal("nor an element", (function() local t = { "10", 20 } local n, s = t[1] + 1, t[2] .. "x" return type(t[1]) .. type(t[2]) end)(), "stringnumber")
equal("nor an argument of a string function", (function() local n = 5 string.rep(n, 2) return type(n) end)(), "number")
equal("a key is not changed by joining it", (function() local s = "" for k in pairs({ 5 }) do s = s .. k end return s end)(), "1")
for i, row in ipairs({ { "abc", "attempt to perform arithmetic on field '?' (a string value)" }, { "", "attempt to perform arithmetic on field '?' (a string value)" }, { " ", "attempt to perform arithmetic on field '?' (a string value)" }, { "1x", "attempt to perform arithmetic on field '?' (a string value)" }, { "x1", "attempt to perform arithmetic on field '?' (a string value)" }, { "1 2", "attempt to perform arithmetic on field '?' (a string value)" }, { "0x", "attempt to perform arithmetic on field '?' (a string value)" }, { "1e", "attempt to perform arithmetic on field '?' (a string value)" }, { "1..2", "attempt to perform arithmetic on field '?' (a string value)" }, { "- 1", "attempt to perform arithmetic on field '?' (a string value)" }, { "1\0", "2" }, { "ten", "attempt to perform arithmetic on field '?' (a string value)" } }) do
  equal("no number: " .. string.gsub(row[1], "%c", "?") .. " " .. i, (string.gsub(select(2, pcall(function() return row[1] + 1 end)), "^.-:%d+: ", "")), row[2])
end

print("1.." .. count)
