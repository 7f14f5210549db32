--[[---
description: debug.traceback describes the stack below a message
manual: 5.9 debug.traceback
tags: [debug-info, messages, coroutines]
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
equal("debug.traceback: message comes first", string.match(debug.traceback("hello"), "^hello\nstack traceback:\n\t") ~= nil, true)
equal("debug.traceback: without message", string.match(debug.traceback(), "^stack traceback:\n\t") ~= nil, true)
equal("debug.traceback: nil comes back as nil", debug.traceback(nil), nil)
local object = {}
equal("debug.traceback: other values come back as they are", debug.traceback(object), object)
equal("debug.traceback: number as message is text", string.match(debug.traceback(5), "^5\nstack") ~= nil, true)
local co = coroutine.create(loadstring("local function inner() coroutine.yield() end\nlocal function outer() inner() end\nouter()", "=chunk"))
coroutine.resume(co)
equal("debug.traceback: of another thread", debug.traceback(co), "stack traceback:\n\t[C]: in function 'yield'\n\tchunk:1: in function 'inner'\n\tchunk:2: in function 'outer'\n\tchunk:3: in main chunk")
equal("debug.traceback: of another thread with message and level", debug.traceback(co, "m", 2), "m\nstack traceback:\n\tchunk:2: in function 'outer'\n\tchunk:3: in main chunk")
equal("debug.traceback: thread not started", debug.traceback(coroutine.create(function() end)), "stack traceback:")
local failed = coroutine.create(loadstring("local t = {}\nfunction t.f() error('x', 0) end\nt.f()", "=chunk"))
coroutine.resume(failed)
equal("debug.traceback: thread that ended by an error", debug.traceback(failed), "stack traceback:\n\t[C]: in function 'error'\n\tchunk:2: in function 'f'\n\tchunk:3: in main chunk")
local tail = coroutine.create(loadstring("local function g() coroutine.yield() return 1 end\nlocal function f() return g() end\nf()", "=chunk"))
coroutine.resume(tail)
equal("debug.traceback: tail calls", debug.traceback(tail), "stack traceback:\n\t[C]: in function 'yield'\n\tchunk:1: in function <chunk:1>\n\t(tail call): ?\n\tchunk:3: in main chunk")
local deep = coroutine.create(loadstring("local function r(n) if n == 0 then coroutine.yield() else r(n - 1) end end\nr(40)", "=chunk"))
coroutine.resume(deep)
local _, count_of_lines = string.gsub(debug.traceback(deep), "\n", "")
equal("debug.traceback: long stacks are cut", count_of_lines, 23)
equal("debug.traceback: with three dots", string.find(debug.traceback(deep), "\n\t...\n", 1, true) ~= nil, true)

print("1.." .. count)
