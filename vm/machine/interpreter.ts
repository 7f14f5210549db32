/**
 * The interpreter loop: runs the reference's bytecode on heap frames. Lua functions that call Lua functions
 * stay inside one run of `execute`; it ends when the frame it was entered with returns, or on a yield.
 *
 * Why the case labels are bare numbers: V8 makes a jump table only of literal labels. Each carries its
 * opcode's name, and a test holds the pairs against the opcode table.
 *
 * Why one long function: the registers' base, the code and the constants live in JavaScript locals across
 * instructions. Plain cases are done in place; everything else (coercions, metamethods, errors) is a call. A
 * metamethod or iterator that is a Lua function is entered like a called one, and finishes its instruction by returning.
 * `frame.pc` is saved before anything that can look at frames.
 */

import { OP } from '../compiler/opcodes.ts';
import { allocation, barrier, noteStringJoined, STRING_BYTES } from '../values/allocation.ts';
import { modulo, power } from '../values/arithmetic.ts';
import { HostFunction, LuaClosure, type Upvalue } from '../values/function.ts';
import { LuaTable } from '../values/table.ts';
import type { LuaValue } from '../values/value.ts';
import { runtimeError } from './errors.ts';
import { BY_CALL, BY_HOST, BY_INSTRUCTION_NEGATED } from './frame.ts';
import {
  type ArithmeticEvent,
  arithmetic,
  concatenate,
  equals,
  FOR_INSTRUCTION,
  index,
  indexString,
  isTruthy,
  length,
  lessOrEqual,
  lessThan,
  setIndex,
  toNumber,
} from './metamethods.ts';
import { MAX_HOST_CALLS, type Thread } from './thread.ts';

/** Items that one SETLIST stores. */
const FIELDS_PER_FLUSH = 50;

