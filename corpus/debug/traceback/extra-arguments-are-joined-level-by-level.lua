--[[---
description: debug.traceback joins an argument that is no level, level by level
manual: 5.9 debug.traceback
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

-- Tools of this case, not what it is about: where they are missing, the rest can be judged all the same.
local loadstring = rawget(_G, "loadstring") or load
local unpack = rawget(_G, "unpack") or table.unpack
local calls = {}
local joining = {}
joining.__concat = function(a, b)
  calls[#calls + 1] = (type(a) == "table" and "object" or a) .. " and " .. (type(b) == "table" and "object" or b)
  if #calls == 3 then return "<text>" end
  return setmetatable({}, joining)
end
local stopped = coroutine.create(loadstring("local function f(n) if n == 0 then coroutine.yield() else f(n - 1) return 1 end end f(1)", "=chunk"))
coroutine.resume(stopped)
local object = setmetatable({}, joining)
equal("debug.traceback: what the last join leaves is the result", debug.traceback(stopped, "m", object), "<text>\n\tchunk:1: in function 'f'\n\tchunk:1: in main chunk")
equal("debug.traceback: the first level is joined before the others are looked for", calls[1], "object and \nstack traceback:\n\t[C]: in function 'yield'")
equal("debug.traceback: then the message", calls[2], "m and object")
equal("debug.traceback: then each level", calls[3], "object and \n\tchunk:1: in function 'f'")
calls = {}
equal("debug.traceback: without levels it is joined too", type(debug.traceback(coroutine.create(function() end), "m", object)), "table")
results("debug.traceback: head and message", list("object and \nstack traceback:", "m and object"), unpack(calls))
raises("debug.traceback: what cannot be joined is an error", "attempt to concatenate a table value", debug.traceback, "m", {})

print("1.." .. count)
