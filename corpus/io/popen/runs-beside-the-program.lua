--[[---
description: A program behind a file runs while the Lua program does
manual: 5.7 io.popen
tags: [processes, unspecified]
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
local endless = io.popen("yes")
local sink = io.popen("cat > '" .. name .. "'", "w")
local function whole()
  local file = io.open(name)
  local text = file:read("*a")
  file:close()
  return text
end
results("io.popen: a program without end", '"y"', endless:read())
results("io.popen: in pieces", '"y\\\ny", ""', endless:read(3, 0))
results("file:close: does not wait for more than it must", 'true', endless:close())
results("io.popen: pipes have no position", 'nil, "Illegal seek", 29', sink:seek())
results("io.popen: cannot be read from", 'nil, "Bad file descriptor", 9', sink:read(1))
results("io.popen: keeps what is written", 'true, ""', sink:write("text"), whole())
results("file:close: waits for the program", 'true, "text"', sink:close(), whole())
results("file:close: says nothing about the status", 'true', io.popen("exit 3"):close())
results("io.popen: the program is run by sh", '"sh\\\n"', io.popen("echo $0"):read("*a"))
results("io.popen: bytes that are no text", '195, 169, 255', io.popen("printf %s \195\169\255"):read("*a"):byte(1, -1))
results("io.popen: one direction only", 'nil, "true: Invalid argument", 22', io.popen("true", "rw"))
results("io.popen: unknown mode", 'nil, "true: Invalid argument", 22', io.popen("true", "r+"))
results("io.popen: the same mode twice", '"file"', io.type(io.popen("true", "rre")))
results("os.execute: statuses", '768, 9, 13', os.execute("exit 3"), os.execute("kill -9 $$"), os.execute("kill -PIPE $$"))
os.remove(name)

print("1.." .. count)
