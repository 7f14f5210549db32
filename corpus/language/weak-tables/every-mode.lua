--[[---
description: weak keys and values let go of what nothing else holds, and of nothing more
manual: [2.10, 2.10.2, 2.8]
tags: [gc, metatables]
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
local newproxy = rawget(_G, "newproxy") or function() return (rawget(_G, "io") or {}).stdout end
local function weak(mode) return setmetatable({}, { __mode = mode }) end
local function entries(t) local n = 0 for _ in pairs(t) do n = n + 1 end return n end
local kept = {}
for i, row in ipairs({ { "k", "boolean=function number=number number=table string=string string=table string=thread string=userdata table=table" }, { "v", "function=boolean number=number string=string table=number table=table userdata=string" }, { "kv", "number=number string=string table=table" }, { "vk", "number=number string=string table=table" }, { "", "boolean=function function=boolean number=number number=table string=string string=table string=thread string=userdata table=number table=table table=table userdata=string" }, { "x", "boolean=function function=boolean number=number number=table string=string string=table string=thread string=userdata table=number table=table table=table userdata=string" }, { "K", "boolean=function function=boolean number=number number=table string=string string=table string=thread string=userdata table=number table=table table=table userdata=string" }, { "xkx", "boolean=function number=number number=table string=string string=table string=thread string=userdata table=table" } }) do
  local t = weak(row[1])
  t[{}] = 1 t[1] = {} t[{}] = {} t.name = {} t["a string"] = "value" t[kept] = kept t[2] = 2 t[function() end] = true t[true] = function() end t.co = coroutine.create(function() end) t.proxy = newproxy() t[newproxy()] = "p"
  collectgarbage() collectgarbage()
  local left = {}
  for k, v in pairs(t) do left[#left + 1] = type(k) .. "=" .. type(v) end
  table.sort(left)
  equal("mode " .. row[1] .. " " .. i, table.concat(left, " "), row[2])
end
equal("strings are values, not objects", (function() local t = weak("kv") t["k" .. 1] = "v" .. 2 collectgarbage() return t.k1 end)(), "v2")
equal("numbers and booleans too", (function() local t = weak("kv") t[1] = 2 t[true] = false collectgarbage() return tostring(t[1]) .. tostring(t[true]) end)(), "2false")
equal("values held elsewhere stay", (function() local t, hold = weak("v"), {} t.x = hold collectgarbage() return t.x == hold end)(), true)
equal("keys held elsewhere stay", (function() local t, hold = weak("k"), {} t[hold] = 1 collectgarbage() return t[hold] end)(), 1)
equal("elements of the array part", (function() local t = weak("v") for i = 1, 10 do t[i] = {} end local hold = t[5] collectgarbage() return entries(t) .. tostring(t[5] == hold) end)(), "1true")
equal("the mode can be set later", (function() local m = {} local t = setmetatable({ {}, x = {} }, m) collectgarbage() local before = entries(t) m.__mode = "v" collectgarbage() return before .. entries(t) end)(), "20")
equal("and taken away", (function() local m = { __mode = "v" } local t = setmetatable({}, m) m.__mode = nil t[1] = {} collectgarbage() return entries(t) end)(), 1)
equal("a mode that is no string", (function() local t = setmetatable({ {} }, { __mode = 5 }) collectgarbage() return entries(t) end)(), 1)
equal("a value that is its own key holds itself (5.1 has no ephemerons)", (function() local t = weak("k") do local k = {} t[k] = k end collectgarbage() return entries(t) end)(), 1)
equal("a value reached only through a weak table", (function() local t = weak("v") do local a = { b = {} } t.a = a t.b = a.b end collectgarbage() return entries(t) end)(), 0)
equal("two weak tables", (function() local t, u = weak("v"), weak("k") do local a = {} t[1] = a u[a] = 1 end collectgarbage() return entries(t) + entries(u) end)(), 0)
equal("a closure keeps its upvalues", (function() local t = weak("v") local f do local a = {} t[1] = a f = function() return a end end collectgarbage() local before = entries(t) f = nil collectgarbage() return before .. entries(t) end)(), "10")
equal("a suspended coroutine keeps its locals", (function() local t = weak("v") local c = coroutine.wrap(function() local a = {} t[1] = a coroutine.yield() return a end) c() collectgarbage() local before = entries(t) c() c = nil collectgarbage() return before .. entries(t) end)(), "10")
equal("a metatable is kept by its table", (function() local t = weak("v") local o = setmetatable({}, { mark = 1 }) t[1] = getmetatable(o) collectgarbage() local before = entries(t) o = nil collectgarbage() return before .. entries(t) end)(), "10")
equal("an environment is kept by its function", (function() local t = weak("v") local f = setfenv(function() end, { mark = 1 }) t[1] = getfenv(f) collectgarbage() local before = entries(t) f = nil collectgarbage() return before .. entries(t) end)(), "10")
equal("constants of a function are strings and stay", (function() local t = weak("k") t["constant key"] = 1 collectgarbage() return t["constant key"] end)(), 1)
equal("finalisers run once", (function() local n = 0 do local p = newproxy(true) getmetatable(p).__gc = function() n = n + 1 end end collectgarbage() collectgarbage() collectgarbage() return n end)(), 1)
equal("finalisers get their object", (function() local got do local p = newproxy(true) getmetatable(p).__gc = function(o) got = type(o) end end collectgarbage() collectgarbage() return got end)(), "userdata")
equal("finalisers run last made first", (function() local s = "" for i = 1, 3 do local p = newproxy(true) getmetatable(p).__gc = function() s = s .. i end end collectgarbage() collectgarbage() return s end)(), "321")
equal("tables have no finaliser in 5.1", (function() local n = 0 do setmetatable({}, { __gc = function() n = n + 1 end }) end collectgarbage() collectgarbage() return n end)(), 0)
equal("a finaliser can keep its object", (function() local saved do local p = newproxy(true) getmetatable(p).__gc = function(o) saved = o end end collectgarbage() collectgarbage() return type(saved) end)(), "userdata")
equal("weak values of finalised objects are gone before the finaliser runs", (function() local t, seen = weak("v"), nil do local p = newproxy(true) t[1] = p getmetatable(p).__gc = function() seen = t[1] end end collectgarbage() collectgarbage() return seen end)(), nil)
equal("weak keys of finalised objects are still there", (function() local t, seen = weak("k"), nil do local p = newproxy(true) t[p] = "info" getmetatable(p).__gc = function(o) seen = t[o] end end collectgarbage() collectgarbage() return seen end)(), "info")

print("1.." .. count)
