--[[---
description: newproxy makes userdata, with a metatable when asked
manual: 5.1 newproxy
tags: [undocumented, metatables]
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

local plain, owner = newproxy(), newproxy(true)
equal("newproxy: gives userdata", type(plain), "userdata")
equal("newproxy: without argument no metatable", getmetatable(plain), nil)
equal("newproxy: false is no metatable either", getmetatable(newproxy(false)), nil)
equal("newproxy: true gives a fresh metatable", type(getmetatable(owner)), "table")
equal("newproxy: the metatable is empty", next(getmetatable(owner)), nil)
equal("newproxy: two fresh metatables differ", getmetatable(newproxy(true)) == getmetatable(owner), false)
equal("newproxy: a proxy shares its metatable", getmetatable(newproxy(owner)), getmetatable(owner))
getmetatable(owner).__len = function() return 7 end
equal("newproxy: metamethods work", #owner, 7)
equal("newproxy: and in the copy", #newproxy(owner), 7)
raises("newproxy: table is refused", "bad argument #1 to 'newproxy' (boolean or proxy expected)", function() newproxy({}) end)
raises("newproxy: userdata with another metatable is refused", "bad argument #1 to 'newproxy' (boolean or proxy expected)", function() newproxy(io.stdout) end)

print("1.." .. count)
