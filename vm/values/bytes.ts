/** Byte strings and byte arrays: a Lua string is a JavaScript string with one byte in each char code. */

/** A call's arguments live on the JavaScript stack, so a long array is converted piece by piece. */
const PIECE = 8192;

/** The string of the given bytes. */
export function stringFromBytes(bytes: Uint8Array, start = 0, end = bytes.length): string {
  if (end - start <= PIECE) return fromCharCodes(bytes.subarray(start, end));
  const pieces: string[] = [];
  for (let i = start; i < end; i += PIECE)
    pieces.push(fromCharCodes(bytes.subarray(i, Math.min(end, i + PIECE))));
  return pieces.join('');
}

function fromCharCodes(bytes: Uint8Array): string {
  return String.fromCharCode.apply(null, bytes as unknown as number[]);
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
