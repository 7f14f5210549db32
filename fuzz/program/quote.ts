/**
 * String literals (manual §2.1) for any bytes: double quotes, everything outside printable ASCII escaped, so
 * that a literal is one line and survives any editor or terminal.
 */

const SHORT: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\t': '\\t',
  '\r': '\\r',
};

/** The literal that denotes these bytes (one per char code). */
export function quote(bytes: string): string {
  const inner = bytes.replace(
    /["\\]|[^ -~]/g,
    (char, at: number) => SHORT[char] ?? decimal(char, bytes[at + 1]),
  );
  return `"${inner}"`;
}

/** `\ddd`, padded only where a digit follows. */
function decimal(char: string, next: string | undefined): string {
  const code = String(char.charCodeAt(0));
  return `\\${next !== undefined && next >= '0' && next <= '9' ? code.padStart(3, '0') : code}`;
}
