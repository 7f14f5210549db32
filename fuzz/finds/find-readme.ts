/** The page of a find: what differs, and the two commands that show it without Tidelock. */

import { parseCommandTemplate } from '../../harness/command-template.ts';
import { describeKind } from '../../harness/compare.ts';
import { normaliseOutcome } from '../../harness/normalise.ts';
import { WAYS } from '../ways.ts';
import { type Find, type FindSide, replayOf } from './find.ts';

const LONGEST = 2000;

/** Markdown text of a find's README. */
export function findReadme(find: Find, program: string): string {
  const where =
    find.difference.line > 0
      ? `line ${find.difference.line} of ${find.difference.stream}`
      : find.difference.stream;
  const file = (find.through ?? 'text') === 'text' ? 'program.lua' : 'carried.lua';
  return `# ${find.signature}

\`${find.subject.id}\` (${find.subject.description}) does not do what \`${find.reference.id}\` (${find.reference.description}) does;
they part at ${where}. Seen in ${find.count} generated program${find.count === 1 ? '' : 's'}.

\`\`\`lua
${readable(program)}\`\`\`

## Show it

\`\`\`sh
${plainCommand(find.reference.id, file)}
${plainCommand(find.subject.id, file)}
\`\`\`
${file === 'program.lua' ? '' : `\n\`${file}\` has the program above: ${WAYS[find.through ?? 'text']}.\n`}
With Tidelock: \`tidelock repro .\` in this folder, or \`tidelock repro ${replayOf(find)}\` for the program as it was generated (\`original.lua\`).

## Reference

${side(find.reference)}
## Subject

${side(find.subject)}`;
}

/** The shell command that runs a file on one side. */
export function plainCommand(id: string, file = 'program.lua'): string {
  if (id === 'reference' || id === 'reference:embedded') return `lua5.1 ${file}`;
  if (id === 'vm') return `tidelua ${file}`;
  if (id.startsWith('vm:')) return `TIDELUA_TIER=${id.slice('vm:'.length)} tidelua ${file}`;
  const { text } = parseCommandTemplate(id);
  return text.includes('{file}') ? text.replaceAll('{file}', file) : `${text} ${file}`;
}

function side({ outcome }: FindSide): string {
  const { stdout, stderr } = normaliseOutcome(outcome);
  return `${describeKind(outcome)}

\`\`\`text
${readable(stdout)}${stderr === '' ? '' : `[stderr]\n${readable(stderr)}`}\`\`\`
`;
}

/** Bytes that a text file cannot hold are escaped; the files beside have them as they are. */
function readable(bytes: string): string {
  const text = bytes.slice(0, LONGEST).replace(/[^\x20-\x7e\n\t]/g, (char) => `\\${char.charCodeAt(0)}`);
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}
