--[[---
description: string.dump gives a binary chunk that loadstring accepts
manual: 5.4 string.dump
tags: [strings, binary-chunks, closures]
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

-- Tools of this case, not what it is about: where they are missing, the rest can be judged all the same.
local loadstring = rawget(_G, "loadstring") or load
local add = loadstring(string.dump(function(a, b) return a + b end))
equal("string.dump: result starts with the signature", string.dump(function() end):sub(1, 4), "\27Lua")
equal("string.dump: version byte is 0x51", string.dump(function() end):byte(5), 0x51)
equal("string.dump: loaded copy works", add(2, 3), 5)
equal("string.dump: same function, same bytes", string.dump(add), string.dump(add))
equal("string.dump: a copy of a copy is the same", string.dump(loadstring(string.dump(add))), string.dump(add))
local up = 5
local function reader() return up end
equal("string.dump: upvalues of the copy are new and nil", loadstring(string.dump(reader))(), nil)
equal("string.dump: varargs survive", select("#", loadstring(string.dump(function(...) return ... end))(1, nil, nil)), 3)
equal("string.dump: constants survive", loadstring(string.dump(function() return "a\0b" .. 1.5 end))(), "a\0b1.5")
equal("string.dump: nested functions survive", loadstring(string.dump(function(x) return function() return x end end))(9)(), 9)
raises("string.dump: function of the host", "unable to dump given function", function() string.dump(print) end)
raises("string.dump: not a function", "bad argument #1 to 'dump' (function expected, got string)", function() string.dump("x") end)
raises("string.dump: nothing", "bad argument #1 to 'dump' (function expected, got no value)", function() string.dump() end)

print("1.." .. count)
