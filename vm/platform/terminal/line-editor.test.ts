import test from 'ava';
import { LineEditor } from './line-editor.ts';

/** Reads lines from the keys, which stand as the terminal sends them; what was typed before is the history. */
function typed(keys: string): (string | undefined)[] {
  const bytes = [...Buffer.from(keys).toString('latin1')];
  const editor = new LineEditor({
    read: () => bytes.shift() ?? '',
    write: () => {},
    columns: () => 80,
    signal: () => {},
  });
  const lines: (string | undefined)[] = [];
  while (bytes.length > 0) {
    const line = editor.readLine('> ');
    lines.push(line);
    if (line) editor.remember(line);
  }
  return lines;
}

/** Keys, and the lines that `lua5.1` reads from them at a terminal. */
const CASES: [string, string, string[]][] = [
  ['characters', 'abc\r', ['abc']],
  ['moving by characters', 'ac\x02b\x06d\r', ['abcd']],
  ['moving to the ends', 'b\x01a\x05c\x1b[Hx\x1b[Fy\r', ['xabcy']],
  ['moving by words', 'one two\x1bb\x1bb1\x1bf2\r', ['1one2 two']],
  ['deleting', 'abcd\x7f\x02\x04\r', ['ab']],
  ['killing and yanking', 'one two\x17\x17\x19\x19\r', ['one twoone two']],
  ['killing to the ends', 'abcd\x02\x02\x0b\x15\x19\r', ['abcd']],
  ['yanking what was killed before', 'one\x15two\x15\x19\x1by\r', ['one']],
  ['swapping', 'ab\x14 one two\x1bt\r', ['ba two one']],
  ['case', 'abc def ghi\x01\x1bu\x1bc\x1bl\r', ['ABC Def ghi']],
  ['undo', 'abc\x17\x1f\r', ['abc']],
  ['counts', 'ab\x1b3x\x1b2\x02y\r', ['abxyxx']],
  ['literal keys', 'a\x16\x01b\r', ['a\x01b']],
  ['history', 'one\rtwo\r\x1b[A\x1b[A\r\x10x\r', ['one', 'two', 'one', 'onex']],
  ['searching', 'one\rtwo\rthree\r\x12ne\r', ['one', 'two', 'three', 'one']],
  ['running a series again', 'a\rb\rc\r\x10\x10\x10\x0f\x0f\r', ['a', 'b', 'c', 'a', 'b', 'c']],
  ['other characters than ASCII', 'é\x02x\x05\x7f\r', ['x']],
  ['bytes of other characters', 'é\r', ['\xc3\xa9']],
  ['pasted lines', '\x1b[200~a\rb\x1b[201~\r', ['a\nb']],
];

for (const [title, keys, expected] of CASES) test(title, (t) => t.deepEqual(typed(keys), expected));

test('Ctrl-D ends only an empty line', (t) => {
  t.deepEqual(typed('a\x04\r\x04'), ['a', undefined]);
});
