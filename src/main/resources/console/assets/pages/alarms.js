// What rings and what has fallen silent: an owner's own alarms, and the platform's for whoever runs the service.
import {Ago, Badge, Empty, html, Problem, Skeleton, useEffect, useLoad} from '../ui.js';
import {get, query} from '../api.js';
import {entitle} from '../console.js';
import {Locked} from '../numbers/parts.js';

const STATES = {ringing: 'Ringing', silent: 'Fallen silent'};
const WORDS = {'%': '%', s: 'seconds', min: 'minutes', days: 'days'};
const amount = (value, unit) => `${value.toLocaleString('en-US', {maximumFractionDigits: 1})}${unit === '%' ? '%' : unit ? ` ${WORDS[unit] ?? unit}` : ''}`;

export function Page({search, who}) {
  useEffect(() => entitle('Alarms'), []);
  if (who.role === 'member') {
    return html`<${Locked} title="Alarms">Owners see here what rings.<//>`;
  }
  return html`<section class="page"><h1>Alarms</h1><${Alarms} search=${search} path="/console/alarms" ofPlatform=${false} /></section>`;
}

/** `path`: of the page that they are on; its state stands in its address. */
export function Alarms({search, path, ofPlatform}) {
  const state = search.get('state') in STATES ? search.get('state') : 'ringing';
  const loaded = useLoad(() => get(query('/api/alarms', {state, limit: 200})), [state]);
  const items = (loaded.data?.items ?? []).filter(each => ofPlatform === (each.organizationId === null));
  const view = search.get('view');
  const to = name => query(path, {...view && {view}, ...name === 'silent' && {state: name}});
  return html`<nav class="tabs page-tabs" aria-label="Alarms">${Object.entries(STATES).map(([name, title]) => html`<a key=${name} href=${to(name)} aria-current=${name === state ? 'true' : undefined}>${title}</a>`)}</nav>
    ${loaded.error && html`<${Problem} error=${loaded.error} retry=${loaded.reload} />`}
    ${!loaded.data ? !loaded.error && html`<${Skeleton} rows=${4} />` : items.length
      ? html`<div class="card"><ul class="list-plain rows" aria-label=${STATES[state]}>${items.map(each => html`<${Alarm} key=${each.id} alarm=${each} />`)}</ul></div>`
      : html`<div class="card"><${Empty} icon="bell" title=${state === 'ringing' ? 'All is quiet' : 'Nothing has rung yet'}>${state === 'ringing' ? 'Nothing that is looked at is too much. If that changes it says so here, and by mail.' : ''}<//></div>`}`;
}

function Alarm({alarm: each}) {
  const rings = each.state === 'ringing';
  return html`<li><div class="row"><span class="grow"><strong>${each.title}</strong>${each.key && html` <span class="soft">${each.key}</span>`}<br />
      ${amount(each.value, each.unit)}${rings ? ' now' : ' when it fell silent'}, the limit is ${amount(each.limit, each.unit)}.${rings && each.advice && ` ${each.advice}`}<br />
      <span class="soft small">Rang <${Ago} iso=${each.rangAt} />${each.silentAt && html` · silent <${Ago} iso=${each.silentAt} />`}${each.notToldBy.length > 0 && html` · could not be told by ${each.notToldBy.join(', ')}`}</span></span>
    <${Badge} kind=${rings ? 'failed' : 'done'}>${rings ? 'Rings' : 'Silent'}<//></div></li>`;
}
