/** The values that the argument sweep puts in every place of every function: one of each kind that matters. */

export interface ArgumentKind {
  name: string;
  /** Lua expression; evaluated afresh for each call, among the locals of sweep.lua. */
  expression: string;
}

export const ARGUMENT_KINDS: readonly ArgumentKind[] = [
  { name: 'nil', expression: 'nil' },
  { name: 'true', expression: 'true' },
  { name: 'false', expression: 'false' },
  { name: 'zero', expression: '0' },
  { name: 'minus zero', expression: '-0' },
  { name: 'one', expression: '1' },
  { name: 'two', expression: '2' },
  { name: 'negative', expression: '-1' },
  { name: 'fraction', expression: '1.5' },
  { name: 'infinity', expression: '(1 / 0)' },
  { name: 'minus infinity', expression: '(-1 / 0)' },
  { name: 'NaN', expression: '(0 / 0)' },
  { name: 'beyond integers', expression: '2 ^ 53' },
  { name: 'huge', expression: '1e308' },
  { name: 'empty string', expression: '""' },
  { name: 'string', expression: '"abc"' },
  { name: 'numeric string', expression: '"10"' },
  { name: 'hexadecimal string', expression: '" 0x1F "' },
  { name: 'string with a zero byte', expression: '"a\\0b"' },
  { name: 'all 256 bytes', expression: 'BYTES' },
  { name: 'pattern', expression: '"(%a)"' },
  { name: 'empty table', expression: '{}' },
  { name: 'list', expression: '{ 30, 10, 20 }' },
  { name: 'record', expression: '{ x = 1, ["10"] = 2 }' },
  { name: 'object with every metamethod', expression: 'object()' },
  { name: 'callable table with a guarded metatable', expression: 'callable()' },
  { name: 'function', expression: 'echo()' },
  { name: 'host function', expression: 'host' },
  { name: 'coroutine', expression: 'suspended()' },
  { name: 'userdata', expression: 'proxy()' },
  { name: 'file', expression: 'pooled()' },
];

/** The file that functions get which do something with files: a new one for each call. */
export const NEW_FILE = 'temporary()';
export const POOLED_FILE = 'pooled()';
