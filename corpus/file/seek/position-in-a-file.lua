--[[---
description: file:seek gets and sets the position
manual: 5.7 file:seek
tags: [files, arguments]
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

local name = os.tmpname()
local file = io.open(name, "w+")
file:write("0123456789")
equal("file:seek: position by default", file:seek(), 10)
equal("file:seek: set", file:seek("set", 3), 3)
equal("file:seek: reads from there", file:read(2), "34")
equal("file:seek: cur", file:seek("cur"), 5)
equal("file:seek: cur with an offset", file:seek("cur", -2), 3)
equal("file:seek: end", file:seek("end"), 10)
equal("file:seek: end with an offset", file:seek("end", -1), 9)
equal("file:seek: set alone is the start", file:seek("set"), 0)
equal("file:seek: beyond the end is allowed", file:seek("set", 100), 100)
results("file:seek: before the start fails", list(nil, "Invalid argument", 22), file:seek("set", -1))
raises("file:seek: unknown whence", "bad argument #1 to 'seek' (invalid option 'middle')", function() file:seek("middle") end)
raises("file:seek: offset must be a number", "bad argument #2 to 'seek' (number expected, got string)", function() file:seek("set", "x") end)
file:close()
os.remove(name)

print("1.." .. count)
