--[[---
description: constructors of any size hold every item in its place, and the last call or ... gives all its values
manual: 2.5.7
tags: [tables, syntax, varargs]
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

-- Tools of this case, not what it is about: where they are missing, the rest can be judged all the same.
local loadstring = rawget(_G, "loadstring") or load
local unpack = rawget(_G, "unpack") or table.unpack
local function id(...) return ... end
local function range(n) local t = {} for i = 1, n do t[i] = i end return unpack(t) end
-- Sum weighted by position, so that an item in a wrong place shows.
local function weigh(t) local n, sum = 0, 0 for i, v in ipairs(t) do n = i sum = sum + i * v end return n .. ":" .. sum end
local function literal(n, tail) local t = {} for i = 1, n do t[i] = i * 3 end return "{" .. table.concat(t, ",") .. (tail or "") .. "}" end
local function expected(n, more) local t = {} for i = 1, n do t[i] = i * 3 end for i = 1, more or 0 do t[n + i] = i end return weigh(t) end
for _, n in ipairs({ 0, 1, 2, 3, 7, 8, 9, 16, 48, 49, 50, 51, 52, 99, 100, 101, 150, 151, 199, 200, 255, 256, 257, 300, 500, 511, 512, 513, 1000, 2600 }) do
  equal(n .. " constants", weigh(loadstring("return " .. literal(n))()), expected(n))
  equal(n .. " constants and variable arguments", weigh(loadstring("return " .. literal(n, (n > 0 and "," or "") .. "..."))(range(7))), expected(n, 7))
  equal(n .. " constants and none", weigh(loadstring("return " .. literal(n, (n > 0 and "," or "") .. "..."))()), expected(n))
  equal(n .. " constants and a call", weigh(loadstring("local f = ... return " .. literal(n, (n > 0 and "," or "") .. "f(60)"))(range)), expected(n, 60))
end
equal("30000 items", weigh(loadstring("return " .. literal(30000))()), expected(30000))
equal("more than 511 blocks of fifty", (function() local t = loadstring("return " .. literal(26000))() return #t .. " " .. t[25550] .. " " .. t[25551] .. " " .. t[25600] .. " " .. t[26000] end)(), "26000 76650 76653 76800 78000")
equal("5000 variable arguments", #loadstring("return { 1, 2, 3, ... }")(range(5000)), 5003)
equal("a trailing separator", weigh({ 3, 6, }) .. weigh({ 3; 6; }) .. weigh({ 3, 6; 9 }), "2:152:153:42")
equal("trailing separator after a call", #{ id(1, 2, 3), }, 3)
equal("a call in the middle gives one", #{ id(1, 2, 3), 9 }, 2)
equal("a call in parentheses gives one", #{ (id(1, 2, 3)) }, 1)
equal("variable arguments in the middle give one", (function(...) return #{ ..., 9 } end)(1, 2, 3), 2)
equal("variable arguments in parentheses", (function(...) return #{ (...) } end)(1, 2, 3), 1)
equal("a call that gives nothing, last", #{ 1, id() }, 1)
equal("a call that gives nothing, not last", (function() local t = { id(), 2 } return tostring(t[1]) .. t[2] end)(), "nil2")
equal("a named item from a call gives one", (function() local t = { x = id(1, 2) } return t.x .. #t end)(), "10")
equal("a call followed by a named item gives all", (function() local t = { id(1, 2, 3), x = 4 } return #t .. t.x end)(), "14")
equal("a named item before a call", (function() local t = { x = 4, id(1, 2, 3) } return #t .. t.x end)(), "34")
equal("positions go on around named items", (function() local t = { 1, x = "x", 2, ["y"] = "y", 3, [10] = "z" } return t[1] .. t[2] .. t[3] .. t.x .. t.y .. t[10] end)(), "123xyz")
equal("an item by position wins over the same key before it", ({ [1] = "key", "position" })[1], "position")
equal("and after it", ({ "position", [1] = "key" })[1], "position")
equal("the later of two equal keys wins", ({ x = 1, x = 2, ["x"] = 3 }).x, 3)
equal("keys of every kind", (function() local k = {} local t = { [k] = 1, [print] = 2, [true] = 3, [false] = 4, [1.5] = 5, [-1] = 6, ["a b"] = 7, [2 ^ 53] = 8, [0] = 9 } return t[k] + t[print] * 10 + t[true] * 100 + t[false] * 1000 + t[1.5] * 1e4 + t[-1] * 1e5 + t["a b"] * 1e6 + t[2 ^ 53] * 1e7 + t[0] * 1e8 end)(), 987654321)
equal("nil values leave no field", next({ nil, x = nil, [5] = nil }), nil)
equal("nil among items", (function() local t = { 1, nil, 3, nil } return tostring(t[1]) .. tostring(t[2]) .. tostring(t[3]) .. tostring(t[4]) end)(), "1nil3nil")
raises("nil as key", "table index is nil", function() return { [nil] = 1 } end)
raises("NaN as key", "table index is NaN", function() return { [0 / 0] = 1 } end)
equal("items evaluated in order", (function() local n = 0 local function c() n = n + 1 return n end local t = { c(), x = c(), c(), [c()] = c(), c() } return t[1] .. t.x .. t[2] .. t[4] .. t[3] end)(), "12356")
equal("nested", ({ { { { "deep" } } } })[1][1][1][1], "deep")
equal("nested, each in its place", (function() local t = { { 1, 2 }, { 3, { 4, 5 }, 6 }, x = { y = { 7 } } } return t[1][2] .. t[2][2][2] .. t[2][3] .. t.x.y[1] end)(), "2567")
equal("functions as items", ({ function() return 1 end, f = function() return 2 end }).f(), 2)
equal("a new table each time", (function() local function make() return {} end return make() ~= make() end)(), true)
equal("mixed with locals and expressions", (function(a, b) local t = { a, b, a + b, a .. b, a == b, not a, -a, #tostring(a), a and b, a or b } local s = "" for i = 1, 10 do s = s .. tostring(t[i]) .. " " end return s end)(1, 2), "1 2 3 12 false false -1 1 2 1 ")
equal("60 items that are calls", (function() local t = loadstring("local f = ... return {" .. string.rep("f(2),", 59) .. "f(2)}")(range) return #t .. t[59] .. t[60] .. t[61] end)(), "61112")
equal("120 named and 120 positions mixed", (function() local p = {} for i = 1, 120 do p[i] = i .. ", k" .. i .. " = " .. -i end local t = loadstring("return { " .. table.concat(p, ", ") .. " }")() local s = 0 for i = 1, 120 do s = s + t[i] * 2 + t["k" .. i] end return s .. " " .. #t end)(), "7260 120")
equal("assignment of a constructor to the variable it uses", (function() local t = { 1 } t = { t, t[1] } return t[1][1] + t[2] end)(), 2)
for _, row in ipairs({
  { "return {", "c:1: unexpected symbol near '<eof>'" }, { "return { 1", "c:1: '}' expected near '<eof>'" }, { "return { 1 2 }", "c:1: '}' expected near '2'" }, { "return { , }", "c:1: unexpected symbol near ','" }, { "return { ; }", "c:1: unexpected symbol near ';'" }, { "return { 1,, 2 }", "c:1: unexpected symbol near ','" }, { "return { x = }", "c:1: unexpected symbol near '}'" }, { "return { [1 = 2 }", "c:1: ']' expected near '='" }, { "return { [1] 2 }", "c:1: '=' expected near '2'" }, { "return { [] = 2 }", "c:1: unexpected symbol near ']'" }, { "return { x.y = 1 }", "c:1: '}' expected near '='" }, { "return { 'x' = 1 }", "c:1: '}' expected near '='" }, { "return { 1 = 1 }", "c:1: '}' expected near '='" }, { "return {\n\n1\n", "c:4: '}' expected (to close '{' at line 1) near '<eof>'" }, { "return { ... }", nil }, { "return function() return { ... } end", "c:1: cannot use '...' outside a vararg function near '...'" }, { "return { for = 1 }", "c:1: unexpected symbol near 'for'" }, { "return { a = 1, b = 2", "c:1: '}' expected near '<eof>'" },
}) do local f, m = loadstring(row[1], "=c") equal("syntax: " .. string.gsub(row[1], "\n", " NL "), m, row[2]) end

print("1.." .. count)
