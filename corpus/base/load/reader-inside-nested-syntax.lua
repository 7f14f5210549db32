--[[---
description: a reader that is called deep inside nested syntax or nested functions of a binary chunk finds no room for its call
manual: [5.1 load]
tags: [errors]
---]]
local count = 0
local function equal(name, got, expected)
  count = count + 1
  print((got == expected and "ok " or "not ok ") .. count .. " - load: " .. name)
  if got ~= expected then print("#   expected " .. expected .. ", got " .. got) end
end
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
equal("190 nested brackets", bytewise(brackets(190)), "function after 389")
equal("194 nested brackets", bytewise(brackets(194)), "function after 397")
equal("195 nested brackets", bytewise(brackets(195)), "C stack overflow after 204")
equal("196 nested brackets", bytewise(brackets(196)), "C stack overflow after 204")
equal("210 nested brackets", bytewise(brackets(210)), "C stack overflow after 204")
equal("190 nested blocks", bytewise(blocks(190)), "function after 1331")
equal("196 nested blocks", bytewise(blocks(196)), "function after 1373")
equal("197 nested blocks", bytewise(blocks(197)), "C stack overflow after 591")
equal("198 nested blocks", bytewise(blocks(198)), "C stack overflow after 591")
equal("210 nested blocks", bytewise(blocks(210)), "C stack overflow after 591")
equal("190 nested tables", bytewise(tables(190)), "function after 388")
equal("194 nested tables", bytewise(tables(194)), "function after 396")
equal("195 nested tables", bytewise(tables(195)), "function after 398")
equal("196 nested tables", bytewise(tables(196)), "C stack overflow after 204")
equal("60 nested functions", bytewise(functions(60)), "function after 1141")
equal("96 nested functions", bytewise(functions(96)), "function after 1825")
equal("97 nested functions", bytewise(functions(97)), "function after 1844")
equal("98 nested functions", bytewise(functions(98)), "function after 1863")
equal("99 nested functions", bytewise(functions(99)), "C stack overflow after 1472")
equal("100 nested functions", bytewise(functions(100)), "C stack overflow after 1472")
equal("60 nested functions in a binary chunk", bytewise(binary(60)), "function after 5945")
equal("97 nested functions in a binary chunk", bytewise(binary(97)), "function after 9571")
equal("98 nested functions in a binary chunk", bytewise(binary(98)), "function after 9669")
equal("100 nested brackets in 90 calls", inCalls(90, bytewise, brackets(100)), "function after 209")
equal("100 nested brackets in 94 calls", inCalls(94, bytewise, brackets(100)), "function after 209")
equal("100 nested brackets in 95 calls", inCalls(95, bytewise, brackets(100)), "C stack overflow after 109")
equal("100 nested brackets in 96 calls", inCalls(96, bytewise, brackets(100)), "C stack overflow after 108")
equal("100 nested brackets in 97 calls", inCalls(97, bytewise, brackets(100)), "C stack overflow after 107")
equal("100 nested brackets in 98 calls", inCalls(98, bytewise, brackets(100)), "C stack overflow after 106")
equal("100 nested brackets in 110 calls", inCalls(110, bytewise, brackets(100)), "C stack overflow after 94")
equal("60 functions of a binary chunk in 120 calls", inCalls(120, bytewise, binary(60)), "function after 5945")
equal("60 functions of a binary chunk in 133 calls", inCalls(133, bytewise, binary(60)), "function after 5945")
equal("60 functions of a binary chunk in 134 calls", inCalls(134, bytewise, binary(60)), "function after 5945")
equal("60 functions of a binary chunk in 135 calls", inCalls(135, bytewise, binary(60)), "function after 5945")
equal("60 functions of a binary chunk in 136 calls", inCalls(136, bytewise, binary(60)), "C stack overflow after 4453")
equal("60 functions of a binary chunk in 137 calls", inCalls(137, bytewise, binary(60)), "C stack overflow after 4398")
equal("60 functions of a binary chunk in 138 calls", inCalls(138, bytewise, binary(60)), "C stack overflow after 4343")
equal("60 functions of a binary chunk in 150 calls", inCalls(150, bytewise, binary(60)), "C stack overflow after 3683")
print("1.." .. count)
