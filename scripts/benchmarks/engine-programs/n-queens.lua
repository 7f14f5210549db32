-- Backtracking with arrays of flags and recursion: all ways to place n queens.

local function solve(n)
  local columns, rising, falling, placed = {}, {}, {}, {}
  local solutions, checksum = 0, 0
  local function place(row)
    if row > n then
      solutions = solutions + 1
      for i = 1, n do checksum = (checksum * 31 + placed[i]) % 1000003 end
      return
    end
    for column = 1, n do
      local up, down = row + column, row - column + n
      if not (columns[column] or rising[up] or falling[down]) then
        columns[column], rising[up], falling[down] = true, true, true
        placed[row] = column
        place(row + 1)
        columns[column], rising[up], falling[down] = false, false, false
      end
    end
  end
  place(1)
  return solutions, checksum
end

for n = 4, 11 do print(n, solve(n)) end
