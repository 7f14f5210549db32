--[[---
description: os.remove deletes a file, or says why not
manual: 5.8 os.remove
tags: [files, errors]
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
io.open(name, "w"):close()
equal("os.remove: true when done", os.remove(name), true)
equal("os.remove: the file is gone", io.open(name), nil)
results("os.remove: absent file gives nil, message and code", list(nil, name .. ": No such file or directory", 2), os.remove(name))
raises("os.remove: name is required", "bad argument #1 to 'remove' (string expected, got no value)", function() os.remove() end)

print("1.." .. count)
