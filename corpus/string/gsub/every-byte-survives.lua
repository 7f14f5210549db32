--[[---
description: each of the 256 bytes passes through every string function unharmed
manual: [5.4 string.gsub, 5.4 string.find, 5.4 string.rep, 5.4 string.format]
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
local bad = {}
local function probe(what, code, good) if not good then bad[what] = (bad[what] or "") .. code .. " " end end
for code = 0, 255 do
  local c = string.char(code)
  local s = "a" .. c .. "z"
  probe("sub", code, s:sub(2, 2) == c)
  probe("find", code, s:find(c, 1, true) == (c == "a" and 1 or 2))
  probe("gsub", code, ("x"):gsub("x", c == "%" and "%%" or c) == c)
  probe("gsubf", code, ("x"):gsub("x", function() return c end) == c)
  probe("rep", code, c:rep(3) == c .. c .. c)
  probe("format", code, ("%q"):format(c) == '"' .. c .. '"' or loadstring("return " .. ("%q"):format(c))() == c)
  probe("match", code, s:match("^a(.)z$") == c)
  probe("concat", code, table.concat({ c, c }, c) == c .. c .. c)
  probe("key", code, ({ [c] = code })[c] == code)
end
equal("string.sub: every byte", bad.sub, nil)
equal("string.find: every byte, plain", bad.find, nil)
equal("string.gsub: every byte as replacement", bad.gsub, nil)
equal("string.gsub: every byte from a function", bad.gsubf, nil)
equal("string.rep: every byte", bad.rep, nil)
equal("string.format: every byte through %q", bad.format, nil)
equal("string.match: every byte captured", bad.match, nil)
equal("table.concat: every byte", bad.concat, nil)
equal("rawget: every byte as a key", bad.key, nil)

print("1.." .. count)