/** Runs the thread's current Lua frame to its end. */
export function execute(thread: Thread): void {
  const stack = thread.stack;
  const frames = thread.frames;
  const hooks = thread.hooks;
  const openUpvalues = thread.openUpvalues;
  const collector = thread.state.collector;
  const budget = thread.state.budget;
  const limited = budget.isLimited;
  let frame = frames[thread.depth];
  let closure = frame.callee as LuaClosure;
  let prototype = closure.prototype;
  let code = prototype.code;
  let constants = prototype.constants;
  let hints = prototype.hints;
  let upvalues = closure.upvalues;
  let base = frame.base;
  let pc = frame.pc;
  let watched = hooks.perInstruction;
  let patience = budget.patience;
  /** Whether the frame that returned was entered for an instruction of the one that is current now. */
  let finishes = false;

  for (;;) {
    const i = code[pc++];
    if (watched) {
      hooks.instruction(thread, pc);
      watched = hooks.perInstruction;
    }
    switch (i & 63) {
      case 0 /* MOVE */:
        stack[base + ((i >>> 6) & 255)] = stack[base + (i >>> 23)];
        continue;

      case 1 /* LOADK */:
        stack[base + ((i >>> 6) & 255)] = constants[i >>> 14];
        continue;

      case 2 /* LOADBOOL */:
        stack[base + ((i >>> 6) & 255)] = i >>> 23 !== 0;
        if (((i >>> 14) & 511) !== 0) pc++;
        continue;

      case 3 /* LOADNIL */:
        {
          const last = base + (i >>> 23);
          for (let r = base + ((i >>> 6) & 255); r <= last; r++) stack[r] = undefined;
          continue;
        }

      case 4 /* GETUPVAL */:
        {
          const upvalue = upvalues[i >>> 23];
          stack[base + ((i >>> 6) & 255)] = upvalue.slots[upvalue.index];
          continue;
        }

      case 5 /* GETGLOBAL */:
        {
          const table = closure.environment;
          const key = constants[i >>> 14] as string;
          const hint = hints[pc - 1];
          const nodes = table.nodes;
          if (hint < nodes.length && nodes[hint] === key) {
            const value = nodes[hint + 1];
            if (value !== undefined) {
              stack[base + ((i >>> 6) & 255)] = value;
              continue;
            }
          }
          const hash = prototype.constantHashes[i >>> 14];
          const node = table.findStringNode(key, hash);
          if (node >= 0 && nodes[node + 1] !== undefined) {
            hints[pc - 1] = node;
            stack[base + ((i >>> 6) & 255)] = nodes[node + 1];
            continue;
          }
          frame.pc = pc;
          const value = indexString(thread, table, key, hash, -1, FOR_INSTRUCTION);
          if (thread.frame !== frame) break;
          stack[base + ((i >>> 6) & 255)] = value;
          continue;
        }

      case 6 /* GETTABLE */:
        {
          const object = stack[base + (i >>> 23)];
          const c = (i >>> 14) & 511;
          if (c >= 256) {
            const key = constants[c & 255];
            if (typeof key === 'string') {
              const hash = prototype.constantHashes[c & 255];
              if (object instanceof LuaTable) {
                const nodes = object.nodes;
                const hint = hints[pc - 1];
                if (hint < nodes.length && nodes[hint] === key) {
                  const value = nodes[hint + 1];
                  if (value !== undefined) {
                    stack[base + ((i >>> 6) & 255)] = value;
                    continue;
                  }
                }
                const node = object.findStringNode(key, hash);
                if (node >= 0 && nodes[node + 1] !== undefined) {
                  hints[pc - 1] = node;
                  stack[base + ((i >>> 6) & 255)] = nodes[node + 1];
                  continue;
                }
                if (object.metatable === undefined) {
                  stack[base + ((i >>> 6) & 255)] = undefined;
                  continue;
                }
              }
              frame.pc = pc;
              const value = indexString(thread, object, key, hash, i >>> 23, FOR_INSTRUCTION);
              if (thread.frame !== frame) break;
              stack[base + ((i >>> 6) & 255)] = value;
              continue;
            }
            frame.pc = pc;
            const value = index(thread, object, key, i >>> 23, FOR_INSTRUCTION);
            if (thread.frame !== frame) break;
            stack[base + ((i >>> 6) & 255)] = value;
            continue;
          }
          const key = stack[base + c];
          if (object instanceof LuaTable) {
            let value: LuaValue;
            if (typeof key === 'number') {
              const array = object.array;
              const slot = key - 1;
              value =
                slot >= 0 && slot < array.length && (slot | 0) === slot ? array[slot] : object.getNumber(key);
            } else {
              value = object.get(key);
            }
            if (value !== undefined || object.metatable === undefined) {
              stack[base + ((i >>> 6) & 255)] = value;
              continue;
            }
          }
          frame.pc = pc;
          const value = index(thread, object, key, i >>> 23, FOR_INSTRUCTION);
          if (thread.frame !== frame) break;
          stack[base + ((i >>> 6) & 255)] = value;
          continue;
        }

      case 7 /* SETGLOBAL */:
        {
          const table = closure.environment;
          const key = constants[i >>> 14] as string;
          const nodes = table.nodes;
          const hint = hints[pc - 1];
          if (hint < nodes.length && nodes[hint] === key && nodes[hint + 1] !== undefined) {
            if (table.mark === barrier.cycle) barrier.note(table);
            nodes[hint + 1] = stack[base + ((i >>> 6) & 255)];
            continue;
          }
          frame.pc = pc;
          setIndex(thread, table, key, stack[base + ((i >>> 6) & 255)], -1, FOR_INSTRUCTION);
          if (thread.frame !== frame) break;
          const node = table.findStringNode(key, prototype.constantHashes[i >>> 14]);
          if (node >= 0) hints[pc - 1] = node;
          continue;
        }

      case 8 /* SETUPVAL */:
        {
          const upvalue = upvalues[i >>> 23];
          if (upvalue.mark === barrier.cycle) barrier.note(upvalue, stack[base + ((i >>> 6) & 255)]);
          upvalue.slots[upvalue.index] = stack[base + ((i >>> 6) & 255)];
          continue;
        }

      case 9 /* SETTABLE */:
        {
          const object = stack[base + ((i >>> 6) & 255)];
          const b = i >>> 23;
          const c = (i >>> 14) & 511;
          const key = b >= 256 ? constants[b & 255] : stack[base + b];
          const value = c >= 256 ? constants[c & 255] : stack[base + c];
          if (object instanceof LuaTable) {
            if (typeof key === 'number') {
              const array = object.array;
              const slot = key - 1;
              if (slot >= 0 && slot < array.length && (slot | 0) === slot) {
                if (object.metatable === undefined || array[slot] !== undefined) {
                  if (object.mark === barrier.cycle) barrier.note(object);
                  array[slot] = value;
                  continue;
                }
              } else if (object.metatable === undefined && !Number.isNaN(key)) {
                object.setNumber(key, value);
                continue;
              }
            } else if (typeof key === 'string') {
              const nodes = object.nodes;
              if (b >= 256) {
                const hint = hints[pc - 1];
                if (hint < nodes.length && nodes[hint] === key && nodes[hint + 1] !== undefined) {
                  if (object.mark === barrier.cycle) barrier.note(object);
                  nodes[hint + 1] = value;
                  continue;
                }
                const node = object.findStringNode(key, prototype.constantHashes[b & 255]);
                if (node >= 0 && nodes[node + 1] !== undefined) {
                  hints[pc - 1] = node;
                  if (object.mark === barrier.cycle) barrier.note(object);
                  nodes[node + 1] = value;
                  continue;
                }
              }
              if (object.metatable === undefined) {
                object.setStr(key, value);
                continue;
              }
            }
          }
          frame.pc = pc;
          setIndex(thread, object, key, value, (i >>> 6) & 255, FOR_INSTRUCTION);
          if (thread.frame !== frame) break;
          continue;
        }

      case 10 /* NEWTABLE */:
        {
          const b = i >>> 23;
          const c = (i >>> 14) & 511;
          stack[base + ((i >>> 6) & 255)] = new LuaTable(
            b === 0 ? 0 : floatingByte(b),
            c === 0 ? 0 : floatingByte(c),
          );
          if (allocation.bytes > collector.threshold) {
            frame.pc = pc;
            collector.automatic(thread);
          }
          continue;
        }

      case 11 /* SELF */:
        {
          const object = stack[base + (i >>> 23)];
          const a = base + ((i >>> 6) & 255);
          const c = (i >>> 14) & 511;
          const key = c >= 256 ? constants[c & 255] : stack[base + c];
          frame.pc = pc;
          stack[a + 1] = object;
          let value: LuaValue;
          if (c >= 256 && typeof key === 'string') {
            const hash = prototype.constantHashes[c & 255];
            value = indexString(thread, object, key, hash, i >>> 23, FOR_INSTRUCTION);
          } else {
            value = index(thread, object, key, i >>> 23, FOR_INSTRUCTION);
          }
          if (thread.frame !== frame) break;
          stack[a] = value;
          continue;
        }

      case 12 /* ADD */:
        {
          const b = i >>> 23;
          const c = (i >>> 14) & 511;
          const left = b >= 256 ? constants[b & 255] : stack[base + b];
          const right = c >= 256 ? constants[c & 255] : stack[base + c];
          if (typeof left === 'number' && typeof right === 'number') {
            stack[base + ((i >>> 6) & 255)] = left + right;
            continue;
          }
          frame.pc = pc;
          if (arithmeticSlow(thread, i, base, '__add', left, right)) break;
          continue;
        }

      case 13 /* SUB */:
        {
          const b = i >>> 23;
          const c = (i >>> 14) & 511;
          const left = b >= 256 ? constants[b & 255] : stack[base + b];
          const right = c >= 256 ? constants[c & 255] : stack[base + c];
          if (typeof left === 'number' && typeof right === 'number') {
            stack[base + ((i >>> 6) & 255)] = left - right;
            continue;
          }
          frame.pc = pc;
          if (arithmeticSlow(thread, i, base, '__sub', left, right)) break;
          continue;
        }

      case 14 /* MUL */:
        {
          const b = i >>> 23;
          const c = (i >>> 14) & 511;
          const left = b >= 256 ? constants[b & 255] : stack[base + b];
          const right = c >= 256 ? constants[c & 255] : stack[base + c];
          if (typeof left === 'number' && typeof right === 'number') {
            stack[base + ((i >>> 6) & 255)] = left * right;
            continue;
          }
          frame.pc = pc;
          if (arithmeticSlow(thread, i, base, '__mul', left, right)) break;
          continue;
        }

      case 15 /* DIV */:
        {
          const b = i >>> 23;
          const c = (i >>> 14) & 511;
          const left = b >= 256 ? constants[b & 255] : stack[base + b];
          const right = c >= 256 ? constants[c & 255] : stack[base + c];
          if (typeof left === 'number' && typeof right === 'number') {
            stack[base + ((i >>> 6) & 255)] = left / right;
            continue;
          }
          frame.pc = pc;
          if (arithmeticSlow(thread, i, base, '__div', left, right)) break;
          continue;
        }

      case 16 /* MOD */:
        {
          const b = i >>> 23;
          const c = (i >>> 14) & 511;
          const left = b >= 256 ? constants[b & 255] : stack[base + b];
          const right = c >= 256 ? constants[c & 255] : stack[base + c];
          if (typeof left === 'number' && typeof right === 'number') {
            stack[base + ((i >>> 6) & 255)] = modulo(left, right);
            continue;
          }
          frame.pc = pc;
          if (arithmeticSlow(thread, i, base, '__mod', left, right)) break;
          continue;
        }

      case 17 /* POW */:
        {
          const b = i >>> 23;
          const c = (i >>> 14) & 511;
          const left = b >= 256 ? constants[b & 255] : stack[base + b];
          const right = c >= 256 ? constants[c & 255] : stack[base + c];
          if (typeof left === 'number' && typeof right === 'number') {
            stack[base + ((i >>> 6) & 255)] = power(left, right);
            continue;
          }
          frame.pc = pc;
          if (arithmeticSlow(thread, i, base, '__pow', left, right)) break;
          continue;
        }

      case 18 /* UNM */:
        {
          const operand = stack[base + (i >>> 23)];
          if (typeof operand === 'number') {
            stack[base + ((i >>> 6) & 255)] = -operand;
            continue;
          }
          frame.pc = pc;
          const register = i >>> 23;
          const value = arithmetic(thread, '__unm', operand, operand, register, register, FOR_INSTRUCTION);
          if (thread.frame !== frame) break;
          stack[base + ((i >>> 6) & 255)] = value;
          continue;
        }

      case 19 /* NOT */:
        {
          const operand = stack[base + (i >>> 23)];
          stack[base + ((i >>> 6) & 255)] = operand === undefined || operand === false;
          continue;
        }

      case 20 /* LEN */:
        {
          const operand = stack[base + (i >>> 23)];
          if (typeof operand === 'string') {
            stack[base + ((i >>> 6) & 255)] = operand.length;
            continue;
          }
          frame.pc = pc;
          const value = length(thread, operand, i >>> 23, FOR_INSTRUCTION);
          if (thread.frame !== frame) break;
          stack[base + ((i >>> 6) & 255)] = value;
          continue;
        }

      case 21 /* CONCAT */:
        {
          const b = base + (i >>> 23);
          const c = base + ((i >>> 14) & 511);
          const left = stack[b];
          const right = stack[c];
          if (c === b + 1 && typeof left === 'string' && typeof right === 'string') {
            const joined = left + right;
            stack[base + ((i >>> 6) & 255)] = joined;
            if (allocation.ledger !== undefined) noteStringJoined(joined);
            else allocation.bytes += STRING_BYTES + joined.length;
          } else {
            frame.pc = pc;
            concatenate(thread, b, c);
            stack[base + ((i >>> 6) & 255)] = stack[b];
          }
          if (allocation.bytes > collector.threshold) {
            frame.pc = pc;
            collector.automatic(thread);
          }
          continue;
        }

      case 22 /* JMP */:
        {
          const jump = (i >>> 14) - 131071;
          pc += jump;
          if (jump < 0 && --patience < 0) {
            patience = budget.losePatience(-jump);
            watched = hooks.perInstruction;
          }
          continue;
        }

      case 23 /* EQ */:
        {
          const b = i >>> 23;
          const c = (i >>> 14) & 511;
          const left = b >= 256 ? constants[b & 255] : stack[base + b];
          const right = c >= 256 ? constants[c & 255] : stack[base + c];
          let result: boolean;
          if (left === right) {
            result = true;
          } else if (typeof left === 'object' && typeof right === 'object') {
            frame.pc = pc;
            result = equals(thread, left, right, FOR_INSTRUCTION);
            if (thread.frame !== frame) break;
          } else {
            result = false;
          }
          if (result === (((i >>> 6) & 255) !== 0)) {
            const jump = (code[pc] >>> 14) - 131070;
            pc += jump;
            if (jump < 0 && --patience < 0) {
              patience = budget.losePatience(-jump);
              watched = hooks.perInstruction;
            }
          } else {
            pc++;
          }
          continue;
        }

      case 24 /* LT */:
        {
          const b = i >>> 23;
          const c = (i >>> 14) & 511;
          const left = b >= 256 ? constants[b & 255] : stack[base + b];
          const right = c >= 256 ? constants[c & 255] : stack[base + c];
          let result: boolean;
          if (typeof left === 'number' && typeof right === 'number') {
            result = left < right;
          } else {
            frame.pc = pc;
            result = lessThan(thread, left, right, FOR_INSTRUCTION);
            if (thread.frame !== frame) break;
          }
          if (result === (((i >>> 6) & 255) !== 0)) {
            const jump = (code[pc] >>> 14) - 131070;
            pc += jump;
            if (jump < 0 && --patience < 0) {
              patience = budget.losePatience(-jump);
              watched = hooks.perInstruction;
            }
          } else {
            pc++;
          }
          continue;
        }

      case 25 /* LE */:
        {
          const b = i >>> 23;
          const c = (i >>> 14) & 511;
          const left = b >= 256 ? constants[b & 255] : stack[base + b];
          const right = c >= 256 ? constants[c & 255] : stack[base + c];
          let result: boolean;
          if (typeof left === 'number' && typeof right === 'number') {
            result = left <= right;
          } else {
            frame.pc = pc;
            result = lessOrEqual(thread, left, right, FOR_INSTRUCTION);
            if (thread.frame !== frame) break;
          }
          if (result === (((i >>> 6) & 255) !== 0)) {
            const jump = (code[pc] >>> 14) - 131070;
            pc += jump;
            if (jump < 0 && --patience < 0) {
              patience = budget.losePatience(-jump);
              watched = hooks.perInstruction;
            }
          } else {
            pc++;
          }
          continue;
        }

      case 26 /* TEST */:
        {
          const value = stack[base + ((i >>> 6) & 255)];
          const falsy = value === undefined || value === false;
          if (falsy !== (((i >>> 14) & 511) !== 0)) {
            const jump = (code[pc] >>> 14) - 131070;
            pc += jump;
            if (jump < 0 && --patience < 0) {
              patience = budget.losePatience(-jump);
              watched = hooks.perInstruction;
            }
          } else {
            pc++;
          }
          continue;
        }

      case 27 /* TESTSET */:
        {
          const value = stack[base + (i >>> 23)];
          const falsy = value === undefined || value === false;
          if (falsy !== (((i >>> 14) & 511) !== 0)) {
            stack[base + ((i >>> 6) & 255)] = value;
            const jump = (code[pc] >>> 14) - 131070;
            pc += jump;
            if (jump < 0 && --patience < 0) {
              patience = budget.losePatience(-jump);
              watched = hooks.perInstruction;
            }
          } else {
            pc++;
          }
          continue;
        }

      case 28 /* CALL */:
        {
          const a = base + ((i >>> 6) & 255);
          const b = i >>> 23;
          let count = b === 0 ? thread.top - a - 1 : b - 1;
          const wanted = ((i >>> 14) & 511) - 1;
          frame.pc = pc;
          if (--patience < 0) patience = budget.losePatience(0);
          let callee = stack[a];
          if (!(callee instanceof LuaClosure)) {
            if (!(callee instanceof HostFunction)) {
              count = thread.insertCallMetamethod(a, count);
              callee = stack[a];
            }
            if (callee instanceof HostFunction) {
              if (thread.callHost(callee, a, count, wanted)) {
                budget.patience = patience;
                return;
              }
              watched = hooks.perInstruction;
              continue;
            }
          }
          thread.enterLua(callee as LuaClosure, a, count, wanted);
          break;
        }

      case 29 /* TAILCALL */:
        {
          const a = base + ((i >>> 6) & 255);
          const b = i >>> 23;
          let count = b === 0 ? thread.top - a - 1 : b - 1;
          frame.pc = pc;
          if (--patience < 0) patience = budget.losePatience(0);
          let callee = stack[a];
          if (!(callee instanceof LuaClosure)) {
            if (!(callee instanceof HostFunction)) {
              count = thread.insertCallMetamethod(a, count);
              callee = stack[a];
            }
            if (callee instanceof HostFunction) {
              // Not a tail call after all; the RETURN that follows passes its results on.
              if (thread.callHost(callee, a, count, -1)) return;
              watched = hooks.perInstruction;
              continue;
            }
          }
          if (hooks.onCall) {
            thread.enterTailCall(callee as LuaClosure, a, count);
            break;
          }
          if (openUpvalues.length > 0) thread.closeUpvalues(base);
          const target = frame.functionIndex;
          for (let k = 0; k <= count; k++) stack[target + k] = stack[a + k];
          const tailCalls = frame.tailCalls + 1;
          const entry = frame.entry;
          thread.depth--;
          thread.enterLua(callee as LuaClosure, target, count, frame.wanted);
          frame.tailCalls = tailCalls;
          frame.entry = entry;
          break;
        }

      case 30 /* RETURN */:
        {
          const first = base + ((i >>> 6) & 255);
          const b = i >>> 23;
          const count = b === 0 ? thread.top - first : b - 1;
          if (openUpvalues.length > 0) thread.closeUpvalues(base);
          if (hooks.onReturn) {
            frame.pc = pc;
            hooks.returnHook(thread, first + count);
          }
          const target = frame.functionIndex;
          const wanted = frame.wanted;
          if (wanted === 1) {
            stack[target] = count > 0 ? stack[first] : undefined;
          } else if (wanted < 0) {
            for (let k = 0; k < count; k++) stack[target + k] = stack[first + k];
            thread.top = target + count;
          } else {
            for (let k = 0; k < wanted; k++) stack[target + k] = k < count ? stack[first + k] : undefined;
          }
          thread.depth--;
          if (frame.entry !== BY_CALL) {
            if (frame.entry === BY_HOST) {
              budget.patience = patience;
              return;
            }
            finishes = true;
          }
          break;
        }

      case 31 /* FORLOOP */:
        {
          const a = base + ((i >>> 6) & 255);
          const step = stack[a + 2] as number;
          const next = (stack[a] as number) + step;
          const limit = stack[a + 1] as number;
          if (step > 0 ? next <= limit : limit <= next) {
            stack[a] = next;
            stack[a + 3] = next;
            const jump = (i >>> 14) - 131071;
            pc += jump;
            if (jump < 0 && --patience < 0) {
              patience = budget.losePatience(-jump);
              watched = hooks.perInstruction;
            }
          }
          continue;
        }

      case 32 /* FORPREP */:
        {
          const a = base + ((i >>> 6) & 255);
          frame.pc = pc;
          const start = toNumber(stack[a]);
          if (start === undefined) runtimeError(thread, "'for' initial value must be a number");
          stack[a] = start;
          const limit = toNumber(stack[a + 1]);
          if (limit === undefined) runtimeError(thread, "'for' limit must be a number");
          stack[a + 1] = limit;
          const step = toNumber(stack[a + 2]);
          if (step === undefined) runtimeError(thread, "'for' step must be a number");
          stack[a + 2] = step;
          stack[a] = start - step;
          const jump = (i >>> 14) - 131071;
          pc += jump;
          if (jump < 0 && --patience < 0) {
            patience = budget.losePatience(-jump);
            watched = hooks.perInstruction;
          }
          continue;
        }

      case 33 /* TFORLOOP */:
        {
          const a = base + ((i >>> 6) & 255);
          frame.pc = pc;
          const wanted = (i >>> 14) & 511;
          if (!stepWithoutCall(thread, a, wanted)) {
            stack[a + 3] = stack[a];
            stack[a + 4] = stack[a + 1];
            stack[a + 5] = stack[a + 2];
            if (thread.enterAt(a + 3, 2, wanted)) break;
            watched = hooks.perInstruction;
          }
          const control = stack[a + 3];
          if (control !== undefined) {
            stack[a + 2] = control;
            const jump = (code[pc] >>> 14) - 131071;
            pc += jump;
            if (jump < 0 && --patience < 0) {
              patience = budget.losePatience(-jump);
              watched = hooks.perInstruction;
            }
          }
          pc++;
          continue;
        }

      case 34 /* SETLIST */:
        {
          const a = base + ((i >>> 6) & 255);
          const b = i >>> 23;
          let block = (i >>> 14) & 511;
          const count = b === 0 ? thread.top - a - 1 : b;
          if (block === 0) block = code[pc++];
          const table = stack[a];
          // Only in damaged code.
          if (!(table instanceof LuaTable)) continue;
          frame.pc = pc;
          const offset = (block - 1) * FIELDS_PER_FLUSH;
          table.reserveArray(offset + count);
          for (let k = count; k > 0; k--) table.setNumber(offset + k, stack[a + k]);
          continue;
        }

      case 35 /* CLOSE */:
        thread.closeUpvalues(base + ((i >>> 6) & 255));
        continue;

      case 36 /* CLOSURE */:
        {
          const child = prototype.prototypes[i >>> 14];
          const captured: Upvalue[] = [];
          for (let k = 0; k < child.upvalueCount; k++) {
            const source = code[pc++];
            captured.push(
              (source & 63) === 4 /* GETUPVAL */
                ? upvalues[source >>> 23]
                : thread.findUpvalue(base + (source >>> 23)),
            );
          }
          stack[base + ((i >>> 6) & 255)] = new LuaClosure(child, closure.environment, captured);
          if (allocation.bytes > collector.threshold) {
            frame.pc = pc;
            collector.automatic(thread);
          }
          continue;
        }

      case 37 /* VARARG */:
        {
          const a = base + ((i >>> 6) & 255);
          const b = i >>> 23;
          const passed = base - frame.functionIndex - prototype.parameterCount - 1;
          const first = base - passed;
          const count = b === 0 ? passed : b - 1;
          if (b === 0) {
            thread.top = a + count;
            thread.reserveStack(count);
          }
          for (let k = 0; k < count; k++) stack[a + k] = k < passed ? stack[first + k] : undefined;
          if (limited) budget.spend(count >> 4);
          continue;
        }
    }

    // Another frame is current: a call began or ended.
    frame = frames[thread.depth];
    closure = frame.callee as LuaClosure;
    prototype = closure.prototype;
    code = prototype.code;
    constants = prototype.constants;
    hints = prototype.hints;
    upvalues = closure.upvalues;
    base = frame.base;
    pc = frame.pc;
    if (finishes) {
      finishes = false;
      pc = finishInstruction(thread);
      if (--patience < 0) patience = budget.losePatience(0);
    }
    watched = hooks.perInstruction;
  }
}

