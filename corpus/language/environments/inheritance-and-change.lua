--[[---
description: functions keep the environment they were made in
manual: 2.9
tags: [environments, closures]
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
local setfenv = rawget(_G, "setfenv") or function(f) return f end
local loadstring = rawget(_G, "loadstring") or load
local env = setmetatable({}, { __index = _G })
local f = setfenv(loadstring("created = 1; return function() return created end"), env)
local inner = f()
equal("assignments go to the environment", env.created, 1)
equal("globals of the outside are not touched", rawget(_G, "created"), nil)
equal("inner functions inherit it", inner(), 1)
equal("and report it", getfenv(inner), env)
setfenv(f, _G)
equal("changing the outer does not change the inner", getfenv(inner), env)
equal("chunks are loaded in the global environment", getfenv(setfenv(function() return loadstring("") end, setmetatable({}, { __index = _G }))()), _G)
local blocked = setfenv(function() return print end, {})
equal("an empty environment hides everything", blocked(), nil)
local strict = setfenv(function() return undefined_name end, setmetatable({}, { __index = function(_, k) return "asked " .. k end }))
equal("__index of the environment is asked for globals", strict(), "asked undefined_name")
local log = {}
setfenv(function() new_name = 5 end, setmetatable({}, { __newindex = function(_, k, v) log[1] = k .. v end }))()
equal("__newindex of the environment too", log[1], "new_name5")
equal("host functions keep theirs", setfenv(function() return getfenv(string.len) end, { getfenv = getfenv, string = string })(), _G)

print("1.." .. count)
