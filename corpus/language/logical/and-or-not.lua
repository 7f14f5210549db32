--[[---
description: short circuits give operands, not gives booleans
manual: 2.5.3
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

equal("or gives the first true operand", 10 or error(), 10)
equal("or goes on after nil", nil or 10, 10)
equal("or gives the last operand", list(nil or false, false or nil), "false, nil")
equal("and gives the first false operand", list(nil and 10, false and error()), "nil, false")
equal("and gives the last operand", 10 and 20, 20)
equal("not gives a boolean", list(not nil, not false, not 0, not ""), "true, true, false, false")
equal("and binds tighter than or", list(nil or 1 and 2, 1 or 2 and nil), "2, 1")
equal("the other side is not evaluated", (function() local n = 0 local function c() n = n + 1 return true end local v = false and c() or true or c() return n end)(), 0)
equal("choice by and and or", (function(v) return v and "yes" or "no" end)(true), "yes")
equal("calls are cut to one value", list((function() return 1, 2 end)() or nil), "1")
equal("in an assignment of a condition", (function() local a = 1 < 2 and "less" or "more" return a end)(), "less")
equal("long chains", (nil or false or nil or 0 and 1 and 2), 2)

print("1.." .. count)
