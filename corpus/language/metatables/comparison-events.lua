--[[---
description: __eq, __lt and __le are asked only where the manual says, and must be the same function in both operands
manual: [2.8, 2.5.2]
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

local log = {}
local function logged(id, result) return function(a, b) log[#log + 1] = id .. (a and a.n or "?") .. (b and b.n or "?") return result end end
local function object(n, mt) return setmetatable({ n = n }, mt) end
local function trace(f, ...) log = {} local ok, r = pcall(f, ...) return tostring(r):gsub("^.-:%d+: ", "") .. " [" .. table.concat(log, " ") .. "]" end
local function eq(a, b) return a == b end
local function ne(a, b) return a ~= b end
local function lt(a, b) return a < b end
local function le(a, b) return a <= b end
local function gt(a, b) return a > b end
local function ge(a, b) return a >= b end
local mt = { __eq = logged("eq", 1), __lt = logged("lt", 1), __le = logged("le", 1) }
local a, b = object("a", mt), object("b", mt)
for _, row in ipairs({ { "==", eq, "true [eqab]" }, { "~=", ne, "false [eqab]" }, { "<", lt, "true [ltab]" }, { "<=", le, "true [leab]" }, { ">", gt, "true [ltba]" }, { ">=", ge, "true [leba]" } }) do
  equal("one metatable: a " .. row[1] .. " b", trace(row[2], a, b), row[3])
end
for _, row in ipairs({ { "==", eq, "true []" }, { "~=", ne, "false []" }, { "<", lt, "true [ltaa]" }, { "<=", le, "true [leaa]" }, { ">", gt, "true [ltaa]" }, { ">=", ge, "true [leaa]" } }) do
  equal("the same object: a " .. row[1] .. " a", trace(row[2], a, a), row[3])
end
local twin = { __eq = mt.__eq, __lt = mt.__lt, __le = mt.__le }
local c = object("c", twin)
for _, row in ipairs({ { "==", eq, "true [eqac]" }, { "~=", ne, "false [eqac]" }, { "<", lt, "true [ltac]" }, { "<=", le, "true [leac]" }, { ">", gt, "true [ltca]" }, { ">=", ge, "true [leca]" } }) do
  equal("two metatables with the same functions: a " .. row[1] .. " c", trace(row[2], a, c), row[3])
end
local d = object("d", { __eq = logged("Eq", 1), __lt = logged("Lt", 1), __le = logged("Le", 1) })
for _, row in ipairs({ { "==", eq, "false []" }, { "~=", ne, "true []" }, { "<", lt, "attempt to compare two table values []" }, { "<=", le, "attempt to compare two table values []" }, { ">", gt, "attempt to compare two table values []" }, { ">=", ge, "attempt to compare two table values []" } }) do
  equal("two metatables with different functions: a " .. row[1] .. " d", trace(row[2], a, d), row[3])
  equal("and turned round: d " .. row[1] .. " a", trace(row[2], d, a), row[3])
end
local plain = { n = "p" }
for _, row in ipairs({ { "==", eq, "false []" }, { "~=", ne, "true []" }, { "<", lt, "attempt to compare two table values []" }, { "<=", le, "attempt to compare two table values []" }, { ">", gt, "attempt to compare two table values []" }, { ">=", ge, "attempt to compare two table values []" } }) do
  equal("first only: a " .. row[1] .. " p", trace(row[2], a, plain), row[3])
  equal("second only: p " .. row[1] .. " a", trace(row[2], plain, a), row[3])
end
local e = object("e", { __lt = logged("lt", false) })
local f = object("f", getmetatable(e))
for _, row in ipairs({ { "<", lt, "false [ltef]" }, { "<=", le, "true [ltfe]" }, { ">", gt, "false [ltfe]" }, { ">=", ge, "true [ltef]" }, { "==", eq, "false []" } }) do
  equal("__lt alone, false: e " .. row[1] .. " f", trace(row[2], e, f), row[3])
end
local g = object("g", { __lt = logged("lt", "yes") })
local h = object("h", getmetatable(g))
for _, row in ipairs({ { "<", lt, "true [ltgh]" }, { "<=", le, "false [lthg]" }, { ">", gt, "true [lthg]" }, { ">=", ge, "false [ltgh]" } }) do
  equal("__lt alone, true: g " .. row[1] .. " h", trace(row[2], g, h), row[3])
end
local i = object("i", { __le = logged("le", "yes") })
local j = object("j", getmetatable(i))
for _, row in ipairs({ { "<", lt, "attempt to compare two table values []" }, { "<=", le, "true [leij]" }, { ">", gt, "attempt to compare two table values []" }, { ">=", ge, "true [leji]" } }) do
  equal("__le alone: i " .. row[1] .. " j", trace(row[2], i, j), row[3])
end
for _, row in ipairs({ { nil, "false, true, false, false, false, false" }, { false, "false, true, false, false, false, false" }, { 0, "true, false, true, true, true, true" }, { "", "true, false, true, true, true, true" }, { true, "true, false, true, true, true, true" } }) do
  local value = row[1]
  local m = { __eq = function() return value end, __lt = function() return value end, __le = function() return value end }
  local x, y = object("x", m), object("y", m)
  equal("a result of " .. tostring(value) .. " becomes a boolean", list(x == y, x ~= y, x < y, x <= y, x > y, x >= y), row[2])
end
equal("in conditions", (function() local m = { __lt = function() return nil end, __eq = function() return 0 end } local x, y = object(1, m), object(2, m) if x < y then return 1 end if x ~= y then return 2 end while x > y do return 3 end if not (x == y) then return 4 end return 5 end)(), 5)
equal("numbers against objects have no order", trace(lt, 1, a), "attempt to compare number with table []")
equal("nor strings", trace(le, a, "x"), "attempt to compare table with string []")
equal("nor nil", trace(gt, a, nil), "attempt to compare nil with table []")
equal("numbers are never equal to objects", trace(eq, 1, a), "false []")
equal("a handler that is no function", trace(lt, setmetatable({}, { __lt = 1 }), setmetatable({}, { __lt = 1 })), "attempt to call a number value []")
equal("__eq in a metatable of one, the other without any", trace(eq, object("z", { __eq = mt.__eq }), plain), "false []")
equal("two strings compare by themselves", (function() local m = getmetatable("") m.__lt = function() return "asked" end local r = "b" < "a" m.__lt = nil return r end)(), false)
equal("a table and userdata are never equal", eq(a, newproxy(true)), false)
equal("results of rawequal ignore __eq", rawequal(a, b), false)
equal("table keys ignore __eq", (function() local t = { [a] = 1 } return t[b] end)(), nil)
local sorted = { object(3, mt), object(1, mt), object(2, mt) }
mt.__lt = function(x, y) return x.n < y.n end
table.sort(sorted)
equal("a handler changed later is used", sorted[1].n .. sorted[2].n .. sorted[3].n, "123")

print("1.." .. count)
