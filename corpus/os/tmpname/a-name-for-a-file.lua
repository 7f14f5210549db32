--[[---
description: os.tmpname gives a name that can be opened
manual: 5.8 os.tmpname
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

local a, b = os.tmpname(), os.tmpname()
equal("os.tmpname: is a string", type(a), "string")
equal("os.tmpname: two differ", a ~= b, true)
local file = io.open(a, "w")
equal("os.tmpname: can be opened for writing", io.type(file), "file")
file:close()
equal("os.tmpname: can be removed", os.remove(a), true)
os.remove(b)

print("1.." .. count)
