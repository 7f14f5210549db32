--[[---
description: load builds a chunk from the pieces a function returns
manual: 5.1 load
tags: [syntax, errors]
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

local function pieces(...) local rest, i = { ... }, 0 return function() i = i + 1 return rest[i] end end
equal("load: pieces are joined", load(pieces("return ", "1", "0"))(), 10)
equal("load: ends at nil", load(pieces("return 1", nil, " + 1"))(), 1)
equal("load: ends at the empty string", load(pieces("return 1", "", " + 1"))(), 1)
equal("load: empty chunk", select("#", load(function() end)()), 0)
results("load: varargs reach the chunk", list(1, 2), load(pieces("return ..."))(1, 2))
results("load: syntax error is nil and a message", list(nil, "string"), (function() local f, m = load(pieces("return +")) return f, type(m) end)())
results("load: default name is =(load)", list(nil, "(load):1: unexpected symbol near '+'"), load(pieces("return", " +")))
results("load: chunk name", list(nil, "name:1: '=' expected near '<eof>'"), load(pieces("x"), "=name"))
-- Below pcall, because the message handler of whatever runs this case sees the error inside load too.
raises("load: piece that is no string", "reader function must return a string", function() error(select(2, load(function() return {} end)), 0) end)
results("load: error in the function is passed as the message", list(true, nil, "oops"), pcall(load, function() error("oops", 0) end))
equal("load: number pieces are taken as text", load(pieces("return ", 5))(), 5)
equal("load: binary chunk in pieces", (function() local d = string.dump(function() return 8 end) return load(pieces(d:sub(1, 10), d:sub(11)))() end)(), 8)
raises("load: string is refused in 5.1", "bad argument #1 to 'load' (function expected, got string)", function() load("return 1") end)
raises("load: no argument", "bad argument #1 to 'load' (function expected, got no value)", function() load() end)

print("1.." .. count)
