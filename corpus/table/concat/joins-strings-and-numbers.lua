--[[---
description: table.concat joins elements with a separator over a range
manual: 5.5 table.concat
tags: [tables, strings, arguments]
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

local t = { "a", "b", "c" }
equal("table.concat: without separator", table.concat(t), "abc")
equal("table.concat: separator", table.concat(t, ", "), "a, b, c")
equal("table.concat: from a position", table.concat(t, "-", 2), "b-c")
equal("table.concat: range", table.concat(t, "-", 2, 2), "b")
equal("table.concat: crossed range is empty", table.concat(t, "-", 3, 2), "")
equal("table.concat: empty table", table.concat({}, ","), "")
equal("table.concat: numbers", table.concat({ 1, 2.5, -3 }, " "), "1 2.5 -3")
equal("table.concat: number as separator", table.concat({ "x", "y" }, 0), "x0y")
equal("table.concat: range may leave the list", table.concat({ [5] = "five", [6] = "six" }, " ", 5, 6), "five six")
equal("table.concat: nil separator", table.concat(t, nil), "abc")
equal("table.concat: nil end", table.concat(t, "", 2, nil), "bc")
raises("table.concat: nil inside", "invalid value (nil) at index 2 in table for 'concat'", function() table.concat({ 1, nil, 3 }, ",", 1, 3) end)
raises("table.concat: boolean inside", "invalid value (boolean) at index 1 in table for 'concat'", function() table.concat({ true }) end)
raises("table.concat: table inside, even with __tostring", "invalid value (table) at index 1 in table for 'concat'", function() table.concat({ setmetatable({}, { __tostring = function() return "" end }) }) end)
raises("table.concat: not a table", "bad argument #1 to 'concat' (table expected, got nil)", function() table.concat(nil) end)
raises("table.concat: separator must be a string", "bad argument #2 to 'concat' (string expected, got table)", function() table.concat({}, {}) end)

print("1.." .. count)
