/** Lua source with colours (highlight.js, at build time) and a link that opens it in the playground. */

import hljs from 'highlight.js/lib/core';
import lua from 'highlight.js/lib/languages/lua';
import { readableSource } from '../../side-by-side.ts';
import { fromPage, playgroundLink } from '../links.ts';

hljs.registerLanguage('lua', lua);

interface SourceProps {
  /** What opens in the playground. */
  source: string;
  /** What is shown of it; all by default. */
  shown?: string;
  /** Root-relative address of the page it stands on. */
  page: string;
}

export function Source({ source, shown = source, page }: SourceProps) {
  const html = hljs.highlight(readableSource(shown).replace(/\n$/, ''), { language: 'lua' }).value;
  return (
    <div class="source">
      <pre>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: highlight.js escapes what it colours. */}
        <code dangerouslySetInnerHTML={{ __html: html }} />
      </pre>
      <a class="open" href={fromPage(page, playgroundLink(source))}>
        Open in playground
      </a>
    </div>
  );
}
