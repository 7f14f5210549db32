--[[---
description: code that no compiler makes reads registers above the results of a call, and finds what the called function left there
manual: 5.1 loadstring
tags: [binary-chunks]
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

local function outcome(name, got, expected) equal("loadstring: " .. name, got, expected) end
local function list(...)
  local text = {}
  for i = 1, select("#", ...) do
    local value = select(i, ...)
    text[i] = (type(value) == "table" or type(value) == "function" or type(value) == "thread") and type(value) or tostring(value)
  end
  return table.concat(text, " ")
end
--- The word of an instruction with operands A and B and no C.
local function word(opcode, a, b)
  local value = opcode + a * 64 + b * 2 ^ 23
  local bytes = ""
  for _ = 1, 4 do
    bytes = bytes .. string.char(value % 256)
    value = math.floor(value / 256)
  end
  return bytes
end
local LOADNIL, MOVE = 3, 0
--- What is left by `call`, in the six registers above its one result.
local function left(call)
  local source = "local one = " .. call .. " local a, b, c, d, e, f return one, a, b, c, d, e, f"
  local chunk = string.dump(loadstring(source, "=chunk"))
  local at = chunk:find(word(LOADNIL, 1, 6), 1, true)
  chunk = chunk:sub(1, at - 1) .. word(MOVE, 0, 0) .. chunk:sub(at + 4)
  return list(loadstring(chunk)())
end
outcome("what string.rep leaves", left([[string.rep("x", 3)]]), "xxx x 3 xxx nil nil nil")
outcome("what math.max leaves", left([[math.max(1, 5, 2)]]), "5 1 5 2 5 nil nil")
outcome("what type leaves", left([[type(nil)]]), "nil nil nil nil nil nil nil")
outcome("what select leaves", left([[select(2, 7, 8, 9)]]), "8 2 7 8 9 nil nil")
outcome("what pcall leaves", left([[pcall(type, 1)]]), "true true number true nil nil nil")
outcome("what next leaves", left([[next({ 4 })]]), "1 table 1 4 nil nil nil")
outcome("what rawset leaves", left([[rawset({}, 1, 2)]]), "table table 1 2 nil nil nil")
outcome("what setmetatable leaves", left([[setmetatable({}, {})]]), "table table table nil nil nil nil")
outcome("what string.find leaves", left([[string.find("abc", "b")]]), "2 abc b 2 2 nil nil")
outcome("what unpack leaves", left([[unpack({ 6, 7, 8 })]]), "6 table 6 7 8 nil nil")
outcome("what tostring leaves", left([[tostring(true)]]), "true true true nil nil nil nil")
outcome("what math.floor leaves", left([[math.floor(2.5)]]), "2 2.5 2 nil nil nil nil")
outcome("what assert leaves", left([[assert(1, 2, 3)]]), "1 1 2 3 nil nil nil")
outcome("what a Lua function leaves", left([[(function(p, q) local r = p .. q return r end)("p", "q")]]), "pq p q pq q nil nil")
outcome("what a tail call leaves", left([[(function(p) return type(p) end)(nil)]]), "nil nil nil nil nil nil nil")
outcome("what coroutine.resume leaves", left([[coroutine.resume(coroutine.create(function(...) return ... end), 3, 4)]]), "true thread true 3 4 true nil")
-- LOADBOOL whose skip leads out of the code, where nothing leads to it
local outside = "\027\076\117\097\081\000\001\004\008\004\008\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\002\004\016\000\000\000\005\000\000\000\006\064\064\000\065\128\000\000\028\128\000\001\017\192\064\000\069\000\001\000\070\064\193\000\129\128\001\000\193\192\001\000\092\128\128\001\129\000\002\000\194\000\128\000\218\064\000\000\022\000\000\128\194\000\104\000\030\000\128\000\009\000\000\000\004\005\000\000\000\000\000\000\000\109\097\116\104\000\004\006\000\000\000\000\000\000\000\102\108\111\111\114\000\003\000\000\000\000\000\224\111\064\003\000\000\000\000\000\000\016\064\004\007\000\000\000\000\000\000\000\115\116\114\105\110\103\000\004\004\000\000\000\000\000\000\000\114\101\112\000\004\002\000\000\000\000\000\000\000\098\000\003\000\000\000\000\000\000\000\064\003\000\000\000\000\000\000\008\064\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000"
outcome("a skip out of the code that is never reached", type(loadstring(outside)), "function")
outcome("nothing, when it runs", list(loadstring(outside)()), "")
-- nosuch(x == y), with EQ 1 made EQ 2, which never jumps, and the value it makes put over the function
local comparison = string.dump(loadstring("nosuch(x == y)", "=chunk"))
local function patch(old, new)
  local at = comparison:find(old, 1, true)
  comparison = comparison:sub(1, at - 1) .. new .. comparison:sub(at + 4)
end
patch("\087\128\128\000", "\151\128\128\000")
patch("\066\064\000\000", "\002\064\000\000")
local _, message = pcall(loadstring(comparison))
outcome("names follow a jump that is never taken", message, "chunk:1: attempt to call global 'nosuch' (a boolean value)")
print("1.." .. count)
