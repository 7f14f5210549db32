--[[---
description: all expressions are evaluated before any assignment
manual: 2.4.3
tags: [tables, varargs]
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

local i, a = 3, {}
i, a[i] = i + 1, 20
equal("the index is evaluated before the assignment", a[3], 20)
equal("and the variable is set", i, 4)
local x, y = 1, 2
x, y = y, x
equal("swap", list(x, y), "2, 1")
x, y = 1
equal("missing values are nil", list(x, y), "1, nil")
x, y = 1, 2, 3
equal("extra values are dropped", list(x, y), "1, 2")
local function three() return 1, 2, 3 end
local p, q, r, s = three()
equal("last call gives all its values", list(p, q, r, s), "1, 2, 3, nil")
p, q, r, s = 0, three()
equal("last call after a value", list(p, q, r, s), "0, 1, 2, 3")
p, q, r = three(), 10
equal("call that is not last gives one", list(p, q, r), "1, 10, nil")
p, q = (three())
equal("parentheses cut to one", list(p, q), "1, nil")
equal("extra calls are still made", (function() local n = 0 local function c() n = n + 1 return n end local a1 = c(), c() return n end)(), 2)
local log = {}
local t = setmetatable({}, { __newindex = function(_, k) log[#log + 1] = k end })
t.first, t.second = 1, 2
equal("assignments happen from the last to the first in 5.1.5", table.concat(log, " "), "second first")
equal("assignment is no expression", loadstring("x = y = 1"), nil)
equal("call is no variable", select(2, loadstring("f() = 1", "=c")), "c:1: unexpected symbol near '='")

print("1.." .. count)
