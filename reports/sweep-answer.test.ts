import test from 'ava';
import { readableAnswer } from './sweep-answer.ts';

const ANSWERS: readonly [string, string][] = [
  ['ok 9:(0x1p+31) 2', 'ok "(0x1p+31)" 2'],
  ["error 48:program.lua:405: invalid option '%a' to 'format'", "error \"invalid option '%a' to 'format'\""],
  ['ok 0: nil', 'ok "" nil'],
  ['ok 3:a\\000b', 'ok "a\\000b"'],
  ['ok 4:a\\nb\\\\ then true 1:x nil', 'ok "a\\nb\\\\" then true "x" nil'],
  ['ok {1:x=1 2:10=2}', 'ok {"x"=1 "10"=2}'],
  ['ok 17 -0.5 1e+20', 'ok 17 -0.5 1e+20'],
  ['ok [printed: function: 0x0001\\n]', 'ok [printed: function: 0x0001\\n]'],
  ['error 23:./failing.lua:1: failed', 'error "./failing.lua:1: failed"'],
  ['ok 100:cut off', 'ok "cut off"'],
];

for (const [answer, expected] of ANSWERS) {
  test(`${answer} reads ${expected}`, (t) => {
    t.is(readableAnswer(answer), expected);
  });
}
