/** Code of the VM that no Lua program can reach when `lua5.1 program.lua` runs it, with the reason; for coverage.ts. */

export interface Unreachable {
  file: string;
  /** Text of the line that begins it: that line and all that is indented deeper below. Missing for the whole file. */
  code?: string;
  reason: string;
}

const LIMITS = 'a host sets limits (docs/limits.md); programs run here have none';
const INTERRUPTS = 'Ctrl-C on a terminal';

export const UNREACHABLE: readonly Unreachable[] = [
  { file: 'vm/machine/limits.ts', reason: LIMITS },
  { file: 'vm/machine/state.ts', code: 'setLimits(limits', reason: LIMITS },
  { file: 'vm/machine/thread.ts', code: 'private callFromHost(', reason: LIMITS },
  { file: 'vm/machine/thread.ts', code: 'if (budget.isLimited) {', reason: LIMITS },
  { file: 'vm/machine/thread.ts', code: 'private payForResult(', reason: LIMITS },
  { file: 'vm/machine/collector.ts', code: 'if (allocation.bytes > budget.memoryAt) {', reason: LIMITS },
  { file: 'vm/machine/collector.ts', code: 'measure(): number {', reason: LIMITS },
  {
    file: 'vm/machine/interpreter.ts',
    code: 'if (jump < 0 && --patience < 0) {',
    reason: `${LIMITS}; or ${INTERRUPTS}`,
  },
  { file: 'vm/machine/interruption.ts', reason: INTERRUPTS },
  { file: 'vm/machine/hooks.ts', code: 'setExternal(hook', reason: INTERRUPTS },
  { file: 'vm/machine/hooks.ts', code: 'if (this.external !== undefined) {', reason: INTERRUPTS },
  { file: 'vm/machine/hooks.ts', code: 'private callExternal(', reason: INTERRUPTS },
  { file: 'vm/machine/hooks.ts', code: 'stop(): void {', reason: INTERRUPTS },
  {
    file: 'vm/machine/protected.ts',
    code: 'if (thrown instanceof RangeError) {',
    reason: "the host's own stack or longest string, far above what generated programs use",
  },
  {
    file: 'vm/compiler/dump.ts',
    code: 'if (this.strip) {',
    reason: '`tideluac -s` strips; `string.dump` does not',
  },
  {
    file: 'vm/machine/string-table.ts',
    code: '*all(): Iterable<string> {',
    reason: 'for tests of the collector',
  },
  { file: 'vm/machine/thread.ts', code: 'get reservedBytes(): number {', reason: 'for tests' },
  {
    file: 'vm/stdlib/package-library.ts',
    code: 'if (error instanceof PlatformError) {',
    reason: 'a file that goes away while it is loaded',
  },
  {
    file: 'vm/stdlib/os-library.ts',
    code: "raise(call.thread, 'unable to generate",
    reason: 'a temporary folder that cannot be written to',
  },
];
