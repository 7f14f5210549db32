/**
 * What goes around the calls of a function in the sweep: what is prepared, what is looked at afterwards, what is
 * put back, what is left out and why. Lua texts see the locals of sweep.lua; `values` are the arguments and
 * `call` is the function that makes the call.
 */

export interface Frame {
  /** How it is called: as written, as a method of its first argument, inside a coroutine. */
  ways?: readonly Way[];
  /** Lua statements before the first call. */
  setUp?: string;
  /** Lua statements before each call. */
  before?: string;
  /** Lua statements after each call; what they return is added to what came of it. */
  after?: string;
  /** Lua statements that follow the call inside the calling function. */
  afterwards?: string;
  /** Calls whose results are shown by type alone. */
  opaque?: CallsThat;
  /** Values that a place (from 0) must not get. */
  without?: Readonly<Record<number, LeftOut>>;
  /** Calls that are not made at all. */
  skips?: CallsThat;
  /** A result that is a function is called, too. */
  drains?: true;
  /** Writes to standard output itself. */
  isNoisy?: true;
  /** Every file is a new one: it does something with files. */
  usesFiles?: true;
  /** A call starts a process: fewer of them. */
  isCostly?: true;
  /** A call ends the process: each has one of its own. */
  endsProcess?: true;
}

export type Way = 'call' | 'method' | 'coroutine';

/** Some of the calls of a function, and what they have to themselves. */
export interface CallsThat {
  /** Lua expression. */
  when: string;
  reason: string;
}

export interface LeftOut {
  kinds: readonly string[];
  reason: string;
}

const BOTH_WAYS: readonly Way[] = ['call', 'coroutine'];
const AS_METHOD: readonly Way[] = ['call', 'method'];

const PUT_BACK = 'put_back_globals() setfenv(call, globals)';
const SHOW_ENVIRONMENTS = `
  local text = ""
  if getfenv(0) ~= globals then text = text .. " [globals: " .. full(getfenv(0)) .. "]" end
  if getfenv(call) ~= globals then text = text .. " [environment: " .. full(getfenv(call)) .. "]" end
`;
const SHOW_FOLDER = `
  local text = ""
  for place = 1, 2 do
    local name = name_of(values[place])
    if name then text = text .. " [" .. get(name) .. "]" end
  end
`;
const FORGET_NAMES =
  'for place = 1, arity do forget(values[place]) end remove_named("another") remove_named("abc")';
const PUT_FILES = `
  put("abc", "return 'from a file', ...")
  put("abc.lua", "return 'from a module', ...")
  put("swept.lua", "swept_was_loaded = true")
  put("broken", "x = = 1")
  put("broken.lua", "x = = 1")
  put("failing", "error('failed')")
  put("failing.lua", "error('failed')")
`;
/** Default files that belong to the call. */
const DEFAULT_FILES = `
  if io.input() ~= io.stdin then io.input(io.stdin) end
  if io.output() ~= standard then io.output(standard) end
  sole = { temporary(), temporary() }
  io.input(sole[1]) io.output(sole[2])
`;
const SHOW_DEFAULT_FILES = `
  local text = ""
  for i = 1, 2 do
    local file, known = i == 1 and io.input() or io.output(), sole[i]
    if file ~= known then
      text = text .. (i == 1 and " [input: " or " [output: ") .. state(file) .. "]"
      if file_type(file) == "file" and file ~= io.stdin and file ~= standard then
        local is_argument = false
        for place = 1, arity do is_argument = is_argument or rawequal(values[place], file) end
        if not is_argument then open_count = open_count + 1 opened[open_count] = file end
      end
    end
    if file_type(known) == "file" then
      text = text .. " [" .. brief(seek(known, "cur", 0))
      seek(known, "set", 0)
      text = text .. " " .. brief(read(known, "*a")) .. "]"
    else
      text = text .. " [" .. file_type(known) .. "]"
    end
  end
  io.input(io.stdin) io.output(standard)
`;
const SHOW_CONTENTS = `
  local text = ""
  if file_type(values[1]) == "file" and raw_metatable(values[1]) == file_metatable then
    flush(values[1])
    seek(values[1], "set", 0)
    text = " [" .. brief(read(values[1], "*a")) .. "]"
  end
  return text
`;
const LOADED_BY_SYSTEM: LeftOut = {
  kinds: ['empty string', 'string with a zero byte', 'all 256 bytes'],
  reason: 'the system finds the program itself, or words its failure in its own way',
};
const FILE_FRAME: Frame = { ways: AS_METHOD, usesFiles: true, after: SHOW_CONTENTS };
const DEFAULT_FILES_FRAME: Frame = {
  usesFiles: true,
  isNoisy: true,
  setUp: PUT_FILES,
  before: DEFAULT_FILES,
  after: `${SHOW_DEFAULT_FILES} return text`,
};
const NAMED_FILES_FRAME: Frame = {
  usesFiles: true,
  before: 'put("abc", "some text")',
  after: `${SHOW_FOLDER} ${FORGET_NAMES} return text`,
};
const ENVIRONMENT_FRAME: Frame = {
  ways: BOTH_WAYS,
  after: `${SHOW_ENVIRONMENTS} ${PUT_BACK} set_environment(host, host_environment) return text`,
};
const MODULE_FRAME: Frame = {
  setUp: PUT_FILES,
  after: `${SHOW_ENVIRONMENTS} text = text .. " [" .. brief(loaded[name_of(values[1]) or 0]) .. "]" ${PUT_BACK} return text`,
};

