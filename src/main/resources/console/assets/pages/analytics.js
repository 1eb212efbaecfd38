// What the agent brought, what it did and what it cost: a tab for each part, and everything that is chosen in the address.
import {html, Problem, sheet, Skeleton, useEffect, useLoad, useRef, useState} from '../ui.js';
import {get, query} from '../api.js';
import {entitle, go, repeat} from '../console.js';
import {Cards, Chart, Listing} from '../figures/chart.js';
import {fitting, Range, today} from '../figures/range.js';
import {plus, span} from '../figures/say.js';
import {zoneName} from '../words.js';

await sheet('analytics');

const GROUPS = {calls: 'Calls', revenue: 'Leads & revenue', numbers: 'Messages & numbers', alerts: 'Alerts', dialogue: 'Dialogue', costs: 'Costs'};
const FRESH = 60000;

/** A part that only one tab has. */
const later = (fetch, name) => props => {
  const part = useLoad(fetch, [], {live: false});
  return part.data ? html`<${part.data[name]} ...${props} />` : part.error ? html`<${Problem} error=${part.error} retry=${part.reload} />` : html`<${Skeleton} rows=${3} />`;
};
const MORE = {calls: later(() => import('../figures/activity.js'), 'Activity'), dialogue: later(() => import('../figures/questions.js'), 'Questions')};

/** What the address asks for; the days of the organization are known when it has answered once. */
function asked(search, now) {
  const [from, to] = [search.get('from') || plus(now, -29), search.get('to') || now];
  return {group: search.get('group') in GROUPS ? search.get('group') : 'calls', from, to, groupBy: search.get('groupBy') || fitting(from, to), number: search.get('number') || ''};
}

const OVER_TIME = ['bars', 'lines', 'stacked'];
const MANY = 5; // columns that want the whole width

/** What goes below the cards, two beside each other: what leads, and what would stand alone, has the whole width. */
function laid({charts, tables}, more) {
  const lead = charts.find(each => OVER_TIME.includes(each.kind)) ?? charts[0];
  const items = [...charts.map(chart => ({name: chart.name, chart, wide: chart === lead})), ...more ? [{name: 'more', more, wide: more === MORE.dialogue}] : [],
    ...tables.filter(each => each.name !== 'unanswered').map(table => ({name: table.name, table, wide: table.columns.length > MANY}))];
  let alone = null;
  for (const each of items) {
    if (each.wide && alone) {
      alone.wide = true;
    }
    alone = each.wide || alone && !alone.wide ? null : each;
  }
  if (alone) {
    alone.wide = true;
  }
  return items;
}

const address = ({group, ...filters}) => query('/console/analytics', {group, ...filters});
const source = ({group, ...filters}) => query(`/api/analytics/${group}`, filters);

export function Page({search, who}) {
  const [zone, setZone] = useState();
  const now = today(zone);
  const shown = asked(search, now);
  const undated = {...shown, from: '', to: ''};
  const wanted = source(search.get('from') ? shown : undated);
  const loaded = useLoad(() => who.role === 'member' ? null : get(wanted).then(data => ({group: shown.group, data})), [wanted], {live: false});
  const kept = useRef();
  const fresh = loaded.data?.group === shown.group ? loaded.data : undefined; // the tab before may have answered just now
  kept.current = fresh ?? (kept.current?.group === shown.group ? kept.current : undefined);
  const answer = kept.current && {...kept.current.data, today: today(kept.current.data.zone)};
  useEffect(() => { fresh && setZone(fresh.data.zone); }, [fresh]);
  useEffect(() => entitle(`${GROUPS[shown.group]} · Figures`), [shown.group]);
  const tabs = useRef();
  useEffect(() => tabs.current?.querySelector('[aria-current]').scrollIntoView({block: 'nearest', inline: 'center'}), [shown.group]);
  const again = useRef();
  again.current = loaded.reload;
  useEffect(() => repeat(() => again.current(), FRESH), []);
  useEffect(() => { fresh && location.hash && document.getElementById(location.hash.slice(1))?.scrollIntoView(); }, [Boolean(fresh)]);
  const link = what => address({...search.get('from') || zone ? shown : undated, ...what});
  const seen = fresh ? {...shown, from: answer.from, to: answer.to, groupBy: answer.groupBy} : shown;
  if (who.role === 'member') {
    return html`<section class="page"><h1>Figures</h1><p class="card">Owners see here what the agent brings and costs.</p></section>`;
  }
  return html`<section class="page figures"><h1>Figures</h1>
    <nav class="tabs page-tabs" ref=${tabs} aria-label="Figures">${Object.entries(GROUPS).map(([name, title]) => html`<a key=${name} href=${link({group: name})} aria-current=${name === shown.group ? 'true' : undefined}>${title}</a>`)}</nav>
    ${zone || answer || loaded.error ? html`<${Range} shown=${seen} now=${now} link=${link} move=${what => go(link({from: seen.from, to: seen.to, ...what}))} />` : html`<div class="fig-range"></div>`}
    ${loaded.error && html`<${Problem} error=${loaded.error} retry=${loaded.reload} />`}
    ${answer ? html`<div aria-busy=${String(!fresh)} class=${fresh ? '' : 'fig-stale'}><p class="fig-when soft">${span(answer.from, answer.to)}${answer.before ? html` <span>compared with ${span(answer.before.from, answer.before.to)}</span>` : ''} <span>in ${zoneName(answer.zone)}</span></p>
      <${Cards} answer=${answer} /><div class="fig-grid">${laid(answer, MORE[shown.group]).map(({name, chart, table, more, wide}) => chart ? html`<${Chart} key=${name} chart=${chart} answer=${answer} address=${address(seen)} source=${source(seen)} wide=${wide} />`
        : table ? html`<${Listing} key=${name} table=${table} answer=${answer} address=${address(seen)} source=${source(seen)} wide=${wide} />` : html`<${more} key=${name} answer=${answer} wide=${wide} />`)}</div></div>`
      : !loaded.error && html`<${Skeleton} rows=${6} />`}</section>`;
}
