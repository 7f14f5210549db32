/**
 * Writing a binary chunk (manual §5.4 `string.dump`, `luac`), in the layout of the reference on x86-64: little
 * endian, int 4 bytes, size_t 8, instruction 4, number 8.
 */

import type { Prototype } from '../values/prototype.ts';
import type { LuaValue } from '../values/value.ts';

/** What every binary chunk begins with: signature, version 5.1, format, byte order, sizes, numbers are floats. */
export const HEADER = '\x1bLua\x51\x00\x01\x04\x08\x04\x08\x00';

/** How constants are marked. */
export const CONSTANT_TYPE = { NIL: 0, BOOLEAN: 1, NUMBER: 3, STRING: 4 } as const;

/** The binary chunk of a function; `strip` leaves out all that only messages and debuggers need. */
export function dump(prototype: Prototype, strip = false): string {
  const writer = new Writer(strip);
  writer.function(prototype, undefined);
  return HEADER + writer.text();
}

class Writer {
  private readonly strip: boolean;
  private bytes = new Uint8Array(1024);
  private view = new DataView(this.bytes.buffer);
  private length = 0;

  constructor(strip: boolean) {
    this.strip = strip;
  }

  /** All that was written, as a byte string. */
  text(): string {
    const pieces: string[] = [];
    for (let i = 0; i < this.length; i += 8192) {
      pieces.push(String.fromCharCode(...this.bytes.subarray(i, Math.min(i + 8192, this.length))));
    }
    return pieces.join('');
  }

  function(p: Prototype, outerSource: string | undefined): void {
    this.string(this.strip || p.source === outerSource ? undefined : p.source);
    this.int(p.lineDefined);
    this.int(p.lastLineDefined);
    this.byte(p.upvalueCount);
    this.byte(p.parameterCount);
    this.byte(p.varargFlags);
    this.byte(p.maxStackSize);
    this.ints(p.loadedCode ?? p.code);
    this.int(p.constants.length);
    for (const constant of p.constants) this.constant(constant);
    this.int(p.prototypes.length);
    for (const inner of p.prototypes) this.function(inner, p.source);
    this.debugInformation(p);
  }

  private debugInformation(p: Prototype): void {
    if (this.strip) {
      for (let i = 0; i < 3; i++) this.int(0);
      return;
    }
    this.ints(p.lineInfo);
    this.int(p.locals.length);
    for (const { name, startPc, endPc } of p.locals) {
      this.string(name);
      this.int(startPc);
      this.int(endPc);
    }
    this.int(p.upvalueNames.length);
    for (const name of p.upvalueNames) this.string(name);
  }

  private constant(value: LuaValue): void {
    switch (typeof value) {
      case 'boolean':
        this.byte(CONSTANT_TYPE.BOOLEAN);
        this.byte(value ? 1 : 0);
        break;
      case 'number':
        this.byte(CONSTANT_TYPE.NUMBER);
        this.room(8);
        this.view.setFloat64(this.length, value, true);
        this.length += 8;
        break;
      case 'string':
        this.byte(CONSTANT_TYPE.STRING);
        this.string(value);
        break;
      default:
        this.byte(CONSTANT_TYPE.NIL);
    }
  }

  /** Size with the final zero byte, then the bytes; no string at all is a size of 0. */
  private string(text: string | undefined): void {
    if (text === undefined) {
      this.int(0);
      this.int(0);
      return;
    }
    this.int(text.length + 1);
    this.int(0);
    this.room(text.length + 1);
    for (let i = 0; i < text.length; i++) this.bytes[this.length + i] = text.charCodeAt(i);
    this.length += text.length;
    this.bytes[this.length++] = 0;
  }

  private ints(values: Int32Array): void {
    this.int(values.length);
    for (const value of values) this.int(value);
  }

  private int(value: number): void {
    this.room(4);
    this.view.setInt32(this.length, value, true);
    this.length += 4;
  }

  private byte(value: number): void {
    this.room(1);
    this.bytes[this.length++] = value;
  }

  /** Makes sure that `count` more bytes fit. */
  private room(count: number): void {
    if (this.length + count <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.length + count));
    grown.set(this.bytes);
    this.bytes = grown;
    this.view = new DataView(grown.buffer);
  }
}
