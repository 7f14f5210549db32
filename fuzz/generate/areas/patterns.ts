/** Pattern matching and the rest of the string library (manual §5.4). */

import { number as numeral, string as text } from '../../program/build.ts';
import type { Expression } from '../../program/tree.ts';
import type { ProgramBuilder } from '../builder.ts';
import { expression, printable } from '../expressions.ts';
import type { Area } from '../feature.ts';
import { formatSample } from '../format-grammar.ts';
import { stringLiteral } from '../literals.ts';
import { lua, luaExpression as lx } from '../lua-template.ts';
import { patternSample, plainSubject, replacementText, trickyPattern } from '../pattern-grammar.ts';
import { STRING_SWEEPS } from '../string-sweeps.ts';

/** The subject as an expression: mostly the constant, sometimes through a variable or a concatenation. */
function subjectOf(builder: ProgramBuilder, subject: string): Expression {
  const { draw } = builder;
  if (draw.chance(10)) return expression(builder, 'string', 1);
  if (draw.chance(10) && subject.length > 1) {
    const cut = draw.integer(1, subject.length - 1);
    return {
      kind: 'binary',
      operator: '..',
      left: text(subject.slice(0, cut)),
      right: text(subject.slice(cut)),
    };
  }
  return text(subject);
}

function edgeIndex(builder: ProgramBuilder): Expression {
  return numeral(builder.draw.pick([1, 1, 2, 3, 0, -1, -2, -3, 5, 10, 100, -100, 1.5, -0.5, 2 ** 31]));
}

function findAndMatch(builder: ProgramBuilder): void {
  const { draw } = builder;
  const sample = patternSample(draw);
  const name = draw.pick(['find', 'match']);
  const args: Expression[] = [subjectOf(builder, sample.subject), text(sample.pattern)];
  if (draw.chance(30)) args.push(edgeIndex(builder));
  if (name === 'find' && args.length === 3 && draw.chance(30))
    args.push({ kind: draw.pick(['true', 'false', 'nil'] as const) });
  if (draw.chance(30)) builder.emit(lua`print(${args[0]!}:${name}(${args.slice(1)}))`);
  else builder.emit(lua`print(string.${name}(${args}))`);
}

/** One pattern against several subjects. */
function severalSubjects(builder: ProgramBuilder): void {
  const { draw } = builder;
  const sample = patternSample(draw);
  const subjects = draw.times(draw.integer(3, 6), () =>
    text(
      draw.chance(60)
        ? patternSample(draw).subject
        : sample.subject.slice(draw.integer(0, 2)) + plainSubject(draw),
    ),
  );
  const call = draw.pick([
    () => lx`string.find(subject, ${text(sample.pattern)})`,
    () => lx`string.match(subject, ${text(sample.pattern)}, ${edgeIndex(builder)})`,
    () =>
      lx`string.gsub(subject, ${text(sample.pattern)}, ${text(replacementText(draw, sample.captures).replace(/%(?![0-9%])|%$/g, ''))})`,
    () => lx`subject:find(${text(sample.pattern)}, ${edgeIndex(builder)})`,
  ])();
  builder.emit(
    lua`for index, subject in ipairs({${[text(sample.subject), ...subjects]}}) do print(index, pcall(function() return ${call} end)) end`,
  );
}

function plainFind(builder: ProgramBuilder): void {
  const { draw } = builder;
  const subject = plainSubject(draw) + plainSubject(draw);
  const from = draw.integer(0, Math.max(0, subject.length - 1));
  const needle = draw.chance(70) ? subject.slice(from, from + draw.integer(0, 3)) : plainSubject(draw);
  builder.emit(lua`print(string.find(${text(subject)}, ${text(needle)}, ${edgeIndex(builder)}, true))`);
}

function gmatchLoop(builder: ProgramBuilder): void {
  const { draw } = builder;
  const sample = patternSample(draw);
  const subject = subjectOf(builder, sample.subject + (draw.chance(40) ? ` ${sample.subject}` : ''));
  if (draw.chance(30)) {
    builder.emit(lua`local words = {}
      for word in string.gmatch(${subject}, ${text(sample.pattern)}) do words[#words + 1] = tostring(word) end
      print(#words, table.concat(words, '|'))`);
  } else {
    builder.emit(
      lua`for first, second in (${subject}):gmatch(${text(sample.pattern)}) do print(first, second) end`,
    );
  }
}

