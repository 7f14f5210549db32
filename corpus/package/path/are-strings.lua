--[[---
description: package.path and package.cpath are search paths, package.config describes them
manual: [5.3 package.path, 5.3 package.cpath, 5.3 package.config]
tags: [modules, undocumented]
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

equal("package.path: is a string", type(package.path), "string")
equal("package.path: contains the mark of the name", string.find(package.path, "?", 1, true) ~= nil, true)
equal("package.path: looks in the working folder first", string.sub(package.path, 1, 8), "./?.lua;")
equal("package.cpath: is a string", type(package.cpath), "string")
equal("package.cpath: contains the mark of the name", string.find(package.cpath, "?", 1, true) ~= nil, true)
equal("package.config: the five marks, one a line", package.config, "/\n;\n?\n!\n-")

print("1.." .. count)
