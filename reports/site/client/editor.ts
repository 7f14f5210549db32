/** The editor of the playground: CodeMirror with Lua's colours. */

import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { bracketMatching, HighlightStyle, StreamLanguage, syntaxHighlighting } from '@codemirror/language';
import { lua } from '@codemirror/legacy-modes/mode/lua';
import { EditorState } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** The colours of the site's style sheet. */
const COLOURS = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--code-keyword)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--code-string)' },
  { tag: [tags.number, tags.bool, tags.atom], color: 'var(--code-number)' },
  { tag: tags.comment, color: 'var(--code-comment)', fontStyle: 'italic' },
  { tag: tags.standard(tags.variableName), color: 'var(--code-builtin)' },
]);

export interface Editor {
  get(): string;
  set(text: string): void;
}

/** Puts an editor into `parent`; `onRun` is called for Ctrl-Enter, `onChange` when the reader changed something. */
export function createEditor(parent: HTMLElement, onRun: () => void, onChange: () => void): Editor {
  const extensions = [
    lineNumbers(),
    history(),
    drawSelection(),
    highlightActiveLine(),
    bracketMatching(),
    StreamLanguage.define(lua),
    syntaxHighlighting(COLOURS),
    EditorView.contentAttributes.of({ 'aria-label': 'Lua program' }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) onChange();
    }),
    keymap.of([
      {
        key: 'Mod-Enter',
        run: () => {
          onRun();
          return true;
        },
      },
      indentWithTab,
      ...defaultKeymap.filter(({ key }) => key !== 'Mod-Enter'),
      ...historyKeymap,
    ]),
  ];
  const view = new EditorView({ parent, state: EditorState.create({ extensions }) });
  return {
    get: () => view.state.doc.toString(),
    set: (text) => view.setState(EditorState.create({ doc: text, extensions })),
  };
}
