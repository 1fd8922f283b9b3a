"""The look of an exported page: on a telephone, on paper, in light and in dark. Contrasts are AA or better."""

from __future__ import annotations

STYLE = """
:root { color-scheme: light dark; --ink: #1b2430; --soft: #4a5563; --line: #c3cad3; --paper: #ffffff;
  --shade: #eef1f5; --link: #0b4f8a; --warn: #a11a1a; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8ebef; --soft: #b4bcc6; --line: #4a5461; --paper: #14181d; --shade: #232a32; --link: #8ec4ff; --warn: #ff9d9d; }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 system-ui, -apple-system,
  "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif; overflow-wrap: break-word; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1.25rem 4rem; }
main > :not(.scroll) { max-width: 44rem; }
header { max-width: 60rem; margin: 0 auto; padding: 1rem 1.25rem 0; display: flex; gap: 1rem; }
.marking, .draft { margin: 0; font-weight: 700; } .marking { margin-inline-start: auto; } .draft { color: var(--warn); }
.tlp { display: inline-block; padding: 0.1rem 0.5rem; background: #000000; }
.red { color: #ff2b2b; } .amber { color: #ffc000; } .green { color: #33ff00; } .clear { color: #ffffff; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 2rem 0 0.5rem; break-after: avoid; }
h1 { font-size: 1.75rem; margin-top: 0.5rem; } h2 { font-size: 1.3rem; } h3 { font-size: 1.1rem; }
h4, h5, h6 { font-size: 1rem; }
h1, h2, h3 { text-wrap: balance; }
.subtitle { color: var(--soft); } .address { margin: 0 0 0.15rem; } .address + :not(.address) { margin-top: 1.25rem; }
.signature { margin-top: 3rem; }
p, ul, ol, blockquote, pre { margin: 0 0 1rem; }
ul, ol { padding-inline-start: 1.5rem; } li { margin-bottom: 0.35rem; } li > p { margin-bottom: 0.5rem; }
a { color: var(--link); text-decoration: underline; text-underline-offset: 0.15em; }
a:focus-visible, .scroll:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
blockquote { margin-inline: 0; padding-inline-start: 1rem; border-inline-start: 3px solid var(--line);
  color: var(--soft); }
code { font: 0.9em/1.5 ui-monospace, "Cascadia Mono", "Liberation Mono", Consolas, monospace; background: var(--shade);
  padding: 0.1em 0.25em; border-radius: 3px; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--shade); padding: 0.75rem 1rem; } pre code { padding: 0; background: none; }
hr { border: 0; border-top: 1px solid var(--line); margin: 2rem 0; }
.scroll { overflow-x: auto; margin: 0 0 1.25rem; --clear: color-mix(in srgb, var(--paper), transparent);
  background: linear-gradient(to right, var(--paper) 40%, var(--clear)) left / 2.5rem 100% no-repeat local,
    linear-gradient(to left, var(--paper) 40%, var(--clear)) right / 2.5rem 100% no-repeat local,
    linear-gradient(to right, var(--line), var(--clear)) left / 0.75rem 100% no-repeat scroll,
    linear-gradient(to left, var(--line), var(--clear)) right / 0.75rem 100% no-repeat scroll; }
table { border-collapse: collapse; width: 100%; font-size: 0.9375rem; line-height: 1.45; }
th, td { text-align: start; vertical-align: top; padding: 0.45rem 0.6rem; border-bottom: 1px solid var(--line);
  min-width: 6.5rem; }
.sentence { min-width: 11rem; } .long { overflow-wrap: anywhere; min-width: 14rem; }
th { background: var(--shade); } .center { text-align: center; } .right { text-align: right; }
@media print {
  :root { color-scheme: light; --ink: #000000; --soft: #333333; --line: #999999; --paper: #ffffff; --shade: #eeeeee;
    --link: #000000; --warn: #a11a1a; }
  @page { margin: 20mm; }
  body { font: 11pt/1.35 Arial, "Liberation Sans", sans-serif; } h1 { font-size: 18pt; }
  h2 { font-size: 13pt; margin-top: 14pt; } h3 { font-size: 12pt; } p, ul, ol, blockquote, pre { margin-bottom: 6pt; } li { margin-bottom: 2pt; }
  .scroll { background: none; } tbody tr:first-child, thead { break-after: avoid; }
  main, main > :not(.scroll), header { max-width: none; } main, header { padding: 0; }
  .scroll { overflow: visible; } table { font-size: 8.5pt; line-height: 1.3; }
  th, td, .sentence, .long { min-width: 0; padding: 0.3rem 0.4rem; }
  thead { display: table-header-group; } tr { break-inside: avoid; }
  p, li { orphans: 2; widows: 2; }
  .tlp { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
""".strip()
"""One style sheet, written into the page: a page asks no server for anything."""
