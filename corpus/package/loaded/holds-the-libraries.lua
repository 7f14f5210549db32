--[[---
description: package.loaded knows the standard libraries; package.preload and package.loaders serve require
manual: [5.3 package.loaded, 5.3 package.preload, 5.3 package.loaders]
tags: [modules]
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

for _, name in ipairs({ "string", "table", "math", "io", "os", "debug", "coroutine", "package" }) do
  equal("package.loaded: has " .. name, package.loaded[name], _G[name])
end
equal("package.loaded: has the globals", package.loaded._G, _G)
equal("package.preload: is a table", type(package.preload), "table")
equal("package.preload: an entry is used by require", (function() package.preload.corpus_p = function() return "p" end return require("corpus_p") end)(), "p")
equal("package.loaders: is a table of four functions", #package.loaders, 4)
for i = 1, 4 do equal("package.loaders: number " .. i .. " is a function", type(package.loaders[i]), "function") end
table.insert(package.loaders, 2, function(name) if name == "corpus_q" then return function(...) return "q " .. ... end end return "\n\tour own note" end)
equal("package.loaders: an own loader is asked", require("corpus_q"), "q corpus_q")
local message = select(2, pcall(require, "corpus_absent"))
equal("package.loaders: text it returns is part of the message", string.find(message, "\n\tour own note", 1, true) ~= nil, true)
table.remove(package.loaders, 2)
equal("package.loaders: the first looks in package.preload", package.loaders[1]("corpus_absent"), "\n\tno field package.preload['corpus_absent']")

print("1.." .. count)
