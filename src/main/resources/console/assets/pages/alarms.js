// What rings: first what is wrong now and what can be done about it, then what was, and when it fell silent.
import {Ago, Badge, Empty, html, Icon, Problem, quietly, sheet, Skeleton, useEffect, useLoad, useState} from '../ui.js';
import {get, query} from '../api.js';
import {entitle} from '../console.js';
import {moment, words} from '../words.js';
import {Locked} from '../numbers/parts.js';
import {say} from '../figures/say.js';

await Promise.all([sheet('analytics'), sheet('alarms')]);

const PAGE = 50;
const WAYS = {console: 'here', email: 'by email', text: 'by text', webhook: 'by webhook'};
/** Where something is done about it. */
const PLACES = [[/forward/, 'Your forwardings', '/console/setup'], [/spend/, 'Your daily limit', '/console/settings?section=alerts'], [/deliver/, 'Messages that were not delivered', '/console/analytics?group=numbers'], [/verif/, 'Your number', '/console/number'],
  [/provision|number/, 'Numbers', '/console/numbers'], [/token|consent|calendar/, 'Calendars', '/console/settings?section=calendars'], [/bill|cost/, 'Costs', '/console/analytics?group=costs'], [/webhook/, 'Webhooks', '/console/settings?section=webhooks']];

export function Page({search, who}) {
  const platform = who.role === 'admin' && search.get('scope') === 'platform';
  const source = query('/api/alarms', {scope: platform ? 'platform' : '', limit: PAGE});
  const loaded = useLoad(() => who.role === 'member' ? {items: []} : get(source), [source]);
  const [more, setMore] = useState({items: []});
  useEffect(() => entitle('Alarms'), []);
  useEffect(() => setMore({items: []}), [source]);
  if (who.role === 'member') {
    return html`<${Locked} title="Alarms">Owners see here what has gone wrong.<//>`;
  }
  const cursor = more.next ?? (more.done ? null : loaded.data?.nextCursor);
  const older = () => quietly(async () => {
    const answer = await get(query(source, {}) + `&cursor=${encodeURIComponent(cursor)}`);
    setMore(before => ({items: [...before.items, ...answer.items], next: answer.nextCursor, done: !answer.nextCursor}));
  });
  const seen = new Set();
  const items = [...loaded.data?.items ?? [], ...more.items].filter(each => !seen.has(each.id) && seen.add(each.id));
  const ringing = items.filter(each => each.state === 'ringing');
  const silent = items.filter(each => each.state === 'silent');
  return html`<section class="page figures"><h1>Alarms</h1>
    ${who.role === 'admin' && html`<nav class="tabs page-tabs" aria-label="Alarms">${[['', 'This organization'], ['platform', 'The whole service']].map(([scope, title]) => html`<a key=${scope} href=${query('/console/alarms', {scope})} aria-current=${platform === (scope === 'platform') ? 'true' : undefined}>${title}</a>`)}</nav>`}
    ${loaded.error && html`<${Problem} error=${loaded.error} retry=${loaded.reload} />`}
    ${!loaded.data ? !loaded.error && html`<${Skeleton} rows=${4} />` : html`
      ${ringing.length ? html`<h2>${ringing.length === 1 ? 'One rings' : `${ringing.length} ring`} now</h2><ul class="list-plain alarms-now" aria-label="Ringing">${ringing.map(each => html`<${Ringing} key=${each.id} alarm=${each} />`)}</ul>`
        : html`<div class="card"><${Empty} icon="done" title="Nothing rings">${platform ? 'All that is watched is as it should be.' : 'Deliveries, forwardings, spending and calendars are looked at each minute. Should one need you, you hear of it.'}<//></div>`}
      ${silent.length > 0 && html`<h2>Before</h2><div class="card"><ul class="list-plain rows alarms-before" aria-label="Fell silent">${silent.map(each => html`<${Silent} key=${each.id} alarm=${each} />`)}</ul></div>`}
      ${cursor && html`<p class="more"><button type="button" onClick=${older}>Show more</button></p>`}`}</section>`;
}

const named = alarm => html`${alarm.title}${alarm.key && html` <${Badge}>${alarm.key}<//>`}`;
const measured = (value, {unit}) => say(value, unit);

/** How far beyond its limit it is. */
const Measured = ({alarm}) => html`<span class="alarm-measured"><b>${measured(alarm.value, alarm)}</b> <span class="soft small">limit ${measured(alarm.limitValue, alarm)}</span></span>`;

function Ringing({alarm}) {
  const [, title, path] = PLACES.find(([name]) => name.test(alarm.name)) ?? [];
  const told = (alarm.told ?? []).map(each => WAYS[each] ?? words(each));
  return html`<li class="card alarm-now"><span class="disc hot"><${Icon} name="bell" /></span><div class="grow"><h3>${named(alarm)}</h3>${alarm.message && html`<p>${alarm.message}</p>`}
      <p class="soft small">since <time datetime=${alarm.since}>${moment(alarm.since)}</time>${told.length > 0 && html` · told ${told.join(', ')}`}${path && html` · <a href=${path}>${title}</a>`}</p></div><${Measured} alarm=${alarm} /></li>`;
}

const between = (from, to) => say(Math.max(0, (new Date(to) - new Date(from)) / 1000), 'seconds');

const Silent = ({alarm}) => html`<li class="row"><span class="grow"><strong>${named(alarm)}</strong><br /><span class="soft small">rang <${Ago} iso=${alarm.rangAt ?? alarm.since} />, for ${between(alarm.rangAt ?? alarm.since, alarm.silentAt)}${alarm.message && html`<span class="alarm-what"> · ${alarm.message}</span>`}</span></span><span class="soft small">fell silent at ${measured(alarm.value, alarm)}, limit ${measured(alarm.limitValue, alarm)}</span></li>`;
