/**
 * Time zones of the system's database: files in the format of RFC 8536 (TZif), read as glibc reads them. Before
 * the first change it takes the first kind of time that is not daylight saving, after the last one the rules at
 * the file's end.
 */

import { PosixZone } from './posix-zone.ts';
import type { LeapSeconds, Zone, ZoneMoment } from './zone.ts';

const HEADER = 44;

/** A kind of time, with how the file states the changes to it. */
interface Kind extends ZoneMoment {
  isStandardTime: boolean;
  isUniversalTime: boolean;
}

interface Leap {
  time: number;
  /** Leap seconds from this one on. */
  total: number;
}

export class FileZone implements Zone {
  private changes: number[];
  /** The kind of time after each change. */
  private after: number[];
  private kinds: Kind[];
  private readonly leaps: Leap[];
  private readonly rules: PosixZone | undefined;
  leapSeconds?: (time: number) => LeapSeconds;

  /** Throws a RangeError where the bytes are no such file. */
  constructor(bytes: Uint8Array) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const first = new Block(view, 0, 4);
    const block = first.version >= 2 ? new Block(view, first.end, 8) : first;
    this.changes = block.changes();
    this.after = block.changeKinds();
    this.kinds = block.kinds();
    this.leaps = block.leaps();
    if (this.kinds.length === 0) throw new RangeError('no kind of time');
    const footer = first.version >= 2 ? String.fromCharCode(...bytes.subarray(block.end)) : '';
    const rules = /^\n([^\n]+)\n/.exec(footer)?.[1];
    this.rules = rules === undefined ? undefined : new PosixZone(rules);
    if (this.leaps.length > 0) this.leapSeconds = (time) => this.leapSecondsAt(time);
  }

  at(time: number): ZoneMoment {
    const { changes } = this;
    const last = changes.length - 1;
    if (last < 0 || time < changes[0])
      return this.kinds.find((kind) => !kind.isDaylightSaving) ?? this.kinds[0];
    if (time >= changes[last] && this.rules !== undefined) return this.rules.at(time);
    let low = 0;
    let high = last + 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (changes[middle] <= time) low = middle;
      else high = middle;
    }
    return this.kinds[this.after[low]];
  }

  private leapSecondsAt(time: number): LeapSeconds {
    const { leaps } = this;
    let i = leaps.length - 1;
    while (i >= 0 && time < leaps[i].time) i--;
    if (i < 0) return { correction: 0, inside: 0 };
    const correction = leaps[i].total;
    let inside = 0;
    if (time === leaps[i].time && correction > (leaps[i - 1]?.total ?? 0)) {
      inside = 1;
      for (
        ;
        i > 0 && leaps[i].time === leaps[i - 1].time + 1 && leaps[i].total === leaps[i - 1].total + 1;
        i--
      )
        inside++;
    }
    return { correction, inside };
  }

  /**
   * Makes this the zone of somebody who names only the two kinds of time. As glibc has it, changes to daylight
   * saving move by as much as the standard offset does (the wrong way, so they do not stay where they were on the
   * clock), changes back stay, and the rules at the file's end keep their own names and offsets.
   */
  adaptTo(standard: ZoneMoment, summer: ZoneMoment): void {
    const known = this.after.map((kind) => this.kinds[kind]).reverse();
    const ruled = [...known, ...this.kinds].find((kind) => !kind.isDaylightSaving) ?? this.kinds[0];
    const standardShift = standard.offset - ruled.offset;
    let isSummer = false;
    this.changes = this.changes.map((time, i) => {
      const kind = this.kinds[this.after[i]];
      const isOnSummerClock = isSummer && !kind.isStandardTime;
      const shift = kind.isUniversalTime || isOnSummerClock ? 0 : standardShift;
      isSummer = kind.isDaylightSaving;
      return time + shift;
    });
    this.after = this.after.map((kind) => (this.kinds[kind].isDaylightSaving ? 1 : 0));
    const flags = { isStandardTime: false, isUniversalTime: false };
    this.kinds = [
      { ...standard, ...flags },
      { ...summer, ...flags },
    ];
  }
}

/** One of a file's two descriptions of the same: with times of 4 and of 8 bytes. */
class Block {
  readonly version: number;
  readonly end: number;
  private readonly view: DataView;
  private readonly timeSize: number;
  private readonly start: number;
  private readonly counts: {
    universal: number;
    standard: number;
    leaps: number;
    changes: number;
    kinds: number;
  };
  private readonly names: number;

  constructor(view: DataView, at: number, timeSize: number) {
    if (view.getUint32(at) !== 0x545a6966) throw new RangeError('not a time zone file');
    const version = view.getUint8(at + 4);
    this.version = version === 0 ? 1 : version - 48;
    const [universal, standard, leaps, changes, kinds, characters] = [0, 1, 2, 3, 4, 5].map((i) =>
      view.getUint32(at + 20 + i * 4),
    );
    this.counts = { universal, standard, leaps, changes, kinds };
    this.view = view;
    this.timeSize = timeSize;
    this.start = at + HEADER;
    this.names = this.start + changes * (timeSize + 1) + kinds * 6;
    this.end = this.names + characters + leaps * (timeSize + 4) + standard + universal;
    if (this.end > view.byteLength) throw new RangeError('the file is cut off');
  }

  changes(): number[] {
    return Array.from({ length: this.counts.changes }, (_, i) => this.time(this.start + i * this.timeSize));
  }

  changeKinds(): number[] {
    const at = this.start + this.counts.changes * this.timeSize;
    return Array.from({ length: this.counts.changes }, (_, i) => this.view.getUint8(at + i));
  }

  kinds(): Kind[] {
    const { view, counts } = this;
    const at = this.start + counts.changes * (this.timeSize + 1);
    const standardFlags = this.end - counts.universal - counts.standard;
    const universalFlags = this.end - counts.universal;
    return Array.from({ length: counts.kinds }, (_, i) => ({
      offset: view.getInt32(at + i * 6),
      isDaylightSaving: view.getUint8(at + i * 6 + 4) !== 0,
      name: this.name(this.names + view.getUint8(at + i * 6 + 5)),
      isStandardTime: i < counts.standard && view.getUint8(standardFlags + i) !== 0,
      isUniversalTime: i < counts.universal && view.getUint8(universalFlags + i) !== 0,
    }));
  }

  leaps(): Leap[] {
    const { counts, timeSize } = this;
    const at = this.end - counts.universal - counts.standard - counts.leaps * (timeSize + 4);
    return Array.from({ length: counts.leaps }, (_, i) => ({
      time: this.time(at + i * (timeSize + 4)),
      total: this.view.getInt32(at + i * (timeSize + 4) + timeSize),
    }));
  }

  private time(at: number): number {
    return this.timeSize === 4 ? this.view.getInt32(at) : Number(this.view.getBigInt64(at));
  }

  private name(at: number): string {
    let name = '';
    for (let i = at; this.view.getUint8(i) !== 0; i++) name += String.fromCharCode(this.view.getUint8(i));
    return name;
  }
}
