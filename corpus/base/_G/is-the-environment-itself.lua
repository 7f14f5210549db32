--[[---
description: _G is a variable that holds the global environment
manual: 5.1 _G
tags: [environments]
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

equal("_G: holds itself", _G._G, _G)
equal("_G: has the globals", _G.print, print)
fresh_global = "here"
equal("_G: a new global shows in it", _G.fresh_global, "here")
_G.fresh_global = nil
equal("_G: a cleared field is a cleared global", fresh_global, nil)
equal("_G: is the environment of this chunk", getfenv(1), _G)
local saved = _G
_G = nil
equal("_G: assigning it changes no environment", type(print), "function")
_G = saved
equal("_G: is the loaded module of that name", package.loaded._G, _G)

print("1.." .. count)
