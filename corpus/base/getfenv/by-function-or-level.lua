--[[---
description: getfenv gives the environment of a function or of a level of the stack
manual: 5.1 getfenv
tags: [environments, arguments]
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

local env = {}
local f = setfenv(function() return 1 end, env)
equal("getfenv: of a function", getfenv(f), env)
equal("getfenv: default is the calling function", getfenv(), _G)
equal("getfenv: level 1 is the calling function", getfenv(1), _G)
equal("getfenv: level 0 is the environment of the thread", getfenv(0), _G)
equal("getfenv: of a host function is the global environment", getfenv(print), _G)
local inner = setmetatable({}, { __index = _G })
equal("getfenv: level 2 is the caller's caller", setfenv(function() return (function() return getfenv(2) end)() == nil, getfenv(1) end, inner) ~= nil, true)
local function who() return getfenv(2) end
local function asks() local e = who() return e end
setfenv(asks, inner)
equal("getfenv: level 2 from a function called by another", asks(), inner)
equal("getfenv: nil means level 1", getfenv(nil), _G)
raises("getfenv: level too high", "bad argument #1 to 'getfenv' (invalid level)", function() getfenv(100) end)
raises("getfenv: negative level", "bad argument #1 to 'getfenv' (level must be non-negative)", function() getfenv(-1) end)
raises("getfenv: not a function", "bad argument #1 to 'getfenv' (number expected, got table)", function() getfenv({}) end)
local function tail() return getfenv(2) end
raises("getfenv: a tail call has no environment", "no function environment for tail call at level 2", function() local x = (function() return tail() end)() return x end)

print("1.." .. count)
