--[[---
description: arguments and results are adjusted at every place a call can stand, and every form of call means the same
manual: [2.5.8, 2.5.9, 2.4.6]
tags: [calls, varargs]
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
local function none() end
local function two(a, b) return a, b end
results("too few arguments are nil", list(1, nil), two(1))
results("too many are dropped", list(1, 2), two(1, 2, 3))
results("none at all", list(nil, nil), two())
results("a call as the last argument gives all", list(1, 2, 3), id(1, id(2, 3)))
results("as the first, one", list(2, 1), id(id(2, 3), 1))
results("as the only one, all", list(2, 3), id(id(2, 3)))
results("in parentheses one", list(1, 2), id(1, (id(2, 3))))
results("nothing as the last", list(1), id(1, none()))
results("nothing in the middle", list(1, nil, 2), id(1, none(), 2))
results("nothing in parentheses", list(nil), (none()))
results("nothing at all", list(), none())
equal("number of results of nothing", select("#", none()), 0)
equal("of nothing in parentheses", select("#", (none())), 1)
results("results of results of results", list(1, 2, 3), id(id(id(1, 2, 3))))
results("return of a call and more", list(1, 9), (function() return id(1, 2), 9 end)())
results("return of more and a call", list(9, 1, 2), (function() return 9, id(1, 2) end)())
results("return of a call in parentheses", list(1), (function() return (id(1, 2)) end)())
results("return without values", list(), (function() return end)())
results("return with a semicolon", list(1), (function() return 1; end)())
results("no return", list(), (function() local x = 1 end)())
results("fewer results than wanted", list(1, nil, nil), (function() local a, b, c = id(1) return a, b, c end)())
results("more than wanted", list(1, 2), (function() local a, b = id(1, 2, 3) return a, b end)())
equal("a call as a statement drops its results", (function() id(1, 2, 3) return 4 end)(), 4)
equal("a call as an operand is one value", id(2, 3) + id(4, 5), 6)
equal("as an index", ({ "a", "b" })[id(2, 1)], "b")
equal("as a condition", (function() if id(false, true) then return "yes" end return "no" end)(), "no")
equal("as a condition without results", (function() if none() then return "yes" end return "no" end)(), "no")
results("varargs: all", list(1, nil, 3, nil), id(1, nil, 3, nil))
results("varargs: with parameters", list(2, 3), (function(a, ...) return ... end)(1, 2, 3))
results("varargs: fewer than the parameters", list(), (function(a, b, ...) return ... end)(1))
results("varargs: exactly the parameters", list(), (function(a, b, ...) return ... end)(1, 2))
results("varargs: in parentheses", list(1), (function(...) return (...) end)(1, 2))
results("varargs: none in parentheses", list(nil), (function(...) return (...) end)())
results("varargs: twice", list(1, 1, 2), (function(...) return ..., ... end)(1, 2))
results("varargs: as the operand of an operator", list(3), (function(...) return ... + 1 end)(2, 5))
results("varargs: in a local", list(1, 2, nil), (function(...) local a, b, c = ... return a, b, c end)(1, 2))
results("varargs: parameters can be assigned without effect on them", list(9, 2), (function(a, ...) a = 9 return a, ... end)(1, 2))
results("varargs: in two calls", list(2, 1, 2), (function(...) local n = select("#", ...) return n, id(...) end)(1, 2))
results("varargs: and a recursive call", list(6), (function(...) local function sum(a, ...) if a == nil then return 0 end return a + sum(...) end return sum(...) end)(1, 2, 3))
results("varargs: of the enclosing function are not visible", list("c:1: cannot use '...' outside a vararg function near '...'"), select(2, loadstring("return function() return ... end", "=c")))
results("varargs: the chunk has them", list(1, 2), loadstring("return ...")(1, 2))
equal("varargs: 250 of them", select("#", id(unpack({}, 1, 250))), 250)
equal("varargs: 7000 of them", select("#", id(unpack({}, 1, 7000))), 7000)
equal("varargs: the last of 7000", (select(7000, id(unpack({ [7000] = "last" }, 1, 7000)))), "last")
equal("arg is made by functions that do not use ... otherwise", (function(...) return arg.n .. arg[1] .. arg[2] end)("a", "b"), "2ab")
equal("and not when they do", (function(...) local n = ... return arg == nil or arg.n == nil or arg[0] ~= nil end)("a"), true)
equal("arg with nil", (function(...) return arg.n end)(nil, nil), 2)
equal("arg after parameters", (function(a, ...) return arg.n .. arg[1] end)("a", "b"), "1b")
equal("call with a string", id"text", "text")
equal("with a long string", id[[long]], "long")
equal("with a table", #id{ 1, 2 }, 2)
equal("chained", (function() local function f(s) return function(t) return s .. t[1] .. #t end end return f"a"{ "b", "c" } end)(), "ab2")
equal("of a call's result", (function() local function f() return function() return function() return "deep" end end end return f()()() end)(), "deep")
equal("of a function in parentheses", (function(x) return x * 2 end)(4), 8)
local object = { n = 5, get = function(self, k) return self.n + (k or 0) end, me = function(self) return self end, args = function(...) return select("#", ...) end }
equal("method", object:get(), 5)
equal("method with arguments", object:get(3), 8)
equal("the same with a dot", object.get(object, 3), 8)
equal("method chain", object:me():me():get(1), 6)
equal("method with a string", (function() local o = { m = function(self, s) return s end } return o:m"x" .. o:m[[y]] .. #o:m{ 1 } end)(), "xy1")
equal("method with varargs", object:args(1, id(2, 3)), 4)
equal("method of an element", ({ { m = function(self) return "element" end } })[1]:m(), "element")
equal("method of a string", ("x"):rep(3), "xxx")
equal("method of a string constant by name", (function() local s = "abc" return s:upper():lower():len() end)(), 3)
equal("the object is evaluated once", (function() local n = 0 local function o() n = n + 1 return object end o():get() return n end)(), 1)
equal("method names that are late constants", (function() local t = { zzz = function(self, x) return x end } return t:zzz(1) + t:zzz(2) end)(), 3)
local classes = { inner = {} }
function classes.plain(a) return a end
function classes.inner.deep(a) return a end
function classes:method(a) return self == classes and a end
function classes.inner:method(a) return self == classes.inner and a end
equal("function a.b", classes.plain(1), 1)
equal("function a.b.c", classes.inner.deep(2), 2)
equal("function a:b", classes:method(3), 3)
equal("function a.b:c", classes.inner:method(4), 4)
results("tail call gives all results", list(1, 2, 3), (function() return id(1, 2, 3) end)())
equal("a million tail calls", (function() local function loop(n) if n == 0 then return "end" end return loop(n - 1) end return loop(1000000) end)(), "end")
equal("tail calls of two functions in turns", (function() local even, odd function even(n) if n == 0 then return true end return odd(n - 1) end function odd(n) if n == 0 then return false end return even(n - 1) end return even(10001) end)(), false)
equal("tail call of a method", (function() local o = {} function o:loop(n) if n == 0 then return self == o end return self:loop(n - 1) end return o:loop(100000) end)(), true)
results("tail call with more arguments than before", list(1, 2, 3, 4), (function() local function f(...) return id(...) end local function g(a) return f(a, 2, 3, 4) end return g(1) end)())
results("tail call with fewer", list(nil, nil), (function(a, b, c) return two() end)(1, 2, 3))
results("tail call of a vararg function from a vararg function", list(3, "b", "c"), (function(...) return (function(a, ...) return select("#", a, ...), ... end)(...) end)("a", "b", "c"))
results("a result in parentheses is no tail call", list(1), (function() return (id(1, 2)) end)())
for _, row in ipairs({
  { "f(", "c:1: unexpected symbol near '<eof>'" }, { "f(1", "c:1: ')' expected near '<eof>'" }, { "f(1,", "c:1: unexpected symbol near '<eof>'" }, { "f(,1)", "c:1: unexpected symbol near ','" }, { "f(1 2)", "c:1: ')' expected near '2'" }, { "f{", "c:1: unexpected symbol near '<eof>'" }, { "f'", "c:1: unfinished string near '<eof>'" }, { "a:b", "c:1: function arguments expected near '<eof>'" }, { "a:b.c()", "c:1: function arguments expected near '.'" }, { "a:()", "c:1: '<name>' expected near '('" }, { "a:'x'()", "c:1: '<name>' expected near ''x''" }, { "a:b:c()", "c:1: function arguments expected near ':'" }, { "f\n(1)", "c:2: ambiguous syntax (function call x new statement) near '('" }, { "local f = print\n(f)()", "c:2: ambiguous syntax (function call x new statement) near '('" }, { "'x':rep(2)", "c:1: unexpected symbol near ''x''" }, { "{}:m()", "c:1: unexpected symbol near '{'" }, { "function f(", "c:1: <name> or '...' expected near '<eof>'" }, { "function f(a", "c:1: ')' expected near '<eof>'" }, { "function f(a,) end", "c:1: <name> or '...' expected near ')'" }, { "function f(1) end", "c:1: <name> or '...' expected near '1'" }, { "function f(..., a) end", "c:1: ')' expected near ','" }, { "function f(a.b) end", "c:1: ')' expected near '.'" }, { "function f() ", "c:1: 'end' expected near '<eof>'" }, { "function f", "c:1: '(' expected near '<eof>'" }, { "function () end", "c:1: '<name>' expected near '('" }, { "function a:b:c() end", "c:1: '(' expected near ':'" }, { "function a:b.c() end", "c:1: '(' expected near '.'" }, { "function a[1]() end", "c:1: '(' expected near '['" }, { "local function f", "c:1: '(' expected near '<eof>'" }, { "local function f() return", "c:1: 'end' expected near '<eof>'" }, { "return function", "c:1: '(' expected near '<eof>'" }, { "f()()\n()()", "c:2: ambiguous syntax (function call x new statement) near '('" }, { "function\nf()\n\nx y\nend", "c:4: '=' expected near 'y'" }, { "function f()\n\n\n", "c:4: 'end' expected (to close 'function' at line 1) near '<eof>'" },
}) do local f, m = loadstring(row[1], "=c") equal("syntax: " .. string.gsub(row[1], "\n", " NL "), m, row[2]) end

print("1.." .. count)