function gsubCall(builder: ProgramBuilder): void {
  const { draw } = builder;
  const sample = patternSample(draw);
  const args: Expression[] = [
    subjectOf(builder, sample.subject),
    text(sample.pattern),
    replacement(builder, sample.captures),
  ];
  if (draw.chance(25)) args.push(numeral(draw.pick([0, 1, 2, 3, 100, -1])));
  builder.emit(draw.chance(75) ? lua`print(string.gsub(${args}))` : lua`print(pcall(string.gsub, ${args}))`);
}

function replacement(builder: ProgramBuilder, captures: number): Expression {
  const { draw } = builder;
  switch (draw.integer(0, 7)) {
    case 0:
    case 1:
    case 2:
      return text(replacementText(draw, captures));
    case 3:
      return lx`{a = ${stringLiteral(builder)}, b = ${printable(builder, 0)}, ['1'] = false, [1] = 'one', x = 10, [' '] = '_'}`;
    case 4:
      return lx`function(first, second) return ${builder.inside(() => expression(builder, draw.pick(['string', 'number', 'nil'] as const), 1))} end`;
    case 5:
      return lx`function(first, second) print(first, second) return second and (first .. second) or nil end`;
    case 6:
      return lx`string.upper`;
    default:
      return draw.chance(70)
        ? lx`setmetatable({}, {__index = function(self, key) return '<' .. tostring(key) .. '>' end})`
        : lx`function(...) return select('#', ...) end`;
  }
}

function malformedPattern(builder: ProgramBuilder): void {
  const { draw } = builder;
  const pattern = text(trickyPattern(draw));
  const subject = text(patternSample(draw).subject);
  switch (draw.integer(0, 4)) {
    case 0:
      builder.emit(lua`print(pcall(string.match, ${subject}, ${pattern}))`);
      return;
    case 1:
      builder.emit(lua`print(pcall(string.gsub, ${subject}, ${pattern}, ${text(replacementText(draw, 1))}))`);
      return;
    case 2:
      builder.emit(
        lua`print(pcall(function() for word in string.gmatch(${subject}, ${pattern}) do print(word) end end))`,
      );
      return;
    default:
      builder.emit(lua`print(pcall(string.find, ${subject}, ${pattern}, ${edgeIndex(builder)}))`);
      return;
  }
}

function callbackErrors(builder: ProgramBuilder): void {
  const sample = patternSample(builder.draw);
  const bad = builder.draw.pick([
    lx`function() error('inside', ${builder.draw.integer(0, 2)}) end`,
    lx`function() return {} end`,
    lx`function() return true end`,
    lx`{a = {}, x = true, ['1'] = print}`,
    lx`function(first) return first + {} end`,
    lx`setmetatable({}, {__index = function(self, key) error(key, 0) end})`,
    lx`nil`,
    lx`true`,
  ]);
  builder.emit(
    lua`print(pcall(string.gsub, ${text(`${sample.subject}ax1`)}, ${text(sample.pattern)}, ${bad}))`,
  );
}

function formatCall(builder: ProgramBuilder): void {
  const isWild = builder.draw.chance(15);
  const { format, args } = formatSample(builder, isWild);
  const all = [text(format), ...args];
  if (isWild) builder.emit(lua`print(pcall(string.format, ${all}))`);
  else if (builder.draw.chance(20)) builder.emit(lua`print((${text(format)}):format(${args}))`);
  else builder.emit(lua`print(string.format(${all}))`);
}

function subAndByte(builder: ProgramBuilder): void {
  const { draw } = builder;
  const subject = expression(builder, 'string', 1);
  const indices = draw.times(draw.integer(1, 2), () => edgeIndex(builder));
  builder.emit(
    draw.chance(50)
      ? lua`print(string.sub(${subject}, ${indices}))`
      : lua`print(string.byte(${subject}, ${indices}))`,
  );
}

