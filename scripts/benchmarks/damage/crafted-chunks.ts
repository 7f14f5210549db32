/** Binary chunks that lie on purpose: about their header, their sizes, where they end, how deep they nest. */

import { compile, dump } from '../../../vm/index.ts';

const SAMPLES = [
  'local a, b = ... local t = {1, nil, true, "x"} return function(b, ...) a = b .. "x" return {1, b}, nil, a end',
  'return 1',
  'for i = 1, 2 do local function f() return i, function() return f end end end return {...}, "a\\0b", -0, 1/0',
];

/** What sizes, counts and lines are changed to. */
const LIES = [
  ...[0, 1, 2, 3, 0x7f, 0xff, 0x100, 0xffff, 0x10000, 0xff_ffff, 0x100_0000, 0x1fff_ffff, 0x2000_0000],
  ...[0x3fff_ffff, 0x7fff_ffff, 0x8000_0000, 0xffff_fffe, 0xffff_ffff],
];

const HEADER_LENGTH = 12;
/** Depths around the reference's limit of 200 calls of C, wherever a function's own depth counts. */
const DEPTHS = [100, 150, 190, 192, 193, 194, 195, 196, 197, 198, 199, 200, 201, 202, 203, 205, 250, 5000];

/** All of them, by kind. */
export function craftedChunks(): Map<string, string[]> {
  const chunks = SAMPLES.flatMap((source) => {
    const prototype = compile(source, '@sample');
    return [dump(prototype), dump(prototype, true)];
  });
  const bytes = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code));
  const put = (chunk: string, at: number, text: string): string =>
    chunk.slice(0, at) + text + chunk.slice(at + text.length);
  return new Map([
    ['whole', chunks],
    ['cut off at every byte', chunks.flatMap((c) => Array.from(c, (_, at) => c.slice(0, at)))],
    [
      'every byte of the header changed',
      Array.from({ length: HEADER_LENGTH }, (_, at) => bytes.map((byte) => put(chunks[0], at, byte))).flat(),
    ],
    ['headers of other machines', otherMachines(chunks[0])],
    ['functions nested deep', DEPTHS.map(nested)],
    [
      'other bytes around it',
      chunks.flatMap((c) => [
        ...[`${c}x`, c + c, `\n${c}`, `#\n${c}`, `#!/usr/bin/lua\n${c}`, `# ${c}`, `#\n\n${c}`, `#\r\n${c}`],
        ...[
          `\xef\xbb\xbf${c}`,
          ` ${c}`,
          `\0${c}`,
          `-- \n${c}`,
          `#\n#\n${c}`,
          `#\n${c.slice(0, 20)}`,
          '#',
          '#\n',
        ],
      ]),
    ],
    [
      'another word at every byte',
      [chunks[2], chunks[5]].flatMap((c) =>
        Array.from(c.slice(0, -3), (_, at) => LIES.map((lie) => put(c, at, word(lie)))).flat(),
      ),
    ],
  ]);
}

/** Byte order, sizes of int, size_t, instruction and number, whole or floating numbers. */
function otherMachines(chunk: string): string[] {
  const headers: string[] = [];
  for (const endian of [0, 1])
    for (const int of [2, 4, 8])
      for (const size of [2, 4, 8])
        for (const instruction of [4, 8])
          for (const number of [4, 8, 16])
            for (const whole of [0, 1])
              headers.push(String.fromCharCode(endian, int, size, instruction, number, whole));
  return headers.map((header) => chunk.slice(0, 6) + header + chunk.slice(HEADER_LENGTH));
}

function word(value: number): string {
  return String.fromCharCode(value & 255, (value >> 8) & 255, (value >> 16) & 255, (value >>> 24) & 255);
}

/** A function in a function and so on: `depth` of them, the innermost without inner functions. */
function nested(depth: number): string {
  const one = dump(compile('', '@sample'), true);
  // The inner functions' count stands after the source's size, two lines, four bytes, the code and the constants.
  const at = HEADER_LENGTH + 8 + 8 + 4 + 4 + 4 + 4;
  const head = one.slice(HEADER_LENGTH, at);
  const tail = one.slice(at + 4);
  return (
    one.slice(0, HEADER_LENGTH) + (head + word(1)).repeat(depth - 1) + head + word(0) + tail.repeat(depth)
  );
}
