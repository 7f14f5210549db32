--[[---
description: each letter of debug.getinfo asks for its own fields
manual: 5.9 debug.getinfo
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

local first, second
local function sample() return first, second end
local function fields(what, of)
  local names = {}
  for name in pairs(debug.getinfo(of or sample, what)) do names[#names + 1] = name end
  table.sort(names)
  return table.concat(names, " ")
end
for _, row in ipairs({
  { "n", "namewhat" },
  { "S", "lastlinedefined linedefined short_src source what" },
  { "l", "currentline" },
  { "u", "nups" },
  { "f", "func" },
  { "L", "activelines" },
  { "", "" },
  { "fu", "func nups" },
  { "ff", "func" },
  { "nSlufL", "activelines currentline func lastlinedefined linedefined namewhat nups short_src source what" },
}) do
  equal('debug.getinfo: fields of "' .. row[1] .. '"', fields(row[1]), row[2])
end
equal("debug.getinfo: without letters there are no active lines", (function() local names = {} for name in pairs(debug.getinfo(sample)) do names[#names + 1] = name end table.sort(names) return table.concat(names, " ") end)(), "currentline func lastlinedefined linedefined namewhat nups short_src source what")
equal("debug.getinfo: a function of C has no active lines", debug.getinfo(print, "L").activelines, nil)
equal("debug.getinfo: upvalues of a Lua function", debug.getinfo(sample, "u").nups, 2)
equal("debug.getinfo: upvalues of a chunk", debug.getinfo(loadstring("return x"), "u").nups, 0)
equal("debug.getinfo: upvalues of a function of C", debug.getinfo(string.rep, "u").nups, 0)
equal("debug.getinfo: upvalues of one that remembers", debug.getinfo(string.gmatch("", ""), "u").nups, 3)
equal("debug.getinfo: the function itself", debug.getinfo(sample, "f").func, sample)
equal("debug.getinfo: the function at a level", (function() local f f = function() return debug.getinfo(1, "f").func == f, 1 end return (f()) end)(), true)
equal("debug.getinfo: the function at level 0", debug.getinfo(0, "f").func, debug.getinfo)
local co = coroutine.create(sample)
equal("debug.getinfo: the function of a thread not started", debug.getinfo(co, 0, "f"), nil)
local waiting = coroutine.create(function() coroutine.yield() end)
coroutine.resume(waiting)
equal("debug.getinfo: the function where a thread waits", debug.getinfo(waiting, 0, "f").func, coroutine.yield)
equal("debug.getinfo: upvalues in a thread's function", debug.getinfo(waiting, 1, "u").nups, 0)
for _, what in ipairs({ "x", "nx", "s", "N", " " }) do
  raises('debug.getinfo: "' .. what .. '" is no letter', "bad argument #2 to 'getinfo' (invalid option)", function() debug.getinfo(1, what) end)
end

print("1.." .. count)
