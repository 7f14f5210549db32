--[[---
description: io.stdin, io.stdout and io.stderr are open files
manual: [5.7 io.stdin, 5.7 io.stdout, 5.7 io.stderr]
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

equal("io.stdin: is a file", io.type(io.stdin), "file")
equal("io.stdout: is a file", io.type(io.stdout), "file")
equal("io.stderr: is a file", io.type(io.stderr), "file")
equal("io.stdin: is the default input", io.input(), io.stdin)
equal("io.stdout: is the default output", io.output(), io.stdout)
equal("io.stdout: write works", io.stdout:write("# written to stdout\n"), true)
equal("io.stderr: empty write works", io.stderr:write(""), true)
equal("io.stdout: prints as file", string.match(tostring(io.stdout), "^file %(0x%x+%)$") ~= nil, true)
equal("io.stdin: reading its end", io.stdin:read(0) == nil or type(io.stdin:read(0)) == "string", true)

print("1.." .. count)
