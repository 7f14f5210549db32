--[[---
description: io.lines walks over a file and closes it at the end
manual: 5.7 io.lines
tags: [files, iteration, errors]
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
local file = io.open(name, "w") file:write("one\n\nthree") file:close()
local lines = {}
for line in io.lines(name) do lines[#lines + 1] = "<" .. line .. ">" end
equal("io.lines: lines without their ends, the last needs none", table.concat(lines), "<one><><three>")
local step = io.lines(name)
equal("io.lines: gives a function", type(step), "function")
step() step() step()
results("io.lines: nothing at the end", list(), step())
raises("io.lines: the file is closed then", "file is already closed", function() step() end)
io.input(name)
equal("io.lines: without name it reads the default input", io.lines()(), "one")
io.close(io.input())
io.input(io.stdin)
os.remove(name)
raises("io.lines: absent file", "bad argument #1 to 'lines' (" .. name .. ": No such file or directory)", function() io.lines(name) end)
raises("io.lines: name must be a string", "bad argument #1 to 'lines' (string expected, got table)", function() io.lines({}) end)

print("1.." .. count)
