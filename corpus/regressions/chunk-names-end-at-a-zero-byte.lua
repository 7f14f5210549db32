--[[---
description: the name of a chunk ends at its first zero byte, in a binary chunk and for debug.getinfo too
manual: 5.1 loadstring
tags: [binary-chunks, messages]
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

equal("loadstring: named by its source", debug.getinfo(loadstring("x = 0\0 a {}")).source, "x = 0")
equal("loadstring: named", debug.getinfo(loadstring("return 1", "=a\0b")).source, "=a")
equal("string.dump: the same chunk", string.dump(loadstring("return 1", "=a\0b")), string.dump(loadstring("return 1", "=a")))
equal("string.dump: the size of one named by its source", #string.dump(loadstring("x = 0\0 a {}")), 141)
results("loadstring: a message", 'nil, "[string \\"x = \\"]:1: unexpected symbol"', loadstring("x = \0="))
local function pieces()
  local given = false
  return function()
    if given then return nil end
    given = true
    return "return 1"
  end
end
equal("load: named", string.dump(load(pieces(), "@a\0b")), string.dump(load(pieces(), "@a")))

print("1.." .. count)
