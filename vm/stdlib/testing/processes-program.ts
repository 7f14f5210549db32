/**
 * Random Lua programs that start other programs: pipes in both directions, several at once, standard output shared
 * with children while part of it is still buffered, statuses, and failures of the system's file functions.
 */

import { Random } from '../../compiler/testing/random.ts';
import { literal } from './lua-text.ts';

const SOURCES = [
  "printf 'one\\ntwo\\n\\nlast'",
  'seq 2000',
  'yes',
  'yes | head -5000',
  'exit 3',
  'echo 12 0x1F -3e2 end',
  'cat $name',
  "printf 'a\\000b\\n'",
  'kill -9 $$',
  'head -c 9000 /dev/zero; echo end',
  'echo early; sleep 0.01; echo late',
  'nowhere-to-be-found 2>&1',
  'echo "$0"',
];
const SINKS = [
  'cat > $name',
  'cat >> $name',
  'wc -c > $name',
  'tr a-z A-Z > $name',
  'true',
  'head -1 > $name',
  'exit 7',
];
const COMMANDS = [
  ...[
    'true',
    'exit 1',
    'exit 200',
    'exit 256',
    'kill -9 $$',
    'kill -TERM $$',
    'sh -c "kill -2 $$"',
    'false | true',
  ],
  ...[
    'echo child',
    'printf child',
    'echo error >&2',
    'nowhere-to-be-found',
    'cat $name',
    '(exit 9)',
    'rm -f $name',
  ],
  ...['"', 'exit 5\0exit 6', 'echo \xc3\xa9 \xff', '', ' ', '#', 'test -t 0', 'read x; echo "got $x"'],
];
const MODES = ['r', 'w', 'rw', '', 're', 'we', 'e', 'rr', 'r+', 'rb', 'x'];
const FORMATS = ['', '"*l"', '"*n"', '"*n", "*n"', '1', '0', '100', '4096', '5000'];

export function processesProgram(seed: number): string {
  const random = new Random(seed);
  const command = (choices: readonly string[]): string => `command(${literal(random.pick(choices))})`;
  const handle = (): string => `p[${1 + random.below(3)}]`;
  const operation = (): string => {
    switch (random.below(12)) {
      case 0:
      case 1:
        return `start(${1 + random.below(3)}, ${literal(random.pick(SOURCES))}, "r")`;
      case 2:
        return `start(${1 + random.below(3)}, ${literal(random.pick(SINKS))}, "w")`;
      case 3:
      case 4:
        return `show("read", ${handle()}:read(${random.pick(FORMATS)}))`;
      case 5: {
        const size = random.pick([3, 100, 4096, 5000]);
        return `local f = ${handle()} if not sinks[f] or sinks[f] == "cat" then show("write", f:write(("line\\n"):rep(${size}), 12.5)) end`;
      }
      case 6:
        return `local i = ${1 + random.below(3)} show("close", p[i]:close()) show("content", content(name .. i))`;
      case 7:
        return `show("execute", os.execute(${command(COMMANDS)}))`;
      case 8:
        return `io.write("${random.pick(['some ', 'text\\n'])}")`;
      case 9:
        return random.pick([
          'io.stdout:flush()',
          `show("mode", pcall(io.popen, "true", "${random.pick(MODES)}"))`,
          `local n = 0 for line in ${handle()}:lines() do n = n + 1 show("line", line) if n > 4 then break end end`,
          `show("move", ${handle()}:seek(), ${handle()}:flush(), ${handle()}:setvbuf("${random.pick(['no', 'full', 'line'])}"))`,
        ]);
      case 10:
        return random.pick([
          'show("remove", os.remove(name .. "/x"))',
          'show("remove", os.remove("/"))',
          'show("remove", os.remove(""))',
          'show("rename", os.rename(name, "/nowhere/at/all"))',
          'show("rename", os.rename(name, name .. ".new"), os.rename(name .. ".new", name))',
          'show("rename", os.rename("/tmp", name))',
          'show("open", io.open("/tmp", "w"))',
          'show("open", io.open("/dev/full", "w"):write(("x"):rep(5000)))',
          'local f = io.open("/dev/full", "w") show("full", f:write("x"), f:flush()) f:write("y") show("close", f:close())',
          'show("null", io.open("/dev/null", "r+"):read("*a"), io.open("/dev/null", "w"):seek("set", 5))',
          'show("zero", io.open("/dev/zero"):read(10), io.open("/dev/zero"):seek("end"))',
          'show("folder", io.open("/tmp"):read("*a"))',
          'show("temporary", io.type(io.tmpfile()))',
        ]);
      default:
        return `show("read", io.read(${random.pick(FORMATS)}))`;
    }
  };
  const statements = random.list(4, 25, operation).map((statement) => `step(function() ${statement} end)`);
  return `
    local name = os.tmpname()
    local p, sinks = {}, {}
    local function show(...)
      local t = {}
      for i = 1, select("#", ...) do
        local s = tostring((select(i, ...))):gsub("/tmp/lua_%w+", "NAME"):gsub("0x%x%x%x%x%x%x+", "ADDRESS")
        t[i] = string.format("%q", #s > 100 and #s .. s:sub(-50) or s):gsub("\\n", "n")
      end
      print(table.concat(t, " "))
    end
    local function step(f) local ok, e = pcall(f) if not ok then show("error", e) end end
    local function command(text, path) return (text:gsub("$name", path or name)) end
    -- What a child has written is only there for sure when it has ended.
    local function content(path)
      local f = io.open(path)
      local text = f and f:read("*a")
      if f then f:close() end
      return text
    end
    local function start(i, text, mode)
      if io.type(p[i]) == "file" then p[i]:close() end
      p[i] = io.popen(command(text, mode == "w" and name .. i), mode)
      -- Others than cat may be gone before they are written to.
      if mode == "w" then sinks[p[i]] = text:match("^%w+") end
    end
    start(1, ${literal(random.pick(SOURCES))}, "r")
    start(2, "cat > $name", "w")
    start(3, "echo third", "r")
    ${statements.join('\n    ')}
    for i = 1, 3 do step(function() show("close", p[i]:close()) end) end
    for i = 1, 3 do show("content", content(name .. i)) os.remove(name .. i) end
    io.write("left in the buffer ")
    os.remove(name)
    os.exit(${random.below(3)})`;
}
