/**
 * Tables (manual §2.2, §2.5.5, `next` in §5.1).
 *
 * What a program can see of a table's layout is the reference's: an array part whose size is chosen by the
 * rule "the largest power of two of which more than half is in use", and a node part, a chained scatter table
 * with Brent's variation, with its main positions, its free pointer and its rehash. So the order of `next`,
 * the border that `#` finds among holes, and `next` while fields are cleared come out the same.
 *
 * The node part is one flat array, three slots a node: key, value, index of the next node in the chain (-1 at
 * its end). One allocation a table, and a node is named by the index of its first slot: that index is what
 * access sites remember as a hint (`nodes[hint] === key`).
 */

import { ARRAY_SLOT_BYTES, allocation, barrier, NODE_BYTES, running, TABLE_BYTES } from './allocation.ts';
import { hashNumber, hashString } from './hash.ts';
import { identityOf } from './identity.ts';
import { LuaError } from './lua-error.ts';
import type { LuaValue } from './value.ts';

/** Slots a node takes in `nodes`. */
const NODE_SIZE = 3;
const END_OF_CHAIN = -1;

/** The node part of every table without one: a single empty node, never written to. */
const NO_NODES: LuaValue[] = [undefined, undefined, END_OF_CHAIN];

/** The array part never grows beyond 2^26 slots. */
const MAX_ARRAY_BITS = 26;
const MAX_ARRAY_SIZE = 1 << MAX_ARRAY_BITS;
/** More nodes than this do not fit into one of the host's arrays. */
const MAX_NODES = 1 << 24;
/** Values that are moved, or empty places that are passed, for one unit of work. */
const MOVES_PER_UNIT = 4;
const STEPS_PER_UNIT = 16;
/** More than this is never asked for at once by code that a compiler made. */
const LARGEST_RESERVE = 1 << 22;

/**
 * Set once any table has had a field `__mode`: until then (and until there is a finaliser) nothing a program
 * can see depends on collecting, and the collector never runs by itself.
 */
export const weakTables = { possible: false };

/** How many integer keys lie in (2^(i-1), 2^i], for each i; scratch space of `rehash`. */
const sliceCounts = new Int32Array(MAX_ARRAY_BITS + 1);

export class LuaTable {
  /** Identity number, given on first need. */
  id = 0;
  /** Number of the collector's cycle that reached this object last. */
  mark = 0;
  metatable: LuaTable | undefined = undefined;
  /** Values of the keys 1..array.length. Always filled to its length. */
  array: LuaValue[];
  /** The node part. Read it through hints only; change it only here. */
  nodes: LuaValue[];
  /** Number of nodes less one; the number is a power of two. */
  private mask = 0;
  /** Every node from this one on (counted in nodes) is in use; new colliding keys are put before it. */
  private firstUsed = 0;
  /**
   * For a table that serves as a metatable: bit i is set when event i is known to be absent. Any string key
   * that gets a value clears it.
   */
  absentEvents = 0;

  constructor(arraySize = 0, hashSize = 0) {
    if (arraySize > 0) reserveSlots(checkedSize(arraySize), ARRAY_SLOT_BYTES);
    this.array = arraySize === 0 ? [] : new Array(arraySize).fill(undefined);
    allocation.bytes += TABLE_BYTES + arraySize * ARRAY_SLOT_BYTES;
    if (allocation.ledger !== undefined) allocation.ledger.objects.push(this);
    this.nodes = NO_NODES;
    if (hashSize > 0) {
      reserveSlots(checkedSize(hashSize), NODE_BYTES);
      this.allocateNodes(hashSize);
      allocation.bytes += (this.mask + 1) * NODE_BYTES;
    }
  }

  // ---- reading -------------------------------------------------------------------------------------

  /** Raw read (manual §5.1 `rawget`). */
  get(key: LuaValue): LuaValue {
    switch (typeof key) {
      case 'string':
        return this.getStr(key);
      case 'number':
        return this.getNumber(key);
      case 'undefined':
        return undefined;
      default: {
        const node = this.findNode(key);
        return node < 0 ? undefined : this.nodes[node + 1];
      }
    }
  }

  getStr(key: string): LuaValue {
    const node = this.findStringNode(key, hashString(key));
    return node < 0 ? undefined : this.nodes[node + 1];
  }

  getNumber(key: number): LuaValue {
    const array = this.array;
    const index = key - 1;
    if (index >= 0 && index < array.length && (index | 0) === index) return array[index];
    const node = this.nodes === NO_NODES ? -1 : this.findNode(key);
    return node < 0 ? undefined : this.nodes[node + 1];
  }

