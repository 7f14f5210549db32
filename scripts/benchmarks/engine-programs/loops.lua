-- Arithmetic in numeric loops: lengths of Collatz sequences, greatest common divisors, a pseudo-random walk.

local function longestCollatz(limit)
  local best, bestStart = 0, 0
  for start = 1, limit do
    local n, steps = start, 0
    while n ~= 1 do
      if n % 2 == 0 then n = n / 2 else n = 3 * n + 1 end
      steps = steps + 1
    end
    if steps > best then best, bestStart = steps, start end
  end
  return bestStart, best
end

local function coprimePairs(limit)
  local count = 0
  for a = 1, limit do
    for b = a + 1, limit do
      local x, y = a, b
      while y > 0 do x, y = y, x % y end
      if x == 1 then count = count + 1 end
    end
  end
  return count
end

local function walk(steps)
  local seed, x, y = 42, 0, 0
  for _ = 1, steps do
    seed = (seed * 16807) % 2147483647
    local direction = seed % 4
    if direction == 0 then x = x + 1
    elseif direction == 1 then x = x - 1
    elseif direction == 2 then y = y + 1
    else y = y - 1 end
  end
  return x, y
end

print(longestCollatz(50000))
print(coprimePairs(600))
print(walk(2000000))