/** Arithmetic of instruction `i` on operands that are not both numbers; true where a metamethod was entered. */
function arithmeticSlow(
  thread: Thread,
  i: number,
  base: number,
  event: ArithmeticEvent,
  left: LuaValue,
  right: LuaValue,
): boolean {
  const { depth } = thread;
  const b = i >>> 23;
  const c = (i >>> 14) & 511;
  const result = arithmetic(
    thread,
    event,
    left,
    right,
    b >= 256 ? -1 : b,
    c >= 256 ? -1 : c,
    FOR_INSTRUCTION,
  );
  if (thread.depth !== depth) return true;
  thread.stack[base + ((i >>> 6) & 255)] = result;
  return false;
}

/**
 * Finishes the instruction of the running frame for which a metamethod or an iterator was entered and has just
 * returned. Returns where the code goes on; not in `frame.pc`, which a hook must find as it was.
 */
function finishInstruction(thread: Thread): number {
  thread.hostCalls--;
  const { stack, frame } = thread;
  if (allocation.ledger !== undefined) {
    const { functionIndex, wanted } = thread.frames[thread.depth + 1];
    thread.checkAfterCall(functionIndex + wanted);
  }
  const { base, pc } = frame;
  const { code } = (frame.callee as LuaClosure).prototype;
  const answering = thread.frames[thread.depth + 1];
  const result = stack[answering.functionIndex];
  const i = code[pc - 1];
  const a = (i >>> 6) & 255;
  switch (i & 63) {
    case OP.SETGLOBAL:
    case OP.SETTABLE:
      return pc;
    case OP.EQ:
    case OP.LT:
    case OP.LE: {
      const holds = isTruthy(result) !== (answering.entry === BY_INSTRUCTION_NEGATED);
      return holds === (a !== 0) ? pc + (code[pc] >>> 14) - 131070 : pc + 1;
    }
    case OP.TFORLOOP:
      if (result === undefined) return pc + 1;
      stack[base + a + 2] = result;
      return pc + (code[pc] >>> 14) - 131070;
    default:
      stack[base + a] = result;
      return pc;
  }
}

