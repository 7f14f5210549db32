--[[---
description: module makes a table, registers it and makes it the environment
manual: 5.3 module
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

local getfenv, unpack, module = getfenv, unpack, module
local function getenvironment() return getfenv(2) end
local function define(...) local arguments = { ... } return function() module(unpack(arguments)) member = 1 local env = getenvironment() return env end end
local env = define("corpus_a")()
equal("module: environment of the caller is the module", env, package.loaded.corpus_a)
equal("module: it is a global too", corpus_a, env)
equal("module: globals assigned after it are fields", corpus_a.member, 1)
equal("module: _NAME", corpus_a._NAME, "corpus_a")
equal("module: _M is the module", corpus_a._M, corpus_a)
equal("module: _PACKAGE of a top module is empty", corpus_a._PACKAGE, "")
equal("module: globals are hidden without package.seeall", rawget(corpus_a, "print"), nil)
define("corpus_b.inner.leaf")()
equal("module: dotted name makes tables on the way", type(corpus_b.inner), "table")
equal("module: dotted name, full _NAME", corpus_b.inner.leaf._NAME, "corpus_b.inner.leaf")
equal("module: dotted name, _PACKAGE is what stands before", corpus_b.inner.leaf._PACKAGE, "corpus_b.inner.")
local seen
define("corpus_c", function(m) seen = m end)()
equal("module: options are called with the module", seen, corpus_c)
local before = corpus_a
define("corpus_a")()
equal("module: a second time it is the same table", corpus_a, before)
corpus_taken = 1
raises("module: name in use for something else", "name conflict for module 'corpus_taken'", define("corpus_taken"))
raises("module: name is required", "bad argument #1 to 'module' (string expected, got no value)", function() module() end)
raises("module: not called from a Lua function", "'module' not called from a Lua function", module, "corpus_d")

print("1.." .. count)
