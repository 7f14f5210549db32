--[[---
description: when and in which order finalisers run
manual: [2.10, 2.10.1]
tags: [gc, metatables]
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
local newproxy = rawget(_G, "newproxy") or function() return (rawget(_G, "io") or {}).stdout end
local log = {}
do
  local first, second = newproxy(true), newproxy(true)
  getmetatable(first).__gc = function() log[#log + 1] = "first" end
  getmetatable(second).__gc = function() log[#log + 1] = "second" end
end
collectgarbage()
collectgarbage()
equal("finalisers run, the last made first", table.concat(log, " "), "second first")
collectgarbage()
equal("once only", #log, 2)
local before = #log
local unset = setmetatable({}, { __gc = function() log[#log + 1] = "table" end })
unset = nil
collectgarbage()
equal("tables have no finaliser in 5.1", #log, before)
local got
do local u = newproxy(true) getmetatable(u).__gc = function(o) got = type(o) end end
collectgarbage()
equal("the finaliser gets the object", got, "userdata")
local saved
do local u = newproxy(true) getmetatable(u).__gc = function(o) saved = o end end
collectgarbage()
equal("an object may be saved by its finaliser", type(saved), "userdata")

print("1.." .. count)
