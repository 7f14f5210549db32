--[[---
description: first-class values, references and copies, nil and false
manual: 2.2
tags: [tables]
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

equal("nil differs from everything", nil == false, false)
equal("only nil and false are false", (function() local n = 0 for _, v in ipairs({ 0, "", {}, print, 0 / 0 }) do if v then n = n + 1 end end return n end)(), 5)
local a = {}
local b = a
b.x = 1
equal("tables are references", a.x, 1)
equal("different tables are different", {} == {}, false)
equal("functions are values", (function() local f = print return f == print end)(), true)
equal("each evaluation makes a new closure", (function() local function make() local v = {} return function() return v end end return make() == make() end)(), false)
equal("strings are compared by content", "a" .. "b" == "ab", true)
equal("numbers are doubles", 2^53 == 2^53 + 1, true)
equal("nil cannot be a key", pcall(function() local t = {} t[nil] = 1 end), false)
equal("NaN cannot be a key", pcall(function() local t = {} t[0 / 0] = 1 end), false)
equal("reading a nil key is fine", ({})[nil], nil)
equal("0 and -0 are one key", ({ [0] = "zero" })[-0], "zero")
equal("numbers and their text are different keys", (function() local t = { [1] = "n", ["1"] = "s" } return t[1] .. t["1"] end)(), "ns")
equal("booleans, functions and tables are keys", (function() local k = {} local t = { [true] = 1, [print] = 2, [k] = 3 } return t[true] + t[print] + t[k] end)(), 6)

print("1.." .. count)
