--[[---
description: module makes a table, its fields and its place in package.loaded, and changes the caller's environment
manual: [5.3 module, 5.3 package.seeall, 5.3 package.loaded]
tags: [modules, environments]
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

local loaded, getfenv, setfenv, module, G, type, tostring, pcall, setmetatable, getmetatable, package, loadstring = package.loaded, getfenv, setfenv, module, _G, type, tostring, pcall, setmetatable, getmetatable, package, loadstring
local function define(name, ...) local args = { ... } local f = function(...) module(name, ...) x = 1 return getfenv(1) end return f(...) end
local m = define("corpus_plain")
equal("module: the environment is the module", m.x, 1)
equal("module: in package.loaded", loaded.corpus_plain, m)
equal("module: a global of that name", G.corpus_plain, m)
equal("module: _NAME", m._NAME, "corpus_plain")
equal("module: _M", m._M, m)
equal("module: _PACKAGE of a plain name", m._PACKAGE, "")
equal("module: sees no globals", rawget(m, "print"), nil)
equal("module: no metatable", getmetatable(m), nil)
equal("module: a second time the same table", (function() local again = define("corpus_plain") return again == m end)(), true)
local deep = define("corpus_deep.inner.leaf")
equal("module: dotted name", G.corpus_deep.inner.leaf, deep)
equal("module: _PACKAGE of a dotted name", deep._PACKAGE, "corpus_deep.inner.")
equal("module: _NAME of a dotted name", deep._NAME, "corpus_deep.inner.leaf")
equal("module: tables in between are plain", G.corpus_deep._NAME, nil)
equal("module: package.loaded by the whole name", loaded["corpus_deep.inner.leaf"], deep)
equal("module: and no part of it", loaded["corpus_deep.inner"], nil)
local sibling = define("corpus_deep.inner.twig")
equal("module: a sibling shares the parents", G.corpus_deep.inner.twig == sibling and G.corpus_deep.inner.leaf == deep, true)
local seeing = define("corpus_seeing", package.seeall)
equal("package.seeall: globals are visible", seeing.print, print)
equal("package.seeall: through a metatable", getmetatable(seeing).__index, G)
equal("package.seeall: and not copied", rawget(seeing, "print"), nil)
local order = {}
define("corpus_options", function(t) order[#order + 1] = t._NAME end, function(t) order[#order + 1] = type(t._M) end, function() order[#order + 1] = "third" end)
equal("module: options are called in order with the module", table.concat(order, " "), "corpus_options table third")
local existing = { kept = "yes" }
G.corpus_existing = existing
equal("module: an existing global table is used", define("corpus_existing"), existing)
equal("module: and keeps its fields", existing.kept .. existing.x .. existing._NAME, "yes1corpus_existing")
local ready = { _NAME = "set before" }
loaded.corpus_ready = ready
equal("module: a table in package.loaded is used", define("corpus_ready"), ready)
equal("module: one with _NAME is not initialised again", ready._NAME .. tostring(ready._M), "set beforenil")
G.corpus_number = 5
raises("module: a global that is no table", "name conflict for module 'corpus_number'", function() define("corpus_number") end)
raises("module: a parent that is no table", "name conflict for module 'corpus_number.sub'", function() define("corpus_number.sub") end)
loaded.corpus_true = true
equal("module: a value in package.loaded that is no table is replaced", type(define("corpus_true")), "table")
equal("module: returns nothing", (function() return (select("#", module("corpus_none"))) end)(), 0)
raises("module: name is required", "bad argument #1 to 'module' (string expected, got no value)", function() module() end)
raises("module: name must be a string", "bad argument #1 to 'module' (string expected, got table)", function() module({}) end)
equal("module: a number is a name", (function() local f = function() module(12345) return getfenv(1)._NAME end return f() end)(), "12345")
equal("module: not called from a Lua function", select(2, pcall(pcall, module, "corpus_host")), false)
equal("module: message when not called from a Lua function", select(3, pcall(pcall, module, "corpus_host")), "'module' not called from a Lua function")
raises("module: an option that is no function", "attempt to call a number value", function() module("corpus_badoption", 5) end)
equal("module: option errors come out", (function() local ok, e = pcall(function() module("corpus_failing", function() error("option", 0) end) end) return e end)(), "option")
raises("package.seeall: nothing", "bad argument #1 to 'seeall' (table expected, got no value)", function() package.seeall() end)
raises("package.seeall: string", "bad argument #1 to 'seeall' (table expected, got string)", function() package.seeall("x") end)
equal("package.seeall: keeps an existing metatable", (function() local mt = {} local t = setmetatable({}, mt) package.seeall(t) return getmetatable(t) == mt and mt.__index == G end)(), true)
equal("package.seeall: returns nothing", select("#", package.seeall({})), 0)
equal("package.seeall: twice", (function() local t = {} package.seeall(t) package.seeall(t) return t.type == type end)(), true)
equal("module: functions defined in it see it", (function() local f = setfenv(loadstring("module('corpus_functions') function get() return value end value = 9 return get"), { module = module }) return f()() end)(), 9)
equal("module: only the calling function's environment changes", (function() local function inner() module("corpus_inner") end inner() return getfenv(1) == G end)(), true)
equal("module: the environment in which it looks up globals is its own", (function() local f = setfenv(function() module("corpus_env") end, { module = module }) f() return G.corpus_env == loaded.corpus_env end)(), true)
for _, name in ipairs({ "corpus_plain", "corpus_deep", "corpus_seeing", "corpus_options", "corpus_existing", "corpus_number", "corpus_true" }) do G[name] = nil end

print("1.." .. count)
