/** Random Lua programs that work on one file through several handles. */

import { Random } from '../../compiler/testing/random.ts';
import { literal } from './lua-text.ts';

const MODES = ['r', 'w', 'a', 'r+', 'w+', 'a+', 'rb', 'wb', 'w+b', 'q', '', 'rw'];
const CONTENTS = [
  '',
  'line\n',
  'one\ntwo\n\nthree',
  '12 0x1F -3.5e2x nan',
  'a\0b\nc\n',
  '  7\n8',
  '1e+x',
  '\n\n',
];
const FORMATS = [
  '"*l"',
  '"*n"',
  '"*a"',
  '0',
  '1',
  '3',
  '-1',
  '5000',
  '"*l", "*n"',
  '"*n", "*n", "*l"',
  '2, "*l"',
];

/** A program of random operations on one file through up to three handles. */
export function fileProgram(seed: number, handles: number): string {
  const random = new Random(seed);
  const long = 'x'.repeat(random.below(9000));
  const content = (): string => literal(random.chance(0.1) ? long : random.pick(CONTENTS));
  const handle = (): string => `f[${1 + random.below(handles)}]`;
  const operation = (): string => {
    switch (random.below(12)) {
      case 0:
        return `show("seek", ${handle()}:seek(${random.pick(['', '"set"', '"cur"', '"end"', '"set", 3', '"cur", -2', '"end", 5'])}))`;
      case 1:
        return `show("flush", ${handle()}:flush())`;
      case 2:
        return `${handle()} = reopen(${handle()}, ${literal(random.pick(MODES))})`;
      case 3:
        return `do local i = 0 for l in ${handle()}:lines() do i = i + 1 show("line", l) if i > 2 then break end end end`;
      case 4:
        return `show("setvbuf", ${handle()}:setvbuf(${random.pick(['"no"', '"full"', '"line"', '"full", 16'])}))`;
      case 5:
      case 6:
      case 7:
        return `show("write", ${handle()}:write(${content()}, ${random.below(1000) / 8}))`;
      default:
        return `show("read", ${handle()}:read(${random.pick(FORMATS)}))`;
    }
  };
  const statements = random.list(5, 25, operation).map((statement) => `step(function() ${statement} end)`);
  return `
    local name = os.tmpname()
    local function show(...)
      local t = {...}
      for i = 1, select("#", ...) do
        local s = tostring(t[i]):gsub(name:gsub("%W", "%%%0"), "NAME"):gsub("0x%x%x%x%x%x+", "ADDRESS")
        t[i] = string.format("%q", #s > 100 and #s .. s:sub(-50) or s):gsub("\\n", "n"):gsub('"%-nan"', '"nan"')
      end
      print(table.concat(t, " "))
    end
    local function step(f) local ok, e = pcall(f) if not ok then show("error", e) end end
    local kept = {}
    local function reopen(old, mode)
      if io.type(old) == "file" then old:close() end
      local file, message, number = io.open(name, mode)
      -- Files that are forgotten are closed at a moment that is nobody's concern.
      kept[#kept + 1] = file
      show("open", file, message, number)
      return file or old
    end
    local first = io.open(name, "w") first:write(${content()}) first:close()
    local f = {}
    for i, mode in ipairs{"r+", "a+", "r"} do if i <= ${handles} then f[i] = reopen(nil, mode) end end
    ${statements.join('\n')}
    for i = 1, ${handles} do step(function() f[i]:close() show("type", io.type(f[i]), f[i]) end) end
    first = io.open(name) show("all", first:read("*a")) first:close()
    show(os.remove(name)) show(os.remove(name)) show(os.rename(name, name))`;
}
