--[[---
description: if, while, repeat and break go where they should, nested in any way and over long distances
manual: 2.4.4
tags: [syntax]
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
local function classify(n) if n < 0 then return "negative" elseif n == 0 then return "zero" elseif n < 10 then return "small" elseif n < 100 then return "medium" else return "large" end end
results("elseif chain", list("negative", "zero", "small", "medium", "large"), classify(-1), classify(0), classify(9), classify(99), classify(100))
local function no_else(n) local r = "none" if n == 1 then r = "one" elseif n == 2 then r = "two" end return r end
results("no branch taken", list("one", "two", "none"), no_else(1), no_else(2), no_else(3))
local function nested(a, b, c) if a then if b then if c then return "abc" else return "ab" end else if c then return "ac" end end return "a" elseif b then return c and "bc" or "b" else if c then return "c" end end return "" end
equal("eight ways through nested branches", nested(1, 1, 1) .. nested(1, 1) .. nested(1, nil, 1) .. nested(1) .. nested(nil, 1, 1) .. nested(nil, 1) .. nested(nil, nil, 1) .. nested(), "abcabacabcbc")
equal("constant conditions", (function() local r = "" if nil then r = r .. 1 end if false then r = r .. 2 else r = r .. 3 end if true then r = r .. 4 end if 0 then r = r .. 5 end if "" then r = r .. 6 end if not nil then r = r .. 7 end return r end)(), "34567")
equal("while of a constant", (function() while false do return 1 end while nil do return 2 end while true do return 3 end end)(), 3)
equal("while 1", (function() local n = 0 while 1 do n = n + 1 if n > 4 then break end end return n end)(), 5)
equal("repeat until true", (function() local n = 0 repeat n = n + 1 until true return n end)(), 1)
equal("repeat sees the locals of its body", (function() local n = 0 repeat local done = n == 3 n = n + 1 until done return n end)(), 4)
equal("empty bodies", (function() local n = 0 while (function() n = n + 1 return n < 5 end)() do end repeat until (function() n = n + 1 return n > 9 end)() for i = 1, 3 do end for k in pairs({ 1 }) do end if n then end if not n then else end do end return n end)(), 10)
local function loops()
  local out = {}
  for i = 1, 3 do
    local j = 0
    while true do
      j = j + 1
      if j == 2 and i == 2 then break end
      repeat
        if j == 3 then break end
        out[#out + 1] = i * 10 + j
      until true
      if j == 3 then break end
    end
    if i == 2 then out[#out + 1] = "after" end
  end
  return table.concat(out, " ")
end
equal("break leaves the innermost loop only", loops(), "11 12 21 after 31 32")
equal("break as the last of a do block", (function() local n = 0 while true do n = n + 1 do if n == 3 then do break end end end end return n end)(), 3)
equal("break in each branch", (function() local s = "" for i = 1, 9 do if i % 2 == 0 then s = s .. i elseif i == 7 then break else s = s .. "." end end return s end)(), ".2.4.6")
equal("break in the else", (function() for i = 1, 9 do if i < 5 then else return i end end end)(), 5)
equal("several breaks in a loop", (function() local r = {} for k = 1, 4 do for i = 1, 10 do if i == k then r[k] = "a" .. i break end if i == 2 then r[k] = "b" .. i break end if i == 3 then break end end end return table.concat(r, " ") end)(), "a1 a2 b2 b2")
equal("break in a repeat with a local in the condition", (function() local n = 0 repeat local x = n n = n + 1 if n == 5 then break end until x > 10 return n end)(), 5)
equal("while with and in its condition", (function() local i, s = 0, "" while i < 5 and s ~= "xxx" do s = s .. "x" i = i + 1 end return s .. i end)(), "xxx3")
equal("while with or", (function() local i = 0 while i < 3 or i == 3 or i == 4 do i = i + 1 end return i end)(), 5)
equal("while with not", (function() local i = 0 while not (i > 3) do i = i + 1 end return i end)(), 4)
equal("while whose condition calls", (function() local i = 0 local function more() i = i + 1 return i < 6 end local n = 0 while more() do n = n + 1 end return n end)(), 5)
equal("until with or", (function() local i = 0 repeat i = i + 1 until i == 7 or i == 3 return i end)(), 3)
equal("until with and", (function() local i, j = 0, 10 repeat i = i + 1 j = j - 1 until i > 2 and j < 6 return i end)(), 5)
equal("until not", (function() local i = 0 repeat i = i + 1 until not (i < 4) return i end)(), 4)
equal("loop in the condition's function", (function() local n = 0 while (function() for i = 1, 3 do if i == 2 then n = n + 1 return n < 3 end end end)() do n = n + 10 end return n end)(), 12)
local function big(count, statement) return string.rep(statement .. "\n", count) end
local function run(text, ...) return assert(loadstring(text))(...) end
equal("a branch over 3000 statements", run("local x, c = 0, ... if c then " .. big(3000, "x = x + 1") .. " else x = -1 end return x", true), 3000)
equal("and the other way", run("local x, c = 0, ... if c then " .. big(3000, "x = x + 1") .. " else x = -1 end return x", false), -1)
equal("a loop of 3000 statements", run("local x = 0 for i = 1, 3 do " .. big(3000, "x = x + 1") .. " end return x"), 9000)
equal("a while loop of 3000 statements with breaks", run("local x = 0 while true do " .. big(3000, "if x == 7000 then break end x = x + 1") .. " end return x"), 7000)
equal("a repeat loop of 3000 statements", run("local x = 0 repeat " .. big(3000, "x = x + 1") .. " until x >= 6000 return x"), 6000)
equal("a generic for over 3000 statements", run("local x = 0 for k, v in ipairs({ 1, 2 }) do " .. big(3000, "x = x + v") .. " end return x"), 9000)
equal("a jump over 70000 instructions", run("local x, c = 0, ... if c then " .. big(35000, "x = x + 1") .. " end return x", false), 0)
equal("and back over them", run("local x = 0 while x < 70000 do " .. big(35000, "x = x + 1") .. " end return x"), 70000)
equal("a for loop over 70000 instructions", run("local x = 0 for i = 1, 2 do " .. big(70000, "x = x + 1") .. " end return x"), 140000)
equal("a chunk of 140000 instructions: too far to jump", select(2, loadstring("local x, c = 0, ... while c do " .. big(140000, "x = x + 1") .. " end return x", "=c")), "c:140001: control structure too long near 'end'")
equal("a thousand elseifs", run("local n = ... if n == 0 then return 0 " .. (function() local t = {} for i = 1, 1000 do t[i] = "elseif n == " .. i .. " then return " .. i * 2 end return table.concat(t, "\n") end)() .. " else return -1 end", 777), 1554)
equal("none of them", run("local n = ... if n == 0 then return 0 " .. (function() local t = {} for i = 1, 1000 do t[i] = "elseif n == " .. i .. " then return " .. i * 2 end return table.concat(t, "\n") end)() .. " else return -1 end", -5), -1)
equal("190 nested blocks", run(string.rep("do local a = 1 ", 190) .. "R = a + 1" .. string.rep(" end", 190) .. " return R"), 2)
R = nil
equal("201 nested blocks", select(2, loadstring(string.rep("do ", 201) .. string.rep(" end", 201), "=c")), "c:1: chunk has too many syntax levels")
equal("a thousand terms joined by and", run("local a = ... return " .. string.rep("a and ", 1000) .. "'end'", 1), "end")
equal("by or", run("local a = ... return " .. string.rep("a or ", 1000) .. "'end'", false), "end")
for _, row in ipairs({
  { "if", "c:1: unexpected symbol near '<eof>'" }, { "if x", "c:1: 'then' expected near '<eof>'" }, { "if x then", "c:1: 'end' expected near '<eof>'" }, { "if x then\n\n", "c:3: 'end' expected (to close 'if' at line 1) near '<eof>'" }, { "if x then else elseif", "c:1: 'end' expected near 'elseif'" }, { "while x", "c:1: 'do' expected near '<eof>'" }, { "while x do", "c:1: 'end' expected near '<eof>'" }, { "repeat", "c:1: 'until' expected near '<eof>'" }, { "repeat until", "c:1: unexpected symbol near '<eof>'" }, { "\nrepeat\n\n", "c:4: 'until' expected (to close 'repeat' at line 2) near '<eof>'" }, { "break", "c:1: no loop to break near '<eof>'" }, { "do break end", "c:1: no loop to break near 'end'" }, { "while 1 do break x() end", "c:1: 'end' expected near 'x'" }, { "while 1 do local function f() break end end", "c:1: no loop to break near 'end'" }, { "return 1 x = 2", "c:1: '<eof>' expected near 'x'" }, { "do return end end", "c:1: '<eof>' expected near 'end'" }, { "else", "c:1: '<eof>' expected near 'else'" }, { "end", "c:1: '<eof>' expected near 'end'" }, { "until x", "c:1: '<eof>' expected near 'until'" }, { "elseif x then end", "c:1: '<eof>' expected near 'elseif'" }, { "if x then end else", "c:1: '<eof>' expected near 'else'" }, { "for", "c:1: '<name>' expected near '<eof>'" }, { "do", "c:1: 'end' expected near '<eof>'" }, { "return return", "c:1: unexpected symbol near 'return'" }, { "while 1 do return 1; break end", "c:1: 'end' expected near 'break'" },
}) do local _, m = loadstring(row[1], "=c") equal("syntax: " .. string.gsub(row[1], "\n", " NL "), m, row[2]) end

print("1.." .. count)
