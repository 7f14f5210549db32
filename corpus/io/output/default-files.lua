--[[---
description: io.input and io.output get and set the default files
manual: [5.7 io.input, 5.7 io.output, 5.7 io.read, 5.7 io.write, 5.7 io.flush]
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
local stdin, stdout = io.input(), io.output()
local file = io.output(name)
equal("io.output: a name opens the file for writing", io.type(file), "file")
equal("io.output: and returns it", io.output(), file)
equal("io.write: returns true", io.write("line one\n", 2, " ", 2.5, "\n"), true)
results("io.flush: returns true", list(true), io.flush())
io.close()
io.output(stdout)
equal("io.output: a file sets it back", io.output(), stdout)
equal("io.input: a name opens the file for reading", io.type(io.input(name)), "file")
equal("io.read: a line without its end", io.read(), "line one")
equal("io.read: a number", io.read("*n"), 2)
results("io.read: several formats", list(2.5, "\n"), io.read("*n", 1))
equal("io.read: end of the file", io.read(), nil)
io.close(io.input())
raises("io.read: default input is closed", "standard input file is closed", function() io.read() end)
io.input(stdin)
equal("io.input: a file sets it back", io.input(), stdin)
os.remove(name)
results("io.input: absent file", list(false, "bad argument #1 to 'input' (" .. name .. ": No such file or directory)"), (function() local ok, m = pcall(function() io.input(name) end) return ok, (string.gsub(m, "^[^:]*:%d+: ", "")) end)())
raises("io.output: not a file", "bad argument #1 to 'output' (FILE* expected, got table)", function() io.output({}) end)
raises("io.write: nil", "bad argument #1 to 'write' (string expected, got nil)", function() io.write(nil) end)
raises("io.write: boolean after text", "bad argument #2 to 'write' (string expected, got boolean)", function() io.write("", true) end)

print("1.." .. count)
