-- Reading and writing short arrays: every permutation of n pancakes, flipped until the first one is on top.

local function fannkuch(n)
  local order, flipped, counts = {}, {}, {}
  for i = 1, n do order[i], counts[i] = i, i end
  local checksum, most, sign = 0, 0, 1
  local permutations = 0
  while true do
    permutations = permutations + 1
    local first = order[1]
    if first ~= 1 then
      for i = 2, n do flipped[i] = order[i] end
      local flips = 1
      while true do
        local following = flipped[first]
        if following == 1 then break end
        flipped[first] = first
        local low, high = 2, first - 1
        while low < high do
          flipped[low], flipped[high] = flipped[high], flipped[low]
          low, high = low + 1, high - 1
        end
        first, flips = following, flips + 1
      end
      checksum = checksum + sign * flips
      if flips > most then most = flips end
    end
    -- The next permutation: alternately a swap of the first two, and a rotation of a longer start.
    if sign == 1 then
      order[1], order[2] = order[2], order[1]
      sign = -1
    else
      order[2], order[3] = order[3], order[2]
      sign = 1
      local i = 3
      while counts[i] == 1 do
        if i == n then return checksum, most, permutations end
        counts[i] = i
        local head = order[1]
        i = i + 1
        for k = 1, i - 1 do order[k] = order[k + 1] end
        order[i] = head
      end
      counts[i] = counts[i] - 1
    end
  end
end

print(fannkuch(9))
