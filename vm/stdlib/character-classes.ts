/**
 * The character classes of patterns (manual §5.4.1) as tables of 256 flags, in the C locale: bytes above 127
 * belong to no class but the complements.
 */

export type ByteSet = Uint8Array;

function byteSet(holds: (byte: number) => boolean): ByteSet {
  const set = new Uint8Array(256);
  for (let byte = 0; byte < 256; byte++) if (holds(byte)) set[byte] = 1;
  return set;
}

export function complement(set: ByteSet): ByteSet {
  return byteSet((byte) => set[byte] === 0);
}

/** What `.` matches. */
export const ANY_BYTE = byteSet(() => true);

const between = (byte: number, low: number, high: number) => byte >= low && byte <= high;
const isLower = (byte: number) => between(byte, 97, 122);
const isUpper = (byte: number) => between(byte, 65, 90);
const isDigit = (byte: number) => between(byte, 48, 57);
const isAlphanumeric = (byte: number) => isLower(byte) || isUpper(byte) || isDigit(byte);

const CLASSES: Record<string, (byte: number) => boolean> = {
  a: (byte) => isLower(byte) || isUpper(byte),
  c: (byte) => byte < 32 || byte === 127,
  d: isDigit,
  l: isLower,
  p: (byte) => between(byte, 33, 126) && !isAlphanumeric(byte),
  s: (byte) => byte === 32 || between(byte, 9, 13),
  u: isUpper,
  w: isAlphanumeric,
  x: (byte) => isDigit(byte) || between(byte | 32, 97, 102),
  z: (byte) => byte === 0,
};

/** By letter code: the set of `%a`, `%A`…; undefined where `%` only quotes the character. */
const byLetter: (ByteSet | undefined)[] = [];
for (const letter of Object.keys(CLASSES)) {
  const set = byteSet(CLASSES[letter]);
  byLetter[letter.charCodeAt(0)] = set;
  byLetter[letter.charCodeAt(0) - 32] = complement(set);
}

const singles: (ByteSet | undefined)[] = [];

/** The set that `%` followed by this character stands for. */
export function escapedSet(code: number): ByteSet {
  return byLetter[code] ?? singleSet(code);
}

/** The class that this letter names after a `%`, if it names one. */
export function classSet(code: number): ByteSet | undefined {
  return byLetter[code];
}

/** The set of just one byte. */
export function singleSet(code: number): ByteSet {
  let set = singles[code];
  if (set === undefined) {
    set = new Uint8Array(256);
    set[code] = 1;
    singles[code] = set;
  }
  return set;
}
