/**
 * Lua source between its bytes and an editor of text. Most source is UTF-8 (or ASCII); source that is not shows each
 * byte as the character with its code, and goes back to the same bytes.
 */

export interface EditedText {
  text: string;
  /** One character a byte. */
  isBytes: boolean;
}

export function textOf(bytes: Uint8Array): EditedText {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), isBytes: false };
  } catch {
    let text = '';
    for (const byte of bytes) text += String.fromCharCode(byte);
    return { text, isBytes: true };
  }
}

export function bytesOf({ text, isBytes }: EditedText): Uint8Array {
  if (!isBytes || /[^\0-\xff]/.test(text)) return new TextEncoder().encode(text);
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}
