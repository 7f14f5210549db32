-- A small function called from inner loops: the largest singular value of an endless matrix, cut to n by n.

local function element(i, j)
  local sum = i + j
  return 1 / (sum * (sum + 1) / 2 + i + 1)
end

local function multiply(n, source, target)
  for i = 0, n - 1 do
    local sum = 0
    for j = 0, n - 1 do sum = sum + source[j] * element(i, j) end
    target[i] = sum
  end
end

local function multiplyTransposed(n, source, target)
  for i = 0, n - 1 do
    local sum = 0
    for j = 0, n - 1 do sum = sum + source[j] * element(j, i) end
    target[i] = sum
  end
end

local n = 400
local u, v, between = {}, {}, {}
for i = 0, n - 1 do u[i] = 1 end
for _ = 1, 10 do
  multiply(n, u, between)
  multiplyTransposed(n, between, v)
  multiply(n, v, between)
  multiplyTransposed(n, between, u)
end
local uv, vv = 0, 0
for i = 0, n - 1 do
  uv = uv + u[i] * v[i]
  vv = vv + v[i] * v[i]
end
print(string.format("%.9f", math.sqrt(uv / vv)))
