/** Byte strings and byte arrays: a Lua string is a JavaScript string with one byte in each char code. */

/** A call's arguments live on the JavaScript stack, so a long array is converted piece by piece. */
const PIECE = 8192;

/** The string of the given bytes. */
export function stringFromBytes(bytes: Uint8Array, start = 0, end = bytes.length): string {
  const pieces: string[] = [];
  for (let from = start; from < end; from += PIECE) {
    const to = Math.min(end, from + PIECE);
    const codes: number[] = [];
    for (let i = from; i < to; i++) codes.push(bytes[i]);
    pieces.push(String.fromCharCode.apply(null, codes));
  }
  return pieces.join('');
}

/** The string of the given bytes, in a plain array: the host passes those on many times faster. */
export function stringFromCodes(codes: number[]): string {
  if (codes.length <= PIECE) return String.fromCharCode.apply(null, codes);
  const pieces: string[] = [];
  for (let i = 0; i < codes.length; i += PIECE)
    pieces.push(String.fromCharCode.apply(null, codes.slice(i, i + PIECE)));
  return pieces.join('');
}

/** The bytes of a string. */
export function bytesFromString(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** The text as C sees it: a zero byte ends it. */
export function untilZero(text: string): string {
  const zero = text.indexOf('\0');
  return zero < 0 ? text : text.slice(0, zero);
}
