/** The page's look, in light and in dark, without anything from elsewhere. */
export const style = `
:root { color-scheme: light dark; --ground: #fbfaf8; --ink: #1d2126; --soft: #5d6672; --rule: #dcd9d3; --mark: #0b6e6e; --behind: #8a929c; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #15181c; --ink: #e9e6e1; --soft: #a3abb5; --rule: #353b43; --mark: #5cc8c0; --behind: #7d8691; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 70rem; padding: 3rem 1.5rem 5rem; background: var(--ground); color: var(--ink);
  font: 16px/1.55 "Iowan Old Style", Charter, Georgia, "Noto Serif", serif; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 1rem; font-weight: 600; }
h2 { font-size: 1.3rem; margin: 3rem 0 .5rem; font-weight: 600; }
h3 { font-size: 1rem; margin: 2rem 0 .25rem; font-weight: 600; }
p { max-width: 42rem; margin: .35rem 0; color: var(--soft); }
svg, table { font: 14px/1.3 system-ui, "Helvetica Neue", Arial, "Noto Sans", sans-serif; }
svg { display: block; width: 100%; max-width: 54rem; height: auto; margin: .75rem 0; }
table { font-size: 13px; }
svg text { fill: var(--ink); } svg .tick { fill: var(--soft); font-size: 12px; }
svg .value { font-variant-numeric: tabular-nums; fill: var(--soft); }
.grid { stroke: var(--rule); } .bar { stroke: var(--mark); stroke-width: 3; stroke-linecap: round; } circle { fill: var(--mark); }
.faint .bar { stroke: var(--behind); } .faint circle { fill: var(--behind); }
.line polyline { fill: none; stroke: var(--line); stroke-width: 2.5; } .line circle { fill: var(--line); }
.line text { fill: var(--line); } .leader { stroke: var(--line); }
.colour-0 { --line: light-dark(#0b6e6e, #5cc8c0); } .colour-1 { --line: light-dark(#a8431a, #f0976a); }
.colour-2 { --line: light-dark(#3f51a3, #9dadf2); } .colour-3 { --line: light-dark(#7a3b83, #d79ae0); }
.colour-4 { --line: light-dark(#4f6b12, #b3d15e); } .colour-5 { --line: light-dark(#8a6400, #e6bd4f); }
.colour-6 { --line: light-dark(#9c2544, #f28ba6); } .colour-7 { --line: light-dark(#4a5560, #b6c0ca); }
.pair { display: flex; flex-wrap: wrap; gap: 1rem 2rem; } figure { flex: 1 1 20rem; margin: 0; } figcaption { font-size: .9rem; color: var(--soft); }
.note { font-size: .875rem; } .wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; margin: .75rem 0; font-variant-numeric: tabular-nums; }
th, td { text-align: right; padding: .4rem .45rem; border-bottom: 1px solid var(--rule); white-space: nowrap; }
th { font-weight: 600; color: var(--soft); vertical-align: bottom; } th:first-child, td:first-child { text-align: left; }
tr.behind td { color: var(--soft); } footer { margin-top: 4rem; font-size: .875rem; color: var(--soft); }
`;
