--[[---
description: what a full collection takes out of weak tables
manual: [2.10, 2.10.2]
tags: [gc, metatables]
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

local weak = setmetatable({}, { __mode = "v" })
weak[1], weak[2], weak[3], weak.n = {}, "string", 5, {}
local kept = {}
weak.kept = kept
collectgarbage()
equal("weak values are cleared", weak[1] == nil and weak.n == nil, true)
equal("values still referred to stay", weak.kept, kept)
equal("strings and numbers are not cleared", list(weak[2], weak[3]), '"string", 5')
local ephemeral = setmetatable({}, { __mode = "k" })
ephemeral[{}] = 1
ephemeral[kept] = 2
collectgarbage()
equal("weak keys are cleared", (function() local n = 0 for _ in pairs(ephemeral) do n = n + 1 end return n end)(), 1)
equal("keys still referred to stay", ephemeral[kept], 2)
local both = setmetatable({}, { __mode = "kv" })
both[1] = {}
both[{}] = 1
collectgarbage()
equal("weak keys and values", next(both), nil)
local strong = setmetatable({}, {})
strong[1] = {}
collectgarbage()
equal("without __mode nothing is cleared", type(strong[1]), "table")
local cycle = setmetatable({}, { __mode = "k" })
do local key = {} cycle[key] = key end
collectgarbage()
equal("a weak key held by its own value stays in 5.1", next(cycle) ~= nil, true)
equal("functions are cleared like tables", (function() local w = setmetatable({ function() return w end }, { __mode = "v" }) collectgarbage() return w[1] end)(), nil)
equal("mode may hold other letters", (function() local w = setmetatable({ {} }, { __mode = "xvx" }) collectgarbage() return w[1] end)(), nil)

print("1.." .. count)
