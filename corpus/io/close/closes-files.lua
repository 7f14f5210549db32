--[[---
description: io.close closes a file or the standard output of the moment
manual: 5.7 io.close
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
local file = io.open(name, "w")
equal("io.close: true when done", io.close(file), true)
equal("io.close: the file is closed", io.type(file), "closed file")
raises("io.close: closed file", "attempt to use a closed file", function() io.close(file) end)
local saved = io.output()
io.output(name)
equal("io.close: without argument closes the default output", io.close(), true)
raises("io.close: the default output is closed then", "standard output file is closed", function() io.write("x") end)
io.output(saved)
raises("io.close: not a file", "bad argument #1 to 'close' (FILE* expected, got string)", function() io.close("x") end)
os.remove(name)

print("1.." .. count)
