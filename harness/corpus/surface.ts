/** Asks a subject which functions of §5 it has at all, so that an absent one is no mere failure. */

import type { RunLimits, Subject } from '../subject.ts';
import { MANUAL_FUNCTIONS } from './manual-functions.ts';

/**
 * The names of §5 that the subject lacks. Undefined when it could not even run the question (it uses
 * `print`, `pcall` and nothing else of the library), so that nothing is called absent by accident.
 */
export async function absentFunctions(subject: Subject, limits: RunLimits): Promise<Set<string> | undefined> {
  const outcome = await subject.run({ source: surfaceProgram() }, limits);
  const lines = outcome.stdout.split('\n');
  if (!lines.includes('end')) return undefined;
  return new Set(lines.filter((line) => line.startsWith('absent ')).map((line) => line.slice(7)));
}

const ASK = `local function ask(name, f)
  local ok, value = pcall(f)
  if not ok or value == nil then print("absent " .. name) end
end
`;

function surfaceProgram(): string {
  const lines = MANUAL_FUNCTIONS.map(
    // Reading a global that is not there is an error where it is used for sandboxing (Redis).
    ({ name }) => `ask("${name}", function() return ${presence(name)} end)`,
  );
  return `${ASK}${lines.join('\n')}\nprint("end")\n`;
}

function presence(name: string): string {
  const method = /^file:(\w+)$/.exec(name);
  if (method !== null) return `io and io.stdout and io.stdout.${method[1]}`;
  const [table, field] = name.split('.');
  return field === undefined ? name : `${table} and ${name}`;
}
