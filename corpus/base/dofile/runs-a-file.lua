--[[---
description: dofile runs the chunk in a file and returns its results
manual: 5.1 dofile
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
local function write(text) local file = io.open(name, "w") file:write(text) file:close() end
write("return 1, nil, ...")
results("dofile: returns the results of the chunk; the chunk gets no arguments", list(1, nil), dofile(name))
write("x_from_file = 'set'")
results("dofile: chunk without return", list(), dofile(name))
equal("dofile: globals are shared", x_from_file, "set")
write("#!/usr/bin/lua\nreturn 2")
equal("dofile: first line may start with a hash", dofile(name), 2)
write("error('inside', 0)")
raises("dofile: errors of the chunk pass on", "inside", function() dofile(name) end)
write("return +")
local ok, message = pcall(dofile, name)
equal("dofile: syntax error is raised", ok, false)
equal("dofile: syntax error names the file", message, name .. ":1: unexpected symbol near '+'")
os.remove(name)
results("dofile: absent file", list(false, "cannot open " .. name .. ": No such file or directory"), pcall(dofile, name))
raises("dofile: name must be a string", "bad argument #1 to 'dofile' (string expected, got table)", function() dofile({}) end)

print("1.." .. count)
