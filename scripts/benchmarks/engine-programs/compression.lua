-- Like a real program: Lempel-Ziv-Welch compression with string keys, a bit stream, and back again.

local byte, char, sub, concat = string.byte, string.char, string.sub, table.concat

local function compress(text)
  local codes, size = {}, 256
  for i = 0, 255 do codes[char(i)] = i end
  local out, word = {}, ""
  for i = 1, #text do
    local letter = sub(text, i, i)
    local longer = word .. letter
    if codes[longer] then
      word = longer
    else
      out[#out + 1] = codes[word]
      codes[longer] = size
      size = size + 1
      word = letter
    end
  end
  if word ~= "" then out[#out + 1] = codes[word] end
  return out
end

--- Codes as bytes, 16 bits each.
local function pack(codes)
  local out = {}
  for i, code in ipairs(codes) do out[i] = char(math.floor(code / 256) % 256, code % 256) end
  return concat(out)
end

local function unpackCodes(bytes)
  local codes = {}
  for i = 1, #bytes, 2 do
    local high, low = byte(bytes, i, i + 1)
    codes[#codes + 1] = high * 256 + low
  end
  return codes
end

local function expand(codes)
  local words, size = {}, 256
  for i = 0, 255 do words[i] = char(i) end
  local previous = words[codes[1]]
  local out = { previous }
  for i = 2, #codes do
    local code = codes[i]
    local word = words[code] or previous .. sub(previous, 1, 1)
    out[#out + 1] = word
    words[size] = previous .. sub(word, 1, 1)
    size = size + 1
    previous = word
  end
  return concat(out)
end

local vocabulary = { "table", "function", "return", "local", "end", "for", "while", "index", "value", "key" }
local pieces, seed = {}, 5
for i = 1, 20000 do
  seed = (seed * 16807) % 2147483647
  pieces[i] = vocabulary[seed % #vocabulary + 1] .. (seed % 50 == 0 and "\n" or " ")
end
local text = concat(pieces)
for round = 1, 16 do
  local packed = pack(compress(text))
  local codes = unpackCodes(packed)
  local again = expand(codes)
  assert(again == text)
  if round == 1 then print(#text, #packed, byte(packed, 100), byte(packed, 5000)) end
end
