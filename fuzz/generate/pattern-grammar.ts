/**
 * Lua patterns (manual §5.4.1) with subjects built to nearly match: every item draws both its text in the
 * pattern and a piece of a subject that it accepts; then the subject is damaged a little. Malformed patterns
 * are drawn on purpose. Repetition is bounded, so that backtracking stays cheap.
 */

import type { Draw } from './random.ts';

export interface PatternSample {
  readonly pattern: string;
  /** Accepted by the pattern, or nearly so. */
  readonly subject: string;
  /** How many captures `%1`… a replacement may name. */
  readonly captures: number;
}

interface Item {
  readonly pattern: string;
  /** One character that it accepts. */
  readonly accepts: string;
}

const PLAIN = 'aabbc1 ,=_xY';
const CLASS_SAMPLES: readonly (readonly [string, string])[] = [
  ['a', 'abYZ'],
  ['d', '019'],
  ['s', ' \t\n'],
  ['w', 'a1Z'],
  ['p', ',.=_%-'],
  ['l', 'abz'],
  ['u', 'XYZ'],
  ['c', '\n\x01\x7f'],
  ['x', '09afF'],
  ['z', '\0'],
];
const MAGIC = '^$()%.[]*+-?';
/** What a complemented class surely accepts: one of each kind, chosen by the class. */
const OUTSIDE: Readonly<Record<string, string>> = {
  a: '1',
  d: 'a',
  s: 'a',
  w: ' ',
  p: 'a',
  l: 'A',
  u: 'a',
  c: 'a',
  x: 'g',
  z: 'a',
};

/** A valid pattern with a subject. */
export function patternSample(draw: Draw): PatternSample {
  const parts: string[] = [];
  let subject = '';
  let captures = 0;
  let open = 0;
  let unbounded = 0;
  const closed: { text: string }[] = [];
  const starts: number[] = [];
  if (draw.chance(15)) parts.push('^');
  for (let i = draw.integer(1, 6); i > 0; i--) {
    if (captures < 4 && draw.chance(22)) {
      captures++;
      if (draw.chance(20)) {
        parts.push('()');
      } else {
        parts.push('(');
        starts.push(subject.length);
        open++;
      }
    }
    const special = draw.integer(0, 99);
    if (special < 4) {
      parts.push('%b', draw.pick(['()', '[]', 'ab', 'xx', '%%']));
      subject += draw.pick(['(a)', '((b)c)', '[x]', 'aab', '(']);
    } else if (special < 8) {
      parts.push('%f', set(draw).pattern);
      subject += draw.pick(['THE (quick) fox', 'a', ' ']);
    } else if (special < 11 && closed.length > 0) {
      parts.push(`%${draw.integer(1, closed.length)}`);
      subject += closed[closed.length - 1]!.text;
    } else {
      const item = singleItem(draw);
      const quantifier = unbounded < 4 ? draw.pick(['', '', '', '*', '+', '-', '?']) : draw.pick(['', '?']);
      if (quantifier !== '' && quantifier !== '?') unbounded++;
      parts.push(item.pattern, quantifier);
      const low = quantifier === '' || quantifier === '+' ? 1 : 0;
      const high = quantifier === '' || quantifier === '?' ? 1 : 4;
      subject += item.accepts.repeat(draw.integer(low, high));
    }
    while (open > 0 && draw.chance(45)) {
      parts.push(')');
      open--;
      closed.push({ text: subject.slice(starts.pop()!) });
    }
  }
  while (open-- > 0) parts.push(')');
  if (draw.chance(12)) parts.push('$');
  return { pattern: parts.join(''), subject: nearMatch(draw, subject), captures };
}