export const FRAMES: Readonly<Record<string, Frame>> = {
  ...perName('coroutine.create coroutine.resume coroutine.status', { ways: BOTH_WAYS }),
  ...perName('coroutine.running coroutine.yield pcall error debug.gethook', { ways: BOTH_WAYS }),
  ...perName('debug.getlocal debug.traceback', { ways: BOTH_WAYS }),
  ...perName('string.byte string.find string.format string.len string.lower', { ways: AS_METHOD }),
  ...perName('string.gsub string.match string.rep string.reverse string.sub string.upper', {
    ways: AS_METHOD,
  }),
  ...perName('string.gmatch string.gfind', { ways: AS_METHOD, drains: true }),
  ...perName('getfenv setfenv debug.setfenv', ENVIRONMENT_FRAME),
  ...perName('module require', MODULE_FRAME),
  ...perName('file:close file:flush file:read file:setvbuf file:write', FILE_FRAME),
  ...perName('io.close io.flush io.input io.output io.read io.write', DEFAULT_FILES_FRAME),
  ...perName('io.open os.remove os.rename', NAMED_FILES_FRAME),

  collectgarbage: {
    opaque: {
      when: 'values[1] == "count" or values[1] == "step"',
      reason: 'how much memory is in use, and whether a step ends a cycle, is up to the implementation',
    },
    after:
      'collectgarbage("restart") collectgarbage("setpause", 200) collectgarbage("setstepmul", 200) return ""',
  },
  gcinfo: { opaque: { when: 'true', reason: 'memory in use' } },
  dofile: { setUp: PUT_FILES },
  loadfile: { setUp: PUT_FILES, drains: true },
  load: { drains: true, after: `${PUT_BACK} return ""` },
  loadstring: { drains: true, after: `${PUT_BACK} return ""` },
  print: { isNoisy: true },
  unpack: {
    skips: { when: 'values[2] == 2 ^ 31', reason: 'the reference crashes: the number of results overflows' },
  },
  'coroutine.wrap': { ways: BOTH_WAYS, drains: true },
  'debug.setlocal': { ways: BOTH_WAYS },
  'package.loadlib': { without: { 0: LOADED_BY_SYSTEM } },
  'string.dump': {
    ways: AS_METHOD,
    opaque: {
      when: 'true',
      reason:
        'the format of binary chunks is up to the implementation; those of the VM are compared elsewhere, byte for byte',
    },
  },
  'math.random': { before: 'randomseed(1)' },
  'math.randomseed': {
    after: 'local text = " " .. brief(math.random()) .. " " .. brief(math.random(100)) return text',
  },
  'io.lines': {
    ...DEFAULT_FILES_FRAME,
    drains: true,
    after: `${SHOW_DEFAULT_FILES} if logged == 0 then collectgarbage("step") end return text`,
  },
  'io.popen': {
    usesFiles: true,
    isCostly: true,
    isNoisy: true,
    before: 'put("abc", "echo from abc")',
    after: `
      local text = ""
      if file_type(last_result) == "file" then
        text = " ["
        if values[1] == "cat >abc" then text = text .. full(pcall(write, last_result, "written\\n")) end
        if name_of(values[2]) ~= "w" then text = text .. " " .. full((read(last_result, "*a"))) end
        text = text .. " " .. full((close(last_result))) .. "]"
      end
      text = text .. " [" .. get("abc") .. "]"
      return text
    `,
  },
  'io.tmpfile': { usesFiles: true },
  'io.type': { usesFiles: true },
  'file:lines': { ...FILE_FRAME, drains: true },
  'file:seek': {
    ...FILE_FRAME,
    without: {
      2: { kinds: ['beyond integers'], reason: 'how far a file may reach is up to the file system' },
    },
  },
  'os.clock': { opaque: { when: 'true', reason: 'the time used' } },
  'os.date': { opaque: { when: 'values[2] == nil', reason: 'the time of the moment' } },
  'os.time': { opaque: { when: 'values[1] == nil', reason: 'the time of the moment' } },
  'os.tmpname': {
    opaque: { when: 'true', reason: 'a new name each time' },
    after: 'forget(last_result) return ""',
  },
  'os.execute': { isCostly: true, isNoisy: true, before: 'put("abc", "echo from abc")' },
  'os.exit': { endsProcess: true },
  'os.setlocale': {
    without: { 0: { kinds: ['empty string', 'all 256 bytes'], reason: 'the locale of the user' } },
    after: 'os.setlocale("C") return ""',
  },
  'debug.debug': { isNoisy: true },
  'debug.getinfo': {
    ways: BOTH_WAYS,
    skips: {
      when: 'values[2] == ">S" and tonumber(values[1]) or values[3] == ">S" and tonumber(values[2])',
      reason: 'the reference crashes: it takes an option for functions with a level',
    },
  },
  'debug.getregistry': { opaque: { when: 'true', reason: 'what the implementation keeps there' } },
  'debug.sethook': {
    // In a coroutine of its own, because a hook stays with its thread and may raise errors.
    ways: ['coroutine'],
    afterwards: 'local n = 1\n for i = 1, 2 do\n n = n + #tostring(i)\n end',
    after: `
      local text = ""
      if type(values[1]) == "thread" then text = " then " .. outcome(resume(values[1], 1)) end
      return text
    `,
  },
  'debug.setmetatable': {
    after: `
      local text = " [" .. brief(raw_metatable(nil)) .. " " .. brief(raw_metatable(true)) .. " " .. brief(raw_metatable(0))
      text = text .. " " .. brief(raw_metatable("")) .. " " .. brief(raw_metatable(host)) .. "]"
      put_back_metatables()
      return text
    `,
  },
  'debug.setupvalue': {
    after: `
      local text = ""
      if type(values[1]) == "function" and values[1] ~= host then text = " then " .. outcome(pcall(values[1])) end
      return text
    `,
  },
};

function perName(names: string, frame: Frame): Record<string, Frame> {
  return Object.fromEntries(names.split(' ').map((name) => [name, frame]));
}
