--[[---
description: __gc is called once, with the object alone, by a full cycle
manual: [2.10, 2.10.1]
tags: [gc]
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

local function collect() collectgarbage() collectgarbage() end
local function finalised(handler, make)
  local object = newproxy(true)
  getmetatable(object).__gc = handler
  if make then make(object) end
  object = nil
  return pcall(collect)
end
local seen = {}
finalised(function(...) seen.count, seen.kind = select("#", ...), type((...)) end)
equal("__gc: one argument", seen.count, 1)
equal("__gc: which is the userdata", seen.kind, "userdata")
finalised(function(object) seen.meta = getmetatable(object).mark end, function(object) getmetatable(object).mark = "here" end)
equal("__gc: it still has its metatable", seen.meta, "here")
local times = 0
finalised(function() times = times + 1 end)
collect()
equal("__gc: once", times, 1)
local rescued
times = 0
finalised(function(object) times = times + 1 rescued = object end)
equal("__gc: an object may be kept", type(rescued), "userdata")
rescued = nil
collect()
equal("__gc: and is not finalised again", times, 1)
times = 0
setmetatable({}, { __gc = function() times = times + 1 end })
collect()
equal("__gc: of tables it is not called", times, 0)
local order = {}
do
  local first = newproxy(true)
  getmetatable(first).__gc = function() order[#order + 1] = "first" end
  local second = newproxy(true)
  getmetatable(second).__gc = function() order[#order + 1] = "second" end
  local third = newproxy(true)
  getmetatable(third).__gc = function() order[#order + 1] = "third" end
  first, second, third = nil, nil, nil
end
collect()
equal("__gc: the last made is the first finalised", table.concat(order, " "), "third second first")
times = 0
do
  local shared = newproxy(true)
  getmetatable(shared).__gc = function() times = times + 1 end
  local copies = { newproxy(shared), newproxy(shared), newproxy(shared) }
  shared, copies = nil, nil
end
collect()
equal("__gc: every object of one metatable", times, 4)
results("__gc: an error comes out of the collection", list(false, "failing"), finalised(function() error("failing", 0) end))
results("__gc: a value that cannot be called is an error", list(false, "attempt to call a number value"), finalised(5))
results("__gc: results are dropped", list(true), finalised(function() return 1, 2 end))
local inside
finalised(function() inside = coroutine.running() end)
equal("__gc: runs where the collection was asked for", inside, coroutine.running())

print("1.." .. count)
