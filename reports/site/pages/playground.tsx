/** Lua typed by the reader, run by Tidelock's VM in a worker of the page. What it does is in client/playground.ts. */

import { Page } from '../parts/page.tsx';
import type { SiteData } from '../site-data.ts';

const SCRIPTS = ['assets/vm-worker.js', 'assets/playground.js'];

export function PlaygroundPage({ data }: { data: SiteData }) {
  return (
    <Page path="playground.html" title="Playground" report={data.report} scripts={SCRIPTS} wide>
      <h1>Playground</h1>
      <p class="soft">
        Lua 5.1 on Tidelock's virtual machine, in this page: nothing is sent anywhere. Programs may use 10
        seconds, 256 MB and 1 MB of output.
      </p>
      <div class="playground">
        <div class="pane">
          <div id="editor" />
          <p class="buttons">
            <button type="button" id="run" class="primary">
              Run <kbd>Ctrl Enter</kbd>
            </button>
            <button type="button" id="stop" disabled>
              Stop
            </button>
            <button type="button" id="list">
              Bytecode
            </button>
            <button type="button" id="share">
              Copy link
            </button>
            <span id="state" class="soft small" role="status" />
          </p>
          <details>
            <summary>Standard input</summary>
            <textarea id="input" rows={3} aria-label="Standard input" spellcheck={false} />
          </details>
        </div>
        <div class="pane">
          <pre id="output" role="log" aria-label="Output" />
        </div>
      </div>
      <noscript>
        <p>The playground needs JavaScript.</p>
      </noscript>
    </Page>
  );
}
