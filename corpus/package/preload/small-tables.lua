--[[---
description: the tables and texts of package, and what require does with them
manual: [5.3 package.preload, 5.3 package.loaded, 5.3 package.loaders, 5.3 package.path, 5.3 package.cpath, 5.3 package.config, 5.3 package.loadlib, 5.3 require]
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

equal("package.preload: is a table", type(package.preload), "table")
equal("package.preload: is empty at the start", next(package.preload), nil)
package.preload.corpus_a = function(...) return "loaded " .. list(...) end
equal("package.preload: its function loads the module", require("corpus_a"), "loaded \"corpus_a\"")
equal("package.preload: once", (function() package.preload.corpus_a = error return require("corpus_a") end)(), "loaded \"corpus_a\"")
equal("package.preload: comes before the files", (function() package.preload.corpus_b = function() return 5 end return require("corpus_b") end)(), 5)
equal("package.preload: a loader that returns nothing", (function() package.preload.corpus_c = function() end return require("corpus_c") end)(), true)
equal("package.preload: a loader that returns false", (function() package.preload.corpus_d = function() return false end return list(require("corpus_d"), package.loaded.corpus_d) end)(), "false, false")
equal("package.preload: a loader that sets package.loaded", (function() package.preload.corpus_e = function() package.loaded.corpus_e = "set" end return require("corpus_e") end)(), "set")
equal("package.preload: a result wins over package.loaded", (function() package.preload.corpus_f = function() package.loaded.corpus_f = "set" return "returned" end return require("corpus_f") end)(), "returned")
raises("package.preload: a loader that fails", "inner", function() package.preload.corpus_g = function() error("inner", 0) end require("corpus_g") end)
equal("package.preload: the failed module stays marked", (function() package.preload.corpus_h = function() error("inner", 0) end pcall(require, "corpus_h") return (string.gsub(select(2, pcall(require, "corpus_h")), "^.-:%d+: ", "")) end)(), "loop or previous error loading module 'corpus_h'")
equal("package.preload: a module that requires itself", (function() package.preload.corpus_i = function() return require("corpus_i") end return (string.gsub(select(2, pcall(require, "corpus_i")), "^.-:%d+: ", "")) end)(), "loop or previous error loading module 'corpus_i'")
equal("package.preload: a number as name", (function() package.preload["12"] = function(n) return type(n) end return require(12) end)(), "string")
equal("package.loaded: holds the libraries", package.loaded.string == string and package.loaded.table == table and package.loaded._G == _G and package.loaded.package == package and package.loaded.coroutine == coroutine and package.loaded.math == math and package.loaded.io == io and package.loaded.os == os and package.loaded.debug == debug, true)
equal("package.loaded: require gives what is there", (function() package.loaded.corpus_j = 42 return require("corpus_j") end)(), 42)
equal("package.loaded: clearing loads again", (function() local n = 0 package.preload.corpus_k = function() n = n + 1 return n end require("corpus_k") package.loaded.corpus_k = nil return require("corpus_k") end)(), 2)
equal("package.loaded: false loads again", (function() local n = 0 package.preload.corpus_l = function() n = n + 1 return n end package.loaded.corpus_l = false return require("corpus_l") end)(), 1)
equal("package.loaders: four", #package.loaders, 4)
equal("package.loaders: all functions", type(package.loaders[1]) .. type(package.loaders[2]) .. type(package.loaders[3]) .. type(package.loaders[4]), "functionfunctionfunctionfunction")
equal("package.loaders: the first looks into package.preload", (function() package.preload.corpus_m = print return package.loaders[1]("corpus_m") == print end)(), true)
equal("package.loaders: and says where it looked", package.loaders[1]("corpus_none"), "\n\tno field package.preload['corpus_none']")
equal("package.loaders: one of one's own", (function() table.insert(package.loaders, 1, function(n) if n == "corpus_n" then return function(m) return "own " .. m end end end) local r = require("corpus_n") table.remove(package.loaders, 1) return r end)(), "own corpus_n")
equal("package.loaders: strings are gathered into the message", (function() local old = package.loaders package.loaders = { function() return " one" end, function() return nil end, function() return " two" end } local ok, m = pcall(require, "corpus_o") package.loaders = old return (string.gsub(m, "^.-:%d+: ", "")) end)(), "module 'corpus_o' not found: one two")
equal("package.loaders: none at all", (function() local old = package.loaders package.loaders = {} local ok, m = pcall(require, "corpus_o") package.loaders = old return (string.gsub(m, "^.-:%d+: ", "")) end)(), "module 'corpus_o' not found:")
equal("package.loaders: no table", (function() local old = package.loaders package.loaders = 5 local ok, m = pcall(require, "corpus_o") package.loaders = old return (string.gsub(m, "^.-:%d+: ", "")) end)(), "'package.loaders' must be a table")
equal("package.path: is a string", type(package.path), "string")
equal("package.path: is what is searched", (function() local old = package.path package.path = "./?.none;/none/?/init.none" local m = package.loaders[2]("corpus.x.y") package.path = old return m end)(), "\n\tno file './corpus/x/y.none'\n\tno file '/none/corpus/x/y/init.none'")
equal("package.path: empty", (function() local old = package.path package.path = "" local m = package.loaders[2]("corpus") package.path = old return m end)(), "")
equal("package.path: must be a string", (function() local old = package.path package.path = nil local ok, m = pcall(package.loaders[2], "corpus") package.path = old return m end)(), "'package.path' must be a string")
equal("package.path: several marks in a template", (function() local old = package.path package.path = "?-?" local m = package.loaders[2]("a.b") package.path = old return m end)(), "\n\tno file 'a/b-a/b'")
equal("package.cpath: is a string", type(package.cpath), "string")
equal("package.cpath: is what is searched", (function() local old = package.cpath package.cpath = "./?.none" local m = package.loaders[3]("corpus.x") package.cpath = old return m end)(), "\n\tno file './corpus/x.none'")
equal("package.cpath: the root of the name", (function() local old = package.cpath package.cpath = "./?.none" local m = package.loaders[4]("corpus.x") package.cpath = old return m end)(), "\n\tno file './corpus.none'")
equal("package.cpath: a name without dots has no root", (function() local old = package.cpath package.cpath = "./?.none" local m = list(package.loaders[4]("corpus")) package.cpath = old return m end)(), "")
equal("package.cpath: must be a string", (function() local old = package.cpath package.cpath = nil local ok, m = pcall(package.loaders[3], "corpus") package.cpath = old return m end)(), "'package.cpath' must be a string")
equal("package.cpath: empty", (function() local old = package.cpath package.cpath = "" local m = package.loaders[3]("corpus") package.cpath = old return m end)(), "")
equal("package.cpath: a hyphen in the name", (function() local old = package.cpath package.cpath = "./?.none" local m = package.loaders[3]("v1-corpus") package.cpath = old return m end)(), "\n\tno file './v1-corpus.none'")
equal("package.cpath: assigning package.path does not change it", (function() local old, c = package.path, package.cpath package.path = "x" local r = package.cpath == c package.path = old return r end)(), true)
equal("package.config: five lines", package.config, "/\n;\n?\n!\n-")
equal("package.config: type", type(package.config), "string")
local marks = {}
for line in string.gmatch(package.config, "[^\n]+") do marks[#marks + 1] = line end
equal("package.config: number of marks", #marks, 5)
equal("package.config: directory separator", marks[1], "/")
equal("package.config: path separator", marks[2], ";")
equal("package.config: substitution mark", marks[3], "?")
equal("package.config: mark of the executable's folder", marks[4], "!")
equal("package.config: mark to ignore", marks[5], "-")
equal("package.loadlib: no such library", list(package.loadlib("/no/such/library.so", "f")):gsub("\".-\"", "text", 1), "nil, text, \"open\"")
raises("package.loadlib: nothing", "bad argument #1 to 'loadlib' (string expected, got no value)", function() package.loadlib() end)
raises("package.loadlib: no function name", "bad argument #2 to 'loadlib' (string expected, got no value)", function() package.loadlib("x") end)
raises("package.loadlib: table", "bad argument #1 to 'loadlib' (string expected, got table)", function() package.loadlib({}, "x") end)
raises("require: nothing", "bad argument #1 to 'require' (string expected, got no value)", function() require() end)
raises("require: table", "bad argument #1 to 'require' (string expected, got table)", function() require({}) end)
raises("require: nil", "bad argument #1 to 'require' (string expected, got nil)", function() require(nil) end)
equal("require: the message lists all places", (function() local p, c = package.path, package.cpath package.path, package.cpath = "./?.none;./?/x.none", "./?.nolib" local ok, m = pcall(require, "corpus.no") package.path, package.cpath = p, c return (string.gsub(m, "^.-:%d+: ", "")) end)(), "module 'corpus.no' not found:\n\tno field package.preload['corpus.no']\n\tno file './corpus/no.none'\n\tno file './corpus/no/x.none'\n\tno file './corpus/no.nolib'\n\tno file './corpus.nolib'")

print("1.." .. count)
