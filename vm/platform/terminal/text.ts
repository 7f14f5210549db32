/**
 * The text that a line editor works on: a list of characters, each as wide as the terminal shows it. Lua's strings
 * are bytes; a byte that belongs to no character of UTF-8 is a character of its own, and comes out unchanged.
 */

/** Bytes that are no UTF-8 are kept as these code points and the byte. */
const LONE_BYTE = 0xdc00;

const DECODER = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The characters of a byte string. */
export function charactersOf(bytes: string): string[] {
  const characters: string[] = [];
  for (let i = 0; i < bytes.length; ) {
    const size = sequenceLength(bytes.charCodeAt(i));
    const character = size === 1 ? bytes[i] : decoded(bytes.slice(i, i + size));
    characters.push(character ?? String.fromCharCode(LONE_BYTE + bytes.charCodeAt(i)));
    i += character === undefined ? 1 : size;
  }
  return characters;
}

/** The bytes of a list of characters. */
export function bytesOf(characters: readonly string[]): string {
  return characters
    .map((character) => {
      const code = character.charCodeAt(0);
      if (character.length === 1 && code >= LONE_BYTE && code < LONE_BYTE + 256)
        return String.fromCharCode(code - LONE_BYTE);
      return code < 128 ? character : Buffer.from(character).toString('latin1');
    })
    .join('');
}

/** How many bytes a character has that begins with this one; 1 also for a byte that begins none. */
export function sequenceLength(first: number): number {
  if (first >= 0xc2 && first < 0xe0) return 2;
  if (first >= 0xe0 && first < 0xf0) return 3;
  return first >= 0xf0 && first < 0xf5 ? 4 : 1;
}

function decoded(bytes: string): string | undefined {
  try {
    const text = DECODER.decode(Buffer.from(bytes, 'latin1'));
    return [...text].length === 1 ? text : undefined;
  } catch {
    return undefined;
  }
}

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}]/u;
const MARK = /\p{M}/u;

/** What the terminal is sent for a character: control characters show as `^X`. A line break stays one. */
export function shown(character: string): string {
  const code = character.charCodeAt(0);
  if (character === '\n') return character;
  if (code < 32) return `^${String.fromCharCode(code + 64)}`;
  return code === 127 ? '^?' : character;
}

/** Columns that a shown character takes. */
export function widthOf(character: string): number {
  const code = character.charCodeAt(0);
  if (code < 0x300) return 1;
  if (MARK.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

/** Whether a character belongs to a word, as commands on words see it. */
export function isWordCharacter(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}
