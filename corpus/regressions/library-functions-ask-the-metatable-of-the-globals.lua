--[[---
description: print, module and debug look for globals with metamethods; names of chunks and modules end at a zero byte
manual: [5.1 print, 5.3 module, 5.3 require, 5.1 loadstring, 5.1 load, 5.1 setfenv]
tags: [environments, metatables, bytes]
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
local unpack = rawget(_G, "unpack") or table.unpack
local saved = tostring
local pieces = {}
local globals = setmetatable({}, { __index = function(_, name)
  pieces[#pieces + 1] = name
  return name == "tostring" and function(value) return "# <" .. saved(value) .. ">" end or nil
end })
coroutine.wrap(function()
  setfenv(0, globals)
  print(1, nil)
end)()
results("print: looks for tostring through the metatable of the globals", list("tostring"), unpack(pieces))

local made = {}
local target = setmetatable({}, { __newindex = function(t, name, value)
  made[#made + 1] = name
  rawset(t, name, value)
end })
coroutine.wrap(function()
  setfenv(0, target)
  module("first.second")
end)()
results("module: makes its tables through the metatable of the globals", list("first"), unpack(made))
equal("module: the inner table is below the outer one", target.first.second, package.loaded["first.second"])
local refusing = setmetatable({}, { __newindex = function(_, name) error("no " .. name, 0) end })
raises("module: an error of __newindex comes through", "no outer", coroutine.wrap(function()
  setfenv(0, refusing)
  module("outer")
end))

package.preload["end\0of"] = nil
package.preload["end"] = function(...) return select("#", ...) .. (...) end
equal("require: a name ends at a zero byte for the loader too", require("end\0of"), "1end")

local source = debug.getinfo(loadstring("return 1", "@name\0more"), "S").source
equal("loadstring: a chunk's name ends at a zero byte", source, "@name")
equal("loadstring: so does a name that is the text itself", debug.getinfo(loadstring("--\0"), "S").source, "--")
equal("load: a chunk's name ends at a zero byte", debug.getinfo(load(function() end, "=n\0m"), "S").source, "=n")

local function level(value) return pcall(setfenv, value, getfenv(0)) end
results("setfenv: numbers in strings mean the thread too", list(true), level("0"))
results("setfenv: and so do other spellings of zero", list(true), level(" -0x0 "))

print("1.." .. count)
