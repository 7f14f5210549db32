/**
 * Random programs about collection: weak tables of every mode, finalisers that fail, resurrect, allocate and collect,
 * coroutines and closures that hold values, cleared keys. They put automatic cycles off and collect when they say so, so
 * what they print is the same on every right implementation, except that objects as keys have no order: those lines
 * are sorted.
 */

const PRELUDE = `
collectgarbage("setpause", 10000) collectgarbage()
local function name(x)
  local kind = type(x)
  if kind == "table" then return "t" .. tostring(rawget(x, "id")) end
  if kind == "userdata" then local m = getmetatable(x) return "u" .. tostring(m and m.id) end
  return (kind == "function" or kind == "thread") and kind or tostring(x)
end
local function show(label, w)
  local list = {}
  for k, v in pairs(w) do list[#list + 1] = name(k) .. "=" .. name(v) end
  table.sort(list)
  print(label, #list, table.concat(list, " "))
end
local function order(t)
  local list = {}
  for k in pairs(t) do list[#list + 1] = tostring(k) end
  return table.concat(list, " ")
end
local log, kept, objects = {}, {}, {}
local v0, v1, v2, v3`;

const MODES = ['"k"', '"v"', '"kv"', '""', '"vk"', 'nil', '"x"'];
const FINALIZERS = [
  'log[#log + 1] = ID',
  'log[#log + 1] = ID',
  'log[#log + 1] = ID kept[#kept + 1] = o',
  'log[#log + 1] = ID error("in " .. ID, 0)',
  'log[#log + 1] = ID collectgarbage()',
  'log[#log + 1] = ID w0[o] = ID',
  'log[#log + 1] = ID local n = newproxy(true) getmetatable(n).__gc = function() log[#log + 1] = "n" .. ID end',
  'log[#log + 1] = ID .. name(w0[o]) .. name(w0[ID])',
];
const VARIABLES = 4;
const DEEPEST_BLOCK = 2;

/** The program of a seed. */
export function collectionProgram(seed: number): string {
  return new Generator(seed).program();
}

class Generator {
  private state: number;
  private lastId = 0;
  private weakTables = 2;

  constructor(seed: number) {
    this.state = (Math.imul(seed, 2654435761) + 12345) >>> 0 || 1;
  }

  program(): string {
    this.weakTables = 2 + this.below(3);
    const lines = [PRELUDE];
    for (let i = 0; i < this.weakTables; i++) {
      lines.push(`local w${i} = setmetatable({}, {__mode = ${this.pick(MODES)}})`);
    }
    for (let count = 8 + this.below(25); count > 0; count--) lines.push(this.statement(0));
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < this.weakTables; i++) lines.push(`show("w${i}", w${i})`);
      lines.push('print(pcall(collectgarbage)) print(table.concat(log, " "))');
    }
    return lines.join(';\n');
  }

  private below(limit: number): number {
    this.state ^= this.state << 13;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    return (this.state >>> 0) % limit;
  }

  private pick(choices: readonly string[]): string {
    return choices[this.below(choices.length)];
  }

  private variable(): string {
    return `v${this.below(VARIABLES)}`;
  }

  private weakTable(): string {
    return `w${this.below(this.weakTables)}`;
  }

  private key(): string {
    return this.pick([
      `"k${this.below(6)}"`,
      `${1 + this.below(8)}`,
      `${this.variable()} or 0`,
      this.object(),
    ]);
  }

  private object(): string {
    const id = ++this.lastId;
    switch (this.below(8)) {
      case 0:
      case 1:
      case 2:
        return `{id = ${id}}`;
      case 3:
        return this.userdata(id);
      case 4:
        return `(function() local u = ${this.variable()} return function() return u end end)()`;
      case 5:
        return 'coroutine.create(function(...) local held = ... coroutine.yield(held) end)';
      case 6:
        return this.pick([`"s${id}"`, `${id}`, 'true', `("x"):rep(${id % 5})`]);
      default:
        return `setmetatable({id = ${id}}, {__mode = ${this.pick(MODES)}})`;
    }
  }

  private userdata(id: number): string {
    const body = this.pick(FINALIZERS).replaceAll('ID', String(id));
    return `(function() local u = newproxy(true) local m = getmetatable(u) m.id = ${id} m.__gc = function(o) ${body} end return u end)()`;
  }

  private block(depth: number): string {
    return Array.from({ length: 1 + this.below(4) }, () => this.statement(depth)).join('; ');
  }

  private statement(depth: number): string {
    const isDeep = depth >= DEEPEST_BLOCK;
    switch (this.below(18)) {
      case 0:
      case 1:
      case 2:
        return `${this.variable()} = ${this.object()}`;
      case 3:
      case 4:
      case 5:
        return `${this.weakTable()}[${this.key()}] = ${this.pick([this.variable(), this.object(), 'nil'])}`;
      case 6:
        return `${this.variable()} = nil`;
      case 7:
        return `pcall(function() ${this.variable()}.${this.pick(['a', 'b'])} = ${this.variable()} end)`;
      case 8:
        return `objects[${1 + this.below(5)}] = ${this.pick([this.variable(), 'nil', this.object()])}`;
      case 9:
        return `print(pcall(collectgarbage)) show("c", ${this.weakTable()})`;
      case 10: {
        const id = ++this.lastId;
        return `do local a, b = {id = "${id}a"}, {id = "${id}b"} a.b, b.a = b, a ${this.weakTable()}[a] = b ${this.weakTable()}[1] = a end`;
      }
      case 11:
        return `getmetatable(${this.weakTable()}).__mode = ${this.pick(MODES)}`;
      case 12:
        return `if type(v0) == "thread" then print(name(select(2, coroutine.resume(v0, ${this.object()})))) end`;
      case 13:
        return isDeep
          ? 'kept[1] = nil'
          : `(function(...) local x = ... ${this.block(depth + 1)} end)(${this.object()})`;
      case 14:
        return isDeep
          ? 'kept[2] = nil'
          : `do local x = ${this.object()} ${this.weakTable()}[${1 + this.below(8)}] = x ${this.block(depth + 1)} end`;
      case 15:
        return isDeep
          ? 'kept = {}'
          : `coroutine.wrap(function(x) ${this.block(depth + 1)} end)(${this.object()})`;
      case 16:
        return `do local t = {} for i = 1, ${3 + this.below(15)} do t["key" .. i] = i end for i = 1, 15, ${2 + this.below(4)} do t["key" .. i] = nil end pcall(collectgarbage) for i = 15, 1, -${1 + this.below(4)} do t["key" .. i] = i end print(order(t)) end`;
      default:
        return `for i = 1, ${2 + this.below(6)} do ${this.weakTable()}[i] = ${this.pick(['{id = i}', 'i % 2 == 0 and i or {id = i}', 'objects[i]', '"s" .. i'])} end`;
    }
  }
}
