--[[---
description: file:read by line, number, count and whole
manual: 5.7 file:read
tags: [files, numbers, arguments]
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
local function reading(text, ...)
  local file = io.open(name, "wb") file:write(text) file:close()
  file = io.open(name, "rb")
  local got = list(file:read(...))
  file:close()
  return got
end
equal("file:read: line by default", reading("one\ntwo\n"), list("one"))
equal("file:read: *l", reading("one\ntwo\n", "*l", "*l", "*l"), list("one", "two", nil))
equal("file:read: last line without end", reading("one", "*l", "*l"), list("one", nil))
equal("file:read: empty line", reading("\nx", "*l", "*l"), list("", "x"))
equal("file:read: carriage return stays", reading("a\r\nb", "*l"), list("a\r"))
equal("file:read: a zero byte hides the rest of its line, end included", reading("a\0b\nc", "*l", "*l"), list("ac", nil))
equal("file:read: *a is the rest", reading("one\ntwo", "*l", "*a"), list("one", "two"))
equal("file:read: *a at the end is the empty string", reading("", "*a", "*a"), list("", ""))
equal("file:read: *a keeps zeros", reading("a\0b", "*a"), list("a\0b"))
equal("file:read: count", reading("abcdef", 2, 3), list("ab", "cde"))
equal("file:read: count beyond the end", reading("abc", 10, 10), list("abc", nil))
equal("file:read: count 0 before the end", reading("abc", 0), list(""))
equal("file:read: count 0 at the end", reading("", 0), list(nil))
equal("file:read: *n", reading(" 12 -3.5 1e3 0x10", "*n", "*n", "*n", "*n"), list(12, -3.5, 1000, 16))
equal("file:read: *n that is no number", reading("abc", "*n"), list(nil))
equal("file:read: stops at the first failure", reading("abc", "*n", "*a"), list(nil))
equal("file:read: *n leaves what follows", reading("5 apples", "*n", "*l"), list(5, " apples"))
equal("file:read: only the letter after the star counts", reading("abc", "*all"), list("abc"))
local file = io.open(name)
raises("file:read: unknown format", "bad argument #1 to 'read' (invalid format)", function() file:read("*x") end)
raises("file:read: format without star", "bad argument #1 to 'read' (invalid option)", function() file:read("n") end)
raises("file:read: table", "bad argument #1 to 'read' (invalid option)", function() file:read({}) end)
file:close()
os.remove(name)

print("1.." .. count)
