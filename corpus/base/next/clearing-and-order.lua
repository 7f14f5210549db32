--[[---
description: fields may be cleared while a table is traversed, and next goes on from a cleared key
manual: [5.1 next, 5.1 pairs]
tags: [iteration, tables]
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

local function make(n) local t = {} for i = 1, n do t[i] = i t["k" .. i] = i end return t end
for _, n in ipairs({ 1, 4, 10, 33, 100 }) do
  local t, seen = make(n), 0
  for k in next, t do seen = seen + 1 t[k] = nil end
  equal("next: clearing each of " .. 2 * n, seen .. tostring(next(t)), 2 * n .. "nil")
  t, seen = make(n), 0
  for k, v in pairs(t) do seen = seen + 1 t[k] = v + 1 end
  equal("pairs: assigning each of " .. 2 * n, seen, 2 * n)
  t, seen = make(n), 0
  for k in pairs(t) do seen = seen + 1 for j = 1, n do t["k" .. j] = nil end collectgarbage() end
  equal("pairs: clearing the fields with the first, " .. n, seen >= n, true)
end
equal("next: from a key that was cleared", (function() local t = { a = 1, b = 2, c = 3 } local first = next(t) t[first] = nil local n = 0 local k = first repeat k = next(t, k) if k ~= nil then n = n + 1 end until k == nil return n end)(), 2)
equal("next: from a cleared element", (function() local t = { 1, 2, 3 } t[1] = nil return (next(t, 1)) end)(), 2)
equal("next: passes over cleared elements", (function() local t = { 1, 2, 3, 4 } t[2] = nil t[3] = nil return (next(t, 1)) end)(), 4)
equal("next: first is cleared", (function() local t = { 1, 2 } t[1] = nil return (next(t)) end)(), 2)
results("next: key and value", list(1, "a"), next({ "a" }))
results("next: at the end nothing but nil", list(nil), next({ "a" }, 1))
results("next: of an empty table", list(nil), next({}))
results("next: nil begins", list(1, "a"), next({ "a" }, nil))
results("next: a value of false", list(1, false), next({ false }))
results("next: a key of false", list(false, 1), next({ [false] = 1 }))
equal("next: elements come before fields", (function() local s = "" for k in next, { x = 1, 10, 20 } do s = s .. tostring(k) end return s end)(), "12x")
equal("next: does not ask metamethods", (function() return next(setmetatable({}, { __index = { 1 }, __call = error })) end)(), nil)
equal("next: a key between zero and one", pcall(next, { 1, 2 }, 0.5), false)
raises("next: a key that is not there", "invalid key to 'next'", function() next({}, "x") end)
raises("next: a number that is not there", "invalid key to 'next'", function() next({ 1, 2 }, 3) end)
raises("next: zero", "invalid key to 'next'", function() next({ 1, 2 }, 0) end)
raises("next: negative", "invalid key to 'next'", function() next({ 1, 2 }, -1) end)
raises("next: fraction", "invalid key to 'next'", function() next({ 1, 2 }, 1.5) end)
raises("next: NaN", "invalid key to 'next'", function() next({ 1, 2 }, 0 / 0) end)
raises("next: table", "invalid key to 'next'", function() next({ 1, 2 }, {}) end)
raises("next: string of a number", "invalid key to 'next'", function() next({ 1, 2 }, "1") end)
raises("next: nothing", "bad argument #1 to 'next' (table expected, got no value)", function() next() end)
raises("next: nil", "bad argument #1 to 'next' (table expected, got nil)", function() next(nil) end)
raises("next: string", "bad argument #1 to 'next' (table expected, got string)", function() next("x") end)
raises("next: userdata", "bad argument #1 to 'next' (table expected, got userdata)", function() next(newproxy(true)) end)
results("next: more arguments are ignored", list(1, "a"), next({ "a" }, nil, 3))
equal("ipairs: stops at the first nil", (function() local s = "" for i, v in ipairs({ 1, 2, nil, 4 }) do s = s .. i end return s end)(), "12")
equal("ipairs: goes over false", (function() local s = "" for i, v in ipairs({ 1, false, 3 }) do s = s .. tostring(v) end return s end)(), "1false3")
equal("ipairs: fields beyond the constructor", (function() local s, t = "", { 1 } t[2] = 2 t[3] = 3 t[5] = 5 for i in ipairs(t) do s = s .. i end return s end)(), "123")
equal("ipairs: from one even with an element at zero", (function() local s = "" for i in ipairs({ [0] = 0, 1, 2 }) do s = s .. i end return s end)(), "12")
equal("ipairs: does not ask __index", (function() local n = 0 for i in ipairs(setmetatable({ 1 }, { __index = function(t, i) if i < 5 then return i end end })) do n = n + 1 end return n end)(), 1)
equal("ipairs: clearing on the way", (function() local t, s = { 1, 2, 3, 4 }, "" for i in ipairs(t) do s = s .. i t[i] = nil t[3] = nil end return s end)(), "12")
equal("ipairs: its three results", (function() local t = {} local f, s, c = ipairs(t) return type(f) .. tostring(s == t) .. c .. select("#", ipairs(t)) end)(), "functiontrue03")
equal("ipairs: the iterator by hand", list(ipairs({})({ "a", "b" }, 1)), "2, \"b\"")
equal("ipairs: the iterator at the end", list(ipairs({})({ "a" }, 1)), "")
equal("ipairs: the iterator with a string as index", list(ipairs({})({ "a", "b" }, "1")), "2, \"b\"")
raises("ipairs: nothing", "bad argument #1 to 'ipairs' (table expected, got no value)", function() ipairs() end)
raises("ipairs: string", "bad argument #1 to 'ipairs' (table expected, got string)", function() ipairs("x") end)
raises("pairs: nothing", "bad argument #1 to 'pairs' (table expected, got no value)", function() pairs() end)
raises("pairs: nil", "bad argument #1 to 'pairs' (table expected, got nil)", function() pairs(nil) end)
equal("pairs: a function that does as next, the table and nil", (function() local t = { 7 } local f, s, c = pairs(t) return list(f(t, c)) .. tostring(s == t) .. tostring(c) .. select("#", pairs(t)) end)(), "1, 7truenil3")

print("1.." .. count)
