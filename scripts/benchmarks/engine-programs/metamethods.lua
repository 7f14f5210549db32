-- Operators and access of tables with metatables: arithmetic, comparison, concatenation, calls, proxies.

local Complex = {}
Complex.__index = Complex
local function complex(re, im) return setmetatable({ re = re, im = im }, Complex) end
Complex.__add = function(a, b) return complex(a.re + b.re, a.im + b.im) end
Complex.__sub = function(a, b) return complex(a.re - b.re, a.im - b.im) end
Complex.__mul = function(a, b)
  if type(b) == "number" then return complex(a.re * b, a.im * b) end
  return complex(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re)
end
Complex.__unm = function(a) return complex(-a.re, -a.im) end
Complex.__eq = function(a, b) return a.re == b.re and a.im == b.im end
Complex.__lt = function(a, b) return a.re < b.re or a.re == b.re and a.im < b.im end
Complex.__le = function(a, b) return not (b < a) end
Complex.__concat = function(a, b) return tostring(a) .. tostring(b) end
Complex.__tostring = function(a) return "(" .. a.re .. "," .. a.im .. ")" end
Complex.__call = function(a, by) return a.re * by + a.im end

local z, unit, less = complex(0, 0), complex(0.5, -0.25), 0
for i = 1, 120000 do
  z = (z + unit) * complex(0.5, 0.25) - -unit * 0.125
  if z < unit then less = less + 1 end
  if z == unit then less = less + 1000 end
  if i % 3 == 0 and unit <= z then less = less + 2 end
end
print(string.format("%.12f %.12f", z.re, z.im), less)

local called = 0
for i = 1, 300000 do called = called + unit(i) end
print(called)

local text = 0
for i = 1, 30000 do text = text + #(complex(i, i + 1) .. complex(i, 2)) end
print(text)

-- Reads and writes that functions answer.
local log = { reads = 0, writes = 0 }
local function proxy(target)
  return setmetatable({}, {
    __index = function(_, key)
      log.reads = log.reads + 1
      return target[key]
    end,
    __newindex = function(_, key, value)
      log.writes = log.writes + 1
      target[key] = value
    end,
  })
end
local shadow = proxy({ count = 0 })
for i = 1, 300000 do shadow.count = shadow.count + i % 3 end
print(shadow.count, log.reads, log.writes)

-- Defaults, and a table that fills itself.
local defaults = setmetatable({}, { __index = function(_, key) return key * 2 end })
local squares = setmetatable({}, {
  __index = function(self, key)
    local value = key * key
    rawset(self, key, value)
    return value
  end,
})
local sum = 0
for i = 1, 300000 do sum = sum + defaults[i % 100] + squares[i % 500] end
print(sum)
