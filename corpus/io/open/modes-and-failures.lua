--[[---
description: io.open opens files in the modes of fopen, and reports failures
manual: 5.7 io.open
tags: [files, errors, arguments]
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
local function content() local file = io.open(name) local text = file:read("*a") file:close() return text end
local file = io.open(name, "w")
equal("io.open: gives a file", io.type(file), "file")
file:write("one") file:close()
equal("io.open: w creates", content(), "one")
file = io.open(name, "a") file:write("two") file:close()
equal("io.open: a appends", content(), "onetwo")
file = io.open(name, "r+") file:write("ONE") file:close()
equal("io.open: r+ writes over", content(), "ONEtwo")
file = io.open(name, "w+") file:write("new") file:seek("set") equal("io.open: w+ empties, writes and reads", file:read("*a"), "new") file:close()
file = io.open(name, "a+") file:write("er") file:seek("set") equal("io.open: a+ appends and reads", file:read("*a"), "newer") file:close()
file = io.open(name, "wb") file:write("a\0\255\r\n") file:close()
equal("io.open: bytes are kept", content(), "a\0\255\r\n")
equal("io.open: r is the default", content(), (function() local f = io.open(name, "rb") local t = f:read("*a") f:close() return t end)())
file = io.open(name, "r")
equal("io.open: writing to a file open for reading fails", (file:write("x")), nil)
file:close()
os.remove(name)
results("io.open: absent file", list(nil, name .. ": No such file or directory", 2), io.open(name))
results("io.open: a folder cannot be written", list(nil, "/: Is a directory", 21), io.open("/", "w"))
results("io.open: unknown mode", list(nil, name .. ": Invalid argument", 22), io.open(name, "z"))
raises("io.open: name is required", "bad argument #1 to 'open' (string expected, got no value)", function() io.open() end)
raises("io.open: mode must be a string", "bad argument #2 to 'open' (string expected, got table)", function() io.open("x", {}) end)

print("1.." .. count)