function repReverseCase(builder: ProgramBuilder): void {
  const { draw } = builder;
  const subject = expression(builder, 'string', 1);
  switch (draw.integer(0, 5)) {
    case 0:
      builder.emit(lua`print(string.rep(${subject}, ${numeral(draw.pick([0, 1, 2, 3, -1, 2.5, 10]))}))`);
      return;
    case 1:
      builder.emit(lua`print(string.reverse(${subject}), #${subject}, string.len(${subject}))`);
      return;
    case 2:
      builder.emit(lua`print((${subject}):upper(), (${subject}):lower())`);
      return;
    case 3:
      builder.emit(
        lua`print(string.char(${draw.times(draw.integer(0, 4), () => numeral(draw.integer(0, 255)))}))`,
      );
      return;
    case 4:
      builder.emit(lua`print(string.char(string.byte(${subject}, 1, -1)) == ${subject})`);
      return;
    default:
      builder.emit(lua`print(pcall(string.char, ${numeral(draw.pick([256, -1, 255, 0, 3.9, 1e10]))}))`);
      return;
  }
}

/** Every position of a short subject: differences at the edges show at once. */
function indexSweep(builder: ProgramBuilder): void {
  const subject = builder.draw.pick(['', 'a', 'abc', 'a\0c']);
  const name = builder.draw.pick(['sub', 'byte']);
  builder.emit(lua`for from = -${subject.length + 1}, ${subject.length + 1} do
    for to = -1, ${subject.length} do io.write('[', tostring((string.${name}(${text(subject)}, from, to))), ']') end
    print()
  end`);
}

function splitAndTrim(builder: ProgramBuilder): void {
  const { draw } = builder;
  const line = draw
    .times(draw.integer(1, 4), () => draw.pick(['a', ' b ', '', '12', 'x=y', ' ', 'key = value']))
    .join(draw.pick([',', ';', ' ']));
  switch (draw.integer(0, 3)) {
    case 0:
      builder.emit(lua`print('[' .. (${text(line)}):gsub('^%s+', ''):gsub('%s+$', '') .. ']')`);
      return;
    case 1:
      builder.emit(lua`for piece in (${text(line)} .. ','):gmatch('([^,]*),') do print(#piece, piece) end`);
      return;
    case 2:
      builder.emit(
        lua`for key, value in string.gmatch(${text(line)}, '(%w+)%s*=%s*(%w*)') do print(key, value) end`,
      );
      return;
    default:
      builder.emit(lua`print((${text(line)}):gsub('%w+', '%0 %0', ${draw.integer(0, 3)}))
        print((${text(line)}):gsub('', '-'))`);
      return;
  }
}

function badArguments(builder: ProgramBuilder): void {
  const { draw } = builder;
  const name = draw.pick([
    'rep',
    'sub',
    'byte',
    'find',
    'match',
    'gsub',
    'gmatch',
    'format',
    'upper',
    'lower',
    'len',
    'reverse',
    'char',
  ]);
  const wrong = () => draw.pick([lx`nil`, lx`{}`, lx`true`, lx`print`, lx`'x'`, lx`10`, lx`'1e1'`, lx`-1`]);
  builder.emit(lua`print(pcall(string.${name}, ${draw.times(draw.integer(0, 3), wrong)}))`);
}

function stringMethods(builder: ProgramBuilder): void {
  const { draw } = builder;
  builder.emit(lua`print(('x'):rep(${draw.integer(0, 5)}):len(), #('a\0b'), ('%d'):format(${expression(builder, 'count', 1)}))
    print(pcall(function() return (${expression(builder, 'string', 0)}):${draw.pick(['nosuch', 'rep', 'upper'])}(${draw.integer(0, 3)}) end))`);
}

export const patterns: Area = {
  name: 'patterns',
  description: 'patterns and every function of the string library',
  features: [
    { name: 'find and match', weight: 8, make: findAndMatch },
    { name: 'several subjects', weight: 6, make: severalSubjects },
    { name: 'plain find', weight: 1, make: plainFind },
    { name: 'gmatch', weight: 4, make: gmatchLoop },
    { name: 'gsub', weight: 6, make: gsubCall },
    { name: 'malformed pattern', weight: 4, make: malformedPattern },
    { name: 'callback errors', weight: 2, make: callbackErrors },
    { name: 'format', weight: 6, make: formatCall },
    { name: 'sub and byte', weight: 3, make: subAndByte },
    { name: 'rep, reverse, case', weight: 3, make: repReverseCase },
    { name: 'index sweep', weight: 1, make: indexSweep },
    { name: 'split and trim', weight: 2, make: splitAndTrim },
    { name: 'bad arguments', weight: 2, make: badArguments },
    { name: 'string methods', weight: 1, make: stringMethods },
    ...STRING_SWEEPS,
  ],
};
