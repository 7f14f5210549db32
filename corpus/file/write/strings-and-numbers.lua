--[[---
description: file:write writes strings and numbers one after another
manual: 5.7 file:write
tags: [files, formatting]
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
local function written(...) file:seek("set") local n = 0 file:write(...) local stop = file:seek() file:seek("set") return stop > 0 and file:read(stop) or "" end
equal("file:write: strings", written("a", "b"), "ab")
equal("file:write: numbers as tostring has them", written(1, " ", 2.5, " ", 1e100), "1 2.5 1e+100")
equal("file:write: nothing", written(), "")
equal("file:write: zeros and high bytes", written("\0\255"), "\0\255")
equal("file:write: infinity", written(1 / 0), "inf")
raises("file:write: nil", "bad argument #1 to 'write' (string expected, got nil)", function() file:write(nil) end)
raises("file:write: table", "bad argument #2 to 'write' (string expected, got table)", function() file:write("x", {}) end)
file:close()

print("1.." .. count)
