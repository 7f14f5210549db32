-- Single bytes and number formats: byte, char, sub, format, tostring, tonumber.

-- A rotation of letters, byte by byte.
local function rotate(text, by)
  local out = {}
  for i = 1, #text do
    local code = text:byte(i)
    if code >= 97 and code <= 122 then code = (code - 97 + by) % 26 + 97 end
    out[i] = string.char(code)
  end
  return table.concat(out)
end

-- A checksum of the Adler kind.
local function adler(text)
  local a, b = 1, 0
  for i = 1, #text do
    a = (a + string.byte(text, i)) % 65521
    b = (b + a) % 65521
  end
  return b * 65536 + a
end

local alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

local function base64(text)
  local out = {}
  for i = 1, #text - 2, 3 do
    local a, b, c = text:byte(i, i + 2)
    local word = a * 65536 + b * 256 + c
    for shift = 3, 0, -1 do
      local index = math.floor(word / 64 ^ shift) % 64 + 1
      out[#out + 1] = alphabet:sub(index, index)
    end
  end
  return table.concat(out)
end

local text = ("the quick brown fox jumps over the lazy dog; "):rep(2000)
print(adler(rotate(text, 13)), adler(rotate(rotate(text, 13), 13)))
local encoded = base64(text)
print(#encoded, adler(encoded))

local total, sum = 0, 0
for i = 1, 100000 do
  local line = string.format("%5d %-8s|%08.3f|%x|%g", i, "n" .. i % 100, i / 7, i * 3, i / 8)
  total = total + #line
  sum = sum + tonumber(tostring(i / 4)) + tonumber(line:sub(1, 5))
end
print(total, sum)
