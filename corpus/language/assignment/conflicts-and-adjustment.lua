--[[---
description: all expressions of an assignment are evaluated before it assigns, and lists are adjusted to the number of variables
manual: 2.4.3
tags: [syntax, tables]
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
local setfenv = rawget(_G, "setfenv") or function(f) return f end
local loadstring = rawget(_G, "loadstring") or load
local function id(...) return ... end
results("swap of locals", list(2, 1), (function() local a, b = 1, 2 a, b = b, a return a, b end)())
results("rotation of three", list(2, 3, 1), (function() local a, b, c = 1, 2, 3 a, b, c = b, c, a return a, b, c end)())
results("swap of elements", list(2, 1), (function() local t = { 1, 2 } t[1], t[2] = t[2], t[1] return t[1], t[2] end)())
results("swap of fields", list(2, 1), (function() local t = { x = 1, y = 2 } t.x, t.y = t.y, t.x return t.x, t.y end)())
results("swap of globals", list(2, 1), setfenv(function() x, y = 1, 2 x, y = y, x return x, y end, {})())
results("swap of upvalues", list(2, 1), (function() local a, b = 1, 2 local function f() a, b = b, a end f() return a, b end)())
results("swap of a local and a field", list(2, 1), (function() local a, t = 1, { f = 2 } a, t.f = t.f, a return a, t.f end)())
results("swap of a local and an upvalue", list(2, 1), (function() local u = 1 return (function() local l = 2 u, l = l, u return u, l end)() end)())
results("the index is the old value: local first", list(5, "set", nil), (function() local i, t = 1, {} i, t[i] = 5, "set" return i, t[1], t[5] end)())
results("the index is the old value: local last", list(5, "set", nil), (function() local i, t = 1, {} t[i], i = "set", 5 return i, t[1], t[5] end)())
results("the table is the old one: local first", list("new", "set"), (function() local t = {} local old = t t, t.x = { x = "new" }, "set" return t.x, old.x end)())
results("the table is the old one: local last", list("new", "set"), (function() local t = {} local old = t t.x, t = "set", { x = "new" } return t.x, old.x end)())
results("table and index both assigned", list("n", "set", 2), (function() local t, i = {}, 1 local old = t t, i, t[i] = { "n" }, 2, "set" return t[1], old[1], i end)())
results("two elements by the assigned index", list("a", "b", 9), (function() local i, t = 1, {} i, t[i], t[i + 1] = 9, "a", "b" return t[1], t[2], i end)())
results("table indexed by itself", list(1, 2), (function() local t = {} local old = t t[t], t = 1, 2 return old[old], t end)())
results("parameter as index", list(7, "v"), (function(i, t) i, t[i] = 7, "v" return i, t[3] end)(3, {}))
results("upvalue as index", list(7, "v"), (function() local i, t = 3, {} local function f() i, t[i] = 7, "v" end f() return i, t[3] end)())
results("global as index", list(7, "v"), setfenv(function() i, t = 3, {} i, t[i] = 7, "v" return i, t[3] end, {})())
results("four targets of one table, itself reassigned", list("a", "b", nil, 4), (function() local t = {} local o = t t.x, t.y, t, t.z = "a", "b", 4, nil return o.x, o.y, o.z, t end)())
results("too few values give nil", list(1, nil, nil), (function() local a, b, c = 0, 0, 0 a, b, c = 1 return a, b, c end)())
results("too many are dropped", list(1, 2), (function() local a, b a, b = 1, 2, 3, 4 return a, b end)())
results("dropped calls are made", list(1, 3), (function() local n = 0 local function f() n = n + 1 return n end local a a = f(), f(), f() return a, n end)())
results("a call fills what is left", list(1, 2, 3), (function() local a, b, c = 0, 0, 0 a, b, c = 1, id(2, 3, 4) return a, b, c end)())
results("a call that gives too little", list(1, 2, nil), (function() local a, b, c = 0, 0, 0 a, b, c = 1, id(2) return a, b, c end)())
results("a call that gives nothing", list(nil, nil), (function() local a, b = 0, 0 a, b = id() return a, b end)())
results("a call in the middle gives one", list(1, 9, nil), (function() local a, b, c = 0, 0, 0 a, b, c = id(1, 2, 3), 9 return a, b, c end)())
results("in parentheses one", list(1, nil), (function() local a, b = 0, 0 a, b = (id(1, 2)) return a, b end)())
results("variable arguments fill", list(1, 2, nil), (function(...) local a, b, c = 0, 0, 0 a, b, c = ... return a, b, c end)(1, 2))
results("variable arguments in the middle", list(1, 8, nil), (function(...) local a, b, c = 0, 0, 0 a, b, c = ..., 8 return a, b, c end)(1, 2, 3))
results("exactly as many as a call gives beside another", list(5, 1, 2), (function() local a, b, c a, b, c = 5, id(1, 2) return a, b, c end)())
results("one value too many, a call", list(5, 6), (function() local a, b a, b = 5, 6, id(1, 2) return a, b end)())
results("local declaration with too few", list(1, nil, nil), (function() local a, b, c = 1 return a, b, c end)())
results("local declaration with a call", list(1, 2, 3, nil), (function() local a, b, c, d = 1, id(2, 3) return a, b, c, d end)())
results("local declaration in a register used before", list(nil, nil), (function() do local x, y, z = 1, 2, 3 end local a, b return a, b end)())
results("and after a call", list(nil, nil, nil), (function() id(id(1, 2, 3)) local a local b, c return a, b, c end)())
equal("nil before a loop that jumps back", (function() local s = "" for i = 1, 3 do local a local b if a == nil and b == nil then s = s .. "n" else s = s .. "v" end a, b = i, i end return s end)(), "nnn")
equal("nil after a branch", (function() local s = "" for i = 1, 3 do local v = i if i == 2 then v = nil end local a, b s = s .. tostring(v) .. tostring(a) .. tostring(b) .. " " a, b = 7, 8 end return s end)(), "1nilnil nilnilnil 3nilnil ")
results("nil to a range of locals", list(nil, nil, 3, nil, nil), (function() local a, b, c, d, e = 1, 2, 3, 4, 5 a, b = nil, nil d = nil e = nil return a, b, c, d, e end)())
results("nil, in a loop, joined with what follows", list(1, nil, nil), (function(n) local a, b, c = 1, 2, 3 repeat b = nil n = n - 1 until n < 0 c = nil return a, b, c end)(2))
results("branch that skips a nil", list(1, 2, nil), (function(skip) local a, b, c = 1, 2, 3 if not skip then b = nil end c = nil return a, b, c end)(true))
results("branch that does not", list(1, nil, nil), (function(skip) local a, b, c = 1, 2, 3 if not skip then b = nil end c = nil return a, b, c end)(false))
results("nil locals declared after a jump", list("t", nil, nil), (function(x) local r if x then r = "t" else r = "f" end local a local b return r, a, b end)(1))
results("nil locals at the end of a while", list(3, nil), (function() local n = 0 while n < 3 do n = n + 1 end local z return n, z end)())
results("function returned through an assignment to itself", list("one", "two"), (function() local f = function() return "one" end local g g, f = f, function() return "two" end return g(), f() end)())
equal("chained fields", (function() local t = { a = { b = { c = 0 } } } t.a.b.c = 5 t["a"]["b"].d = 6 t.a.b[1] = 7 return t.a.b.c + t.a.b.d + t.a.b[1] end)(), 18)
equal("field of a call's result", (function() local t = {} id(t).x = 4 (id(t)).y = 5 return t.x + t.y end)(), 9)
equal("field through a method", (function() local t = { me = function(self) return self end } t:me().x = 3 t:me():me().y = 4 return t.x + t.y end)(), 7)
for _, row in ipairs({
  { "1 = 2", "c:1: unexpected symbol near '1'" }, { "f() = 1", "c:1: unexpected symbol near '='" }, { "a, f() = 1, 2", "c:1: syntax error near '='" }, { "a + b = 1", "c:1: '=' expected near '+'" }, { "(a) = 1", "c:1: syntax error near '='" }, { "(a).b = 1", nil }, { "a, b += 1", "c:1: '=' expected near '+'" }, { "a, = 1", "c:1: unexpected symbol near '='" }, { "a", "c:1: '=' expected near '<eof>'" }, { "a.b", "c:1: '=' expected near '<eof>'" }, { "a, b", "c:1: '=' expected near '<eof>'" }, { "a = ", "c:1: unexpected symbol near '<eof>'" }, { "a = 1,", "c:1: unexpected symbol near '<eof>'" }, { "local a, = 1", "c:1: '<name>' expected near '='" }, { "local 1 = 2", "c:1: '<name>' expected near '1'" }, { "local a.b = 1", "c:1: unexpected symbol near '.'" }, { "local = 1", "c:1: '<name>' expected near '='" }, { "local function a.b() end", "c:1: '(' expected near '.'" }, { "'s' = 1", "c:1: unexpected symbol near ''s''" }, { "('s').x = 1", nil }, { "nil = 1", "c:1: unexpected symbol near 'nil'" }, { "... = 1", "c:1: unexpected symbol near '...'" }, { "a:b = 1", "c:1: function arguments expected near '='" }, { "a[1 = 2", "c:1: ']' expected near '='" }, { "a[] = 1", "c:1: unexpected symbol near ']'" }, { "a. = 1", "c:1: '<name>' expected near '='" },
}) do local f, m = loadstring(row[1], "=c") equal("syntax: " .. row[1], m, row[2]) end

print("1.." .. count)
