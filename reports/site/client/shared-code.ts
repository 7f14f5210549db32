/**
 * Programs in links: `#code=` and the program's bytes, deflated, in URL-safe base 64. A fragment never reaches a server.
 * The site's own links are made by links.ts in the same form.
 */

const FIELD = /[#&]code=([\w-]*)/;

/** The program in this page's address; undefined when there is none or it is damaged. */
export async function codeFromAddress(): Promise<Uint8Array | undefined> {
  const packed = FIELD.exec(location.hash)?.[1];
  if (packed === undefined) return undefined;
  try {
    const text = atob(packed.replaceAll('-', '+').replaceAll('_', '/'));
    return await through(bytesOf(text), new DecompressionStream('deflate-raw'));
  } catch {
    return undefined;
  }
}

/** The fragment for a program. */
export async function addressOf(source: Uint8Array): Promise<string> {
  const packed = await through(source, new CompressionStream('deflate-raw'));
  let text = '';
  for (const byte of packed) text += String.fromCharCode(byte);
  return `#code=${btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`;
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

async function through(bytes: Uint8Array, transform: GenericTransformStream): Promise<Uint8Array> {
  const stream = new Blob([bytes as BlobPart])
    .stream()
    .pipeThrough(transform as ReadableWritablePair<Uint8Array, Uint8Array>);
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
