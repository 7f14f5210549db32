-- Tables in tables: products of matrices, and the solution of a system of equations.

local function matrix(rows, columns, fill)
  local result = {}
  for i = 1, rows do
    local row = {}
    for j = 1, columns do row[j] = fill(i, j) end
    result[i] = row
  end
  return result
end

local function product(a, b)
  local n, m, depth = #a, #b[1], #b
  local result = {}
  for i = 1, n do
    local row, left = {}, a[i]
    for j = 1, m do
      local sum = 0
      for k = 1, depth do sum = sum + left[k] * b[k][j] end
      row[j] = sum
    end
    result[i] = row
  end
  return result
end

--- Gaussian elimination with the largest pivot; `a` is destroyed, `b` becomes the solution.
local function solve(a, b)
  local n = #a
  for column = 1, n do
    local best = column
    for row = column + 1, n do
      if math.abs(a[row][column]) > math.abs(a[best][column]) then best = row end
    end
    a[column], a[best] = a[best], a[column]
    b[column], b[best] = b[best], b[column]
    for row = column + 1, n do
      local factor = a[row][column] / a[column][column]
      for k = column, n do a[row][k] = a[row][k] - factor * a[column][k] end
      b[row] = b[row] - factor * b[column]
    end
  end
  for row = n, 1, -1 do
    local sum = b[row]
    for k = row + 1, n do sum = sum - a[row][k] * b[k] end
    b[row] = sum / a[row][row]
  end
  return b
end

local n = 200
local a = matrix(n, n, function(i, j) return (i * 7 + j * 3) % 11 - 5 + 0.5 end)
local b = matrix(n, n, function(i, j) return (i * 5 + j * 13) % 17 - 8 end)
local c = product(a, b)
local trace = 0
for i = 1, n do trace = trace + c[i][i] end
print(trace)

local system = matrix(n, n, function(i, j) return i == j and n or 1 / (i + j) end)
local right = {}
for i = 1, n do right[i] = i end
local solution = solve(system, right)
print(string.format("%.8f %.8f", solution[1], solution[n]))