/** A pattern that is malformed, or only looks so. */
export function trickyPattern(draw: Draw): string {
  const base = patternSample(draw).pattern;
  switch (draw.integer(0, 9)) {
    case 0:
      return base.slice(0, draw.integer(0, base.length));
    case 1:
      return `${base}${draw.pick(['%', '[', '[^', '[%', '[a', '(', ')', '%b', '%bx', '%f', '%fa', '[a-', '[]', '[^]'])}`;
    case 2:
      return `${draw.pick([')', '(', '%1', '%9', '%0', '(%1)', '()%1', '%', '[]', '[]]', '[^]]', '*', '+', '?', '-', '^*', '$', '^$'])}${base}`;
    case 3:
      return draw.pick([
        '[a-]',
        '[-a]',
        '[%a-z]',
        '[a-%z]',
        '[z-a]',
        '[^^]',
        '[%]]',
        '[%w_]*',
        '[]-a]+',
        '[+--]',
        '[a\0b]',
      ]);
    case 4:
      return draw.pick([
        'a$b',
        '^^a',
        'a^b',
        '$',
        '$$',
        '%$',
        '(^a)',
        '(a$)',
        'a-$',
        '.-$',
        '^.-',
        '%f[%w]',
        '%f[%z]',
        '',
      ]);
    case 5:
      return '('.repeat(draw.integer(2, 34)) + base;
    case 6:
      return `${draw.pick(['%q', '%g', '%y', '%A%', '%\0', '%\xff', '\0', '\xff+', '%-', '%%'])}${base}`;
    default:
      return `(${base}`.replace(/\)/, '');
  }
}

/** Text that has no pattern behind it, over the same alphabet. */
export function plainSubject(draw: Draw): string {
  return draw.times(draw.integer(0, 14), () => draw.pick([...`${PLAIN}${MAGIC}`])).join('');
}

/** A replacement text: captures, escapes, now and then an invalid one. */
export function replacementText(draw: Draw, captures: number): string {
  const pieces = draw.times(draw.integer(0, 4), () => {
    const kind = draw.integer(0, 9);
    if (kind < 3) return draw.pick(['x', '<', '>', '-', '\0', '']);
    if (kind < 5) return '%0';
    if (kind < 8) return `%${draw.integer(captures === 0 ? 0 : 1, Math.max(1, captures))}`;
    if (kind === 8) return '%%';
    return draw.pick(['%9', '%a', '%', '%1%1', '%.']);
  });
  return pieces.join('');
}

function singleItem(draw: Draw): Item {
  const kind = draw.integer(0, 9);
  if (kind < 4) {
    const char = draw.pick([...PLAIN]);
    return { pattern: char, accepts: char };
  }
  if (kind < 5) return { pattern: '.', accepts: draw.pick([...PLAIN]) };
  if (kind < 7) return classItem(draw);
  if (kind < 8) {
    const char = draw.pick([...MAGIC]);
    return { pattern: `%${char}`, accepts: char };
  }
  return set(draw);
}

function classItem(draw: Draw): Item {
  const [letter, samples] = draw.pick(CLASS_SAMPLES);
  if (draw.chance(20)) return { pattern: `%${letter.toUpperCase()}`, accepts: OUTSIDE[letter]! };
  return { pattern: `%${letter}`, accepts: draw.pick([...samples]) };
}

function set(draw: Draw): Item {
  let inside = '';
  let accepts = '';
  if (draw.chance(8)) {
    inside = ']';
    accepts = ']';
  }
  for (let i = draw.integer(1, 3); i > 0; i--) {
    const kind = draw.integer(0, 9);
    if (kind < 4) {
      accepts = draw.pick([...PLAIN]);
      inside += accepts;
    } else if (kind < 6) {
      inside += draw.pick(['a-c', '0-9', 'A-Z', 'x-z', '--/', 'a-a']);
      accepts = inside.at(-1)!;
    } else if (kind < 8) {
      const item = classItem(draw);
      inside += item.pattern;
      accepts = item.accepts;
    } else {
      accepts = draw.pick([...'.^$*%-']);
      inside += accepts === '%' ? '%%' : accepts === '^' ? '%^' : accepts;
    }
  }
  if (draw.chance(20)) return { pattern: `[^${inside}]`, accepts: draw.pick([...'qQ7;']) };
  return { pattern: `[${inside}]`, accepts };
}

function nearMatch(draw: Draw, subject: string): string {
  let result = subject.slice(0, 24);
  if (draw.chance(45)) result = plainSubject(draw).slice(0, 6) + result;
  if (draw.chance(35)) result += plainSubject(draw).slice(0, 6);
  if (draw.chance(25) && result.length > 0) {
    const at = draw.integer(0, result.length - 1);
    result = result.slice(0, at) + draw.pick([...PLAIN, '', '\0', '\xe9']) + result.slice(at + 1);
  }
  if (draw.chance(20)) result += result.slice(0, 12);
  return result;
}
