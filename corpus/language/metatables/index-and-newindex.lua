--[[---
description: __index and __newindex as tables and functions
manual: 2.8
tags: [metatables, tables]
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

local base = { shared = "base" }
local t = setmetatable({ own = 1 }, { __index = base })
equal("own field first", t.own, 1)
equal("then the table of __index", t.shared, "base")
equal("then nil", t.absent, nil)
local chain = setmetatable({}, { __index = t })
equal("chains", chain.shared .. chain.own, "base1")
equal("function gets table and key", setmetatable({}, { __index = function(self, k) return type(self) .. k end }).key, "tablekey")
equal("function result is cut to one", list(setmetatable({}, { __index = function() return 1, 2 end }).x), "1")
local store = {}
local proxy = setmetatable({}, { __newindex = store })
proxy.a = 1
equal("__newindex table takes new keys", store.a, 1)
equal("and the table itself stays empty", rawget(proxy, "a"), nil)
local existing = setmetatable({ a = 1 }, { __newindex = error })
existing.a = 2
equal("existing keys do not ask", existing.a, 2)
local log = {}
setmetatable(existing, { __newindex = function(self, k, v) log[1] = k .. v rawset(self, k, v) end })
existing.b = 3
equal("function gets table, key and value", log[1] .. existing.b, "b33")
equal("method through __index", setmetatable({}, { __index = { m = function(self) return type(self) end } }):m(), "table")
local cyclic = {}
setmetatable(cyclic, { __index = cyclic })
raises("loop in __index", "loop in gettable", function() return cyclic.x end)
local cyclic2 = {}
setmetatable(cyclic2, { __newindex = cyclic2 })
raises("loop in __newindex", "loop in settable", function() cyclic2.x = 1 end)
raises("__index that cannot be indexed", "attempt to index a number value", function() return setmetatable({}, { __index = 5 }).x end)
equal("assigning nil to an absent key asks too", (function() local n = 0 local v = setmetatable({}, { __newindex = function() n = n + 1 end }) v.x = nil return n end)(), 1)

print("1.." .. count)
