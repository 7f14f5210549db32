/** Writing Lua programs for tests. */

/** A string as a Lua literal. */
export function literal(text: string): string {
  let result = '"';
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const isPlain = code >= 32 && code < 127 && code !== 34 && code !== 92;
    result += isPlain ? text[i] : `\\${`${code}`.padStart(3, '0')}`;
  }
  return `${result}"`;
}

/** Statements, spread over functions because one function has room for a limited number of constants. */
export function spread(statements: readonly string[], perFunction: number): string {
  const pieces: string[] = [];
  for (let i = 0; i < statements.length; i += perFunction) {
    pieces.push(`do local function part() ${statements.slice(i, i + perFunction).join('\n')} end part() end`);
  }
  return pieces.join('\n');
}
