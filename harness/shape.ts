/**
 * Whether data read from a file has the parts that its reader goes on to use. A schema library would say the same, and
 * take longer to load than everything else that a command needs.
 */

export type Shape = 'string' | 'number' | 'boolean' | 'array' | 'object' | { readonly [name: string]: Shape };

/** The first part that is not as it should be, in words; undefined when all are. */
export function misshapen(value: unknown, shape: Shape, path = ''): string | undefined {
  const name = path === '' ? 'the whole' : `'${path}'`;
  if (value === undefined) return `${name} is missing`;
  if (typeof shape === 'string') return isKind(value, shape) ? undefined : `${name} is no ${shape}`;
  if (!isKind(value, 'object')) return `${name} is no object`;
  for (const [key, part] of Object.entries(shape)) {
    const inner = (value as Record<string, unknown>)[key];
    const wrong = misshapen(inner, part, path === '' ? key : `${path}.${key}`);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

function isKind(value: unknown, kind: Extract<Shape, string>): boolean {
  if (kind === 'array') return Array.isArray(value);
  if (kind === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return typeof value === kind;
}