/** Sizes in NEWTABLE are floating bytes: three bits of mantissa, the rest exponent. */
function floatingByte(byte: number): number {
  const exponent = (byte >> 3) & 31;
  return exponent === 0 ? byte : ((byte & 7) + 8) << (exponent - 1);
}

/**
 * One step of a generic `for` over the plain iterators of `pairs` and `ipairs`, without a call. False where
 * only the call shows what must be seen: other iterators, hooks, errors, the limit of nested calls.
 */
function stepWithoutCall(thread: Thread, a: number, wanted: number): boolean {
  const stack = thread.stack;
  const iterator = stack[a];
  const table = stack[a + 1];
  if (
    !(table instanceof LuaTable) ||
    thread.hooks.onCall ||
    thread.hooks.onReturn ||
    thread.hostCalls >= MAX_HOST_CALLS - 1
  )
    return false;
  const control = stack[a + 2];
  const { state } = thread;
  if (iterator === state.pairsIterator || iterator === state.nextFunction) {
    const start = table.positionAfter(control);
    if (start < 0) return false;
    const position = table.nextPosition(start);
    if (position < 0) {
      stack[a + 3] = undefined;
      return true;
    }
    stack[a + 3] = table.keyAt(position);
    stack[a + 4] = table.valueAt(position);
  } else if (iterator === state.ipairsIterator && typeof control === 'number') {
    const value = table.getNumber(control + 1);
    if (value === undefined) {
      stack[a + 3] = undefined;
      return true;
    }
    stack[a + 3] = control + 1;
    stack[a + 4] = value;
  } else {
    return false;
  }
  for (let k = 2; k < wanted; k++) stack[a + 3 + k] = undefined;
  return true;
}
