--[[---
description: io.tmpfile gives a file that can be written and read
manual: 5.7 io.tmpfile
tags: [files]
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

local file = io.tmpfile()
equal("io.tmpfile: is a file", io.type(file), "file")
equal("io.tmpfile: can be written", file:write("abc"), true)
file:seek("set")
equal("io.tmpfile: and read", file:read("*a"), "abc")
equal("io.tmpfile: two are different", (function() local other = io.tmpfile() local empty = other:read("*a") other:close() return empty end)(), "")
equal("io.tmpfile: can be closed", file:close(), true)

print("1.." .. count)
