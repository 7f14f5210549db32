-- Floating-point arithmetic on local variables: how many points of a grid stay in the Mandelbrot set.

local size, limit = 500, 80
local inside, checksum = 0, 0
for row = 0, size - 1 do
  local ci = 2 * row / size - 1
  for column = 0, size - 1 do
    local cr = 3 * column / size - 2
    local zr, zi = 0, 0
    local squareR, squareI = 0, 0
    local steps = 0
    while steps < limit and squareR + squareI <= 4 do
      zi = 2 * zr * zi + ci
      zr = squareR - squareI + cr
      squareR, squareI = zr * zr, zi * zi
      steps = steps + 1
    end
    if steps == limit then inside = inside + 1 end
    checksum = (checksum * 3 + steps) % 65521
  end
end
print(inside, checksum)