  /** Raw read of an integer key. */
  getInt(key: number): LuaValue {
    return this.getNumber(key);
  }

  /** The node that holds the string `key` of hash `hash`, or -1. The result serves as a hint. */
  findStringNode(key: string, hash: number): number {
    const nodes = this.nodes;
    let node = (hash & this.mask) * NODE_SIZE;
    do {
      if (nodes[node] === key) return node;
      node = nodes[node + 2] as number;
    } while (node >= 0);
    return -1;
  }

  private findNode(key: LuaValue): number {
    const nodes = this.nodes;
    let node = this.mainPosition(key);
    do {
      if (nodes[node] === key) return node;
      node = nodes[node + 2] as number;
    } while (node >= 0);
    return -1;
  }

  // ---- writing -------------------------------------------------------------------------------------

  /**
   * Raw write (manual §5.1 `rawset`). The key must be neither nil nor NaN. Writing nil to an absent key
   * inserts the key all the same, as the reference does: it can cause a rehash.
   */
  set(key: LuaValue, value: LuaValue): void {
    switch (typeof key) {
      case 'string':
        this.setStr(key, value);
        return;
      case 'number':
        this.setNumber(key, value);
        return;
      default: {
        if (this.mark === barrier.cycle) barrier.note(this);
        const node = this.findNode(key);
        if (node < 0) this.insert(key, value);
        else this.nodes[node + 1] = value;
      }
    }
  }

  setStr(key: string, value: LuaValue): void {
    if (this.mark === barrier.cycle) barrier.note(this);
    const node = this.findStringNode(key, hashString(key));
    this.absentEvents = 0;
    if (node < 0) this.insert(key, value);
    else this.nodes[node + 1] = value;
  }

  setNumber(key: number, value: LuaValue): void {
    if (this.mark === barrier.cycle) barrier.note(this);
    const array = this.array;
    const index = key - 1;
    if (index >= 0 && index < array.length && (index | 0) === index) {
      array[index] = value;
      return;
    }
    const node = this.nodes === NO_NODES ? -1 : this.findNode(key);
    if (node < 0) this.insert(key, value);
    else this.nodes[node + 1] = value;
  }

  /** Raw write of an integer key. */
  setInt(key: number, value: LuaValue): void {
    this.setNumber(key, value);
  }

  /**
   * Puts a key that is not in the table into the node part. The new key takes its main position; whoever
   * sits there without right to it moves to a free node, and if it has the right, the new key moves instead.
   */
  private insert(key: LuaValue, value: LuaValue): void {
    let target = this.mainPosition(key);
    const nodes = this.nodes;
    if (nodes === NO_NODES || nodes[target + 1] !== undefined) {
      const free = this.takeFreeNode();
      if (free < 0) {
        this.rehash(key);
        this.set(key, value);
        return;
      }
      const homeOfOccupant = this.mainPosition(nodes[target]);
      if (homeOfOccupant !== target) {
        let previous = homeOfOccupant;
        while (nodes[previous + 2] !== target) previous = nodes[previous + 2] as number;
        nodes[previous + 2] = free;
        nodes[free] = nodes[target];
        nodes[free + 1] = nodes[target + 1];
        nodes[free + 2] = nodes[target + 2];
        nodes[target + 2] = END_OF_CHAIN;
      } else {
        nodes[free + 2] = nodes[target + 2];
        nodes[target + 2] = free;
        target = free;
      }
    }
    nodes[target] = key;
    nodes[target + 1] = value;
    if (key === '__mode') weakTables.possible = true;
  }

  /** A node without a key, searched downwards from the last one taken; -1 when there is none. */
  private takeFreeNode(): number {
    while (this.firstUsed > 0) {
      this.firstUsed--;
      const node = this.firstUsed * NODE_SIZE;
      if (this.nodes[node] === undefined) return node;
    }
    return -1;
  }

  private mainPosition(key: LuaValue): number {
    switch (typeof key) {
      case 'string':
        return (hashString(key) & this.mask) * NODE_SIZE;
      case 'number':
        return (hashNumber(key) % (this.mask | 1)) * NODE_SIZE;
      case 'boolean':
        return ((key ? 1 : 0) & this.mask) * NODE_SIZE;
      default:
        return (identityOf(key as { id: number }) % (this.mask | 1)) * NODE_SIZE;
    }
  }

  // ---- sizes ---------------------------------------------------------------------------------------

