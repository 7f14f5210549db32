--[[---
description: recursion ends in errors that can be caught, on the Lua stack and on that of the host
manual: 2.7
tags: [limits, errors, messages]
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

local function message_of(f, ...) local ok, m = pcall(f, ...) return type(m) == "string" and (string.gsub(m, "^[^:]*:%d+: ", "")) or m end
local function head(text) return (string.match(text, "^[^\n]*")) end
local function deep(n) return 1 + deep(n + 1) end
equal("endless recursion in Lua", head(message_of(deep, 1)), "stack overflow")
local function through_gsub() return (string.gsub("a", "a", through_gsub)) end
local gsub_loop
gsub_loop = function() return (string.gsub("a", "a", gsub_loop)) end
equal("endless recursion through a host function", message_of(gsub_loop), "C stack overflow")
local indexed
indexed = setmetatable({}, { __index = function(_, k) return indexed[k .. ""] end })
equal("endless recursion through a metamethod", message_of(function() return indexed.x end), "C stack overflow")
local function through_pcall() local ok, m = pcall(through_pcall) if ok then return m end error(m, 0) end
equal("endless recursion through pcall", message_of(through_pcall), "C stack overflow")
local sorted = {}
local function through_sort() table.sort({ 2, 1 }, function(a, b) through_sort() return a < b end) end
equal("endless recursion through table.sort", message_of(through_sort), "C stack overflow")
local function nest(n) if n == 0 then return "bottom" end return coroutine.wrap(nest)(n - 1) end
equal("coroutines inside coroutines, 100 deep", nest(100), "bottom")
equal("endless coroutines inside coroutines", string.match(message_of(function() local function more() return coroutine.wrap(more)() end return more() end), "[^:]*$"), " C stack overflow")
equal("after all that the program goes on", pcall(function() return 1 end), true)
local reached = 0
local function count_depth() reached = reached + 1 count_depth() return 0 end
pcall(count_depth)
equal("depth that 5.1.5 reaches for a small function", reached > 10000, true)
local tail_count = 0
local function tail() tail_count = tail_count + 1 if tail_count < 300000 then return tail() end return "end" end
equal("tail calls have no depth", tail(), "end")
equal("handler of xpcall runs on what is left of the stack", (select(2, xpcall(deep, function(m) return "handled" end, 1))), "handled")

print("1.." .. count)
