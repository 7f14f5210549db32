--[[---
description: the functions of debug on metatables, environments, the registry and hooks, with every wrong argument
manual: [5.9 debug.getmetatable, 5.9 debug.setmetatable, 5.9 debug.getregistry, 5.9 debug.getfenv, 5.9 debug.setfenv, 5.9 debug.gethook, 5.9 debug.getupvalue, 5.9 debug.setupvalue, 5.9 debug.debug]
tags: [debug-info, metatables]
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
local mt = { __metatable = "hidden" }
local t = setmetatable({}, mt)
equal("debug.getmetatable: not hidden by __metatable", debug.getmetatable(t), mt)
equal("debug.getmetatable: none", debug.getmetatable({}), nil)
equal("debug.getmetatable: of strings", debug.getmetatable("").__index, string)
equal("debug.getmetatable: of nil", debug.getmetatable(nil), nil)
equal("debug.getmetatable: of a number", debug.getmetatable(1), nil)
equal("debug.getmetatable: of a file handle", type(debug.getmetatable(io.stdout)), "table")
raises("debug.getmetatable: nothing", "bad argument #1 to 'getmetatable' (value expected)", function() debug.getmetatable() end)
equal("debug.setmetatable: replaces a protected one", (function() local o = setmetatable({}, { __metatable = 1 }) debug.setmetatable(o, nil) return getmetatable(o) end)(), nil)
equal("debug.setmetatable: returns", list(debug.setmetatable({}, {})), "true")
equal("debug.setmetatable: of all numbers", (function() debug.setmetatable(1, { __index = function(n, k) return n .. k end }) local r = (5).x .. (6).y debug.setmetatable(1, nil) return r end)(), "5x6y")
equal("debug.setmetatable: of all booleans", (function() debug.setmetatable(true, { __index = { k = "v" } }) local r = (false).k .. (true).k debug.setmetatable(true, nil) return r end)(), "vv")
equal("debug.setmetatable: of nil", (function() debug.setmetatable(nil, { __index = { k = "v" } }) local r = (nil).k debug.setmetatable(nil, nil) return r end)(), "v")
equal("debug.setmetatable: of functions", (function() debug.setmetatable(print, { __add = function() return "sum" end }) local r = print + type debug.setmetatable(print, nil) return r end)(), "sum")
equal("debug.setmetatable: of userdata", (function() local u = newproxy() debug.setmetatable(u, { __index = { k = "v" } }) return u.k end)(), "v")
raises("debug.setmetatable: no table", "bad argument #2 to 'setmetatable' (nil or table expected)", function() debug.setmetatable({}) end)
raises("debug.setmetatable: number", "bad argument #2 to 'setmetatable' (nil or table expected)", function() debug.setmetatable({}, 1) end)
raises("debug.setmetatable: nothing", "bad argument #2 to 'setmetatable' (nil or table expected)", function() debug.setmetatable() end)
equal("debug.getregistry: a table", type(debug.getregistry()), "table")
equal("debug.getregistry: always the same", debug.getregistry() == debug.getregistry(), true)
equal("debug.getregistry: knows loaded packages", debug.getregistry()._LOADED, package.loaded)
equal("debug.getregistry: is not the globals", debug.getregistry() == _G, false)
equal("debug.getregistry: holds the metatable of files", debug.getregistry()["FILE*"], debug.getmetatable(io.stdout))
equal("debug.getregistry: can hold values", (function() local r = debug.getregistry() r.corpus = 1 local v = debug.getregistry().corpus r.corpus = nil return v end)(), 1)
equal("debug.getregistry: arguments are ignored", debug.getregistry(1, 2) == debug.getregistry(), true)
equal("debug.getregistry: has no metatable", debug.getmetatable(debug.getregistry()), nil)
local env = {}
local f = setfenv(function() return x end, env)
equal("debug.getfenv: of a function", debug.getfenv(f), env)
equal("debug.getfenv: of a library function", debug.getfenv(print), _G)
equal("debug.getfenv: of a thread", debug.getfenv(coroutine.create(function() end)), _G)
equal("debug.getfenv: of a table", debug.getfenv({}), nil)
equal("debug.getfenv: of nil", debug.getfenv(nil), nil)
equal("debug.getfenv: of userdata", type(debug.getfenv(newproxy())), "table")
equal("debug.getfenv: nothing", list(pcall(debug.getfenv)), "false, \"bad argument #1 to '?' (value expected)\"")
equal("debug.setfenv: of a function", (function() local e = { x = 5 } debug.setfenv(f, e) return f() end)(), 5)
equal("debug.setfenv: returns the object", debug.setfenv(f, env) == f, true)
equal("debug.setfenv: of userdata", (function() local u, e = newproxy(), {} debug.setfenv(u, e) return debug.getfenv(u) == e end)(), true)
equal("debug.setfenv: of a thread", (function() local c, e = coroutine.create(function() end), {} debug.setfenv(c, e) return debug.getfenv(c) == e end)(), true)
equal("debug.setfenv: of a library function", (function() local e = setmetatable({}, { __index = _G }) local old = debug.getfenv(math.abs) debug.setfenv(math.abs, e) local r = debug.getfenv(math.abs) == e debug.setfenv(math.abs, old) return r end)(), true)
raises("debug.setfenv: a table has none", "'setfenv' cannot change environment of given object", function() debug.setfenv({}, {}) end)
raises("debug.setfenv: a string has none", "'setfenv' cannot change environment of given object", function() debug.setfenv("x", {}) end)
raises("debug.setfenv: no table", "bad argument #2 to 'setfenv' (table expected, got no value)", function() debug.setfenv(print) end)
raises("debug.setfenv: number for a table", "bad argument #2 to 'setfenv' (table expected, got number)", function() debug.setfenv(print, 1) end)
equal("debug.gethook: none", list(debug.gethook()), "nil, \"\", 0")
local function hook() end
local function installed(mask, count) debug.sethook(hook, mask, count) local h, m, c = debug.gethook() debug.sethook() return list(h == hook, m, c) end
equal("debug.gethook: calls", installed("c"), "true, \"c\", 0")
equal("debug.gethook: returns", installed("r"), "true, \"r\", 0")
equal("debug.gethook: lines", installed("l"), "true, \"l\", 0")
equal("debug.gethook: all", installed("lrc", 10), "true, \"crl\", 10")
equal("debug.gethook: count", installed("", 100), "true, \"\", 100")
equal("debug.gethook: nothing to hook", installed("", 0), "true, \"\", 0")
equal("debug.gethook: after it was taken off", (function() debug.sethook(hook, "c") debug.sethook() return list(debug.gethook()) end)(), "nil, \"\", 0")
equal("debug.gethook: of another thread", (function() local c = coroutine.create(function() end) debug.sethook(c, hook, "r") local h, m = debug.gethook(c) return list(h == hook, m, list(debug.gethook())) end)(), "true, \"r\", \"nil, \\\"\\\", 0\"")
equal("debug.getupvalue: names and values", (function() local a, b = 1, "two" local g = function() return a, b end return list(debug.getupvalue(g, 1)) .. list(debug.getupvalue(g, 2)) .. list(debug.getupvalue(g, 3)) end)(), "\"a\", 1\"b\", \"two\"")
equal("debug.getupvalue: in the order of use", (function() local a, b = 1, 2 local g = function() return b, a end return (debug.getupvalue(g, 1)) .. (debug.getupvalue(g, 2)) end)(), "ba")
equal("debug.getupvalue: zero", list(debug.getupvalue(installed, 0)), "")
equal("debug.getupvalue: negative", list(debug.getupvalue(installed, -1)), "")
equal("debug.getupvalue: of a library function without", list(debug.getupvalue(print, 1)), "")
equal("debug.getupvalue: of the iterator of gmatch", (function() local name, value = debug.getupvalue(string.gmatch("subject", "x"), 1) return list(name, value) end)(), "nil, nil")
equal("debug.setupvalue: sets and names", (function() local a = 1 local g = function() return a end return list(debug.setupvalue(g, 1, 7), g(), a) end)(), "\"a\", 7, 7")
equal("debug.setupvalue: no such variable", list(debug.setupvalue(hook, 1, 2)), "")
equal("debug.setupvalue: seen by closures that share it", (function() local a = 1 local g, h = function() return a end, function() return a end debug.setupvalue(g, 1, 5) return h() end)(), 5)
raises("debug.getupvalue: no function", "bad argument #1 to 'getupvalue' (function expected, got table)", function() debug.getupvalue({}, 1) end)
raises("debug.getupvalue: no number", "bad argument #2 to 'getupvalue' (number expected, got no value)", function() debug.getupvalue(print) end)
raises("debug.setupvalue: no value", "bad argument #3 to 'setupvalue' (value expected)", function() debug.setupvalue(print, 1) end)
raises("debug.setupvalue: no function", "bad argument #1 to 'setupvalue' (function expected, got number)", function() debug.setupvalue(1, 1, 1) end)

print("1.." .. count)
