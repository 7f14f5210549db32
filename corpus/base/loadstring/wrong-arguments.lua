--[[---
description: loadstring takes strings and what converts to one
manual: 5.1 loadstring
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

raises("loadstring: a string is required", "bad argument #1 to 'loadstring' (string expected, got no value)", function() loadstring() end)
for _, row in ipairs({ { nil, "nil" }, { true, "boolean" }, { {}, "table" }, { print, "function" }, { coroutine.create(function() end), "thread" }, { io.stdout, "userdata" } }) do
  raises("loadstring: " .. row[2] .. " is no string", "bad argument #1 to 'loadstring' (string expected, got " .. row[2] .. ")", function() loadstring(row[1]) end)
  if row[2] ~= "nil" then
    raises("loadstring: " .. row[2] .. " is no name", "bad argument #2 to 'loadstring' (string expected, got " .. row[2] .. ")", function() loadstring("", row[1]) end)
  end
end
equal("loadstring: an object with __tostring is no string", (select(2, pcall(loadstring, setmetatable({}, { __tostring = function() return "return 1" end })))), "bad argument #1 to '?' (string expected, got table)")
results("loadstring: a number is text", list(nil, '[string "12"]:1: unexpected symbol near \'12\''), loadstring(12))
equal("loadstring: nil for the name is no name", debug.getinfo(loadstring("return 1", nil), "S").source, "return 1")
equal("loadstring: a number may be the name", debug.getinfo(loadstring("return 1", 12), "S").source, "12")

print("1.." .. count)
