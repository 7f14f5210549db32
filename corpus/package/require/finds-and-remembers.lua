--[[---
description: require loads once, through preload and the loaders, and tells where it looked
manual: 5.3 require
tags: [modules, errors]
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

local calls = 0
package.preload.corpus_one = function(...) calls = calls + 1 return { name = (...), count = select("#", ...) } end
local first = require("corpus_one")
equal("require: gives what the loader returned", first.name, "corpus_one")
equal("require: loader gets the name alone", first.count, 1)
equal("require: second time it is remembered", require("corpus_one"), first)
equal("require: loader ran once", calls, 1)
equal("require: stored in package.loaded", package.loaded.corpus_one, first)
package.preload.corpus_two = function() end
equal("require: loader without result gives true", require("corpus_two"), true)
package.preload.corpus_three = function() package.loaded.corpus_three = "set inside" end
equal("require: loader may set package.loaded itself", require("corpus_three"), "set inside")
package.loaded.corpus_one = nil
equal("require: forgotten, it is loaded again", require("corpus_one") ~= first, true)
package.preload.corpus_false = function() return false end
equal("require: a loader may return false", require("corpus_false"), false)
equal("require: standard libraries are there", require("string"), string)
package.preload.corpus_loop = function() return require("corpus_loop") end
raises("require: loop", "loop or previous error loading module 'corpus_loop'", function() require("corpus_loop") end)
package.preload.corpus_fails = function() error("broken", 0) end
raises("require: error of the loader passes on", "broken", function() require("corpus_fails") end)
raises("require: name is required", "bad argument #1 to 'require' (string expected, got no value)", function() require() end)
local path, cpath = package.path, package.cpath
package.path, package.cpath = "./?.none;/absent/?/init.none", "./?.noso"
raises("require: not found", "module 'corpus.absent' not found:\n\tno field package.preload['corpus.absent']\n\tno file './corpus/absent.none'\n\tno file '/absent/corpus/absent/init.none'\n\tno file './corpus/absent.noso'\n\tno file './corpus.noso'", function() require("corpus.absent") end)
package.path, package.cpath = path, cpath

print("1.." .. count)
