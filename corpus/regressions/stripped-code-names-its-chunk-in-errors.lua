--[[---
description: an error of the machine in a stripped chunk starts with ?:0, one of a library function with no position
manual: 5.1 loadstring
tags: [binary-chunks, errors, messages]
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

-- luac -s of: return x.y
local stripped = "\027\076\117\097\081\000\001\004\008\004\008\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\002\002\004\000\000\000\005\000\000\000\006\064\064\000\030\000\000\001\030\000\128\000\002\000\000\000\004\002\000\000\000\000\000\000\000\120\000\004\002\000\000\000\000\000\000\000\121\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000"
local function message(environment)
  return select(2, pcall(setfenv(loadstring(stripped), environment)))
end
equal("loadstring: error of an instruction", message({}), "?:0: attempt to index global 'x' (a nil value)")
local raising = setmetatable({}, { __index = function() error("raised", 2) end })
equal("loadstring: error at the chunk's level", message(raising), "raised")

print("1.." .. count)
