--[[---
description: type gives the name of the type of its argument
manual: 5.1 type
tags: [arguments]
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

equal("type: nil", type(nil), "nil")
equal("type: boolean", type(false), "boolean")
equal("type: number", type(0 / 0), "number")
equal("type: string", type(""), "string")
equal("type: table", type({}), "table")
equal("type: function of Lua", type(function() end), "function")
equal("type: function of the host", type(print), "function")
equal("type: thread", type(coroutine.create(function() end)), "thread")
equal("type: userdata", type(io.stdout), "userdata")
equal("type: more arguments are ignored", type(1, "x"), "number")
raises("type: no argument", "bad argument #1 to 'type' (value expected)", function() type() end)

print("1.." .. count)
