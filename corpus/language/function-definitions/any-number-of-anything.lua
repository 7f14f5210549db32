--[[---
description: missing arguments, upvalues beside globals, negative positions, nesting and values of every kind, in any number
manual: [2.5.9, 2.9, 2.8, 5.1 select, 5.4 string.find, 5.4 string.gsub, 5.2 coroutine.yield]
tags: [varargs, environments, metatables, patterns]
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
local loadstring = rawget(_G, "loadstring") or load
local unpack = rawget(_G, "unpack") or table.unpack
local function numbered(prefix, n) local t = {} for i = 1, n do t[i] = prefix .. i end return table.concat(t, ", ") end
local wrong = ""
for wanted = 1, 12 do for given = 0, 12 do
  local f = loadstring("return function(...) do local " .. numbered("x", wanted) .. " = " .. numbered("", wanted) .. " end local " .. numbered("v", wanted) .. " = ... return " .. numbered("v", wanted) .. " end")()
  local values = {} for i = 1, given do values[i] = i end
  if list(f(unpack(values))) ~= list(unpack(values, 1, wanted)) then wrong = wrong .. wanted .. "," .. given .. " " end
  local g = loadstring("return function(f, ...) do local " .. numbered("x", wanted) .. " = " .. numbered("", wanted) .. " end local " .. numbered("v", wanted) .. " = f(...) return " .. numbered("v", wanted) .. " end")()
  if list(g(function(...) return ... end, unpack(values))) ~= list(unpack(values, 1, wanted)) then wrong = wrong .. "call " .. wanted .. "," .. given .. " " end
  local h = loadstring("return function(" .. numbered("v", wanted) .. ") return " .. numbered("v", wanted) .. " end")()
  if list(h(unpack(values))) ~= list(unpack(values, 1, wanted)) then wrong = wrong .. "parameters " .. wanted .. "," .. given .. " " end
  local c = coroutine.create(loadstring("return function(yield) do local " .. numbered("x", wanted) .. " = " .. numbered("", wanted) .. " end local " .. numbered("v", wanted) .. " = yield() return " .. numbered("v", wanted) .. " end")())
  coroutine.resume(c, coroutine.yield)
  if list(select(2, coroutine.resume(c, unpack(values)))) ~= list(unpack(values, 1, wanted)) then wrong = wrong .. "yield " .. wanted .. "," .. given .. " " end
end end
equal("0 to 12 values for 1 to 12 variables", wrong, "")
wrong = ""
for n = 0, 12 do
  local names = numbered("v", n)
  local text = (n > 0 and "local " .. names .. " = " .. numbered("", n) .. " " or "") .. "return function() local u = { " .. names .. " } g = (g or 0) + 1 return g, #u, function() local u = { " .. names .. " } return g, getfenv(1) end end"
  local env = { g = 10 }
  local f = setfenv(loadstring(text), setmetatable(env, { __index = { getfenv = getfenv } }))()
  local g, count, inner = f()
  local seen, inner_env = inner()
  if g ~= 11 or count ~= n or seen ~= 11 or inner_env ~= env then wrong = wrong .. n .. " " end
end
equal("functions of 0 to 12 upvalues keep the environment", wrong, "")
wrong = ""
for n = 1, 12 do for k = 1, n do
  local values = {} for i = 1, n do values[i] = i end
  if list(select(-k, unpack(values))) ~= list(unpack(values, n - k + 1)) or list(select(k, unpack(values))) ~= list(unpack(values, k)) then wrong = wrong .. n .. "," .. k .. " " end
end end
equal("select: from both ends of 1 to 12", wrong, "")
wrong = ""
for n = 0, 20 do local s = string.rep("(", n) .. "x" .. string.rep(")", n) if n > 0 and string.match("a" .. s .. "b)", "%b()") ~= s then wrong = wrong .. n .. " " end if string.match("(" .. s, "^%b()") then wrong = wrong .. n .. "open " end end
equal("string.match: balanced, nested up to 20 deep", wrong, "")
wrong = ""
for code = 0, 255 do local c = string.char(code) if not string.find(c, "%d") and string.gsub("x", "x", "<%" .. c .. ">") ~= "<" .. c .. ">" then wrong = wrong .. code .. " " end end
equal("string.gsub: a percent sign before every byte", wrong, "")
local kinds = { false, true, 0, 1.5, "", "text", {}, print, function() end, coroutine.create(function() end), newproxy(), 0 / 0, math.huge }
wrong = ""
for i, value in ipairs(kinds) do
  local got
  local t = setmetatable({}, { __newindex = function(_, k, v) got = { k, v } end })
  local function same(a, b) return a == b or a ~= a and b ~= b end
  t.key = value
  if not got or not same(got[2], value) or rawget(t, "key") ~= nil then wrong = wrong .. "value " .. i .. " " end
  if value == value then
    got = nil t[value] = 1
    if not got or not same(got[1], value) or rawget(t, value) ~= nil then wrong = wrong .. "key " .. i .. " " end
    if setmetatable({}, { __index = function(_, k) return k end })[value] ~= value then wrong = wrong .. "index " .. i .. " " end
    local hidden = setmetatable({}, { __metatable = value })
    if getmetatable(hidden) ~= value then wrong = wrong .. "metatable " .. i .. " " end
  end
  local store = {} local p = setmetatable({}, { __newindex = store }) p.x = value
  if not same(store.x, value) or rawget(p, "x") ~= nil then wrong = wrong .. "store " .. i .. " " end
  if not same(setmetatable({}, { __index = { x = value } }).x, value) or not same((setmetatable({}, { __add = function() return value end }) + 1), value) or not same(setmetatable({}, { __call = function(_, v) return v end })(value), value) then wrong = wrong .. "result " .. i .. " " end
  if not same(select(2, pcall(error, value, 0)), value) or not same(select(2, coroutine.resume(coroutine.create(function(v) return v end), value)), value) or not same(coroutine.wrap(function() coroutine.yield(value) end)(), value) then wrong = wrong .. "passed " .. i .. " " end
  local operand = setmetatable({}, { __eq = function() return value end, __lt = function() return value end })
  local other = setmetatable({}, getmetatable(operand))
  if (operand == other) ~= not not value or (operand < other) ~= not not value or (operand ~= other) ~= not value then wrong = wrong .. "truth " .. i .. " " end
end
equal("values of every kind through metamethods, errors and coroutines", wrong, "")
wrong = ""
for _, mode in ipairs({ "k", "v", "kv" }) do
  local t = setmetatable({}, { __mode = mode })
  for i = 1, 20 do t["key " .. i] = "value " .. i t[i] = "element " .. i t[i + 0.5] = i end
  collectgarbage() collectgarbage()
  for i = 1, 20 do if t["key " .. i] ~= "value " .. i or t[i] ~= "element " .. i or t[i + 0.5] ~= i then wrong = wrong .. mode .. i .. " " end end
end
equal("weak tables keep strings and numbers made at run time", wrong, "")
wrong = ""
for _, n in ipairs({ 4, 8, 16, 32, 64 }) do for left = 1, n do
  local t = {} for i = 1, n do t[i] = i end
  for i = left + 1, n do t[i] = nil end
  for i = 1, n do t["f" .. i] = i end
  for i = 1, n do if t[i] ~= (i <= left and i or nil) or t["f" .. i] ~= i then wrong = wrong .. n .. "," .. left .. " " end end
  t = {} for i = 1, n do t[i] = i end
  for i = 1, n - left do t[i] = nil end
  for i = 1, n do t["f" .. i] = i end
  for i = 1, n do if t[i] ~= (i > n - left and i or nil) then wrong = wrong .. n .. "," .. left .. " " end end
end end
equal("elements left when fields make the table grow", wrong, "")

print("1.." .. count)
