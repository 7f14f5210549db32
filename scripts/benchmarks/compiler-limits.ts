/**
 * Holds the compiler against the reference around each of its limits: local variables, upvalues, registers, constants,
 * syntax levels, jumps, table constructors, long names, strings, numerals and line numbers. For every size of a family
 * of programs the chunk or the message must be equal.
 *
 * node dist/scripts/benchmarks/compiler-limits.js [family]
 */

import { compileHere, compileOnReference, isChunk } from './damage/compilers.ts';

const NAME = '=limits';

/** `count` pieces of source in a row. */
function repeated(count: number, piece: (i: number) => string, separator = ' '): string {
  return Array.from({ length: count }, (_, i) => piece(i)).join(separator);
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

/** Sizes, and the program of a size. */
const FAMILIES: Readonly<Record<string, readonly [readonly number[], (n: number) => string]>> = {
  locals: [range(195, 204), (n) => repeated(n, (i) => `local a${i}`)],
  localsList: [range(195, 204), (n) => `local ${repeated(n, (i) => `a${i}`, ',')}`],
  localsFn: [range(195, 204), (n) => `local function f(${repeated(n, (i) => `a${i}`, ',')}) end`],
  localsFnSelf: [range(195, 204), (n) => `function t:f(${repeated(n, (i) => `a${i}`, ',')}) end`],
  localsVararg: [range(195, 204), (n) => `function f(${repeated(n, (i) => `a${i}`, ',')},...) end`],
  forIn: [range(190, 204), (n) => `for ${repeated(n, (i) => `a${i}`, ',')} in b do end`],
  localsFor: [range(190, 200), (n) => `${repeated(n, (i) => `local a${i}`)} for k,v in x do end`],
  localsForN: [range(190, 200), (n) => `${repeated(n, (i) => `local a${i}`)} for k=1,2 do end`],
  localFnLine: [range(198, 202), (n) => `\n\n${repeated(n, (i) => `local function a${i}() end`, '\n')}`],
  upv: [
    range(57, 63),
    (n) => `${repeated(n, (i) => `local a${i}`)} function f() return ${repeated(n, (i) => `a${i}`, '+')} end`,
  ],
  upvAssign: [
    range(57, 63),
    (n) => `${repeated(n, (i) => `local a${i}`)} \nfunction f() ${repeated(n, (i) => `a${i}=1`, '\n')} end`,
  ],
  upvNested: [
    range(57, 63),
    (n) =>
      `${repeated(n, (i) => `local a${i}`)} local function f() local function g() return ${repeated(n, (i) => `a${i}`, '+')} end end`,
  ],
  args: [range(240, 262), (n) => `f(${repeated(n, () => 'a', ',')})`],
  argsLocal: [range(240, 262), (n) => `local a f(${repeated(n, () => '1', ',')})`],
  nils: [range(240, 262), (n) => `local a = ${repeated(n, () => 'nil', ',')}`],
  ret: [range(240, 262), (n) => `return ${repeated(n, () => '1', ',')}`],
  retcall: [range(240, 262), (n) => `return ${repeated(n, () => '1', ',')},f()`],
  multi: [range(190, 260), (n) => `${repeated(n, () => 'a', ',')} = ${repeated(n, () => '1', ',')}`],
  multilocal: [
    range(190, 202),
    (n) => `local t ${repeated(n, () => 't.x', ',')} = ${repeated(n, () => '1', ',')}`,
  ],
  concat: [range(190, 256), (n) => `x = ${repeated(n, () => 'a', '..')}`],
  concatPar: [range(190, 200), (n) => `x = ${'(a..'.repeat(n)}a${')'.repeat(n)}`],
  parens: [range(190, 204), (n) => `x = ${'('.repeat(n)}1${')'.repeat(n)}`],
  nots: [range(190, 204), (n) => `x = ${'not '.repeat(n)}a`],
  minus: [range(190, 204), (n) => `x = ${'-'.repeat(1) + ' -'.repeat(n)}a`],
  len: [range(190, 204), (n) => `x = ${'#'.repeat(n)}a`],
  pow: [range(190, 204), (n) => `x = ${'2^'.repeat(n)}a`],
  powA: [range(190, 204), (n) => `x = ${'a^'.repeat(n)}a`],
  dos: [range(190, 204), (n) => 'do '.repeat(n) + 'end '.repeat(n)],
  whiles: [range(190, 204), (n) => 'while a do '.repeat(n) + 'end '.repeat(n)],
  ifs: [range(190, 204), (n) => 'if a then '.repeat(n) + 'end '.repeat(n)],
  elseifs: [[198, 199, 200, 201, 400, 2000], (n) => `if a then b() ${'elseif a then b() '.repeat(n)}end`],
  repeats: [range(190, 204), (n) => 'repeat '.repeat(n) + 'until a '.repeat(n)],
  fors: [range(60, 70), (n) => 'for i=1,2 do '.repeat(n) + 'end '.repeat(n)],
  forins: [range(60, 70), (n) => 'for k in a do '.repeat(n) + 'end '.repeat(n)],
  fns: [range(90, 104), (n) => 'function f() '.repeat(n) + 'end '.repeat(n)],
  fnexp: [range(90, 104), (n) => `x = ${'function() return '.repeat(n)}1 ${'end '.repeat(n)}`],
  tables: [range(90, 204), (n) => `x = ${'{'.repeat(n)}${'}'.repeat(n)}`],
  tablesKey: [range(90, 104), (n) => `x = ${'{a='.repeat(n)}1${'}'.repeat(n)}`],
  tablesIdx: [range(90, 104), (n) => `x = ${'{[a]='.repeat(n)}1${'}'.repeat(n)}`],
  idx: [range(190, 204), (n) => `x = ${'a['.repeat(n)}1${']'.repeat(n)}`],
  calls: [range(190, 204), (n) => `x = ${'f('.repeat(n)}1${')'.repeat(n)}`],
  callsStmt: [range(190, 204), (n) => `${'f('.repeat(n)}1${')'.repeat(n)}`],
  andor: [range(190, 204), (n) => `x = ${'a and b or '.repeat(n)}c`],
  plus: [[199, 200, 201, 249, 250, 251, 252, 1000], (n) => `x = ${'a+'.repeat(n)}a`],
  plusR: [range(190, 204), (n) => `x = ${'a+('.repeat(n)}a${')'.repeat(n)}`],
  cmp: [range(190, 204), (n) => `x = ${'a<('.repeat(n)}a${')'.repeat(n)}`],
  eqR: [range(120, 130), (n) => `x = ${'a==(b+('.repeat(n)}a${'))'.repeat(n)}`],
  consts: [
    [254, 255, 256, 257, 258],
    (n) => `${repeated(n, (i) => `x=${i}`)} y = a + 1.5, t.foo, t[1], a < nil t.q=nil t[false]=true`,
  ],
  constStr: [
    [254, 255, 256, 257, 258],
    (n) => `${repeated(n, (i) => `x="s${i}"`)} y = a.zz a.yy = "z" a:ww("v") return a.k==nil, not a.q`,
  ],
  bigConst: [
    [262140, 262141, 262142, 262143, 262144, 262145],
    (n) => `return {${repeated(n, (i) => `${i}`, ',')}}`,
  ],
  bigConstStr: [[262142, 262143, 262144], (n) => `return {${repeated(n, (i) => `"${i}"`, ',')}}`],
  bigConstGlobal: [[262142, 262143, 262144], (n) => `${repeated(n, (i) => `a${i}=b`)}`],
  items: [
    [0, 1, 49, 50, 51, 99, 100, 101, 25549, 25550, 25551, 25552, 25599, 25600, 25601, 26000, 51100],
    (n) => `x = {${'1,'.repeat(n)}}`,
  ],
  itemsCall: [[49, 50, 51, 25549, 25550, 25551, 25600], (n) => `x = {${'1,'.repeat(n)}f()}`],
  itemsVar: [[49, 50, 51, 25549, 25550, 25551, 25600], (n) => `x = {${'1,'.repeat(n)}...}`],
  itemsMixed: [[49, 50, 51, 511, 512, 513, 1000], (n) => `x = {${'1,a=2,'.repeat(n)}}`],
  hashItems: [
    [15, 16, 17, 255, 256, 257, 511, 512, 513, 1023, 1025, 100000],
    (n) => `x = {${repeated(n, (i) => `a${i}=1`, ',')}}`,
  ],
  jump: [range(131066, 131073), (n) => `local a while a do ${'a=b '.repeat(n)}end`],
  jumpFor: [range(131066, 131073), (n) => `local a for i = 1, 2 do ${'a=1 '.repeat(n)}end`],
  jumpForIn: [range(131066, 131073), (n) => `local a for i in a do ${'a=1 '.repeat(n)}end`],
  jumpIf: [range(131066, 131073), (n) => `local a if a then ${'a=1 '.repeat(n)}end`],
  jumpElse: [range(131066, 131073), (n) => `local a if a then b=1 else ${'a=1 '.repeat(n)}end`],
  jumpRep: [range(131066, 131073), (n) => `local a repeat ${'a=1 '.repeat(n)}until a`],
  jumpBreak: [
    range(131066, 131073),
    (n) => `local a while true do if a then break end ${'a=1 '.repeat(n)}end`,
  ],
  jumpAnd: [[131060, 131064, 131068, 131070], () => 'local a = a and function() end; local x = b and {f(),}'],
  breaks: [[1, 10, 1000], (n) => `while true do ${'if a then break end '.repeat(n)}end`],
  name: [[100, 79, 80, 65535, 65536, 65537, 200000], (n) => `${'n'.repeat(n)} = 1 ${'n'.repeat(n)}()`],
  nameErr: [[78, 79, 80, 81, 100, 65537], (n) => `x ${'n'.repeat(n)}`],
  str: [[65535, 65536, 65537, 1000000], (n) => `x = "${'n'.repeat(n)}"`],
  strErr: [[65535, 65536, 200000], (n) => `x = "${'n'.repeat(n)}" 1`],
  lines: [[65535, 65536, 65537, 1000000], (n) => `${'\n'.repeat(n)}x = = 1`],
  linesOk: [[65535, 65536, 2000000], (n) => `${'\n'.repeat(n)}x = 1 local function f()\n\n end`],
  longnest: [[1, 2, 3], (n) => `x = [[ ${'[['.repeat(n)} ]]`],
  longlevel: [[1, 2, 100, 1000, 65537], (n) => `x = [${'='.repeat(n)}[ [[ ]] ]${'='.repeat(n)}]`],
  longlevelErr: [[1, 2, 100, 1000], (n) => `x = [${'='.repeat(n)}`],
  cmtlevel: [[1, 2, 100, 1000], (n) => `--[${'='.repeat(n)}[ [[ ]] ]${'='.repeat(n)}] x = 1`],
  numeral: [
    [10, 100, 200, 1000, 70000],
    (n) => `x = 1${'0'.repeat(n)} y = 0.${'0'.repeat(n)}1 z = 0x${'f'.repeat(n)}`,
  ],
  numeralErr: [[10, 79, 80, 200], (n) => `x = 1${'0'.repeat(n)}z`],
  protos: [[262142, 262143, 262144], (n) => 'f=function()end '.repeat(n)],
  manyLocals: [[32766, 32767, 32768], (n) => 'do local a end '.repeat(n)],
  selfcalls: [[100, 250, 1000], (n) => `x = a${':b()'.repeat(n)}`],
  dots: [[100, 250, 1000], (n) => `x = a${'.b'.repeat(n)}`],
  fields: [[100, 250, 1000], (n) => `function a${'.b'.repeat(n)}() end`],
  assignChainIdx: [range(120, 130), (n) => `${repeated(n, (_i) => 'a.b[c]', ',')} = 1`],
  assignLocal: [
    range(240, 252),
    (n) => `local ${repeated(100, (i) => `a${i}`, ',')} = ${repeated(n, () => 'f()', ',')}`,
  ],
  callDeep: [range(120, 130), (n) => `x=${'f(1,'.repeat(n)}1${')'.repeat(n)}`],
  tableDeep: [range(60, 130), (n) => `x=${'{1,'.repeat(n)}1${'}'.repeat(n)}`],
  binMix: [range(100, 104), (n) => `x=${'-(a..'.repeat(n)}a${')'.repeat(n)}`],
};

const only = process.argv[2];
let programs = 0;
let compiled = 0;
let different = 0;
for (const [family, [sizes, source]] of Object.entries(FAMILIES)) {
  if (only !== undefined && only !== family) continue;
  const sources = sizes.map(source);
  compileOnReference(sources, NAME).forEach((expected, i) => {
    programs++;
    const here = compileHere(sources[i], NAME);
    if (here !== expected) {
      different++;
      const shown = (result: string): string =>
        isChunk(result) ? `chunk of ${result.length}` : result.slice(0, 200);
      process.stdout.write(
        `different: ${family} ${sizes[i]}\n  reference ${shown(expected)}\n  ours      ${shown(here)}\n`,
      );
    } else if (isChunk(here)) compiled++;
  });
}
process.stdout.write(
  `${programs} programs around limits: ${compiled} compiled to equal chunks, ` +
    `${programs - compiled - different} refused with the same message, ${different} different\n`,
);
process.exitCode = different === 0 ? 0 : 1;
