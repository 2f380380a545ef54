/**
 * The one sheet of styles, for the portal and the desk, sent inside every page. Logical properties only, so that what is
 * written from right to left needs no second sheet. Every pair of ink and ground below has a contrast of 4.5 or more.
 */
export const STYLES = `
:root {
  --ink: #1b2429; --soft: #52606a; --line: #d3d9dd; --edge: #7b8891; --paper: #f6f5f1; --card: #fff;
  --accent: #0b5567; --accent-deep: #073e4c; --accent-pale: #e2eff2;
  --red: #8c1c1c; --red-pale: #fbe8e6; --amber: #6b4300; --amber-pale: #fbf0d6; --green: #1d5735; --green-pale: #e4f2e8;
  --round: .5rem;
  color-scheme: light; accent-color: var(--accent);
  font: 100%/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Ubuntu, Arial, sans-serif;
  color: var(--ink); background: var(--paper); -webkit-text-size-adjust: 100%; text-size-adjust: 100%;
}
:lang(ur) { line-height: 2 }
:lang(my), :lang(km), :lang(lo), :lang(th) { line-height: 1.8 }
:lang(ar), :lang(fa), :lang(ps), :lang(am), :lang(ti), :lang(bn), :lang(hi), :lang(ne), :lang(pa), :lang(ta), :lang(te), :lang(ml), :lang(si) { line-height: 1.65 }
* { box-sizing: border-box }
body { margin: 0; overflow-wrap: anywhere }
a { color: var(--accent); text-underline-offset: .15em }
a:hover { color: var(--accent-deep) }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: .2rem }
h1, h2, h3, p, ul, ol, dl, dd, figure { margin: 0 }
h1 { font-size: 1.6rem; line-height: 1.25 }
h2 { font-size: 1.15rem; line-height: 1.35 }
h3 { font-size: 1rem }
:is(h1, h2):lang(ur, my, km, lo, th, ar, fa, ps, am, ti, bn, hi, ne, pa, ta, te, ml, si) { line-height: 1.6 }
ul, ol { padding: 0; list-style: none }
.skip { position: absolute; inset-block-start: -20rem }
.skip:focus { inset-block-start: .5rem; inset-inline-start: .5rem; background: var(--card); padding: .75rem; z-index: 1 }
.quiet { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }

/* A column for reading: the worker's pages. */
.top { background: var(--accent-deep); display: flex; flex-wrap: wrap; gap: .25rem .5rem; align-items: center;
  justify-content: space-between; padding: .375rem max(.75rem, 50vw - 20rem) }
.top nav { display: flex; flex-wrap: wrap; gap: 0 .25rem }
.top a, .top button { color: #fff; text-decoration: none; padding: .625rem .625rem; min-block-size: 2.75rem; display: inline-flex; align-items: center }
.top a:hover { text-decoration: underline }
.top :focus-visible { outline-color: #fff }
.top [aria-current] { box-shadow: inset 0 -3px #fff; font-weight: 600 }
.top .leave { background: #fff; color: var(--accent-deep); border-radius: var(--round); font-weight: 600; margin-inline-start: auto; padding-inline: 1rem }
@media (max-width: 40rem) {
  .top .leave { position: fixed; inset-block-end: .75rem; inset-inline-end: .75rem; box-shadow: 0 0 0 2px var(--accent-deep), 0 2px .75rem #0006; z-index: 1 }
  .top .leave:focus-visible { outline-color: var(--accent) }
  .foot { padding-block-end: 5rem !important }
  :root { scroll-padding-block-end: 5rem }
}
.speak { max-inline-size: 42rem; margin-inline: auto; padding: .25rem 1rem 0 }
.speak summary { padding-block: .625rem; inline-size: fit-content }
.speak bdi { margin-inline-start: .35em }
main, .foot { max-inline-size: 42rem; margin-inline: auto; padding: 1rem }
main { display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr) }
main h2 { margin-block-start: .5rem }
.lead { font-size: 1.1rem }
.foot { color: var(--soft); font-size: .9rem; border-block-start: 1px solid var(--line); display: grid; gap: .75rem; margin-block-start: 1rem }
.tongues { display: flex; flex-wrap: wrap; gap: 0 .25rem }
.tongues a { display: inline-flex; align-items: center; min-block-size: 2.75rem; padding: .25rem .5rem }
.foot > a { min-block-size: 2.75rem; display: inline-flex; align-items: center; justify-self: start }
.tongues [aria-current] { font-weight: 600; color: var(--ink); text-decoration: none }
.tongues.big { display: grid; grid-template-columns: repeat(auto-fill, minmax(9.25rem, 1fr)); gap: .625rem }
.tongues.big a { block-size: 100%; display: flex; justify-content: center; text-align: center; min-block-size: 3.5rem; background: var(--card); border: 1px solid var(--edge);
  border-radius: var(--round); font-size: 1.15rem; font-weight: 600; text-decoration: none; color: var(--accent) }
.tongues.big a[aria-current] { background: var(--accent-deep); border-color: var(--accent-deep); color: #fff }
.tongues.big a:hover:not([aria-current]) { background: var(--accent-pale); border-color: var(--accent) }

main > form { display: grid; gap: 1.25rem }
main > form > p { display: grid; gap: .25rem } main > form > p label { font-weight: 600 }
.field { border: 0; margin: 0; padding: 0; min-inline-size: 0; display: grid; gap: .375rem }
.field.wrong { border-inline-start: 4px solid var(--red); padding-inline-start: .75rem }
.field > label:not(.choice), legend { font-weight: 600; padding: 0; font-size: 1.05rem }
.hint { color: var(--soft); font-size: .9375rem }
.error { color: var(--red); font-weight: 600 }
input, textarea, select { font: inherit; font-weight: 400; color: inherit; background: var(--card); border: 1px solid var(--edge); border-radius: var(--round);
  padding: .625rem .75rem; min-block-size: 2.75rem; inline-size: 100% }
textarea { min-block-size: 11rem; resize: vertical }
input:focus, textarea:focus, select:focus { border-color: var(--accent) }
[aria-invalid] { border: 2px solid var(--red) }
input.short { inline-size: 10rem; max-inline-size: 100% } select.short { inline-size: 20rem; max-inline-size: 100% }
input[type=radio], input[type=checkbox] { inline-size: 1.375rem; block-size: 1.375rem; min-block-size: 0; flex: none; margin: 0 }
.choice { display: flex; gap: .75rem; align-items: center; min-block-size: 2.75rem }
button, .button { font: inherit; font-weight: 600; color: #fff; background: var(--accent); border: 1px solid transparent; border-radius: var(--round);
  padding: .625rem 1.5rem; min-block-size: 3rem; cursor: pointer; justify-self: start; display: inline-flex; align-items: center; text-decoration: none }
button:hover, .button:hover { background: var(--accent-deep); color: #fff }
button.second, .button.second { background: var(--card); color: var(--accent); border-color: var(--accent) }
button.second:hover, .button.second:hover { background: var(--accent-pale); color: var(--accent-deep) }
button.link { background: none; color: var(--accent); padding: 0; min-block-size: 0; text-decoration: underline; font-weight: 400 }
.errors, .danger, .note { border-radius: var(--round); padding: .75rem 1rem; border-inline-start: 5px solid }
.errors, .danger { background: var(--red-pale); color: var(--red) }
.errors { display: grid; gap: .25rem } .errors h2 { margin: 0 } .errors a { color: inherit; font-weight: 600; display: inline-flex; align-items: center; min-block-size: 2.75rem }
.note { background: var(--amber-pale); color: var(--amber) }
.note.good { background: var(--green-pale); color: var(--green) }
.receipt, .part, .card { background: var(--card); border: 1px solid var(--line); border-radius: .75rem; padding: 1rem 1.25rem; display: grid; gap: .625rem;
  grid-template-columns: minmax(0, 1fr) }
.receipt h2, .part h2, .card h2 { margin: 0 }
.receipt { border: 2px solid var(--accent) }
p.digits { font: 700 clamp(1.75rem, 9vw, 2.25rem)/1.3 ui-monospace, "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace; letter-spacing: .04em;
  display: grid; grid-template-columns: repeat(2, max-content); gap: 0 1.5ch }
@media (min-width: 40rem) { p.digits { grid-template-columns: repeat(4, max-content) } }
[dir=rtl] p.digits { justify-content: end }
input.digits { font-size: 1.25rem; letter-spacing: .05em; font-variant-numeric: tabular-nums }
[dir=rtl] input[dir=ltr] { text-align: end }
.stage { font-size: 1.35rem; font-weight: 700; color: var(--accent) }
.steps { counter-reset: step; display: grid; gap: .625rem }
.steps li { counter-increment: step; display: grid; grid-template-columns: 2rem 1fr; gap: .75rem }
.steps li::before { content: counter(step); background: var(--accent-pale); color: var(--accent-deep); border-radius: 50%; inline-size: 2rem; block-size: 2rem;
  display: grid; place-items: center; font-weight: 700; line-height: 1 }

.topics { display: grid; gap: .5rem } .topics summary { padding-block: .625rem }
.topics .card { padding-block: .25rem } .topics .card[open] { padding-block-end: .875rem }
.choose { grid-template-columns: minmax(0, 1fr) auto; gap: .375rem .75rem !important; align-items: end } .choose label { grid-column: 1 / -1; font-weight: 600 }
details.card { display: block }
.lock { display: flex !important; flex-wrap: wrap; gap: .5rem 1rem !important; align-items: center } .lock .hint { flex: 1 1 12rem }
.onward { display: flex; flex-wrap: wrap; gap: .75rem }
.choice.big { background: var(--card); border: 1px solid var(--edge); border-radius: var(--round); padding: .5rem 1rem; min-block-size: 3.5rem; font-size: 1.05rem; margin-block-start: .375rem }
.choice.big:has(:checked) { border-color: var(--accent); background: var(--accent-pale); box-shadow: inset 0 0 0 1px var(--accent) }
.points { display: grid; gap: .5rem } .points > li { padding-inline-start: 1.25rem; position: relative }
.points > li::before { content: ""; position: absolute; inset-inline-start: 0; inset-block-start: .55em; inline-size: .5rem; block-size: .5rem; border-radius: 50%; background: var(--accent) }
.pictures { display: grid; grid-template-columns: repeat(auto-fill, minmax(8.5rem, 1fr)); gap: .625rem; margin-block-start: .375rem }
.pictures label { position: relative; display: grid; justify-items: center; align-content: center; gap: .25rem; text-align: center; padding: .75rem .5rem; min-block-size: 7rem; background: var(--card);
  border: 1px solid var(--edge); border-radius: var(--round); line-height: 1.3; cursor: pointer }
.pictures label:has(:checked) { border-color: var(--accent); background: var(--accent-pale); box-shadow: inset 0 0 0 1px var(--accent) }
.pictures input { position: absolute; inset-block-start: .5rem; inset-inline-start: .5rem }
.picture { fill: none; stroke: var(--accent); stroke-width: 1.5; stroke-linecap: round; stroke-linejoin: round }
input[type=file] { padding: .5rem }
.answers { display: grid; gap: .75rem } .answers > div { background: var(--card); border: 1px solid var(--line); border-radius: var(--round); padding: .625rem 1rem; display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: .25rem .75rem; align-items: center }
.answers dt { font-weight: 600 } .answers dd:nth-of-type(1) { grid-row: 2; grid-column: 1 / -1 } .answers button.link { min-block-size: 2.75rem }
.tongues button.link { min-block-size: 2.75rem; padding: .25rem .5rem }
.talk { display: grid; gap: .625rem } .talk li { background: var(--card); border: 1px solid var(--line); border-radius: .75rem; padding: .5rem .875rem; margin-inline-end: 2rem }
.talk li.mine { background: var(--accent-pale); margin-inline: 2rem 0 }
.talk .when, .part .when { color: var(--soft); font-size: .875rem }
.part > form, .card > form { display: grid; gap: .75rem }

/* What somebody outside wrote. */
.words { white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: isolate; text-align: start; contain: content }
bdi.words { contain: none }
mark { background: var(--amber-pale); color: inherit; border-block-end: 2px solid #b27a12; padding-block: .05em }
.sign { font: .8em ui-monospace, monospace; background: var(--line); color: var(--ink); border-radius: .2rem; padding-inline: .2em; unicode-bidi: isolate; direction: ltr }
mark.grave { background: var(--red-pale); border-color: var(--red) }

/* The desk: dense, for people who read it all day. */
.wide { font-size: .9375rem }
.wide main { max-inline-size: 84rem; padding-inline: max(.75rem, min(2rem, 3vw)); gap: .875rem }
.wide .top { padding-inline: max(.75rem, min(2rem, 3vw)) }
.wide h1 { font-size: 1.4rem } .wide h2 { font-size: 1.1rem } .wide h4 { margin: 0; font-size: inherit }
.wide .hint { font-size: .84rem }
.wide input, .wide select, .wide textarea { padding: .375rem .5rem; min-block-size: 2.375rem }
.wide textarea { min-block-size: 5rem }
.wide button, .wide .button { padding: .375rem .875rem; min-block-size: 2.375rem }
.wide button.link { min-block-size: 0; padding: 0 }
.wide label { font-weight: 600; font-size: .84rem }
.who { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: center; color: #fff; font-size: .875rem }
.who button.link { min-block-size: 2.375rem; color: #fff; text-decoration: underline }
.verbs, .chips { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center }
.chip { display: inline-block; border-radius: .625rem; padding: .0625rem .625rem; font-size: .8125rem; font-weight: 600; background: #e7eaec; color: var(--ink) }
.chip.red, .left.red { background: var(--red-pale); color: var(--red) } .chip.amber, .left.amber { background: var(--amber-pale); color: var(--amber) }
.chip.green { background: var(--green-pale); color: var(--green) } .chip.accent { background: var(--accent-pale); color: var(--accent-deep) }
.chip.red { background: var(--red); color: #fff }
.left { font-weight: 600; border-radius: .25rem } .left.red, .left.amber { padding-inline: .375rem }
.filters { display: grid; grid-template-columns: repeat(auto-fill, minmax(8.5rem, 1fr)); gap: .5rem .75rem; align-items: end;
  background: var(--card); border: 1px solid var(--line); border-radius: var(--round); padding: .75rem }
.filters label { display: grid; gap: .125rem; color: var(--soft) }
.lookup { align-items: end } .lookup label { display: grid; gap: .125rem; color: var(--soft); inline-size: 18rem; max-inline-size: 100% }
.cases { border: 1px solid var(--line); border-radius: var(--round); background: var(--card); overflow: hidden }
.row { display: grid; gap: .25rem 1rem; padding: .625rem .875rem; border-block-end: 1px solid var(--line); border-inline-start: 5px solid var(--line) }
.row:last-child { border-block-end: 0 }
.row.red { border-inline-start-color: var(--red) } .row.amber { border-inline-start-color: #c98a1b } .row.accent { border-inline-start-color: var(--accent) }
.row:hover { background: #fafbfb }
.reference { font: 700 1rem ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; margin-inline-start: .5rem; white-space: nowrap } .lines .reference { margin-inline-start: 0 }
.alarms { background: var(--red-pale); border: 2px solid var(--red); border-radius: var(--round); padding: .75rem 1rem; display: grid; gap: .5rem }
.alarms h2 { color: var(--red); margin: 0 }
.alarms ul { display: grid; gap: .5rem }
.alarm { display: flex; flex-wrap: wrap; gap: .5rem 1rem; justify-content: space-between; align-items: center }
.banner { border-radius: var(--round); border-inline-start: 6px solid var(--edge); background: var(--card); padding: .75rem 1rem; display: grid; gap: .375rem }
.banner h2 { margin: 0 }
.banner.red { background: var(--red-pale); border-color: var(--red) } .banner.red h2 { color: var(--red) }
.banner.amber { background: var(--amber-pale); border-color: #c98a1b } .banner.amber h2 { color: var(--amber) }
.banner.green { background: var(--green-pale); border-color: var(--green) } .banner.green h2 { color: var(--green) }
.columns { display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr) }
.columns > section { display: grid; gap: .75rem; align-content: start; grid-template-columns: minmax(0, 1fr) }
.columns h2 { margin-block-start: 0 }
.wide .card { padding: .875rem 1rem; border-radius: var(--round); gap: .5rem }
.said { color: var(--ink); font-size: 1.0625rem; line-height: 1.6; border-inline-start: 3px solid var(--accent); padding-inline-start: .75rem; max-block-size: 32rem; overflow: auto }
.facts { display: grid; gap: .25rem }
.facts > div { display: grid; grid-template-columns: 6.5rem minmax(0, 1fr); gap: .75rem }
.facts dt { color: var(--soft); font-size: .875rem }
.because { color: var(--soft) } q { color: var(--ink) } q + q::before { content: ", " open-quote } [dir=rtl] q + q::before { content: "، " open-quote }
.thinking { display: grid; gap: .5rem; border-block-start: 1px solid var(--line); padding-block-start: .625rem }
.wide .note { padding: .375rem .75rem }
summary { cursor: pointer; color: var(--accent); font-weight: 600; padding-block: .25rem }
details > :not(summary) { margin-block-start: .375rem }
.lines { display: grid; gap: .25rem } ul.lines > li { padding-inline-start: .875rem; border-inline-start: 2px solid var(--line) } ol.lines.card { gap: .75rem }
.clock { border-inline-start: 3px solid var(--line); padding-inline-start: .75rem }
.clock.red { border-color: var(--red) } .clock.amber { border-color: #c98a1b }
.turns { display: grid; gap: .5rem } .turns li { background: var(--paper); border-radius: var(--round); padding: .375rem .75rem; margin-inline-end: 2rem }
.turns .caller { background: var(--accent-pale); margin-inline: 2rem 0 }
.correct { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: .75rem; align-items: end }
.correct fieldset, .correct > p { grid-column: 1 / -1 }
.correct fieldset { border: 0; padding: 0; margin: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: 0 .75rem }
.wide .choice { min-block-size: 2rem; font-weight: 400; font-size: .9rem; gap: .5rem } .wide .choice input { inline-size: 1.125rem; block-size: 1.125rem }
@media (min-width: 60rem) {
  .row { grid-template-columns: 18rem minmax(0, 1.3fr) minmax(0, 1.2fr) 14rem minmax(0, 1fr); align-items: start }
  .columns { grid-template-columns: minmax(0, 1.5fr) minmax(0, 1fr); gap: 1.5rem }
  .columns.phone { grid-template-columns: 20rem 24rem }
}
.phone form { display: grid; gap: .5rem } .phone .links { display: grid } .links a { display: block; padding-block: .375rem } .links [aria-current] { font-weight: 700; color: var(--ink); text-decoration: none }
.handset { align-self: start; background: var(--card); border: 2px solid var(--ink); border-radius: 1.5rem; padding: 1rem; max-inline-size: 24rem }
.handset-top { text-align: center; font-weight: 600; border-block-end: 1px solid var(--line); padding-block-end: .5rem }
.bubbles { display: grid; gap: .5rem; min-block-size: 16rem; align-content: end }
.bubbles li { border-radius: 1rem; padding: .5rem .875rem; max-inline-size: 85%; background: var(--paper); justify-self: start }
.bubbles .sent { background: var(--accent-pale); justify-self: end }
.wide .bubbles .hint { font-size: .72rem }

/* What staff do: one form a verb, its fields in a row where there is room. */
.ask { display: flex; flex-wrap: wrap; gap: .5rem .75rem; align-items: end; padding-block: .375rem }
.ask > label { display: grid; gap: .125rem; flex: 1 1 10rem; min-inline-size: 0 } .ask > .whole { flex-basis: 100% }
.ask > fieldset { border: 1px solid var(--line); border-radius: var(--round); flex-basis: 100%; padding: .25rem .75rem; margin: 0;
  display: grid; grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr)); gap: 0 .75rem }
.ask > p { flex-basis: 100%; margin: 0 } .ask select, .ask input, .ask textarea { inline-size: 100%; min-inline-size: 0 }
.ask input[type=checkbox] { inline-size: 1.125rem } .ask textarea { min-block-size: 5rem }
.banner .ask > label { flex: 0 1 16rem } .claim .ask > label { flex-basis: 8rem }
.more > form { border-block-start: 1px solid var(--line) }
.playbook ol { display: grid; gap: .75rem } .playbook li { border-inline-start: 3px solid var(--line); padding-inline-start: .75rem; display: grid; gap: .25rem }
.tabs { display: flex; flex-wrap: wrap; gap: .25rem .375rem; border-block-end: 1px solid var(--line) }
.tabs a { padding: .5rem .75rem; min-block-size: 2.75rem; border-block-end: 3px solid transparent; text-decoration: none; color: var(--accent) }
.tabs a[aria-current] { border-color: var(--accent); color: var(--ink); font-weight: 700 }
.translated { border-color: var(--line) }
.row.changed { background: var(--amber-pale) } .live { position: sticky; inset-block-start: .25rem; z-index: 1 }
.keys kbd { font: 600 .9em ui-monospace, monospace; border: 1px solid var(--line); border-radius: .25rem; padding-inline: .4em }

@media (max-width: 59.99rem) { .handset { order: -1 } }

/* Hearings and claims: forms that unfold, tables that scroll by themselves, sums side by side. */
.doings { display: grid; gap: .5rem; grid-template-columns: minmax(0, 1fr) }
.asking, .asked { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(15rem, 100%), 1fr)); gap: .5rem .875rem; align-items: end }
.asking { border-inline-start: 3px solid var(--accent); padding-inline-start: .875rem; padding-block: .25rem }
.asking > p, .asked > p { display: grid; gap: .125rem } .asking > .asked, .asking > .broad, .asking > .choice { grid-column: 1 / -1 }
.asked { border: 1px solid var(--line); border-radius: var(--round); padding: .5rem .75rem; margin: 0; min-inline-size: 0 } .wide .asked legend { font-size: .875rem; padding-inline: .25rem }
.broad-table { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: var(--round) }
.broad-table table { border-collapse: collapse; inline-size: 100%; min-inline-size: 42rem } .columns .broad-table table { min-inline-size: 0 }
.broad-table :is(th, td) { text-align: start; vertical-align: top; padding: .5rem .75rem; border-block-end: 1px solid var(--line) } .broad-table tr:last-child > * { border-block-end: 0 }
.broad-table :is(th, td) { overflow-wrap: break-word } .broad-table td:has(form) { min-inline-size: 16rem } .broad-table .hint { font-weight: 400 }
.broad-table thead th { color: var(--soft); font-size: .84rem }
.sums { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: .5rem }
.sums > div { background: var(--paper); border-radius: var(--round); padding: .5rem .75rem } .sums dt { color: var(--soft); font-size: .84rem } .sums dd { font-weight: 700 }
.week { display: grid; gap: .75rem; grid-template-columns: repeat(auto-fit, minmax(min(18rem, 100%), 1fr)) }
.chart { max-inline-size: 100%; block-size: auto }

@media print {
  .top, .foot, .skip, .speak, form, .button { display: none !important }
  :root, .receipt { background: #fff; color: #000 } .receipt { border-color: #000 } details > * { display: block }
}
`;
