/** What a new case begins as: front matter, prelude and one assertion that does not hold until it is written. */

import { manualFunction } from './manual-functions.ts';
import { manualSection } from './manual-sections.ts';

/** Folder below the corpus for cases on a function of §5 or a section of the language; undefined for others. */
export function caseFolder(subject: string): string | undefined {
  const known = manualFunction(subject);
  if (known !== undefined) return `${known.library}/${shortName(subject)}`;
  const section = manualSection(subject);
  return section === undefined ? undefined : `language/${section.folder}`;
}

/** Text of a new case on `subject`; the words of `name` are its first description. */
export function caseSkeleton(
  subject: string,
  name: string,
  tags: readonly string[],
  prelude: string,
): string {
  const known = manualFunction(subject);
  const manual = known === undefined ? subject : `${known.section} ${known.name}`;
  const prefix = known === undefined ? '' : `${known.name}: `;
  const words = name.replaceAll('-', ' ');
  return `--[[---
description: ${words}
manual: ${manual}
tags: [${tags.join(', ')}]
---]]
${prelude}
equal("${prefix}${words}", nil, "write the expected value here")

print("1.." .. count)
`;
}

function shortName(name: string): string {
  return name.slice(Math.max(name.indexOf('.'), name.indexOf(':')) + 1);
}
