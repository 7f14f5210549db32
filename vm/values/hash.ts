/**
 * Hash codes of keys. They decide the order in which `next` walks a table, so they are the reference's own
 * functions: a program that prints `pairs` of a table with string, number or boolean keys prints the same.
 */

const doubleView = new Float64Array(1);
const wordView = new Uint32Array(doubleView.buffer);

/**
 * Hash of a string: a shift-add-xor over its bytes from the last to the first, over every byte up to length
 * 31 and over about 32 evenly spaced bytes of longer ones. Signed 32 bits; only the low bits are ever used.
 */
export function hashString(key: string): number {
  const length = key.length;
  const step = (length >> 5) + 1;
  let hash = length;
  for (let i = length; i >= step; i -= step) {
    hash = hash ^ ((hash << 5) + (hash >>> 2) + key.charCodeAt(i - 1));
  }
  return hash;
}

/** Hash of a number: the sum of the two halves of its bits, unsigned. Both zeros hash alike. */
export function hashNumber(key: number): number {
  doubleView[0] = key;
  return key === 0 ? 0 : (wordView[0] + wordView[1]) >>> 0;
}
