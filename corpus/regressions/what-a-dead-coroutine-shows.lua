--[[---
description: an error's message stays on the stack of the coroutine it killed; a yield that goes on is a return to hooks
manual: [5.9 debug.getlocal, 5.9 debug.sethook]
tags: [debug-info, coroutines, errors]
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
local unpack = rawget(_G, "unpack") or table.unpack
local events = {}
local co = coroutine.create(function()
  coroutine.yield()
end)
coroutine.resume(co)
debug.sethook(co, function(event) events[#events + 1] = event end, "r")
coroutine.resume(co)
debug.sethook(co)
results("debug.sethook: a yield that goes on returns", list("return", "return"), unpack(events))

local function remains(f, ...)
  local co = coroutine.create(f)
  coroutine.resume(co, ...)
  local found = {}
  for i = 1, 9 do
    local name, value = debug.getlocal(co, 0, i)
    if name == nil then break end
    found[i] = name .. "=" .. tostring(value):gsub("^[^:]*:%d+: ", "at: ")
  end
  return unpack(found)
end
results("debug.getlocal: error leaves its message on the dead thread's stack",
  list("(*temporary)=e", "(*temporary)=at: e"), remains(function() error("e") end))
results("debug.getlocal: a message as it is comes once", list("(*temporary)=e"), remains(function() error("e", 0) end))
results("debug.getlocal: an error of the machine leaves its message bare and with a position",
  list("a=1", "(*temporary)=attempt to perform arithmetic on local 'a' (a table value)", "(*temporary)=at: attempt to perform arithmetic on local 'a' (a table value)"),
  (function()
    local function body(a) return -a end
    local co = coroutine.create(body)
    coroutine.resume(co, {})
    local found = { "a=1" }
    for i = 3, 4 do
      local name, value = debug.getlocal(co, 0, i)
      found[#found + 1] = name .. "=" .. tostring(value):gsub("^[^:]*:%d+: ", "at: ")
    end
    return unpack(found)
  end)())
results("debug.getlocal: a wrong argument leaves both of its messages",
  list("(*temporary)=x", "(*temporary)=at: nothing"),
  (function()
    local co = coroutine.create(function() string.rep("x") end)
    coroutine.resume(co)
    local _, first = debug.getlocal(co, 0, 1)
    local name, last = debug.getlocal(co, 0, 3)
    return "(*temporary)=" .. first, name .. "=" .. last:gsub("^.*$", "at: nothing")
  end)())

print("1.." .. count)
