/** HTML that cannot be forgotten to escape: a template tag whose values are escaped unless they are markup. */

export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type MarkupValue = Markup | string | number | undefined | false | readonly MarkupValue[];

/** `html`<td>${name}</td>``: strings and numbers are escaped, lists joined, undefined and false left out. */
export function html(parts: TemplateStringsArray, ...values: MarkupValue[]): Markup {
  let text = parts[0]!;
  values.forEach((value, position) => {
    text += render(value) + parts[position + 1]!;
  });
  return new Markup(text);
}

/** Text made safe for HTML content and for attributes in double quotes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function render(value: MarkupValue): string {
  if (value === undefined || value === false) return '';
  if (value instanceof Markup) return value.text;
  if (Array.isArray(value)) return value.map((item: MarkupValue) => render(item)).join('');
  return escapeHtml(String(value));
}
