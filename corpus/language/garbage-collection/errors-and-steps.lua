--[[---
description: errors in finalisers, what was yielded, cleared keys, and cycles in steps
manual: 2.10
tags: [gc, metatables, coroutines]
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
local log = {}
do
  local function make(i)
    local u = newproxy(true)
    getmetatable(u).__gc = function() log[#log + 1] = i if i % 2 == 0 then error("in " .. i, 0) end end
  end
  for i = 1, 5 do make(i) end
end
raises("an error in a finaliser comes out of the call that collects", "in 4", collectgarbage)
equal("those after it wait", table.concat(log, " "), "5 4")
raises("and go on with the next call", "in 2", collectgarbage)
equal("in the same order", table.concat(log, " "), "5 4 3 2")
results("until all have run", "true, 0", pcall(collectgarbage))
equal("each once", table.concat(log, " "), "5 4 3 2 1")

local weak = setmetatable({}, {__mode = "v"})
local co = coroutine.create(function() coroutine.yield({}) end)
do local _, value = coroutine.resume(co) weak[1] = value value = nil end
collectgarbage()
equal("a coroutine does not hold what it yielded", weak[1], nil)
coroutine.resume(co)
do
  local other = coroutine.create(function() return {} end)
  local _, value = coroutine.resume(other)
  weak[2] = value
  value = nil
  collectgarbage()
  equal("nor what it returned", weak[2], nil)
  equal("though it is still there", coroutine.status(other), "dead")
end

local kept
local byKey = setmetatable({}, {__mode = "k"})
do
  local u = newproxy(true)
  getmetatable(u).__gc = function(object) kept = object end
  weak[3] = u
  byKey[u] = "key"
end
collectgarbage()
equal("a finalised userdata is lost as a weak value", weak[3], nil)
equal("but not as a weak key", byKey[kept], "key")
byKey.value = kept
collectgarbage()
equal("as a value it is lost in a table of weak keys too", byKey.value, nil)

local function order(t)
  local list = {}
  for key in pairs(t) do list[#list + 1] = key end
  return table.concat(list, " ")
end
local t = {}
for i = 1, 13 do t["a" .. i] = i end
for i = 2, 13, 2 do t["a" .. i] = nil end
collectgarbage()
for i = 13, 2, -1 do t["a" .. i] = i end
equal("a cleared key was forgotten", order(t), "a10 a12 a11 a9 a8 a13 a4 a5 a6 a7 a3 a2 a1")
for key in pairs(t) do t[key] = nil collectgarbage() end
equal("a traversal goes on from a forgotten key", next(t), nil)

local function steps(size)
  collectgarbage()
  local n = 0
  repeat n = n + 1 until collectgarbage("step", size)
  return n
end
equal("small steps end a cycle after some time", steps(0) > 5, true)
equal("larger ones sooner", steps(2) < steps(0), true)
equal("a very large one at once", steps(100000), 1)
equal("a negative one too", steps(-1), 1)

local function isCollected()
  local ran = false
  do local u = newproxy(true) getmetatable(u).__gc = function() ran = true end end
  for i = 1, 20000 do local garbage = {i} end
  return ran
end
collectgarbage("stop")
equal("stop stops", isCollected(), false)
collectgarbage()
equal("a full collection starts it again", isCollected(), true)
collectgarbage("stop")
collectgarbage("step")
equal("a step too", isCollected(), true)
collectgarbage("stop")
equal("stopped again", isCollected(), false)
collectgarbage("restart")
equal("restart", isCollected(), true)
print("1.." .. count)
