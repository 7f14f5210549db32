--[[---
description: a function with too many local variables is an error that a message handler sees before loadstring returns it
manual: 5.1 loadstring
tags: [errors, limits]
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

local source = string.rep("do local a end ", 33000)
equal("loadstring: the message", select(3, pcall(loadstring, source, "=locals")), "too many local variables")
local seen
local ok, f, message = xpcall(function() return loadstring(source, "=locals") end, function(m)
  seen = m
  return "handled"
end)
equal("loadstring: returns normally", ok, true)
equal("loadstring: returns nil", f, nil)
equal("loadstring: what the handler returned", message, "handled")
equal("loadstring: what the handler saw", seen, "too many local variables")
seen = nil
xpcall(function() return loadstring("x = = 1") end, function(m) seen = m end)
equal("loadstring: a syntax error is not seen by the handler", seen, nil)

print("1.." .. count)
