--[[---
description: require finds a file by package.path and runs it
manual: [5.3 require, 5.3 package.path]
tags: [modules, files]
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
local folder, base = string.match(name, "^(.*)/([^/]+)$")
local file = io.open(name, "w")
file:write("local name = ... ; return { name = name, source = debug.getinfo(1, 'S').source }")
file:close()
local path = package.path
package.path = folder .. "/?"
local loaded = require(base)
equal("require: chunk gets the name", loaded.name, base)
equal("require: chunk is named by its file", loaded.source, "@" .. name)
equal("package.path: question mark is replaced by the name", package.loaded[base], loaded)
package.loaded[base] = nil
file = io.open(name, "w")
file:write("return +")
file:close()
raises("require: syntax error in the file", "error loading module '" .. base .. "' from file '" .. name .. "':\n\t" .. name .. ":1: unexpected symbol near '+'", function() require(base) end)
package.path = 5
raises("package.path: a number will do as a string", true, function() error(not pcall(require, "corpus_none"), 0) end)
package.path = nil
raises("package.path: must be a string", "'package.path' must be a string", function() require("corpus_none") end)
package.path = path
os.remove(name)

print("1.." .. count)
