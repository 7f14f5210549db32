--[[---
description: an event that was absent and is added later is found, however it is added; one removed is gone
manual: 2.8
tags: [metatables]
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
local loadstring = rawget(_G, "loadstring") or load
-- An implementation that remembers which events a metatable lacks must forget it with every change.
local ADD = {
  ["a field"] = function(mt, event, f) mt[event] = f end,
  ["rawset"] = function(mt, event, f) rawset(mt, event, f) end,
  ["a constant field"] = function(mt, event, f) setfenv(loadstring("mt." .. event .. " = f"), { mt = mt, f = f })() end,
  ["a method definition"] = function(mt, event, f) setfenv(loadstring("function mt." .. event .. "(...) return f(...) end"), { mt = mt, f = f })() end,
}
local USE = {
  __index = { function(o) return o.absent end, function() return "found" end },
  __newindex = { function(o) o.absent = 1 local r = rawget(o, "absent") o.absent = nil return r and "raw" or "found" end, function() end, "raw" },
  __call = { function(o) return select(2, pcall(o)) end, function() return "found" end },
  __add = { function(o) return select(2, pcall(function() return o + 1 end)) end, function() return "found" end },
  __unm = { function(o) return select(2, pcall(function() return -o end)) end, function() return "found" end },
  __concat = { function(o) return select(2, pcall(function() return o .. "" end)) end, function() return "found" end },
  __eq = { function(o) return o == setmetatable({}, getmetatable(o)) and "found" end, function() return true end },
  __lt = { function(o) return pcall(function() return o < o end) and "found" end, function() return true end },
  __le = { function(o) return pcall(function() return o <= o end) and "found" end, function() return true end },
  __tostring = { function(o) return tostring(o) end, function() return "found" end },
  __metatable = { function(o) return getmetatable(o) == "found" and "found" end, "found" },
}
for how, add in pairs(ADD) do
  for event, use in pairs(USE) do
    if not (event == "__metatable" and how == "a method definition") then
      local mt = {}
      local o = setmetatable({}, mt)
      local before = { pcall(use[1], o), pcall(use[1], o), pcall(use[1], o) }
      add(mt, event, use[2])
      local after = use[1](o)
      rawset(mt, event, nil)
      local removed = { pcall(use[1], o) }
      equal(event .. " by " .. how, list(after, before[4] ~= "found", removed[2] ~= "found"), list("found", true, true))
    end
  end
end
local function arithmetic(o) return pcall(function() return o - 1 end) end
equal("setmetatable after the operation failed", (function() local o = {} arithmetic(o) setmetatable(o, { __sub = function() return "later" end }) return select(2, arithmetic(o)) end)(), "later")
equal("setmetatable to nil", (function() local o = setmetatable({}, { __sub = function() return 1 end }) arithmetic(o) setmetatable(o, nil) return (arithmetic(o)) end)(), false)
equal("another metatable", (function() local o = setmetatable({}, { __index = { x = 1 } }) local r = o.x setmetatable(o, { __index = { x = 2 } }) return r * 10 + o.x end)(), 12)
equal("the metatable is its own metatable's __index", (function() local mt = {} mt.__index = mt setmetatable(mt, mt) mt.x = 5 local o = setmetatable({}, mt) return o.x end)(), 5)
equal("an event set before and after setmetatable", (function() local mt = { __index = function() return 1 end } local o = setmetatable({}, mt) local r = o.x mt.__index = function() return 2 end return r * 10 + o.x end)(), 12)
equal("a field that appears in the __index table", (function() local base = {} local o = setmetatable({}, { __index = base }) local r = tostring(o.x) base.x = 5 return r .. o.x end)(), "nil5")
equal("a field that disappears from the object", (function() local o = setmetatable({ x = 1 }, { __index = { x = 2 } }) local r = o.x o.x = nil return r * 10 + o.x end)(), 12)
equal("a field assigned over the inherited one", (function() local o = setmetatable({}, { __index = { x = 2 } }) local r = o.x o.x = 3 return r * 10 + o.x end)(), 23)
equal("__newindex added between two assignments of new keys", (function() local mt, n = {}, 0 local o = setmetatable({}, mt) o.a = 1 o.b = 2 mt.__newindex = function() n = n + 1 end o.c = 3 o.a = 4 return n .. tostring(o.c) .. o.a end)(), "1nil4")
equal("__newindex after a key was cleared", (function() local n = 0 local o = setmetatable({ a = 1 }, { __newindex = function() n = n + 1 end }) o.a = 2 o.a = nil o.a = 3 return n .. tostring(rawget(o, "a")) end)(), "1nil")
equal("three levels: absent, then added at each", (function() local c1, c2, c3 = {}, {}, {} c1.__index = c1 c2.__index = c2 c3.__index = c3 setmetatable(c2, c1) setmetatable(c3, c2) local o = setmetatable({}, c3) local s = tostring(o.f) c1.f = 1 s = s .. o.f c2.f = 2 s = s .. o.f c3.f = 3 s = s .. o.f o.f = 4 return s .. o.f end)(), "nil1234")
equal("and removed again", (function() local c1, c2 = { f = 1 }, { f = 2 } c1.__index = c1 c2.__index = c2 setmetatable(c2, c1) local o = setmetatable({ f = 3 }, c2) local s = "" for _, t in ipairs({ o, c2, c1 }) do s = s .. o.f t.f = nil end return s .. tostring(o.f) end)(), "321nil")
equal("many events, one at a time", (function() local mt, s = {}, "" local o = setmetatable({}, mt) for _, e in ipairs({ "add", "sub", "mul", "div", "mod", "pow", "unm", "concat" }) do local op = ({ add = "o + 1", sub = "o - 1", mul = "o * 1", div = "o / 1", mod = "o % 1", pow = "o ^ 1", unm = "-o", concat = "o .. 1" })[e] local f = loadstring("local o = ... return " .. op) local before = pcall(f, o) mt["__" .. e] = function() return e end s = s .. tostring(before) .. f(o) .. " " end return s end)(), "falseadd falsesub falsemul falsediv falsemod falsepow falseunm falseconcat ")
equal("__mode set late", (function() local mt = {} local o = setmetatable({}, mt) o[{}] = 1 mt.__mode = "k" setmetatable(o, mt) collectgarbage() return next(o) end)(), nil)
equal("a metatable shared by two objects", (function() local mt = {} local a, b = setmetatable({}, mt), setmetatable({}, mt) local r = pcall(function() return a + b end) mt.__add = function() return "both" end return tostring(r) .. (a + b) .. (b + a) .. (a + 1) .. (1 + b) end)(), "falsebothbothbothboth")
equal("the metatable of strings", (function() local mt = getmetatable("") local r = pcall(function() return "x" + 1 end) mt.__add = function(a, b) return "sum" end local s = ("x" + 1) .. ("10" + 1) mt.__add = nil return tostring(r) .. s .. tostring(pcall(function() return "x" + 1 end)) end)(), "falsesum11false")
equal("fields of strings", (function() local r = tostring(("x").extra) string.extra = function(s) return s .. s end r = r .. ("x"):extra() string.extra = nil return r .. tostring(("x").extra) end)(), "nilxxnil")

print("1.." .. count)
