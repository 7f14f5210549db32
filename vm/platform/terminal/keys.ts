/** Keys as the editor's commands are bound to them: what a terminal sends, given names. */

/** Where the bytes come from; '' at the end of input. */
export type ByteReader = () => string;

const SEQUENCES: Record<string, string> = {
  '[A': 'up',
  '[B': 'down',
  '[C': 'right',
  '[D': 'left',
  '[H': 'home',
  '[F': 'end',
  OA: 'up',
  OB: 'down',
  OC: 'right',
  OD: 'left',
  OH: 'home',
  OF: 'end',
  '[1~': 'home',
  '[3~': 'delete',
  '[4~': 'end',
  '[7~': 'home',
  '[8~': 'end',
  '[200~': 'paste',
};

/**
 * The next key: a character, or a name such as `C-a`, `M-f`, `M-C-h`, `C-x C-u`, `up`. Undefined at the end of
 * input, '' for a key that has no meaning.
 */
export function readKey(read: ByteReader): string | undefined {
  const byte = read();
  if (byte === '') return undefined;
  if (byte !== '\x1b') {
    if (byte === '\x18') {
      const second = read();
      return second === '' ? undefined : `C-x ${nameOf(second)}`;
    }
    return nameOf(byte);
  }
  const second = read();
  if (second === '') return undefined;
  if (second !== '[' && second !== 'O') return `M-${nameOf(second)}`;
  let sequence = second;
  for (;;) {
    const next = read();
    if (next === '') return undefined;
    sequence += next;
    if (second === 'O' || /[@-~]/.test(next)) return SEQUENCES[sequence] ?? '';
  }
}

function nameOf(byte: string): string {
  const code = byte.charCodeAt(0);
  if (code === 127) return 'DEL';
  return code < 32 ? `C-${String.fromCharCode(code + 64).toLowerCase()}` : byte;
}
