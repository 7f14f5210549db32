--[[---
description: what library functions have on their stack when they return, as a return hook finds it
manual: [5.9 debug.sethook, 5.9 debug.getlocal]
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

local function show(value)
  local kind = type(value)
  return (kind == "number" or kind == "string" or kind == "nil" or kind == "boolean") and tostring(value) or kind
end
local callee, found
local function hook()
  if debug.getinfo(2, "f").func ~= callee then return end
  local values = {}
  for i = 1, 20 do
    local name, value = debug.getlocal(2, i)
    if not name then break end
    values[i] = show(value)
  end
  found = table.concat(values, " ")
end
--- Calls `f` and compares what it has on its stack as it returns; the last value is the table of hooks.
local function leaves(name, expected, f, ...)
  callee, found = f, "nothing"
  debug.sethook(hook, "r")
  pcall(f, ...)
  debug.sethook()
  count = count + 1
  print((found == expected and "ok " or "not ok ") .. count .. " - debug.sethook: " .. name)
  if found ~= expected then print("#   expected " .. expected .. ", got " .. found) end
end

local function id(...) return ... end
local list = { 3, 1, 2 }
local guarded = setmetatable({}, { __metatable = "guarded" })
local function routine() return coroutine.create(function(...) coroutine.yield(...) end) end
leaves("assert", "1 2 table", assert, 1, 2)
leaves("pcall", "true true 1 2 table", pcall, id, 1, 2)
leaves("pcall of an error", "true false 5 table", pcall, error, 5)
leaves("xpcall", "true table", xpcall, id, print)
leaves("getfenv of a function", "function 4 function table table", getfenv, print, 4)
leaves("setfenv", "function table 3 function table", setfenv, id, _G, 3)
leaves("getmetatable of a guarded table", "table 2 table guarded table", getmetatable, guarded, 2)
leaves("setmetatable", "table table", setmetatable, {}, nil, 4)
leaves("next", "table 2 1 table", next, list, 1, 5)
leaves("next at the end", "table nil table", next, {})
leaves("the iterator of pairs", "table 1 3 table", (pairs(list)), list, nil)
leaves("the iterator of ipairs", "table 1 2 1 table", (ipairs(list)), list, 1)
leaves("the iterator of ipairs at the end", "table 3 4 nil table", (ipairs(list)), list, 3)
leaves("rawget", "table 3 table", rawget, list, 1, 4)
leaves("rawset", "table table", rawset, {}, 1, 4, 5)
leaves("select from an argument on", "2 a b c table", select, 2, "a", "b", "c")
leaves("select from the end", "-1 a b c table", select, -1, "a", "b", "c")
leaves("select of the count", "# a 1 table", select, "#", "a")
leaves("newproxy without an argument", "nil userdata table", newproxy)
leaves("tostring", "nil 3 nil table", tostring, nil, 3)
leaves("unpack", "table 1 7 8 table", unpack, { 7, 8 }, 1)
leaves("coroutine.resume", "thread true 1 2 table", coroutine.resume, routine(), 1, 2)
leaves("coroutine.resume of what cannot be resumed", "thread true thread table", coroutine.resume, coroutine.create(routine), 1)
leaves("coroutine.wrap", "3 table", coroutine.wrap(function(...) return 3 end), 1, 2)
leaves("coroutine.running", "1 thread nil table", coroutine.running, 1)
leaves("string.sub", "abc 2 3 4 bc table", string.sub, "abc", 2, 3, 4)
leaves("string.gmatch", "function table", string.gmatch, "a", "b", 4)
leaves("string.rep", "ab 2 5 abab table", string.rep, "ab", 2, 5)
leaves("string.gsub", "abc b x 1 5 axc 1 table", string.gsub, "abc", "b", "x", 1, 5)
leaves("table.foreach that finds", "table function 4 1 v 1 table", table.foreach, { "v" }, id, 4)
leaves("table.foreach that finds nothing", "table function 4 table", table.foreach, { "v" }, function() end, 4)
leaves("table.foreachi", "table function 4 r table", table.foreachi, { "v" }, function() return "r" end, 4)
leaves("table.insert", "table 1 table", table.insert, {}, 1, 5)
leaves("table.remove", "table 1 5 1 table", table.remove, { 1, 2 }, 1, 5)
leaves("table.sort", "table nil table", table.sort, { 2, 1 }, nil, 4)
leaves("os.time", "table 946728000 table", os.time, { year = 2000, month = 1, day = 1, hour = 12 }, 3)
leaves("require of what is there", "string table table table", require, "string", 4)
leaves("io.type of a file", "userdata table table file table", io.type, io.stdout)
leaves("io.type of another value", "5 3 table nil table", io.type, 5, 3)
leaves("io.write", "userdata true table", io.write)
leaves("math.max", "3 4 4 table", math.max, 3, 4)
leaves("debug.getinfo of a function", "function S 5 >S table table", debug.getinfo, print, "S", 5)
leaves("debug.getupvalue", "function 9 table", debug.getupvalue, routine, 9)
leaves("debug.setmetatable", "table true table", debug.setmetatable, {}, nil, 3)
leaves("debug.setfenv", "function table", debug.setfenv, id, _G)
leaves("debug.traceback of no text", "table table", debug.traceback, {}, 1)
leaves("debug.gethook", "1 function r 0 table", debug.gethook, 1)
print("1.." .. count)
