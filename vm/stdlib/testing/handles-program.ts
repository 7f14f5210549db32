/**
 * Random Lua programs that work on two files through several handles at once, with nothing between the operations
 * that would hide what the handles' buffers hold. Sizes lie around those of C's buffers.
 */

import { Random } from '../../compiler/testing/random.ts';

const MODES = ['r', 'r', 'w', 'a', 'r+', 'r+', 'r+', 'w+', 'a+', 'a+', 'rb', 'r+b'];
const SIZES = [0, 1, 2, 3, 5, 9, 17, 60, 100, 1000, 4094, 4095, 4096, 4097, 5000, 8190, 8191, 8192, 8193];
const LARGER = [9000, 12287, 12288, 12289, 20000];
const WHENCES = ['"set"', '"cur"', '"end"'];
const HANDLES = 4;

/** What a program needs once: showing results, and making contents in which each place differs. */
export const HANDLES_PRELUDE = `
  local function show(...)
    local t = {}
    for i = 1, select("#", ...) do
      local v = select(i, ...)
      local s = type(v) == "userdata" and io.type(v) or tostring(v)
      s = s:gsub("/tmp/lua_%w+", "NAME"):gsub("^%-nan", "nan")
      if #s > 60 then
        local sum = 0
        for j = 1, #s do sum = (sum * 31 + s:byte(j)) % 2147483647 end
        s = #s .. ":" .. sum .. ":" .. s:sub(1, 12) .. ".." .. s:sub(-12)
      end
      t[i] = string.format("%q", s):gsub("\\\\\\n", "n")
    end
    print(table.concat(t, " "))
  end
  local function text(size, from)
    local t, n = {}, 0
    while n < size do
      from = from + 1
      local piece = from % 7 == 0 and "\\n" or from % 5 == 0 and " " .. from / 4 .. " " or from .. "\\n"
      t[#t + 1] = piece
      n = n + #piece
    end
    return table.concat(t):sub(1, size)
  end
  local function whole(name)
    local f = io.open(name)
    if not f then return "none" end
    local s = f:read("*a")
    f:close()
    return s
  end`;

/** One program, as a block that can follow others after the prelude. */
export function handlesProgram(seed: number): string {
  const random = new Random(seed);
  const size = (): number => {
    if (random.chance(0.1)) return random.pick(LARGER);
    return random.chance(0.5) ? random.pick(SIZES) : random.below(random.pick([20, 200, 9000]));
  };
  const content = (): string => `text(${size()}, ${random.below(100)})`;
  const handle = (): string => `f[${1 + random.below(HANDLES)}]`;
  const name = (): string => `names[${random.chance(0.8) ? 1 : 2}]`;
  const format = (): string => {
    if (random.chance(0.5)) return `${random.chance(0.03) ? -1 : size()}`;
    return random.pick(['"*l"', '"*l"', '"*n"', '"*n"', '"*a"', '0', '1']);
  };
  const operation = (): string => {
    switch (random.below(random.chance(0.2) ? 16 : 13)) {
      case 0:
      case 1:
      case 2:
        return `show("read", ${handle()}:read(${random.list(0, 2, format).join(', ')}))`;
      case 3:
      case 4:
      case 5: {
        const parts = random.list(1, 2, () => (random.chance(0.3) ? `${random.below(999) / 8}` : content()));
        return `show("write", ${handle()}:write(${parts.join(', ')}))`;
      }
      case 6:
      case 7:
      case 8: {
        if (random.chance(0.4)) return `show("tell", ${handle()}:seek())`;
        const offset = random.chance(0.3) ? -size() : size();
        return `show("seek", ${handle()}:seek(${random.pick(WHENCES)}, ${random.chance(0.3) ? 0 : offset}))`;
      }
      case 9:
        return `show("flush", ${handle()}:flush())`;
      case 10:
        return `for line in ${handle()}:lines() do show("line", line) if #line % 3 == 0 then break end end`;
      case 11:
        return `show("whole", whole(${name()}))`;
      case 12:
        return `show("setvbuf", ${handle()}:setvbuf(${random.pick(['"no"', '"full"', '"line"'])}))`;
      case 13: {
        const target = handle();
        const close = random.chance(0.8) ? `show("close", pcall(${target}.close, ${target}))` : '';
        const opened = `keep(io.open(${name()}, "${random.pick(MODES)}"))`;
        return `${close} ${target} = ${opened} or ${target}`;
      }
      case 14:
        return random.pick([
          `show("empty", io.open(${name()}, "w"):close())`,
          `for line in io.lines(${name()}) do show("line", line) if #line % 2 == 0 then break end end`,
          `show("close", ${handle()}:close())`,
        ]);
      default:
        return random.pick([
          `show("remove", os.remove(${name()}))`,
          'show("rename", os.rename(names[1], names[2]))',
        ]);
    }
  };
  const statements = random.list(4, 40, operation).map((statement) => `step(function() ${statement} end)`);
  const modes = Array.from({ length: HANDLES }, () => `"${random.pick(MODES)}"`);
  return `do
    print("program ${seed}")
    local names, f, kept = {os.tmpname(), os.tmpname()}, {}, {}
    local function keep(file, message, number) show("open", file, message, number) kept[#kept + 1] = file return file end
    local function step(action) local ok, message = pcall(action) if not ok then show("error", message) end end
    for i = 1, 2 do local first = io.open(names[i], "w") first:write(${content()}) first:close() end
    for i, mode in ipairs{${modes.join(', ')}} do f[i] = keep(io.open(names[i < 4 and 1 or 2], mode)) end
    ${statements.join('\n    ')}
    for i, file in ipairs(kept) do show("close", pcall(file.close, file)) end
    for i = 1, 2 do show("whole", whole(names[i])) os.remove(names[i]) end
  end`;
}
