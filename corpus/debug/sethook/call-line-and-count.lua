--[[---
description: debug.sethook sets hooks for calls, returns, lines and counts
manual: [5.9 debug.sethook, 5.9 debug.gethook]
tags: [hooks, debug-info]
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
local function during(mask, count_, f) log = {} debug.sethook(function(event, line) log[#log + 1] = event .. (line and ":" .. (line - debug.getinfo(2, "S").linedefined) or "") end, mask, count_) f() debug.sethook() return table.concat(log, " ") end
results("debug.gethook: none", list(nil, "", 0), debug.gethook())
local function hook() end
results("debug.sethook: returns nothing", list(), debug.sethook(hook, "crl", 5))
results("debug.gethook: function, mask and count", list(hook, "crl", 5), debug.gethook())
debug.sethook()
results("debug.sethook: without arguments takes it away", list(nil, "", 0), debug.gethook())
equal("debug.sethook: lines", during("l", 0, loadstring("local a = 1\na = 2\n\nfor i = 1, 2 do a = i end")), "line:1 line:2 line:4 line:4 line:4")
equal("debug.sethook: calls", string.find(during("c", 0, function() local function g() end g() end), "call call call") ~= nil, true)
equal("debug.sethook: returns", string.find(during("r", 0, function() local function g() end g() end), "return return") ~= nil, true)
equal("debug.sethook: tail returns are told apart", string.find(during("r", 0, function() local function g() end return g() end), "tail return") ~= nil, true)
log = {}
debug.sethook(function(event) log[#log + 1] = event end, "", 100)
for i = 1, 1000 do end
debug.sethook()
equal("debug.sethook: counts", #log >= 9 and log[1] == "count", true)
local co = coroutine.create(function() local a = 1 end)
local hit = 0
debug.sethook(co, function() hit = hit + 1 end, "l")
coroutine.resume(co)
equal("debug.sethook: of another thread", hit > 0, true)
results("debug.gethook: of another thread", list("function", "l", 0), (function() local f, m, c = debug.gethook(co) return type(f), m, c end)())
results("debug.sethook: errors in a hook pass on", list(false, "from hook"), (function() local ok, m = pcall(function() debug.sethook(function() debug.sethook() error("from hook", 0) end, "l") local x = 1
  local y = 2 end) debug.sethook() return ok, m end)())
raises("debug.sethook: hook must be a function", "bad argument #1 to 'sethook' (function expected, got number)", function() debug.sethook(1, "l") end)
raises("debug.sethook: mask is required", "bad argument #2 to 'sethook' (string expected, got no value)", function() debug.sethook(hook) end)

print("1.." .. count)
