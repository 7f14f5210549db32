--[[---
description: io.type tells open files, closed files and anything else apart
manual: 5.7 io.type
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

local name = os.tmpname()
local file = io.open(name)
equal("io.type: open file", io.type(file), "file")
file:close()
equal("io.type: closed file", io.type(file), "closed file")
equal("io.type: string", io.type("x"), nil)
equal("io.type: nil", io.type(nil), nil)
equal("io.type: other userdata", io.type(newproxy()), nil)
equal("io.type: standard files", io.type(io.stdin) .. io.type(io.stdout) .. io.type(io.stderr), "filefilefile")
raises("io.type: no argument", "bad argument #1 to 'type' (value expected)", function() io.type() end)
os.remove(name)

print("1.." .. count)
