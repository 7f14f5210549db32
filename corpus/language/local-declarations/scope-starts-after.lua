--[[---
description: a local is visible after its declaration, and starts as nil
manual: 2.4.7
tags: [scoping]
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

local x = 1
local x = x + 1
equal("the right side sees the old variable", x, 2)
local a, b, c = 1, 2
equal("missing values are nil", list(a, b, c), "1, 2, nil")
local d
equal("without value it is nil", d, nil)
equal("nil again in every turn of a loop", (function() local seen = "" for i = 1, 3 do local v seen = seen .. tostring(v) v = i end return seen end)(), "nilnilnil")
local function f() return f ~= nil end
equal("local function sees itself", f(), true)
local g = function() return g end
equal("local variable with a function does not", g(), nil)
equal("values of a call fill the variables", (function() local p, q = (function() return 1, 2 end)() return p + q end)(), 3)
equal("same name twice in one declaration", (function() local v, v = 1, 2 return v end)(), 2)
equal("attribs are not of 5.1", loadstring("local x <const> = 1"), nil)

print("1.." .. count)
