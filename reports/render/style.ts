/** The style sheet of the page. Colours are named once, for light and for dark; no font, no image, no script. */

export const STYLE = `
:root {
  color-scheme: light dark;
  --ground: #fbfbfa; --card: #fff; --ink: #1c2126; --soft: #5d6770; --line: #dfe3e6; --code: #f3f4f3;
  --good: #14713d; --good-ground: #e2f3e8; --bad: #b3261e; --bad-ground: #fbe6e4;
  --part: #8a5a00; --part-ground: #fbf0d9; --none: #5d6770; --none-ground: #eceff1; --accent: #1c5a96;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14181b; --card: #1b2024; --ink: #e4e8ea; --soft: #98a3ab; --line: #2f373d; --code: #20262b;
    --good: #6fd197; --good-ground: #173526; --bad: #ff9a92; --bad-ground: #47201d;
    --part: #ecbe66; --part-ground: #3d3013; --none: #a2adb5; --none-ground: #2a3136; --accent: #86bdf2;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 68rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1rem; font-weight: 600; color: var(--soft); margin: 0 0 .25rem; }
h2 { font-size: 1.3rem; margin: 2.5rem 0 .75rem; }
h3 { font-size: 1.05rem; margin: 0 0 .5rem; overflow-wrap: anywhere; }
p { margin: .5rem 0; }
a { color: var(--accent); text-decoration: none; }
a:hover { text-decoration: underline; }
.soft { color: var(--soft); }
.small { font-size: .875rem; }
code, pre { font: .85rem/1.45 ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; }
pre { background: var(--code); border: 1px solid var(--line); border-radius: .4rem; padding: .7rem .8rem; overflow-x: auto; margin: .5rem 0; }
.headline { border-left: .4rem solid var(--none); background: var(--card); padding: 1rem 1.2rem; border-radius: .4rem; margin: 0 0 1rem; }
.headline strong { display: block; font-size: 1.7rem; line-height: 1.25; }
.headline.good { border-color: var(--good); } .headline.good strong { color: var(--good); }
.headline.bad { border-color: var(--bad); } .headline.bad strong { color: var(--bad); }
.figures { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1rem 0; padding: 0; list-style: none; }
.figures li { flex: 1 1 9.5rem; background: var(--card); border: 1px solid var(--line); border-radius: .4rem; padding: .7rem .9rem; }
.figures b { display: block; white-space: nowrap; font-size: 1.2rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
.figures span { color: var(--soft); font-size: .85rem; }
nav { display: flex; flex-wrap: wrap; gap: .3rem 1.1rem; font-size: .9rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; background: var(--card); font-size: .92rem; }
th, td { text-align: left; vertical-align: top; padding: .38rem .6rem; border-bottom: 1px solid var(--line); }
thead th { font-size: .8rem; color: var(--soft); font-weight: 600; position: sticky; top: 0; background: var(--card); z-index: 1; }
tbody.group { scroll-margin-top: 2rem; }
tr.group th { background: var(--code); font-size: .95rem; padding-top: .6rem; padding-bottom: .6rem; }
tr.group .soft { font-weight: 400; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.name { white-space: nowrap; }
td.name .soft { font-size: .8rem; white-space: normal; }
td.why { color: var(--soft); font-size: .85rem; overflow-wrap: anywhere; min-width: 14rem; width: 36%; }
.status { display: inline-block; border-radius: 1rem; padding: .05rem .6rem; font-size: .82rem; font-weight: 600; white-space: nowrap; background: var(--none-ground); color: var(--none); }
.status.conforms, .status.pass { background: var(--good-ground); color: var(--good); }
.status.differs, .status.fail, .status.crash, .status.timeout { background: var(--bad-ground); color: var(--bad); }
.status.part, .status.missing { background: var(--part-ground); color: var(--part); }
td.bars { width: 38%; }
.bar { display: inline-flex; width: 100%; min-width: 6rem; height: .7rem; border-radius: .35rem; overflow: hidden; background: var(--none-ground); vertical-align: middle; }
.bar i { display: block; background: var(--none); }
.bar i.conforms { background: var(--good); } .bar i.differs { background: var(--bad); } .bar i.part, .bar i.missing { background: var(--part); }
.bar i.plain { background: var(--accent); } .bar i.uncovered { background: transparent; }
.filter { display: inline-flex; gap: .5rem; align-items: center; margin: .25rem 0 .75rem; cursor: pointer; }
main:has(#only-differing:checked) tr.conforms { display: none; }
.find { background: var(--card); border: 1px solid var(--line); border-radius: .4rem; padding: .5rem 1rem; margin: 0 0 .6rem; scroll-margin-top: 1rem; }
.find summary { overflow-wrap: anywhere; }
.find:has(:target) { border-color: var(--accent); }
.find table { table-layout: fixed; margin: .4rem 0; }
.find td { font: .82rem/1.45 ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; white-space: pre-wrap; overflow-wrap: anywhere; width: 50%; border: 1px solid var(--line); }
.find th { position: static; }
.find tr.changed td { background: var(--bad-ground); }
.find td.absent { color: var(--soft); font-style: italic; }
details > summary { cursor: pointer; padding: .3rem 0; }
footer { margin-top: 3rem; color: var(--soft); font-size: .85rem; border-top: 1px solid var(--line); padding-top: 1rem; }
@media (max-width: 40rem) {
  main { padding: 1rem .7rem 3rem; }
  .headline strong { font-size: 1.35rem; }
  .wide { display: none; }
  table.overview td.why { display: block; min-width: 0; padding-top: 0; }
  table.overview td.number { min-width: 4.8rem; }
  table.overview tr { display: grid; grid-template-columns: 1fr auto auto; border-bottom: 1px solid var(--line); }
  table.overview td, table.overview th { border: 0; padding: .35rem .45rem; }
  table.overview td.why { grid-column: 1 / -1; }
  table.overview td.why:empty { display: none; }
  table.overview tr.group th { grid-column: 1 / -1; }
  table.overview thead { display: none; }
  td.name { white-space: normal; overflow-wrap: break-word; }
  table.overview td.why { width: auto; }
}
@media print { .filter, nav { display: none; } thead th { position: static; } }
`;