  /** Chooses new sizes for both parts, with room for `extraKey`, and moves everything over. */
  private rehash(extraKey: LuaValue): void {
    sliceCounts.fill(0);
    const inArray = this.countArray();
    let total = inArray + 1;
    let integers = inArray + countIntegerKey(extraKey);
    const nodes = this.nodes;
    for (let node = nodes.length - NODE_SIZE; node >= 0; node -= NODE_SIZE) {
      if (nodes[node + 1] !== undefined) {
        integers += countIntegerKey(nodes[node]);
        total++;
      }
    }
    // The largest 2^i of which more than half the keys 1..2^i are in use.
    let seen = 0;
    let arraySize = 0;
    let moved = 0;
    for (let i = 0, size = 1; size / 2 < integers; i++, size *= 2) {
      const count = sliceCounts[i];
      if (count > 0) {
        seen += count;
        if (seen > size / 2) {
          arraySize = size;
          moved = seen;
        }
      }
      if (seen === integers) break;
    }
    this.resize(arraySize, total - moved);
  }

  /** Counts the non-nil values of the array part into `sliceCounts`. */
  private countArray(): number {
    const array = this.array;
    let total = 0;
    let index = 0;
    for (let slice = 0, end = 1; slice <= MAX_ARRAY_BITS && index < array.length; slice++, end *= 2) {
      const stop = Math.min(end, array.length);
      let count = 0;
      for (; index < stop; index++) if (array[index] !== undefined) count++;
      sliceCounts[slice] = sliceCounts[slice] + count;
      total += count;
    }
    return total;
  }

  /** Gives the table these sizes and puts every value where it now belongs. */
  resize(arraySize: number, hashSize: number): void {
    if (this.mark === barrier.cycle) barrier.note(this);
    const oldNodes = this.nodes;
    const oldBytes = this.accountedBytes;
    const array = this.array;
    const oldArraySize = array.length;
    running.meter.spend(Math.floor((arraySize + hashSize) / MOVES_PER_UNIT));
    if (arraySize > oldArraySize) {
      reserveSlots(arraySize - oldArraySize, ARRAY_SLOT_BYTES);
    }
    if (hashSize > MAX_NODES) throw new LuaError('not enough memory');
    reserveSlots(hashSize, NODE_BYTES);
    for (let i = oldArraySize; i < arraySize; i++) array.push(undefined);
    this.allocateNodes(hashSize);
    if (arraySize < oldArraySize) {
      const cut = array.splice(arraySize);
      for (let i = 0; i < cut.length; i++) {
        if (cut[i] !== undefined) this.setNumber(arraySize + i + 1, cut[i]);
      }
    }
    allocation.bytes += this.accountedBytes - oldBytes;
    if (oldNodes === NO_NODES) return;
    // From the last node to the first: the order of insertion decides the new layout.
    for (let node = oldNodes.length - NODE_SIZE; node >= 0; node -= NODE_SIZE) {
      const value = oldNodes[node + 1];
      if (value !== undefined) this.set(oldNodes[node], value);
    }
  }

  /** Whether it has a node part of its own. */
  get hasNodes(): boolean {
    return this.nodes !== NO_NODES;
  }

  /** Bytes it takes in the reference. */
  get accountedBytes(): number {
    const nodes = this.nodes === NO_NODES ? 0 : this.mask + 1;
    return TABLE_BYTES + this.array.length * ARRAY_SLOT_BYTES + nodes * NODE_BYTES;
  }

  /** Makes room for the keys 1..size in the array part (used by table constructors). */
  reserveArray(size: number): void {
    if (size > this.array.length) {
      this.resize(checkedSize(size), this.nodes === NO_NODES ? 0 : this.mask + 1);
    }
  }

  private allocateNodes(size: number): void {
    if (size === 0) {
      this.nodes = NO_NODES;
      this.mask = 0;
      this.firstUsed = 0;
      return;
    }
    let count = 1;
    while (count < size) count *= 2;
    const nodes: LuaValue[] = [];
    for (let i = 0; i < count; i++) nodes.push(undefined, undefined, END_OF_CHAIN);
    this.nodes = nodes;
    this.mask = count - 1;
    this.firstUsed = count;
  }

  // ---- length and traversal ------------------------------------------------------------------------

