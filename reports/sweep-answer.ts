/**
 * What a swept call gave, made for readers. The sweep's program writes strings with their length in front
 * (`3:abc`), so that no two answers look alike; readers know quotes better. Positions are those of that program
 * and say nothing about the call.
 */

const LENGTH = /(?<![\w.'"\\])(\d+):/y;
/** A byte, as the sweep's program writes it: itself, or behind a backslash. */
const BYTE = /\\\d{3}|\\[\s\S]|[\s\S]/y;
const POSITION = /^program\.lua:\d+: /;

/** The answer with its strings in quotes. */
export function readableAnswer(answer: string): string {
  let text = '';
  let at = 0;
  while (at < answer.length) {
    LENGTH.lastIndex = at;
    const length = LENGTH.exec(answer);
    if (length === null) {
      text += answer[at++];
      continue;
    }
    let end = LENGTH.lastIndex;
    for (let left = Number(length[1]); left > 0 && end < answer.length; left--) {
      BYTE.lastIndex = end;
      BYTE.exec(answer);
      end = BYTE.lastIndex;
    }
    text += `"${answer.slice(at + length[0].length, end).replace(POSITION, '')}"`;
    at = end;
  }
  return text;
}
