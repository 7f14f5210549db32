--[[---
description: hooks that a metamethod or an iterator sets while an instruction waits for it; what they see of that instruction
manual: [5.9 debug.sethook, 2.8, 2.4.5]
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

local events
local function hook(event, line) events[#events + 1] = event .. (line or "") end
local function watch() debug.sethook(hook, "lcr") end
--- The events of `f` from the moment when a metamethod in it calls `watch`; lines count from its own.
local function traced(name, expected, f)
  events = {}
  f()
  debug.sethook()
  local start = debug.getinfo(f, "S").linedefined
  local text = table.concat(events, " "):gsub("line(%d+)", function(line)
    return line - start >= 0 and line - start < 9 and "line" .. line - start or "line"
  end)
  equal("debug.sethook: " .. name, text, expected)
end

local M = {}
M.__lt = function(a, b) watch() return a.v < b.v end
M.__eq = function(a, b) watch() return a.v == b.v end
M.__index = function(t, k) watch() return k end
M.__newindex = function(t, k, v) watch() rawset(t, k, v) end
M.__add = function(a, b) watch() return 1 end
M.__unm = function() watch() return 1 end
local function new(v) return setmetatable({ v = v }, M) end
local a, b = new(1), new(2)

traced("in __lt at the end of a loop", "return return return line3 line4 call line call line call return return return line3 line4 call line call line call return return return line3 line4 line5 return line call", function()
  local n = 0
  repeat
    n = n + 1
  until n > 3 or b < a
end)
traced("in __lt that stands in for __le", "return return return line2 call line call line call return return return line2 call line call line call return return return line2 line3 return line call", function()
  local n = 0
  while n < 3 and a <= b do n = n + 1 end
end)
traced("in __eq", "return return return line3 line4 call line call line call return return return line3 line4 line5 call line call line call return return return line6 return line call", function()
  local n = 0
  repeat
    n = n + 1
  until n > 2 or a == b
  if a == b then n = 1 else n = 2 end
end)
traced("in __index", "return return return line2 call line call line call return return return line3 return line call", function()
  local x = a.foo
  local y = a[1]
end)
traced("in __newindex", "return return call return return line2 call line call line call return return call return return line3 line4 return line call", function()
  a.x = 1
  a[2] = 3
  a.x = 2
end)
traced("in __add and __unm", "return return return line2 call line call line call return return return line3 return line call", function()
  local x = a + 1
  x = -a
end)
traced("in an iterator", "return return line3 return line6 line5 call line2 call line call return return line3 return line6 line5 call line2 call line call return return line3 return line6 line5 call line2 call line call return return line3 line4 return line8 return line call", function()
  local function iterate(_, control)
    watch()
    if control < 3 then return control + 1, control end
  end
  for i, j in iterate, nil, 0 do
    local k = i + j
  end
end)
traced("in an iterator in one line", "return return return line2 call line1 call line call return return return line2 call line1 call line call return return return line2 call line1 call line call return return return line3 return line call", function()
  local function iterate(_, control) watch() if control < 3 then return control + 1 end end
  for i in iterate, nil, 0 do local k = i end
end)

local seen
local watched = setmetatable({}, { __index = function(_, key)
  seen = select(2, debug.getlocal(2, 1))
  return key
end })
equal("debug.getlocal: __index sees the old value of the variable that waits for it", (function()
  local x = "old"
  x = watched.new
  return seen .. " " .. x
end)(), "old new")

local depth = 0
local deep = setmetatable({}, { __index = function(t, key)
  depth = depth + 1
  return t[key + 1]
end })
raises("debug.sethook: __index inside __index ends", "C stack overflow", function() return deep[1] end)
equal("debug.sethook: and so deep, in metamethods", depth, 196)
depth = 0
local function nested()
  depth = depth + 1
  for _ in nested do end
end
raises("debug.sethook: iterators, one inside the other ends", "C stack overflow", nested)
equal("debug.sethook: and so deep, in iterators", depth, 197)
raises("coroutine.yield: in a metamethod", "attempt to yield across metamethod/C-call boundary", coroutine.wrap(function()
  return setmetatable({}, { __index = function() coroutine.yield() end }).x
end))
raises("coroutine.yield: in an iterator", "attempt to yield across metamethod/C-call boundary", coroutine.wrap(function()
  for _ in function() coroutine.yield() end do end
end))
equal("debug.sethook: a tail call of one answers", (function()
  local t = setmetatable({}, { __index = function(_, key) return tostring(key .. 1) end, __lt = function(x, y) return rawequal(x, y) end })
  local u = setmetatable({}, getmetatable(t))
  return tostring(t.x) .. tostring(t <= u) .. tostring(t < t)
end)(), "x1truetrue")

print("1.." .. count)
