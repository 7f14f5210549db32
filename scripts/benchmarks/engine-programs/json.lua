-- Like a real program: a JSON parser and printer, round and round over one document.

local find, sub, byte, char, format = string.find, string.sub, string.byte, string.char, string.format

local escapes = { b = "\b", f = "\f", n = "\n", r = "\r", t = "\t", ['"'] = '"', ["\\"] = "\\", ["/"] = "/" }
local parseValue

local function fail(at, what) error(format("%s expected at %d", what, at), 0) end

local function skip(text, at) return (find(text, "[^ \t\r\n]", at)) or #text + 1 end

local function parseString(text, at)
  local pieces, from = {}, at + 1
  while true do
    local stop = find(text, '["\\]', from)
    if not stop then fail(at, "end of string") end
    pieces[#pieces + 1] = sub(text, from, stop - 1)
    if byte(text, stop) == 34 then return table.concat(pieces), stop + 1 end
    local mark = sub(text, stop + 1, stop + 1)
    if mark == "u" then
      pieces[#pieces + 1] = char(tonumber(sub(text, stop + 2, stop + 5), 16) % 256)
      from = stop + 6
    else
      pieces[#pieces + 1] = escapes[mark] or fail(stop, "escape")
      from = stop + 2
    end
  end
end

local function parseArray(text, at)
  local list, n = {}, 0
  at = skip(text, at + 1)
  if byte(text, at) == 93 then return list, at + 1 end
  while true do
    n = n + 1
    list[n], at = parseValue(text, at)
    at = skip(text, at)
    local code = byte(text, at)
    if code == 93 then return list, at + 1 end
    if code ~= 44 then fail(at, "',' or ']'") end
    at = at + 1
  end
end

local function parseObject(text, at)
  local object, key = {}, nil
  at = skip(text, at + 1)
  if byte(text, at) == 125 then return object, at + 1 end
  while true do
    at = skip(text, at)
    if byte(text, at) ~= 34 then fail(at, "key") end
    key, at = parseString(text, at)
    at = skip(text, at)
    if byte(text, at) ~= 58 then fail(at, "':'") end
    object[key], at = parseValue(text, at + 1)
    at = skip(text, at)
    local code = byte(text, at)
    if code == 125 then return object, at + 1 end
    if code ~= 44 then fail(at, "',' or '}'") end
    at = at + 1
  end
end

local constants = { t = { "true", true }, f = { "false", false }, n = { "null", nil } }

function parseValue(text, at)
  at = skip(text, at)
  local mark = sub(text, at, at)
  if mark == '"' then return parseString(text, at) end
  if mark == "{" then return parseObject(text, at) end
  if mark == "[" then return parseArray(text, at) end
  local constant = constants[mark]
  if constant then
    local word = constant[1]
    if sub(text, at, at + #word - 1) ~= word then fail(at, word) end
    return constant[2], at + #word
  end
  local _, stop = find(text, "^-?%d+%.?%d*[eE]?[+-]?%d*", at)
  if not stop then fail(at, "value") end
  return tonumber(sub(text, at, stop)), stop + 1
end

local function quote(text)
  return '"' .. text:gsub('[%c"\\]', function(mark) return format("\\u%04x", byte(mark)) end) .. '"'
end

local function print_(value, out)
  local kind = type(value)
  if kind == "table" then
    if #value > 0 then
      out[#out + 1] = "["
      for i, item in ipairs(value) do
        if i > 1 then out[#out + 1] = "," end
        print_(item, out)
      end
      out[#out + 1] = "]"
    else
      local keys = {}
      for key in pairs(value) do keys[#keys + 1] = key end
      table.sort(keys)
      out[#out + 1] = "{"
      for i, key in ipairs(keys) do
        if i > 1 then out[#out + 1] = "," end
        out[#out + 1] = quote(key)
        out[#out + 1] = ":"
        print_(value[key], out)
      end
      out[#out + 1] = "}"
    end
  elseif kind == "string" then
    out[#out + 1] = quote(value)
  else
    out[#out + 1] = tostring(value)
  end
end

local records = {}
for i = 1, 1000 do
  records[i] = {
    id = i,
    name = "user \"" .. i .. "\"",
    tags = { "a" .. i % 7, "line\nbreak", "back\\slash" },
    score = i * 1.25,
    active = i % 2 == 0,
    address = { street = "Main Street " .. i, zip = format("%05d", i * 37 % 100000), position = { i / 4, -i / 8 } },
  }
end
local out = {}
print_({ records = records, count = #records }, out)
local text = table.concat(out)
print(#text)
for _ = 1, 8 do
  local value = parseValue(text, 1)
  out = {}
  print_(value, out)
  local again = table.concat(out)
  assert(again == text)
end
print(pcall(parseValue, '{"a": [1, 2,, 3]}', 1))
