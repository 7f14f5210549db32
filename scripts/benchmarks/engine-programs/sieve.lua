-- Large arrays of booleans: the sieve of Eratosthenes, several times over, and the gaps between the primes.

local function sieve(limit)
  local composite = {}
  for i = 1, limit do composite[i] = false end
  local primes = {}
  for i = 2, limit do
    if not composite[i] then
      primes[#primes + 1] = i
      for multiple = i * i, limit, i do composite[multiple] = true end
    end
  end
  return primes
end

local primes
for _ = 1, 15 do primes = sieve(300000) end
local gaps = {}
for i = 2, #primes do
  local gap = primes[i] - primes[i - 1]
  gaps[gap] = (gaps[gap] or 0) + 1
end
print(#primes, primes[#primes], gaps[2], gaps[4], gaps[6], gaps[8])
