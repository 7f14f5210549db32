--[[---
description: raw functions, metatables and their protection, type and tostring, for every kind of value
manual: [5.1 rawequal, 5.1 rawget, 5.1 rawset, 5.1 getmetatable, 5.1 setmetatable, 5.1 type, 5.1 tostring, 5.1 _G, 5.1 _VERSION, 5.1 newproxy, 5.1 print]
tags: [metatables, tostring]
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
local values = { { "nil", nil }, { "boolean", false }, { "boolean", true }, { "number", 0 }, { "number", 0 / 0 }, { "string", "" }, { "table", {} }, { "function", print }, { "function", function() end }, { "thread", coroutine.create(function() end) }, { "userdata", newproxy() }, { "userdata", newproxy(true) } }
for i = 1, 12 do local v = values[i] equal("type: row " .. i, type(v[2]), v[1]) end
equal("type: of file handles", type(io.stdout), "userdata")
raises("type: nothing", "bad argument #1 to 'type' (value expected)", function() type() end)
equal("type: more arguments are ignored", type(1, "x"), "number")
equal("type: no metamethod", type(setmetatable({}, { __type = "other" })), "table")
for i, row in ipairs({ { 1, 1, true }, { 1, 2, false }, { 1, "1", false }, { "a", "a", true }, { "a", "A", false }, { true, true, true }, { true, false, false }, { false, nil, false }, { nil, nil, true }, { 0, -0, true }, { 0 / 0, 0 / 0, false }, { {}, {}, false }, { print, print, true }, { "", "", true }, { 1e300 * 1e10, math.huge, true } }) do
  equal("rawequal: row " .. i, rawequal(row[1], row[2]), row[3])
end
local mt = { __eq = function() return true end, __index = function() return "asked" end, __newindex = error }
local a, b = setmetatable({ x = 1 }, mt), setmetatable({}, mt)
equal("rawequal: __eq is not asked", rawequal(a, b), false)
equal("rawequal: the same object", rawequal(a, a), true)
raises("rawequal: one value", "bad argument #2 to 'rawequal' (value expected)", function() rawequal(1) end)
raises("rawequal: nothing", "bad argument #1 to 'rawequal' (value expected)", function() rawequal() end)
equal("rawget: own field", rawget(a, "x"), 1)
equal("rawget: __index is not asked", rawget(a, "y"), nil)
equal("rawget: element", rawget({ "e" }, 1), "e")
equal("rawget: nil as key", rawget({}, nil), nil)
equal("rawget: NaN as key", rawget({}, 0 / 0), nil)
equal("rawget: keys convert nothing", rawget({ "e" }, "1"), nil)
equal("rawget: more arguments are ignored", rawget({ "e" }, 1, 2), "e")
raises("rawget: nothing", "bad argument #1 to 'rawget' (table expected, got no value)", function() rawget() end)
raises("rawget: string", "bad argument #1 to 'rawget' (table expected, got string)", function() rawget("x", 1) end)
raises("rawget: no key", "bad argument #2 to 'rawget' (value expected)", function() rawget({}) end)
equal("rawset: __newindex is not asked", rawset(b, "y", 2) and rawget(b, "y"), 2)
equal("rawset: returns the table", rawset(b, "z", 1) == b, true)
equal("rawset: nil removes", (function() local t = { x = 1 } rawset(t, "x", nil) return next(t) end)(), nil)
equal("rawset: element", (function() local t = {} rawset(t, 1, "e") return #t end)(), 1)
raises("rawset: nothing", "bad argument #1 to 'rawset' (table expected, got no value)", function() rawset() end)
raises("rawset: no key", "bad argument #2 to 'rawset' (value expected)", function() rawset({}) end)
raises("rawset: no value", "bad argument #3 to 'rawset' (value expected)", function() rawset({}, 1) end)
raises("rawset: userdata", "bad argument #1 to 'rawset' (table expected, got userdata)", function() rawset(newproxy(true), 1, 2) end)
equal("getmetatable: none", getmetatable({}), nil)
equal("getmetatable: of a table", getmetatable(a), mt)
equal("getmetatable: of strings", getmetatable("").__index, string)
equal("getmetatable: all strings share it", getmetatable("a") == getmetatable("b"), true)
equal("getmetatable: of a number", getmetatable(1), nil)
equal("getmetatable: of nil", getmetatable(nil), nil)
equal("getmetatable: of a function", getmetatable(print), nil)
equal("getmetatable: of userdata without", getmetatable(newproxy()), nil)
equal("getmetatable: of userdata with", type(getmetatable(newproxy(true))), "table")
equal("getmetatable: of a file handle", type(getmetatable(io.stdout)), "table")
equal("getmetatable: __metatable hides it", getmetatable(setmetatable({}, { __metatable = "hidden" })), "hidden")
equal("getmetatable: __metatable false", getmetatable(setmetatable({}, { __metatable = false })), false)
equal("getmetatable: __metatable is read raw", type(getmetatable(setmetatable({}, setmetatable({}, { __index = { __metatable = "inherited" } })))), "table")
raises("getmetatable: nothing", "bad argument #1 to 'getmetatable' (value expected)", function() getmetatable() end)
equal("setmetatable: returns the table", (function() local t = {} return setmetatable(t, {}) == t end)(), true)
equal("setmetatable: nil removes", getmetatable(setmetatable(setmetatable({}, {}), nil)), nil)
equal("setmetatable: replaces", (function() local m = {} return getmetatable(setmetatable(setmetatable({}, {}), m)) == m end)(), true)
equal("setmetatable: itself", (function() local t = {} setmetatable(t, t) return getmetatable(t) == t end)(), true)
raises("setmetatable: protected", "cannot change a protected metatable", function() setmetatable(setmetatable({}, { __metatable = 1 }), {}) end)
raises("setmetatable: protected against nil", "cannot change a protected metatable", function() setmetatable(setmetatable({}, { __metatable = 1 }), nil) end)
raises("setmetatable: protected by false", "cannot change a protected metatable", function() setmetatable(setmetatable({}, { __metatable = false }), {}) end)
raises("setmetatable: nothing", "bad argument #1 to 'setmetatable' (table expected, got no value)", function() setmetatable() end)
raises("setmetatable: string", "bad argument #1 to 'setmetatable' (table expected, got string)", function() setmetatable("x", {}) end)
raises("setmetatable: userdata", "bad argument #1 to 'setmetatable' (table expected, got userdata)", function() setmetatable(newproxy(true), {}) end)
raises("setmetatable: no metatable", "bad argument #2 to 'setmetatable' (nil or table expected)", function() setmetatable({}) end)
raises("setmetatable: number as metatable", "bad argument #2 to 'setmetatable' (nil or table expected)", function() setmetatable({}, 1) end)
raises("setmetatable: false as metatable", "bad argument #2 to 'setmetatable' (nil or table expected)", function() setmetatable({}, false) end)
local function address(s) return (string.gsub(s, "0x%x+", "ADDRESS")) end
for i, row in ipairs({ { nil, "nil" }, { true, "true" }, { false, "false" }, { 0, "0" }, { -1.5, "-1.5" }, { math.huge, "inf" }, { "text", "text" }, { "", "" }, { "a\0b", "a\0b" }, { {}, "table: ADDRESS" }, { print, "function: ADDRESS" }, { function() end, "function: ADDRESS" }, { coroutine.create(function() end), "thread: ADDRESS" }, { newproxy(), "userdata: ADDRESS" }, { io.stdout, "file (ADDRESS)" } }) do
  equal("tostring: row " .. i, address(tostring(row[1])), row[2])
end
equal("tostring: __tostring", tostring(setmetatable({}, { __tostring = function() return "mine" end })), "mine")
equal("tostring: __tostring gets the value", (function() local t t = setmetatable({}, { __tostring = function(v) return tostring(v == t) end }) return tostring(t) end)(), "true")
equal("tostring: __tostring may return anything", list(tostring(setmetatable({}, { __tostring = function() return 5 end })), tostring(setmetatable({}, { __tostring = function() return nil end })), tostring(setmetatable({}, { __tostring = function() return true, 2 end }))), "5, nil, true")
equal("tostring: __tostring of strings is not asked twice", (function() local m = getmetatable("") m.__tostring = function(s) return "<" .. s .. ">" end local r = tostring("x") m.__tostring = nil return r end)(), "<x>")
equal("tostring: __tostring of numbers", (function() debug.setmetatable(0, { __tostring = function(n) return "number" end }) local r = tostring(1) debug.setmetatable(0, nil) return r end)(), "number")
equal("tostring: the same value gives the same text", (function() local t = {} return tostring(t) == tostring(t) and tostring(t) ~= tostring({}) end)(), true)
raises("tostring: nothing", "bad argument #1 to 'tostring' (value expected)", function() tostring() end)
raises("tostring: __tostring that fails", "inner", function() tostring(setmetatable({}, { __tostring = function() error("inner", 0) end })) end)
raises("tostring: __tostring that is no function", "attempt to call a number value", function() tostring(setmetatable({}, { __tostring = 1 })) end)
equal("_G: is the table of globals", _G.print, print)
equal("_G: contains itself", _G._G, _G)
equal("_G: a new global is a field", (function() corpus_global = 5 local r = _G.corpus_global corpus_global = nil return r end)(), 5)
equal("_G: a new field is a global", (function() _G.corpus_global = 6 local r = corpus_global _G.corpus_global = nil return r end)(), 6)
equal("_G: has no metatable", getmetatable(_G), nil)
equal("_G: can be given one", (function() setmetatable(_G, { __index = function(_, k) return k .. "?" end }) local r = corpus_nothing setmetatable(_G, nil) return r end)(), "corpus_nothing?")
equal("_VERSION: text", _VERSION, "Lua 5.1")
equal("_VERSION: type", type(_VERSION), "string")
equal("_VERSION: a field of the globals", _G._VERSION, "Lua 5.1")
equal("_VERSION: length", #_VERSION, 7)
equal("_VERSION: can be assigned", (function() _VERSION = "mine" local r = _VERSION _VERSION = "Lua 5.1" return r end)(), "mine")
equal("_VERSION: is no local copy", (function() return getfenv(1)._VERSION end)(), "Lua 5.1")
equal("_VERSION: matches a number", string.match(_VERSION, "%d+%.%d+") + 0, 5.1)
equal("newproxy: no argument has no metatable", getmetatable(newproxy()), nil)
equal("newproxy: false has none", getmetatable(newproxy(false)), nil)
equal("newproxy: true has an empty one", next(getmetatable(newproxy(true))), nil)
equal("newproxy: each true has its own", getmetatable(newproxy(true)) == getmetatable(newproxy(true)), false)
equal("newproxy: a proxy shares its metatable", (function() local p = newproxy(true) return getmetatable(newproxy(p)) == getmetatable(p) end)(), true)
equal("newproxy: of a shared one", (function() local p = newproxy(true) return getmetatable(newproxy(newproxy(p))) == getmetatable(p) end)(), true)
equal("newproxy: each is another value", newproxy() == newproxy(), false)
raises("newproxy: a proxy without a metatable", "bad argument #1 to 'newproxy' (boolean or proxy expected)", function() newproxy(newproxy()) end)
equal("newproxy: nil is as nothing", getmetatable(newproxy(nil)), nil)
raises("newproxy: number", "bad argument #1 to 'newproxy' (boolean or proxy expected)", function() newproxy(1) end)
raises("newproxy: table", "bad argument #1 to 'newproxy' (boolean or proxy expected)", function() newproxy({}) end)
raises("newproxy: file handle", "bad argument #1 to 'newproxy' (boolean or proxy expected)", function() newproxy(io.stdout) end)
raises("newproxy: indexing one without a metatable", "attempt to index a userdata value", function() return (newproxy()).x end)
raises("print: __tostring must return a string", "'tostring' must return a string to 'print'", function() print(setmetatable({}, { __tostring = function() return nil end })) end)
raises("print: tostring must be there", "attempt to call a nil value", function() local old = tostring tostring = nil local ok, m = pcall(print, 1) tostring = old error(m, 0) end)
raises("print: tostring of the globals is asked", "asked", function() local old = tostring tostring = function() error("asked", 0) end local ok, m = pcall(print, 1) tostring = old error(m, 0) end)
results("print: returns nothing", list(), print("# a comment of the test's output"))

print("1.." .. count)
