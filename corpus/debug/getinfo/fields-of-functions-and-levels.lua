--[[---
description: debug.getinfo tells about functions and running levels
manual: 5.9 debug.getinfo
tags: [debug-info, arguments]
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
local loadstring = rawget(_G, "loadstring") or load
local function sample(a, b) return a end
local info = debug.getinfo(sample)
equal("debug.getinfo: what of a Lua function", info.what, "Lua")
equal("debug.getinfo: the function itself", info.func, sample)
equal("debug.getinfo: not running, no current line", info.currentline, -1)
equal("debug.getinfo: number of upvalues", info.nups, 0)
equal("debug.getinfo: first and last line are one", info.linedefined == info.lastlinedefined and info.linedefined > 0, true)
local chunk = debug.getinfo(loadstring("return 1", "@some/file.lua"))
equal("debug.getinfo: what of a chunk", chunk.what, "main")
equal("debug.getinfo: source", chunk.source, "@some/file.lua")
equal("debug.getinfo: short source", chunk.short_src, "some/file.lua")
equal("debug.getinfo: a chunk is defined at line 0", chunk.linedefined, 0)
local host = debug.getinfo(print)
equal("debug.getinfo: what of a host function", host.what, "C")
equal("debug.getinfo: source of a host function", host.source .. host.short_src, "=[C][C]")
equal("debug.getinfo: line of a host function", list(host.linedefined, host.lastlinedefined, host.currentline), "-1, -1, -1")
local only = debug.getinfo(sample, "l")
equal("debug.getinfo: only what was asked for", list(only.currentline, only.source, only.func), "-1, nil, nil")
local function name_of_caller() local i = debug.getinfo(2, "n") return i.name, i.namewhat end
local function local_one() local a, b = name_of_caller() return a, b end
function global_one() local a, b = name_of_caller() return a, b end
local object = { method = function(self) local a, b = name_of_caller() return a, b end, field = function() local a, b = name_of_caller() return a, b end }
results("debug.getinfo: name of a local", list("mine", "local"), (function() local mine = local_one local a, b = mine() return a, b end)())
results("debug.getinfo: name of an upvalue", list("local_one", "upvalue"), (function() local a, b = local_one() return a, b end)())
results("debug.getinfo: name of a global", list("global_one", "global"), (function() local a, b = global_one() return a, b end)())
results("debug.getinfo: name of a method", list("method", "method"), (function() local a, b = object:method() return a, b end)())
results("debug.getinfo: name of a field", list("field", "field"), (function() local a, b = object.field() return a, b end)())
equal("debug.getinfo: level 0 is getinfo", debug.getinfo(0, "n").name, "getinfo")
equal("debug.getinfo: level 1 is running", debug.getinfo(1, "l").currentline > 0, true)
equal("debug.getinfo: level too high", debug.getinfo(1000), nil)
local lines = debug.getinfo(loadstring("local a = 1\n\nreturn a"), "L").activelines
equal("debug.getinfo: active lines", list(lines[1], lines[2], lines[3]), "true, nil, true")
local co = coroutine.create(function() coroutine.yield() end)
coroutine.resume(co)
equal("debug.getinfo: of another thread", debug.getinfo(co, 0, "n").name, "yield")
equal("debug.getinfo: tail calls have a level of their own", (function() local function f() return debug.getinfo(2, "S").what end return (function() return f() end)() end)(), "tail")
raises("debug.getinfo: unknown option", "bad argument #2 to 'getinfo' (invalid option)", function() debug.getinfo(1, "X") end)
raises("debug.getinfo: not a function or level", "bad argument #1 to 'getinfo' (function or level expected)", function() debug.getinfo({}) end)
raises("debug.getinfo: no argument", "bad argument #1 to 'getinfo' (function or level expected)", function() debug.getinfo() end)

print("1.." .. count)
