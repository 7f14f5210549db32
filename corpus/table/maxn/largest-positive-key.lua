--[[---
description: table.maxn gives the largest positive number among the keys
manual: 5.5 table.maxn
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

equal("table.maxn: list", table.maxn({ "a", "b" }), 2)
equal("table.maxn: empty table", table.maxn({}), 0)
equal("table.maxn: holes do not matter", table.maxn({ [1] = 1, [10] = 1 }), 10)
equal("table.maxn: fractions count", table.maxn({ [1.5] = 1, [2.5] = 1 }), 2.5)
equal("table.maxn: negative keys do not", table.maxn({ [-5] = 1 }), 0)
equal("table.maxn: strings do not", table.maxn({ ["100"] = 1 }), 0)
equal("table.maxn: cleared fields do not", table.maxn({ 1, 2, nil }), 2)
equal("table.maxn: infinity", table.maxn({ [1 / 0] = 1 }), 1 / 0)
raises("table.maxn: not a table", "bad argument #1 to 'maxn' (table expected, got nil)", function() table.maxn(nil) end)

print("1.." .. count)
