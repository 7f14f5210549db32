-- Floating-point fields of small tables: planets that pull at one another, moved in small steps.

local sqrt = math.sqrt

local function body(mass, x, y, z, vx, vy, vz)
  return { mass = mass, x = x, y = y, z = z, vx = vx, vy = vy, vz = vz }
end

local bodies = {
  body(39.5, 0, 0, 0, 0, 0, 0),
  body(0.038, 4.84, -1.16, -0.10, 0.61, 2.81, -0.02),
  body(0.011, 8.34, 4.12, -0.40, -1.01, 1.82, 0.008),
  body(0.0017, 12.9, -15.1, -0.22, 1.08, 0.87, -0.01),
  body(0.002, 15.4, -25.9, 0.18, 0.98, 0.59, -0.035),
}

local function step(dt)
  local count = #bodies
  for i = 1, count do
    local a = bodies[i]
    local ax, ay, az, vx, vy, vz = a.x, a.y, a.z, a.vx, a.vy, a.vz
    for j = i + 1, count do
      local b = bodies[j]
      local dx, dy, dz = ax - b.x, ay - b.y, az - b.z
      local square = dx * dx + dy * dy + dz * dz
      local pull = dt / (square * sqrt(square))
      local toB, toA = b.mass * pull, a.mass * pull
      vx, vy, vz = vx - dx * toB, vy - dy * toB, vz - dz * toB
      b.vx, b.vy, b.vz = b.vx + dx * toA, b.vy + dy * toA, b.vz + dz * toA
    end
    a.vx, a.vy, a.vz = vx, vy, vz
    a.x, a.y, a.z = ax + dt * vx, ay + dt * vy, az + dt * vz
  end
end

local function energy()
  local sum = 0
  for i, a in ipairs(bodies) do
    sum = sum + 0.5 * a.mass * (a.vx * a.vx + a.vy * a.vy + a.vz * a.vz)
    for j = i + 1, #bodies do
      local b = bodies[j]
      local dx, dy, dz = a.x - b.x, a.y - b.y, a.z - b.z
      sum = sum - a.mass * b.mass / sqrt(dx * dx + dy * dy + dz * dz)
    end
  end
  return sum
end

print(string.format("%.9f", energy()))
for _ = 1, 120000 do step(0.005) end
print(string.format("%.9f", energy()))
