--[[---
description: coroutine.resume starts, continues and reports errors
manual: 5.2 coroutine.resume
tags: [coroutines, errors, varargs]
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

local log = {}
local co = coroutine.create(function(a, b)
  log[#log + 1] = list(a, b)
  log[#log + 1] = list(coroutine.yield(a + b))
  log[#log + 1] = list(coroutine.yield())
  return "done", nil
end)
results("coroutine.resume: first arguments go to the function", list(true, 3), coroutine.resume(co, 1, 2))
results("coroutine.resume: later ones are results of yield", list(true), coroutine.resume(co, "x", nil, "y"))
results("coroutine.resume: results of the function come last", list(true, "done", nil), coroutine.resume(co))
equal("coroutine.resume: what the coroutine saw", table.concat(log, " | "), "1, 2 | \"x\", nil, \"y\" | ")
results("coroutine.resume: dead coroutine", list(false, "cannot resume dead coroutine"), coroutine.resume(co))
local failing = coroutine.create(function() error("inside", 0) end)
results("coroutine.resume: error inside", list(false, "inside"), coroutine.resume(failing))
equal("coroutine.resume: it is dead then", coroutine.status(failing), "dead")
results("coroutine.resume: and cannot be resumed", list(false, "cannot resume dead coroutine"), coroutine.resume(failing))
local object = {}
results("coroutine.resume: error values keep their type", list(false, object), coroutine.resume(coroutine.create(function() error(object) end)))
local itself
itself = coroutine.create(function() return coroutine.resume(itself) end)
results("coroutine.resume: itself", list(true, false, "cannot resume running coroutine"), coroutine.resume(itself))
local outer
outer = coroutine.create(function() return coroutine.resume(coroutine.create(function() return coroutine.resume(outer) end)) end)
results("coroutine.resume: one that is waiting for us", list(true, true, false, "cannot resume normal coroutine"), coroutine.resume(outer))
raises("coroutine.resume: not a coroutine", "bad argument #1 to 'resume' (coroutine expected)", function() coroutine.resume(print) end)
raises("coroutine.resume: no argument", "bad argument #1 to 'resume' (coroutine expected)", function() coroutine.resume() end)
equal("coroutine.resume: many values", select("#", coroutine.resume(coroutine.create(function(...) return ... end), unpack({}, 1, 200))), 201)

print("1.." .. count)