  /** A border (manual §2.5.5), the one the reference finds: by bisection, wherever there are holes. */
  length(): number {
    const array = this.array;
    let high = array.length;
    if (high > 0 && array[high - 1] === undefined) {
      let low = 0;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (array[middle - 1] === undefined) high = middle;
        else low = middle;
      }
      return low;
    }
    return this.nodes === NO_NODES ? high : this.searchBeyond(high);
  }

  /** Searches a border above `low`, which is 0 or a key in use, by doubling and then bisection. */
  private searchBeyond(start: number): number {
    let low = start;
    let high = start + 1;
    while (this.getNumber(high) !== undefined) {
      low = high;
      high *= 2;
      if (high > 0x7fffffff) {
        // A table built to mislead the search: count from the start.
        let i = 1;
        while (this.getNumber(i) !== undefined) i++;
        running.meter.spend(i);
        return i - 1;
      }
    }
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (this.getNumber(middle) === undefined) high = middle;
      else low = middle;
    }
    return low;
  }

  /**
   * The traversal position just after `key` (nil: the start). Positions count through the array part, then
   * through the nodes. Returns -1 when the key is not in the table.
   */
  positionAfter(key: LuaValue): number {
    if (key === undefined) return 0;
    if (typeof key === 'number') {
      if (key >= 1 && key <= this.array.length && Number.isInteger(key)) return key;
    }
    let node = this.findNode(key);
    if (node < 0) node = this.findForgottenNode(key);
    return node < 0 ? -1 : this.array.length + node / NODE_SIZE + 1;
  }

  /** The node whose cleared key was forgotten, for a traversal that stands there. */
  private findForgottenNode(key: LuaValue): number {
    const nodes = this.nodes;
    let node = this.mainPosition(key);
    do {
      const found: unknown = nodes[node];
      if (found instanceof ForgottenKey && found.key === key) return node;
      node = nodes[node + 2] as number;
    } while (node >= 0);
    return -1;
  }

  /** The first position from `position` on that holds a value, or -1 at the end. */
  nextPosition(position: number): number {
    const array = this.array;
    let i = position;
    while (i < array.length && array[i] === undefined) i++;
    if (i - position > STEPS_PER_UNIT) running.meter.spend((i - position) / STEPS_PER_UNIT);
    if (i < array.length) return i;
    const nodes = this.nodes;
    const first = (i - array.length) * NODE_SIZE;
    let node = first;
    while (node < nodes.length && nodes[node + 1] === undefined) node += NODE_SIZE;
    if (node - first > STEPS_PER_UNIT * NODE_SIZE) {
      running.meter.spend(Math.floor((node - first) / (STEPS_PER_UNIT * NODE_SIZE)));
    }
    return node < nodes.length ? array.length + node / NODE_SIZE : -1;
  }

  /** The key at a position that `nextPosition` returned. */
  keyAt(position: number): LuaValue {
    const size = this.array.length;
    return position < size ? position + 1 : this.nodes[(position - size) * NODE_SIZE];
  }

  /** The value at a position that `nextPosition` returned. */
  valueAt(position: number): LuaValue {
    const size = this.array.length;
    return position < size ? this.array[position] : this.nodes[(position - size) * NODE_SIZE + 1];
  }
}

/**
 * Takes the place of a key that was cleared when a collection passed by. As in the reference the node stays where it
 * is in its chain, but setting the key again makes a new node, maybe elsewhere in the order of `next`.
 */
class ForgottenKey {
  /** Gives it the shape of a collectable value. */
  id = 0;
  readonly key: LuaValue;

  constructor(key: LuaValue) {
    this.key = key;
  }
}

/** Forgets the key of a cleared node, if it is one that can be collected. */
export function forgetKey(nodes: LuaValue[], node: number): void {
  const key: unknown = nodes[node];
  if (key === undefined || typeof key === 'number' || typeof key === 'boolean') return;
  if (!(key instanceof ForgottenKey)) nodes[node] = new ForgottenKey(key as LuaValue) as unknown as LuaValue;
}

/** Only damaged code asks for so much room at once; JavaScript's heap would end the process. */
function checkedSize(size: number): number {
  if (size < 0 || size > LARGEST_RESERVE) throw new LuaError('not enough memory');
  return size;
}

/** Asks for the memory of slots that are about to be made. */
function reserveSlots(count: number, slotBytes: number): void {
  running.meter.reserve(count * slotBytes);
}

/** Counts `key` into `sliceCounts` if it could live in an array part; returns how many it counted. */
function countIntegerKey(key: LuaValue): number {
  if (typeof key !== 'number' || key < 1 || key > MAX_ARRAY_SIZE || (key | 0) !== key) return 0;
  const slice = key === 1 ? 0 : 32 - Math.clz32(key - 1);
  sliceCounts[slice] = sliceCounts[slice] + 1;
  return 1;
}
