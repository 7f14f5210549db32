--[[---
description: what a hook finds on the stack of the hooked function, at calls, tail calls, returns and inside open lists
manual: [5.9 debug.sethook, 5.9 debug.getlocal, 5.9 debug.getinfo]
tags: [debug-info]
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

local function outcome(name, got, expected) equal("debug.sethook: " .. name, got, expected) end

local names = {}
local function show(value)
  if names[value] then return names[value] end
  local kind = type(value)
  return (kind == "number" or kind == "string" or kind == "nil") and tostring(value) or kind
end
--- The values of the function at a level above the hook.
local function values(level)
  local found = {}
  for i = 1, 20 do
    local name, value = debug.getlocal(level, i)
    if not name then break end
    found[i] = name == "(*temporary)" and show(value) or name .. "=" .. show(value)
  end
  return table.concat(found, " ")
end
local function describe(level)
  local info = debug.getinfo(level, "nS")
  if not info then return "none" end
  return info.what .. " " .. tostring(info.name)
end

local seen
local wanted
local function hook(event)
  if event ~= wanted.event or debug.getinfo(2, "f").func ~= wanted.callee then return end
  seen[#seen + 1] = wanted.look()
end
--- What `look` finds at each `event` of `callee` while `f` runs.
local function during(f, mask, event, callee, look)
  seen = {}
  wanted = { event = event, callee = callee, look = look }
  debug.sethook(hook, mask, event == "count" and 1 or 0)
  f()
  debug.sethook()
  return table.concat(seen, "; ")
end
local function locals() return values(4) end
local function ofCaller() return values(5) end
local function levels() return describe(4) .. ", " .. describe(5) .. ", " .. describe(6) end

-- Tail calls
local function last(a) local b = a; return b end
local function middle(a, b) local c = a + b; return last(c) end
local function spread(...) local n = select("#", ...); return middle(n, n) end
local function start() local kept = middle(1, 2); return kept end
local function manyStart() local kept = spread(1, 2, 3); return kept end
outcome("the caller still stands when a tail call begins", during(start, "c", "call", last, levels), "Lua last, Lua middle, Lua f")
outcome("the values of that caller", during(start, "c", "call", last, ofCaller), "a=1 b=2 c=3")
outcome("the values of a function that is tail called", during(start, "c", "call", last, locals), "a=3 nil table")
outcome("a tail call made by a tail call", during(manyStart, "c", "call", last, levels), "Lua last, Lua nil, tail ")
outcome("what it finds of the first one", during(manyStart, "c", "call", middle, ofCaller), "arg=nil n=3")
outcome("the returns have only the last one", during(manyStart, "r", "return", last, levels), "Lua nil, tail , tail ")
local changed
local function captures(a) changed = function() return a end; return last(a) end
wanted = nil
debug.sethook(function() if debug.getinfo(2, "f").func == last then debug.setlocal(3, 1, "set") end end, "c")
captures("given")
debug.sethook()
outcome("a local variable that the hook of a tail call sets is still the captured one", changed(), "set")

-- Open lists and results
local function pair() return "x", "y" end
local function list() return 1, pair() end
local function takes(...) return (select("#", ...)) end
local function passes(...) return takes(0, ...) end
local function calls() return (takes(pair())) end
outcome("the results of a return", during(function() list() end, "r", "return", list, locals), "1 x y table")
outcome("the instructions that use an open list", during(function() list() end, "", "count", list, locals), "nil nil table; 1 nil table; 1 function table; 1 x y table")
outcome("those that use open arguments", during(function() passes("p", "q") end, "", "count", passes, locals), "arg=nil nil nil nil table; arg=nil function nil nil table; arg=nil function 0 nil table; arg=nil function 0 p q table")
outcome("those of an argument that is a call", during(calls, "", "count", calls, locals), "nil nil table; function nil table; function function table; function x y table; 2 x table")

-- Host functions
outcome("a host function without arguments", during(function() collectgarbage() end, "c", "call", collectgarbage, locals), "table")
outcome("a host function with arguments", during(function() math.max(3, 4) end, "c", "call", math.max, locals), "3 4 table")
outcome("its results lie above its arguments", during(function() math.max(3, 4) end, "r", "return", math.max, locals), "3 4 4 table")
local function replace() debug.setlocal(3, 3, "other"); return "" end
local result
during(function() result = math.max(3, 4) end, "r", "return", math.max, replace)
outcome("a result that the hook sets", result, "other")

-- The table of hooks
local hooks
debug.sethook(function() hooks = hooks or select(2, debug.getlocal(2, 1)) end, "c")
collectgarbage()
debug.sethook(nil)
outcome("the temporary is a table of hooks by thread", type(hooks) .. " " .. type(next(hooks or {})), "table nil")
local fired = 0
local function counts() fired = fired + 1 end
debug.sethook(counts, "c")
math.max(1)
for key, value in pairs(hooks) do if value == counts then hooks[key] = 5 end end
fired = 0
math.max(1)
outcome("what is written into it is the hook", fired .. " " .. tostring((debug.gethook())), "0 5")
debug.sethook()
outcome("no hook is an empty entry", next(hooks), nil)

-- Events that are due
local log = {}
local routine = coroutine.create(function()
  local a = 1
  a = a + 1
  return a
end)
debug.sethook(routine, function(event)
  log[#log + 1] = event
  if event == "count" then debug.sethook(function(later) log[#log + 1] = "then " .. later end, "c") end
end, "l", 3)
coroutine.resume(routine)
outcome("a line event that is due comes after a count event took the hook away", table.concat(log, " "), "line count then line")
outcome("a negative count is kept", select(3, (function() debug.sethook(counts, "c", -5); return debug.gethook() end)()), -5)
debug.sethook()
print("1.." .. count)
