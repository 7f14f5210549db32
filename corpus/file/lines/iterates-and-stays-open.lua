--[[---
description: file:lines walks over the lines and leaves the file open
manual: 5.7 file:lines
tags: [files, iteration]
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
local file = io.open(name, "w") file:write("a\nb\n") file:close()
file = io.open(name)
local text = ""
for line in file:lines() do text = text .. line .. ";" end
equal("file:lines: every line", text, "a;b;")
equal("file:lines: the file stays open", io.type(file), "file")
file:seek("set")
local step = file:lines()
equal("file:lines: one step", step(), "a")
equal("file:lines: shares the position with read", file:read(), "b")
file:close()
raises("file:lines: step on a closed file", "file is already closed", function() step() end)
os.remove(name)

print("1.." .. count)
