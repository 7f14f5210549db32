--[[---
description: metamethods of the operators, and which operand is asked
manual: 2.8
tags: [metatables]
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

local mt = {}
local function object(n) return setmetatable({ n = n }, mt) end
for _, name in ipairs({ "add", "sub", "mul", "div", "mod", "pow", "concat" }) do
  mt["__" .. name] = function(a, b) return name .. " " .. (type(a) == "table" and a.n or a) .. " " .. (type(b) == "table" and b.n or b) end
end
mt.__unm = function(a, b) return "unm " .. a.n .. " " .. tostring(rawequal(a, b)) end
local a, b = object("a"), object("b")
equal("__add", a + b, "add a b")
equal("__sub with a number on the right", a - 1, "sub a 1")
equal("__mul with a number on the left", 2 * b, "mul 2 b")
equal("__div", a / b, "div a b")
equal("__mod", a % 5, "mod a 5")
equal("__pow", 2 ^ b, "pow 2 b")
equal("__unm gets the operand twice", -a, "unm a true")
equal("__concat", a .. "x", "concat a x")
equal("__concat with a string on the left", "x" .. a, "concat x a")
equal("the left operand is asked first", (function() local left = setmetatable({}, { __add = function() return "left" end }) return left + a end)(), "left")
mt.__eq = function() return true end
equal("__eq of two tables with the same metamethod", a == b, true)
equal("__eq is not asked for the same table", (function() local n = 0 local m = { __eq = function() n = n + 1 return false end } local o = setmetatable({}, m) return o == o and n == 0 end)(), true)
equal("__eq is not asked for different types", a == 1, false)
equal("__eq must be the same in both", setmetatable({}, { __eq = function() return true end }) == setmetatable({}, { __eq = function() return true end }), false)
equal("~= is the opposite of __eq", a ~= b, false)
mt.__lt = function(x, y) return x.n < y.n end
equal("__lt", a < b, true)
equal("> is __lt turned round", a > b, false)
equal("__le is missing: not __lt turned round", a <= b, true)
mt.__le = function() return "truthy" end
equal("__le result becomes a boolean", a <= b, true)
raises("__lt must be the same in both", "attempt to compare two table values", function() return setmetatable({}, { __lt = function() return true end }) < setmetatable({}, { __lt = function() return true end }) end)
equal("__call with arguments", setmetatable({}, { __call = function(self, x, y) return x + y end })(1, 2), 3)
raises("__call must be a function in 5.1", "attempt to call local 'o' (a table value)", function() local o = setmetatable({}, { __call = setmetatable({}, { __call = print }) }) o() end)
raises("no metamethod", "attempt to perform arithmetic on local 'o' (a table value)", function() local o = {} return o + 1 end)
equal("metamethod may return nil", setmetatable({}, { __add = function() end }) + 1, nil)

print("1.." .. count)
