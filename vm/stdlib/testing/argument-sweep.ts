/** A Lua program that calls one library function with every combination of many kinds of arguments. */

/** Each is an expression that makes a fresh value. */
const VALUES = [
  ...['nil', 'true', 'false', '0', '1', '2', '3', '10', '-1', '1.5', '-2.7', '-ZERO', '0/0', '1/0', '-1/0'],
  ...['2^31', '2^53', '1e300', '-2^63', '2^64', '""', '"a"', '"5"', '"0x1F"', '" 7 "', '"1e1"', '"a\\0b"'],
  ...['"hello world"', 'EVERY_BYTE', '"%a+"', '"(.)"', '"%d|%s"', '"^h"', '"[a"', '"()"', '"%"', '"%1%0"'],
  ...[
    '{}',
    '{h = "x", a = 1, "one", l = false, year = 2000, month = 1, day = 1}',
    'function(...) return ... end',
  ],
  ...[
    'type',
    'coroutine.create(function() end)',
    'io.stdout',
    'setmetatable({}, {__tostring = function() return "MT" end})',
  ],
];

const SHOW = `
  local ZERO, EVERY_BYTE = 0, {}
  for i = 0, 255 do EVERY_BYTE[i + 1] = string.char(i) end
  EVERY_BYTE = table.concat(EVERY_BYTE)
  local out = io.stdout
  local function show(v)
    local text
    if type(v) == "string" then
      text = string.gsub(string.format("%q", v), "\\n", "n")
      if #text > 200 then text = #text .. text:sub(1, 90) .. text:sub(-90) end
    elseif type(v) == "number" then
      text = string.gsub(string.format("%.17g", v), "^%-nan", "nan")
    elseif type(v) == "table" then
      text = "{"
      for k, x in pairs(v) do text = text .. tostring(k) .. "=" .. show(x) .. " " end
    else
      text = tostring(v)
    end
    return (text:gsub("0x%x%x%x%x%x+", "ADDRESS"))
  end
  local function record(label, ...)
    local count = select("#", ...)
    out:write(label, " => ", count)
    for i = 1, math.min(count, 40) do out:write(" ", show((select(i, ...)))) end
    out:write("\\n")
  end`;

/** The program for `name` (such as `string.find`), with up to `depth` (1..3) arguments. */
export function argumentSweep(name: string, depth: number): string {
  return `${SHOW}
    local makers = { ${VALUES.map((value) => `function() return ${value} end`).join(', ')} }
    local f = ${name}
    record("()", pcall(f))
    for i, a in ipairs(makers) do
      record(i, pcall(f, a()))
      for j, b in ipairs(makers) do
        local huge = ${name} == string.rep and (tonumber(b()) or 0) > 1e5
        if ${depth} > 1 and not huge then record(i .. "," .. j, pcall(f, a(), b())) end
        for k, c in ipairs(makers) do
          if ${depth} > 2 and not huge and (k < 3 or (i + j * 7 + k * 13) % 11 == 0) then
            record(i .. "," .. j .. "," .. k, pcall(f, a(), b(), c()))
          end
        end
      end
    end
    record("position", pcall(loadstring("${name}({})")))
    record("method", pcall(loadstring("local t = {m = ${name}} t:m()")))`;
}
