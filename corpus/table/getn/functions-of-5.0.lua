--[[---
description: table.getn, setn, foreach and foreachi as 5.1.5 keeps them
manual: [5.5 table.getn, 5.5 table.setn, 5.5 table.foreach, 5.5 table.foreachi]
tags: [tables, deprecated, iteration]
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

equal("table.getn: is the length", table.getn({ 1, 2, 3 }), 3)
raises("table.getn: not a table", "bad argument #1 to 'getn' (table expected, got string)", function() table.getn("abc") end)
raises("table.setn: is obsolete", "'setn' is obsolete", function() table.setn({}, 1) end)
raises("table.setn: checks its table first", "bad argument #1 to 'setn' (table expected, got nil)", function() table.setn(nil, 1) end)
local log = {}
results("table.foreach: returns nothing at the end", list(), table.foreach({ 10, 20 }, function(k, v) log[#log + 1] = k .. "=" .. v end))
equal("table.foreach: calls with key and value", table.concat(log, " "), "1=10 2=20")
results("table.foreach: first result that is not nil ends it", list("x"), table.foreach({ 1, 2 }, function(k) if k == 2 then return "x" end end))
results("table.foreach: false ends it too", list(false), table.foreach({ 1 }, function() return false end))
log = {}
results("table.foreachi: returns nothing at the end", list(), table.foreachi({ "a", "b", x = 1 }, function(i, v) log[#log + 1] = i .. v end))
equal("table.foreachi: calls with 1 to n", table.concat(log, " "), "1a 2b")
results("table.foreachi: first result ends it", list(1), table.foreachi({ 5, 6 }, function(i) return i end))
raises("table.foreachi: function is required", "bad argument #2 to 'foreachi' (function expected, got no value)", function() table.foreachi({}) end)
raises("table.foreach: not a table", "bad argument #1 to 'foreach' (table expected, got nil)", function() table.foreach(nil, print) end)

print("1.." .. count)
