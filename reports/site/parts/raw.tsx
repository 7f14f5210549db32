/** Markup that a library made: highlighted source, plots. Everything else on the site is escaped by Preact. */

export function Raw({ html, className }: { html: string; className?: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: only highlight.js and Plot write here, and both escape.
  return <div class={className} dangerouslySetInnerHTML={{ __html: html }} />;
}
