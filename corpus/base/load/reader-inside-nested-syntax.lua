--[[---
description: a reader that is called deep inside nested syntax or nested functions of a binary chunk finds no room for its call
manual: [5.1 load]
tags: [errors]
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
local loadstring = rawget(_G, "loadstring") or load
local function outcome(name, got, expected) equal("load: " .. name, got, expected) end
--- What loading a chunk byte by byte gives, and after how many calls of the reader.
local function bytewise(chunk)
  local calls = 0
  local ok, message = load(function()
    calls = calls + 1
    return chunk:sub(calls, calls)
  end)
  return (ok and "function" or message:match("^[^\n]*")) .. " after " .. calls
end
local function nested(before, inside, after, depth)
  return before:rep(depth) .. inside .. after:rep(depth)
end
local function brackets(depth) return "return " .. nested("(", "1", ")", depth) end
local function blocks(depth) return nested("do ", "", "end ", depth) end
local function tables(depth) return "return " .. nested("{", "", "}", depth) end
local function functions(depth) return nested("x = function() ", "", "end ", depth) end
local function binary(depth) return string.dump(loadstring(functions(depth))) end
local function inCalls(depth, f, ...)
  if depth == 0 then return f(...) end
  local _, result = pcall(inCalls, depth - 1, f, ...)
  return result
end
outcome("190 nested brackets", bytewise(brackets(190)), "function after 389")
outcome("194 nested brackets", bytewise(brackets(194)), "function after 397")
outcome("195 nested brackets", bytewise(brackets(195)), "C stack overflow after 204")
outcome("196 nested brackets", bytewise(brackets(196)), "C stack overflow after 204")
outcome("210 nested brackets", bytewise(brackets(210)), "C stack overflow after 204")
outcome("190 nested blocks", bytewise(blocks(190)), "function after 1331")
outcome("196 nested blocks", bytewise(blocks(196)), "function after 1373")
outcome("197 nested blocks", bytewise(blocks(197)), "C stack overflow after 591")
outcome("198 nested blocks", bytewise(blocks(198)), "C stack overflow after 591")
outcome("210 nested blocks", bytewise(blocks(210)), "C stack overflow after 591")
outcome("190 nested tables", bytewise(tables(190)), "function after 388")
outcome("194 nested tables", bytewise(tables(194)), "function after 396")
outcome("195 nested tables", bytewise(tables(195)), "function after 398")
outcome("196 nested tables", bytewise(tables(196)), "C stack overflow after 204")
outcome("60 nested functions", bytewise(functions(60)), "function after 1141")
outcome("96 nested functions", bytewise(functions(96)), "function after 1825")
outcome("97 nested functions", bytewise(functions(97)), "function after 1844")
outcome("98 nested functions", bytewise(functions(98)), "function after 1863")
outcome("99 nested functions", bytewise(functions(99)), "C stack overflow after 1472")
outcome("100 nested functions", bytewise(functions(100)), "C stack overflow after 1472")
outcome("60 nested functions in a binary chunk", bytewise(binary(60)), "function after 5945")
outcome("97 nested functions in a binary chunk", bytewise(binary(97)), "function after 9571")
outcome("98 nested functions in a binary chunk", bytewise(binary(98)), "function after 9669")
outcome("100 nested brackets in 90 calls", inCalls(90, bytewise, brackets(100)), "function after 209")
outcome("100 nested brackets in 94 calls", inCalls(94, bytewise, brackets(100)), "function after 209")
outcome("100 nested brackets in 95 calls", inCalls(95, bytewise, brackets(100)), "C stack overflow after 109")
outcome("100 nested brackets in 96 calls", inCalls(96, bytewise, brackets(100)), "C stack overflow after 108")
outcome("100 nested brackets in 97 calls", inCalls(97, bytewise, brackets(100)), "C stack overflow after 107")
outcome("100 nested brackets in 98 calls", inCalls(98, bytewise, brackets(100)), "C stack overflow after 106")
outcome("100 nested brackets in 110 calls", inCalls(110, bytewise, brackets(100)), "C stack overflow after 94")
outcome("60 functions of a binary chunk in 120 calls", inCalls(120, bytewise, binary(60)), "function after 5945")
outcome("60 functions of a binary chunk in 133 calls", inCalls(133, bytewise, binary(60)), "function after 5945")
outcome("60 functions of a binary chunk in 134 calls", inCalls(134, bytewise, binary(60)), "function after 5945")
outcome("60 functions of a binary chunk in 135 calls", inCalls(135, bytewise, binary(60)), "function after 5945")
outcome("60 functions of a binary chunk in 136 calls", inCalls(136, bytewise, binary(60)), "C stack overflow after 4453")
outcome("60 functions of a binary chunk in 137 calls", inCalls(137, bytewise, binary(60)), "C stack overflow after 4398")
outcome("60 functions of a binary chunk in 138 calls", inCalls(138, bytewise, binary(60)), "C stack overflow after 4343")
outcome("60 functions of a binary chunk in 150 calls", inCalls(150, bytewise, binary(60)), "C stack overflow after 3683")
print("1.." .. count)
