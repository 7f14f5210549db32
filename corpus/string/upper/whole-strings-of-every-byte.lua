--[[---
description: functions on whole strings for every byte, every length and every wrong argument
manual: [5.4 string.upper, 5.4 string.lower, 5.4 string.reverse, 5.4 string.rep, 5.4 string.len, 5.4 string.char]
tags: [strings, bytes]
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
local unpack = rawget(_G, "unpack") or table.unpack
local every = {}
for c = 0, 255 do every[c + 1] = string.char(c) end
local all = table.concat(every)
local function differing(f) local out = {} for c = 0, 255 do local r = f(string.char(c)) if #r ~= 1 then return "length" end if string.byte(r) ~= c then out[#out + 1] = c .. ">" .. string.byte(r) end end return table.concat(out, " ") end
equal("string.upper: every byte alone", differing(string.upper), "97>65 98>66 99>67 100>68 101>69 102>70 103>71 104>72 105>73 106>74 107>75 108>76 109>77 110>78 111>79 112>80 113>81 114>82 115>83 116>84 117>85 118>86 119>87 120>88 121>89 122>90")
equal("string.lower: every byte alone", differing(string.lower), "65>97 66>98 67>99 68>100 69>101 70>102 71>103 72>104 73>105 74>106 75>107 76>108 77>109 78>110 79>111 80>112 81>113 82>114 83>115 84>116 85>117 86>118 87>119 88>120 89>121 90>122")
equal("string.upper: all bytes at once", string.gsub(all, ".", string.upper) == string.upper(all), true)
equal("string.lower: all bytes at once", string.gsub(all, ".", string.lower) == string.lower(all), true)
equal("string.upper: a zero byte does not end it", string.upper("a\0b"), "A\0B")
equal("string.lower: a zero byte does not end it", string.lower("A\0B"), "a\0b")
equal("string.upper: empty", string.upper(""), "")
equal("string.lower: empty", string.lower(""), "")
equal("string.upper: number", string.upper(1e20), "1E+20")
equal("string.lower: number", string.lower(1e20), "1e+20")
equal("string.upper: all letters", string.upper("abcdefghijklmnopqrstuvwxyz"), "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
equal("string.lower: all letters", string.lower("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), "abcdefghijklmnopqrstuvwxyz")
equal("string.upper: what is no letter stays", string.upper("1 2_3-@[`{"), "1 2_3-@[`{")
equal("string.lower: what is no letter stays", string.lower("1 2_3-@[`{"), "1 2_3-@[`{")
equal("string.upper: a method", ("MiXed"):upper(), "MIXED")
equal("string.lower: a method", ("MiXed"):lower(), "mixed")
local function lengths(check) for n = 0, 300 do if not check(n) then return n end end end
equal("string.upper: every length", lengths(function(n) return string.upper(string.rep("a", n)) == string.rep("A", n) end), nil)
equal("string.lower: every length", lengths(function(n) return string.lower(string.rep("A", n)) == string.rep("a", n) end), nil)
equal("string.len: every length", lengths(function(n) return string.len(string.rep("ab", n)) == 2 * n end), nil)
equal("string.rep: every count", lengths(function(n) local s = "" for i = 1, n do s = s .. "ab" end return string.rep("ab", n) == s end), nil)
equal("string.reverse: every length", lengths(function(n) local t = {} for i = 1, n do t[i] = string.char(i % 256) end local s = table.concat(t) for i = 1, math.floor(n / 2) do t[i], t[n + 1 - i] = t[n + 1 - i], t[i] end return string.reverse(s) == table.concat(t) end), nil)
equal("string.reverse: twice", string.reverse(string.reverse(all)) == all, true)
equal("string.reverse: empty", string.reverse(""), "")
equal("string.reverse: one", string.reverse("x"), "x")
equal("string.reverse: two", string.reverse("ab"), "ba")
equal("string.reverse: zero bytes", string.reverse("a\0b\0"), "\0b\0a")
equal("string.reverse: zero byte first", string.reverse("\0ab"), "ba\0")
equal("string.reverse: number", string.reverse(123), "321")
for i, row in ipairs({ { "ab", 0, "" }, { "ab", 1, "ab" }, { "ab", 3, "ababab" }, { "ab", -1, "" }, { "ab", -100, "" }, { "", 100, "" }, { "x", 2.9, "xx" }, { "x", "3", "xxx" }, { "x", "0x3", "xxx" }, { 12, 2, "1212" }, { "a\0", 2, "a\0a\0" }, { "x", -0.5, "" }, { "x", 0.5, "" }, { "x", 1.5, "x" }, { "x", -1.5, "" } }) do
  equal("string.rep: row " .. i, string.rep(row[1], row[2]), row[3])
end
equal("string.rep: a million", #string.rep("x", 1000000), 1000000)
equal("string.rep: the empty string a billion times", string.rep("", 1e9), "")
equal("string.len: zero bytes", string.len("a\0b\0"), 4)
equal("string.len: only zero bytes", string.len("\0\0\0"), 3)
equal("string.len: empty", string.len(""), 0)
equal("string.len: number", string.len(12.5), 4)
equal("string.len: all bytes", string.len(all), 256)
equal("string.len: as the operator", (function() for n = 0, 100 do local s = string.rep("\0", n) if #s ~= string.len(s) then return n end end end)(), nil)
equal("string.len: a method", ("abc"):len(), 3)
equal("string.len: more arguments are ignored", string.len("abc", "x"), 3)
equal("string.char: none", string.char(), "")
equal("string.char: several", string.char(72, 105, 0, 255), "Hi\0\255")
equal("string.char: numeric strings", string.char("65", " 66 ", "0x43"), "ABC")
equal("string.char: fractions are cut", string.char(65.9), "A")
equal("string.char: just below zero", string.char(-0.9), "\0")
equal("string.char: just below 256", string.char(255.9), "\255")
equal("string.char: 200 bytes", #string.char(unpack((function() local t = {} for i = 1, 200 do t[i] = i end return t end)())), 200)
equal("string.char: undoes string.byte", string.char(string.byte(all, 1, -1)) == all, true)
for _, f in ipairs({ "upper", "lower", "reverse", "len" }) do
  raises("string." .. f .. ": nothing", "bad argument #1 to '" .. f .. "' (string expected, got no value)", loadstring("string." .. f .. "()", "=c"))
  raises("string." .. f .. ": nil", "bad argument #1 to '" .. f .. "' (string expected, got nil)", loadstring("string." .. f .. "(nil)", "=c"))
  raises("string." .. f .. ": table", "bad argument #1 to '" .. f .. "' (string expected, got table)", loadstring("string." .. f .. "({})", "=c"))
  raises("string." .. f .. ": boolean", "bad argument #1 to '" .. f .. "' (string expected, got boolean)", loadstring("string." .. f .. "(true)", "=c"))
  raises("string." .. f .. ": function", "bad argument #1 to '" .. f .. "' (string expected, got function)", loadstring("string." .. f .. "(print)", "=c"))
end
raises("string.rep: nothing", "bad argument #1 to 'rep' (string expected, got no value)", function() string.rep() end)
raises("string.rep: count is missing", "bad argument #2 to 'rep' (number expected, got no value)", function() string.rep("x") end)
raises("string.rep: count is a word", "bad argument #2 to 'rep' (number expected, got string)", function() string.rep("x", "many") end)
raises("string.char: too large", "bad argument #1 to 'char' (invalid value)", function() string.char(256) end)
raises("string.char: negative", "bad argument #2 to 'char' (invalid value)", function() string.char(1, -1) end)
raises("string.char: a word", "bad argument #3 to 'char' (number expected, got string)", function() string.char(1, 2, "x") end)
raises("string.char: nil", "bad argument #1 to 'char' (number expected, got nil)", function() string.char(nil) end)

print("1.." .. count)
