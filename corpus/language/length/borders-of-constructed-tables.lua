--[[---
description: the length of a table with holes, as its constructor and later assignments leave it
manual: [2.5.5, 2.5.7]
tags: [unspecified, tables]
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
equal("length with a nil at the end", #{ 1, 2, nil }, 2)
equal("length with a nil inside", #{ 1, nil, 3 }, 3)
equal("length with two nils at the end", #{ 1, 2, nil, nil }, 2)
equal("length with nils first", #{ nil, nil, 3 }, 3)
equal("length of four with a hole", #{ 1, nil, 3, 4 }, 4)
equal("length with keys that continue the items", #{ 1, 2, [3] = 3, [4] = 4 }, 4)
equal("length with keys alone", #{ [1] = 1, [2] = 2, [4] = 4 }, 4)
local function without(n, ...) local t = {} for i = 1, n do t[i] = i end for _, k in ipairs({ ... }) do t[k] = nil end return #t end
for _, row in ipairs({
  { 1, { 1 }, 0 }, { 4, { 4 }, 3 }, { 4, { 3 }, 4 }, { 4, { 2 }, 4 }, { 4, { 1 }, 4 }, { 4, { 3, 4 }, 2 }, { 4, { 2, 4 }, 1 }, { 8, { 8 }, 7 }, { 8, { 4 }, 8 }, { 8, { 4, 8 }, 3 }, { 8, { 7, 8 }, 6 }, { 8, { 1, 8 }, 7 }, { 10, { 10 }, 9 }, { 10, { 5, 10 }, 9 }, { 10, { 9 }, 10 }, { 10, { 8, 9, 10 }, 7 }, { 16, { 8, 16 }, 7 }, { 16, { 4, 12, 16 }, 11 }, { 17, { 17 }, 16 }, { 17, { 16 }, 15 }, { 17, { 16, 17 }, 15 }, { 20, { 18 }, 20 }, { 20, { 1, 20 }, 19 }, { 32, { 16, 32 }, 15 }, { 33, { 32, 33 }, 31 },
}) do equal(row[1] .. " items without " .. table.concat(row[2], " "), without(row[1], unpack(row[2])), row[3]) end
local function only(...) local t = {} for _, k in ipairs({ ... }) do t[k] = k end return #t end
for _, row in ipairs({
  { { 1 }, 1 }, { { 2 }, 0 }, { { 1, 2 }, 2 }, { { 2, 1 }, 2 }, { { 1, 2, 4 }, 4 }, { { 4, 2, 1 }, 4 }, { { 3, 2, 1 }, 3 }, { { 1, 2, 3, 4, 6 }, 6 }, { { 1, 2, 3, 5, 6, 7, 8 }, 8 }, { { 8, 7, 6, 5, 4, 3, 2, 1 }, 8 }, { { 1, 2, 3, 4, 8, 16 }, 8 }, { { 2, 3, 4, 5 }, 5 }, { { 1, 3, 5, 7 }, 1 }, { { 7, 5, 3, 1 }, 1 }, { { 1, 2, 100 }, 2 }, { { 1000000 }, 0 }, { { 1, 1000000 }, 1 }, { { 1, 2, 3, 1000000, 2000000 }, 3 }, { { 1, 2, 3, -1, 0, 0.5 }, 3 },
}) do equal("keys " .. table.concat(row[1], " "), only(unpack(row[1])), row[2]) end
local function preset(text) return #loadstring("local t = " .. text .. " return t")() end
for _, row in ipairs({
  { "{ nil }", 0 }, { "{ nil, nil }", 0 }, { "{ 1, nil, nil, nil }", 1 }, { "{ 1, 2, nil, 4, nil }", 2 }, { "{ 1, 2, nil, nil, 5 }", 5 }, { "{ nil, 2 }", 2 }, { "{ nil, nil, 3, nil }", 0 }, { "{ n = 1, nil, 2 }", 2 }, { "{ 1, 2, 3, [5] = 5 }", 3 }, { "{ 1, 2, 3, [4] = 4, [5] = 5, [7] = 7 }", 5 }, { "{ [1] = 1, [2] = 2, [3] = 3 }", 3 }, { "{ [3] = 3, [2] = 2, [1] = 1 }", 3 }, { "{ [2] = 2 }", 0 }, { "{ 1, [3] = 3 }", 1 },
}) do equal("length of " .. row[1], preset(row[1]), row[2]) end

print("1.." .. count)
