--[[---
description: 0 and -0 among the constants of one function are one value, the first that occurs
manual: 2.5.1
tags: [numbers, unspecified]
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
local function signs(text, ...)
  local out = { loadstring(text)(...) }
  for i = 1, #out do out[i] = 1 / out[i] < 0 and "-" or "+" end
  return table.concat(out)
end
for _, row in ipairs({
  { "return 0, -0", "++" }, { "return -0, 0", "--" }, { "local a = 0 return -a, 0", "-+" }, { "return -0, 0, 0, -0", "----" }, { "return 0 * -1, 0", "--" }, { "return 0, 0 * -1", "++" },
  { "local a = -0 return a, (function() return 0 end)()", "-+" }, { "local a = 0 return a, (function() return -0 end)()", "+-" }, { "local x = ... return x, -x", "+-", 0 }, { "local t = { 0, -0 } return t[1], t[2]", "++" }, { "local t = {} t[0] = -0 return t[0], t[-0]", "++" },
  { "return tonumber('-0'), tonumber('0')", "-+" }, { "return -0 + 0, 0 + -0, -0 + -0", "+++" }, { "return '-0' + 0, '-0' * 1, -'0'", "+--" }, { "local a, b = ... return a * b, a * -b", "-+", 0, -3 },
}) do equal(row[1], signs(row[1], row[3], row[4]), row[2]) end
equal("printed", tostring(loadstring("return -0")()), "-0")
equal("printed after 0", tostring(loadstring("local a = 0 return -0")()), "0")

print("1.." .. count)
