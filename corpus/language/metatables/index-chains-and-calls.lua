--[[---
description: __index, __newindex and __call through functions, tables, proxies and long chains
manual: 2.8
tags: [metatables, errors]
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

local function fallback(tag) return function(t, k) return tag .. tostring(k) end end
equal("__index function for every kind of key", (function() local o = setmetatable({}, { __index = function(t, k) return type(k) end }) return o.s .. " " .. o[1] .. " " .. o[1.5] .. " " .. o[true] .. " " .. o[{}] .. " " .. o[print] .. " " .. o[0 / 0] end)(), "string number number boolean table function number")
equal("nil as a key asks __index too", setmetatable({}, { __index = fallback("k") })[nil], "knil")
equal("__index of a nil result", setmetatable({}, { __index = function() end }).x, nil)
equal("__index of a nil result, in an expression", tostring(setmetatable({}, { __index = function() return nil, 1 end }).x), "nil")
equal("no result where the register holds something", (function() local a, o = "kept", setmetatable({}, { __index = function() end }) local b = o.x return tostring(b) .. a end)(), "nilkept")
equal("__index given the original table", (function() local inner = setmetatable({}, { __index = function(t) return t end }) local o = setmetatable({}, { __index = inner }) return rawequal(o.x, inner) end)(), true)
equal("__index false in a table ends the search", setmetatable({}, { __index = { x = false } }).x, false)
equal("own false hides the inherited value", setmetatable({ x = false }, { __index = { x = 1 } }).x, false)
equal("numeric keys are inherited", setmetatable({ 1 }, { __index = { 10, 20, 30 } })[2], 20)
equal("but not counted", #setmetatable({ 1 }, { __index = { 10, 20, 30 } }), 1)
equal("nor traversed", (function() local n = 0 for k in pairs(setmetatable({ a = 1 }, { __index = { b = 2 } })) do n = n + 1 end return n end)(), 1)
equal("__index of a number", select(2, pcall(loadstring("return (5).x", "=c"))), "c:1: attempt to index a number value")
equal("__index a string value", (function() return setmetatable({}, { __index = "text" }).len end)(), string.len)
equal("__index true", select(2, pcall(loadstring("return setmetatable({}, { __index = true }).x", "=c"))), "c:1: attempt to index a boolean value")
equal("__newindex true", select(2, pcall(loadstring("setmetatable({}, { __newindex = true }).x = 1", "=c"))), "c:1: attempt to index a boolean value")
equal("__index of userdata inside a chain", (function() local u = newproxy(true) getmetatable(u).__index = { x = "from userdata" } return setmetatable({}, { __index = u }).x end)(), "from userdata")
local function chain(n, last) local t = last for i = 1, n do t = setmetatable({}, { __index = t }) end return t end
for _, n in ipairs({ 1, 2, 10, 50, 97, 98, 99 }) do equal("chain of " .. n .. " tables", chain(n, { x = n }).x, n) end
for _, n in ipairs({ 1, 50, 98, 99, 100, 101, 102 }) do
  local ok, m = pcall(function() return chain(n, setmetatable({}, { __index = function() return "end" end })).x end)
  equal("chain of " .. n .. " to a function", ok and m or (string.gsub(m, "^.-:%d+: ", "")), n < 100 and "end" or "loop in gettable")
end
local function setchain(n, last) local t = last for i = 1, n do t = setmetatable({}, { __newindex = t }) end return t end
for _, n in ipairs({ 1, 2, 50, 98, 99, 100, 101 }) do
  local last = {}
  local ok, m = pcall(function() setchain(n, last).x = n end)
  equal("__newindex chain of " .. n, ok and last.x or (string.gsub(m, "^.-:%d+: ", "")), n < 100 and n or "loop in settable")
end
equal("rawget ends at once", rawget(chain(3, { x = 1 }), "x"), nil)
equal("rawset too", (function() local last = {} local t = setchain(3, last) rawset(t, "x", 1) return tostring(last.x) .. rawget(t, "x") end)(), "nil1")
equal("__newindex to a table with its own __newindex function", (function() local got local t = setmetatable({}, { __newindex = setmetatable({}, { __newindex = function(t, k, v) got = k .. v end }) }) t.a = "b" return got .. tostring(rawget(t, "a")) end)(), "abnil")
equal("__newindex to a table that has the key", (function() local store = setmetatable({ a = 1 }, { __newindex = error }) local t = setmetatable({}, { __newindex = store }) t.a = 2 return store.a end)(), 2)
equal("__newindex does not touch the table itself", (function() local store = {} local t = setmetatable({}, { __newindex = store }) t.a = 1 t.a = 2 t[1] = 3 return tostring(rawget(t, "a")) .. tostring(rawget(t, 1)) .. store.a .. store[1] end)(), "nilnil23")
equal("__newindex function that stores with rawset", (function() local n = 0 local t = setmetatable({}, { __newindex = function(t, k, v) n = n + 1 rawset(t, k, v) end }) t.a = 1 t.a = 2 t.b = 3 return n .. t.a .. t.b end)(), "223")
equal("__newindex of integer keys", (function() local s = "" local t = setmetatable({ 1 }, { __newindex = function(t, k, v) s = s .. k .. v end }) t[1] = 9 t[2] = 8 t[0] = 7 return s .. t[1] end)(), "28079")
equal("nil as the key of an assignment with __newindex", select(2, pcall(loadstring("local t = setmetatable({}, { __newindex = print }) t[nil] = 1", "=c"))), "c:1: table index is nil")
equal("without it", select(2, pcall(loadstring("local t = {} t[nil] = 1", "=c"))), "c:1: table index is nil")
equal("NaN as a key", select(2, pcall(loadstring("local t = {} t[0 / 0] = 1", "=c"))), "c:1: table index is NaN")
equal("nil as a key of a __newindex table", select(2, pcall(loadstring("local t = setmetatable({}, { __newindex = {} }) t[nil] = 1", "=c"))), "c:1: table index is nil")
equal("__newindex result is dropped", (function() local t = setmetatable({}, { __newindex = function() return 1, 2 end }) t.x = 5 return t.x end)(), nil)
equal("__newindex keeps registers", (function() local a, b, t = 1, 2, setmetatable({}, { __newindex = function(...) local x, y, z, w = ... end }) t.x = a t[b] = a return a + b end)(), 3)
equal("constructor does not ask", (function() local mt = { __newindex = error } local t = setmetatable({ a = 1 }, mt) return t.a end)(), 1)
equal("table.insert does not ask", (function() local t = setmetatable({}, { __newindex = error }) table.insert(t, 1) return t[1] end)(), 1)
equal("next, ipairs, unpack and concat read raw", (function() local t = setmetatable({}, { __index = { 1, 2, 3 } }) return tostring(next(t)) .. table.concat(t) .. select("#", unpack(t)) .. (function() for i in ipairs(t) do return i end return 0 end)() end)(), "nil00")
local function callable(f) return setmetatable({}, { __call = f }) end
equal("__call: arguments follow the object", (function() local o o = callable(function(self, ...) return rawequal(self, o), select("#", ...), ... end) return list(o(1, nil)) end)(), "true, 2, 1, nil")
equal("__call: all results", list(callable(function() return 1, 2, 3 end)()), "1, 2, 3")
equal("__call: with a string and a table", (function() local o = callable(function(_, x) return type(x) end) return o"x" .. o{} .. o[[x]] end)(), "stringtablestring")
equal("__call: of a field, as a method", (function() local t = { m = callable(function(self, first) return type(first) end) } return t:m() end)(), "table")
equal("__call: in a tail call", (function() local o = callable(function(self, n) return n * 2 end) return o(4) end)(), 8)
equal("__call: a deep tail recursion", (function() local o o = callable(function(self, n) if n == 0 then return "end" end return o(n - 1) end) return o(50000) end)(), "end")
equal("__call: by pcall", select(2, pcall(callable(function(_, a) return a end), "x")), "x")
equal("__call: a library function", callable(rawequal)("x"), false)
equal("__call: not a function", select(2, pcall(loadstring("local o = setmetatable({}, { __call = {} }) o()", "=c"))), "c:1: attempt to call local 'o' (a table value)")
equal("__call: a callable is not asked again", select(2, pcall(loadstring("local f = ... local o = setmetatable({}, { __call = f }) return o()", "=c"), callable(print))), "c:1: attempt to call local 'o' (a table value)")
equal("__call: with many arguments", callable(function(_, ...) return select("#", ...) end)(unpack({}, 1, 240)), 240)
equal("__call: as an iterator", (function() local s = "" for v in callable(function(_, _, c) c = (c or 0) + 1 if c < 4 then return c end end) do s = s .. v end return s end)(), "123")
equal("__call: by table.sort", (function() local t = { 1, 3, 2 } return pcall(table.sort, t, callable(function(_, a, b) return a > b end)) end)(), false)
equal("__call: by gsub is no replacement function but a table", string.gsub("abc", "b", setmetatable({ b = "x" }, { __call = error })), "axc")
equal("__call of numbers", (function() debug.setmetatable(0, { __call = function(n, m) return n * m end }) local r = (5)(6) debug.setmetatable(0, nil) return r end)(), 30)
equal("metatable of nil", (function() debug.setmetatable(nil, { __index = function(_, k) return k end }) local r = (nil).field debug.setmetatable(nil, nil) return r end)(), "field")
equal("of booleans", (function() debug.setmetatable(true, { __add = function(a, b) return tostring(a) .. tostring(b) end }) local r = true + false debug.setmetatable(true, nil) return r end)(), "truefalse")
equal("of functions", (function() debug.setmetatable(print, { __index = { name = "f" }, __concat = function() return "joined" end }) local r = print.name .. (print .. "x") debug.setmetatable(print, nil) return r end)(), "fjoined")
equal("of threads", (function() local co = coroutine.create(function() end) debug.setmetatable(co, { __index = coroutine }) local r = co:status() debug.setmetatable(co, nil) return r end)(), "suspended")
equal("of numbers: all events", (function() debug.setmetatable(0, { __index = math, __len = function(n) return n * 2 end, __concat = 1 }) local r = (16):sqrt() + #5 .. "" debug.setmetatable(0, nil) return r end)(), "14")
equal("of strings: arithmetic is asked when conversion fails", (function() getmetatable("").__mul = function(a, b) return "asked" end local r = "a" * 2 .. ("3" * 2) getmetatable("").__mul = nil return r end)(), "asked6")

print("1.." .. count)
