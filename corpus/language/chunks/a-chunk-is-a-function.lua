--[[---
description: a chunk is a vararg function that may return values
manual: 2.4.1
tags: [syntax, varargs]
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

results("chunk returns values", list(1, 2), loadstring("return 1, 2")())
results("chunk without return", list(), loadstring("local a = 1")())
results("chunk takes arguments", list("a", nil, "c"), loadstring("return ...")("a", nil, "c"))
equal("chunk may have locals", loadstring("local x = 5 return x")(), 5)
equal("empty chunk", type(loadstring("")), "function")
equal("chunk of comments only", type(loadstring("-- nothing")), "function")
equal("return must be last", loadstring("return 1 local x"), nil)
equal("semicolon after return", loadstring("return 1;")(), 1)
equal("a chunk has 200 locals at most", (function() local names = {} for i = 1, 200 do names[i] = "local a" .. i end return loadstring(table.concat(names, "\n")) ~= nil end)(), true)
equal("the 201st is refused", (function() local names = {} for i = 1, 201 do names[i] = "local a" .. i end return select(2, loadstring(table.concat(names, "\n"), "=c")) end)(), "c:201: main function has more than 200 local variables")

print("1.." .. count)
