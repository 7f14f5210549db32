/** Damaging binary chunks at random: bits, bytes, whole words, missing ends, pieces of other chunks. */

/** Random whole numbers below `limit`. */
export type Below = (limit: number) => number;

/** The same numbers for the same seed (mulberry32). */
export function randomBelow(seed: number): Below {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
}

const HEADER_LENGTH = 12;
const TELLING_BYTES = [0, 1, 2, 3, 4, 5, 127, 128, 249, 250, 251, 254, 255];

/**
 * How much is damaged: `gentle` one to three places, `rough` four to twenty, `code` one to three instructions of the
 * chunk's main function, so that most chunks are accepted.
 */
export type Manner = 'gentle' | 'rough' | 'code';

/** The manner with this name; `gentle` without one. */
export function readManner(name = 'gentle'): Manner {
  if (name === 'gentle' || name === 'rough' || name === 'code') return name;
  throw new Error(`no such manner of damage: ${name}`);
}

/** One chunk of `samples`, damaged. */
export function damagedChunk(samples: readonly string[], below: Below, manner: Manner): string {
  let chunk = samples[below(samples.length)];
  const places = manner === 'rough' ? 4 + below(17) : [1, 1, 1, 2, 3][below(5)];
  for (let i = places; i > 0; i--) {
    chunk = manner === 'code' ? damageCode(chunk, below) : damage(chunk, samples, below);
  }
  return chunk;
}

/** Changes one bit or one operand of an instruction of the main function. */
function damageCode(chunk: string, below: Below): string {
  const byteAt = (at: number): number => chunk.charCodeAt(at);
  // The count of instructions stands after the source's name, two lines and four bytes.
  const name = byteAt(HEADER_LENGTH) | (byteAt(HEADER_LENGTH + 1) << 8);
  const start = HEADER_LENGTH + 8 + name + 8 + 4 + 4;
  const count = byteAt(start - 4) | (byteAt(start - 3) << 8);
  const at = start + 4 * below(count) + below(4);
  const changed = below(2) === 0 ? byteAt(at) ^ (1 << below(8)) : byteAt(start + below(4 * count));
  return chunk.slice(0, at) + String.fromCharCode(changed) + chunk.slice(at + 1);
}

function damage(chunk: string, samples: readonly string[], below: Below): string {
  // The header is seldom touched: one wrong bit in it and nothing else is looked at.
  const from = below(50) === 0 ? 0 : HEADER_LENGTH;
  if (chunk.length <= from + 8) return chunk;
  const at = from + below(chunk.length - from);
  const put = (text: string, removed = text.length): string =>
    chunk.slice(0, at) + text + chunk.slice(at + removed);
  switch (below(12)) {
    case 0:
      return chunk.slice(0, at);
    case 1: {
      const other = samples[below(samples.length)];
      return chunk.slice(0, at) + other.slice(from + below(Math.max(1, other.length - from)));
    }
    case 2: {
      const other = samples[below(samples.length)];
      const start = below(other.length);
      return put(other.slice(start, start + 1 + below(32)));
    }
    case 3:
      return put('', 1 + below(8));
    case 4:
      return put(String.fromCharCode(below(256)), 0);
    case 5:
      return put(String.fromCharCode(TELLING_BYTES[below(TELLING_BYTES.length)]));
    case 6:
    case 7:
      return put(String.fromCharCode(below(256)));
    default:
      return put(String.fromCharCode(chunk.charCodeAt(at) ^ (1 << below(8))));
  }
}
