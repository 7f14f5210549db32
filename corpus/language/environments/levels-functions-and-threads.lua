--[[---
description: getfenv and setfenv by level and by function, what new functions inherit, and the environment of a thread
manual: [2.9, 5.1 getfenv, 5.1 setfenv]
tags: [environments]
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
local newproxy = rawget(_G, "newproxy") or function() return (rawget(_G, "io") or {}).stdout end
local loadstring = rawget(_G, "loadstring") or load
-- What global functions this case uses must be locals: environments change under way.
local getfenv, setfenv, pcall, select, loadstring, load, error, type, tostring, G = getfenv, setfenv, pcall, select, loadstring, load, error, type, tostring, _G
local coroutine, setmetatable, rawget, rawset, string, debug, module, package = coroutine, setmetatable, rawget, rawset, string, debug, module, package
equal("getfenv: no argument", getfenv(), G)
equal("getfenv: level one", getfenv(1), G)
equal("getfenv: level zero", getfenv(0), G)
equal("getfenv: a Lua function", getfenv(function() end), G)
equal("getfenv: a library function", getfenv(string.rep), G)
equal("getfenv: print", getfenv(getfenv), G)
equal("getfenv: level as a string", getfenv("1"), G)
equal("getfenv: fraction", getfenv(1.9), G)
equal("getfenv: nil is the default", getfenv(nil), G)
local function with(env, f) return setfenv(f, env) end
equal("setfenv: returns the function", (function() local f = function() end return setfenv(f, {}) == f end)(), true)
equal("setfenv: level one returns nothing useful but the function", type((function() return setfenv(1, {}) end)()), "function")
equal("setfenv: level zero returns nothing", select("#", setfenv(0, G)), 0)
equal("setfenv: a function reads its environment", with({ x = 1 }, function() return x end)(), 1)
equal("setfenv: and writes it", (function() local env = {} with(env, function() x = 2 end)() return env.x .. tostring(rawget(G, "x")) end)(), "2nil")
equal("setfenv: level one", (function() local env = { y = 3 } setfenv(1, env) return y end)(), 3)
equal("setfenv: level one changes only that function", (function() local function f() setfenv(1, { z = 1 }) return z end return tostring(f()) .. tostring(z) end)(), "1nil")
equal("setfenv: level two", (function() local function f() setfenv(2, { w = 4 }) end f() return w end)(), 4)
equal("setfenv: level two leaves itself alone", (function() local function f() setfenv(2, { w = 4 }) return w end local r = f() return r end)(), nil)
equal("setfenv: level three", (function() local function f() setfenv(3, { v = 5 }) end local function g() f() return v end local r = g() return tostring(r) .. v end)(), "nil5")
equal("setfenv: all activations share it", (function() local depth = 0 local function f(n) if n == 0 then setfenv(f, { g = "set" }) return g end local r = f(n - 1) return r .. g end return f(2) end)(), "setsetset")
equal("setfenv: takes effect at once", (function() local r = tostring(q) setfenv(1, { q = 6 }) return r .. q end)(), "nil6")
equal("closures made before keep theirs", (function() local f = function() return k end setfenv(1, { k = 7 }) return tostring(f()) .. k end)(), "nil7")
equal("closures made after inherit", (function() setfenv(1, { k = 7 }) local f = function() return k end return f() end)(), 7)
equal("and closures inside those", (function() setfenv(1, { k = 7 }) return (function() return (function() return k end)() end)() end)(), 7)
equal("two closures of one function can have different ones", (function() local function make() return function() return e end end local a, b = make(), make() setfenv(a, { e = "A" }) setfenv(b, { e = "B" }) return a() .. b() .. tostring(make()()) end)(), "ABnil")
equal("the creator's environment at the time counts", (function() local function make() return function() return e end end setfenv(make, { e = 1 }) local a = make() setfenv(make, { e = 2 }) local b = make() return a() .. b() end)(), "12")
equal("a function keeps its environment wherever it is called", (function() local f = with({ c = "own" }, function() return c end) local g = with({ c = "caller", f = f }, function() return f() .. c end) return g() end)(), "owncaller")
equal("getfenv: level one inside", (function() local env = { getfenv = getfenv } return with(env, function() return getfenv(1) end)() == env and with(env, function() return getfenv() end)() == env end)(), true)
equal("getfenv: level two", (function() local env = {} local f = function() return getfenv(2) end return with(env, function() local r = f() return r end)() == env end)(), true)
equal("getfenv: of a function that changed its own", (function() local env = {} local f = function() setfenv(1, env) end f() return getfenv(f) == env end)(), true)
raises("getfenv: the level of a tail call has none", "no function environment for tail call at level 2", function() local function f() local env = getfenv(2) return env end local function g() return f() end local r = g() return r end)
raises("setfenv: the level of a tail call", "no function environment for tail call at level 2", function() local function f() setfenv(2, {}) end local function g() return f() end local r = g() return r end)
equal("getfenv: level of a library function", (function() local r pcall(function() r = getfenv(2) end) return r == G end)(), true)
equal("setfenv: level of a library function", list((pcall(function() setfenv(2, {}) end))), "false")
equal("setfenv: message at a level of a library function", (string.gsub(select(2, pcall(function() setfenv(2, {}) end)), "^.-:%d+: ", "")), "'setfenv' cannot change environment of given object")
equal("environments are looked up with metamethods", with(setmetatable({}, { __index = function(_, name) return name .. "!" end }), function() return anything end)(), "anything!")
equal("and assigned with them", (function() local log with(setmetatable({}, { __newindex = function(_, k, v) log = k .. v end }), function() some = "thing" end)() return log end)(), "something")
equal("inheriting from the globals", with(setmetatable({}, { __index = G }), function() return type(print) .. tostring(rawget(G, "print") == print) end)(), "functiontrue")
equal("assignment does not reach the globals", (function() with(setmetatable({}, { __index = G }), function() newglobal = 1 end)() return G.newglobal end)(), nil)
equal("an empty environment has no functions", select(2, pcall(with({}, loadstring("print()", "=c")))), "c:1: attempt to call global 'print' (a nil value)")
equal("_G is only a field", with({ _G = "mine" }, function() return _G end)(), "mine")
equal("_G of the globals", G._G == G, true)
equal("assigning _G changes no environment", (function() local f = loadstring("local old = _G _G = { x = 1 } local r = x _G = old return r") return f() end)(), nil)
equal("a global function's definition goes to the environment", (function() local env = {} with(env, function() function f() return "in env" end end)() return env.f() end)(), "in env")
equal("and inherits it", (function() local env = { v = "v of env" } with(env, function() function f() return v end end)() return env.f() end)(), "v of env")
equal("loadstring gives the globals, not the caller's environment", (function() local env = { loadstring = loadstring, x = 1 } return with(env, function() return loadstring("return x")() end)() end)(), nil)
equal("load too", (function() local env = { load = load, x = 1 } return with(env, function() local s = "return x" return load(function() local r = s s = nil return r end)() end)() end)(), nil)
equal("setfenv of a loaded chunk", setfenv(loadstring("x = 5 return x, getfenv"), {})(), 5)
equal("functions inside a loaded chunk inherit", setfenv(loadstring("return (function() return x end)()"), { x = 6 })(), 6)
equal("a chunk that changes its own", loadstring("setfenv(1, { y = 8 }) return y")(), 8)
-- The environment of a thread is where chunks loaded in it get theirs.
local function in_thread(f) return coroutine.wrap(f)() end
equal("setfenv: level zero, then loadstring", in_thread(function() local env = { x = "thread" } setfenv(0, env) return loadstring("return x")() end), "thread")
equal("setfenv: level zero does not touch running functions", in_thread(function() setfenv(0, { string = "other" }) return type(string) .. tostring(getfenv(1) == G) end), "tabletrue")
equal("getfenv: level zero after it", in_thread(function() local env = {} setfenv(0, env) return getfenv(0) == env end), true)
equal("other threads keep theirs", (function() in_thread(function() setfenv(0, {}) end) return getfenv(0) == G end)(), true)
equal("a thread inherits its creator's", in_thread(function() local env = {} setfenv(0, env) return coroutine.wrap(function() return getfenv(0) == env end)() end), true)
equal("at the time of its creation", in_thread(function() local env = {} local f = coroutine.wrap(function() return getfenv(0) == G end) setfenv(0, env) return f() end), true)
equal("functions of such a chunk inherit", in_thread(function() setfenv(0, { x = "t" }) return loadstring("return function() return x end")()() end), "t")
equal("load in such a thread", in_thread(function() setfenv(0, { x = "t" }) local s = "return x" return load(function() local r = s s = nil return r end)() end), "t")
equal("chunks loaded before keep theirs", in_thread(function() local f = loadstring("return x") setfenv(0, { x = "t" }) return f() end), nil)
equal("level zero of the main thread can be set too", (function() local env = setmetatable({ x = "main" }, { __index = G }) setfenv(0, env) local r = loadstring("return x")() setfenv(0, G) return r .. tostring(loadstring("return x")()) end)(), "mainnil")
equal("debug.setfenv of a thread", (function() local co = coroutine.create(function() return loadstring("return x")() end) debug.setfenv(co, { x = "by debug" }) return select(2, coroutine.resume(co)) end)(), "by debug")
equal("debug.getfenv of a thread", debug.getfenv(coroutine.create(function() end)), G)
equal("debug.getfenv of userdata", type(debug.getfenv(newproxy())), "table")
equal("debug.getfenv of a string", debug.getfenv("x"), nil)
raises("getfenv: negative level", "bad argument #1 to 'getfenv' (level must be non-negative)", function() getfenv(-1) end)
raises("getfenv: level beyond the stack", "bad argument #1 to 'getfenv' (invalid level)", function() getfenv(1000) end)
raises("getfenv: string", "bad argument #1 to 'getfenv' (number expected, got string)", function() getfenv("x") end)
raises("getfenv: table", "bad argument #1 to 'getfenv' (number expected, got table)", function() getfenv({}) end)
raises("setfenv: negative level", "bad argument #1 to 'setfenv' (level must be non-negative)", function() setfenv(-1, {}) end)
raises("setfenv: level beyond the stack", "bad argument #1 to 'setfenv' (invalid level)", function() setfenv(1000, {}) end)
raises("setfenv: a library function", "'setfenv' cannot change environment of given object", function() setfenv(string.rep, {}) end)
raises("setfenv: no table", "bad argument #2 to 'setfenv' (table expected, got no value)", function() setfenv(1) end)
raises("setfenv: nil for a table", "bad argument #2 to 'setfenv' (table expected, got nil)", function() setfenv(1, nil) end)
raises("setfenv: a string for a level", "bad argument #1 to 'setfenv' (number expected, got string)", function() setfenv("x", {}) end)
raises("setfenv: nil for a level", "bad argument #1 to 'setfenv' (number expected, got nil)", function() setfenv(nil, {}) end)
raises("setfenv: the table is checked first", "bad argument #2 to 'setfenv' (table expected, got number)", function() setfenv("x", 5) end)
equal("getfenv: __fenv is not asked in 5.1", getfenv(with(setmetatable({}, { __fenv = "other" }), function() end)) ~= "other", true)
equal("a numeric string as level", (function() local env = { n = "n" } setfenv("1", env) return n end)(), "n")

print("1.." .. count)
