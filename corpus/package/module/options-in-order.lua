--[[---
description: module calls its options with the module, in their order
manual: 5.3 module
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

-- Tools of this case, not what it is about: where they are missing, the rest can be judged all the same.
local setfenv = rawget(_G, "setfenv") or function(f) return f end
local order = {}
local function option(name)
  return function(...) order[#order + 1] = name .. ":" .. select("#", ...) .. ":" .. tostring((...)._NAME) end
end
local getenvironment = getfenv
local function define(...) module(...) return getenvironment(1) end
local G = _G
local env = (function() local own = setfenv(define, G) return own("corpus_options.inner", option("a"), option("b"), option("c")) end)()
equal("module: each option is called once, in order", table.concat(order, " "), "a:1:corpus_options.inner b:1:corpus_options.inner c:1:corpus_options.inner")
equal("module: options get the module", (function() local got setfenv(define, G)("corpus_options.got", function(m) got = m end) return rawequal(got, package.loaded["corpus_options.got"]) end)(), true)
equal("module: they see _M, _NAME and _PACKAGE", (function() local text setfenv(define, G)("corpus_options.names", function(m) text = tostring(m._M == m) .. " " .. m._NAME .. " " .. m._PACKAGE end) return text end)(), "true corpus_options.names corpus_options.")
equal("module: when they run the environment is the module", (function() local is setfenv(define, G)("corpus_options.env", function(m) is = getenvironment(define) == m end) return is end)(), true)
equal("module: results of options do not count", (function() return setfenv(define, G)("corpus_options.results", function() return 1, 2 end, function() return nil end)._NAME end)(), "corpus_options.results")
equal("module: an error in the second option comes after the first", (function()
  local first
  local ok, message = pcall(setfenv(define, G), "corpus_options.failing", function() first = true end, function() error("second", 0) end)
  return tostring(first) .. " " .. tostring(ok) .. " " .. message
end)(), "true false second")
equal("module: package.seeall beside another option", (function() return setfenv(define, G)("corpus_options.seeing", package.seeall, function(m) m.seen = m.print == print end).seen end)(), true)
equal("module: a callable table is an option", (function() local is setfenv(define, G)("corpus_options.callable", setmetatable({}, { __call = function(_, m) is = m._NAME end })) return is end)(), "corpus_options.callable")

print("1.." .. count)
