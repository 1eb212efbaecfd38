// What rings: first what is wrong now and what can be done about it, then what was, and when it fell silent.
import {Ago, Badge, Empty, html, Icon, Problem, quietly, sheet, Skeleton, useEffect, useLoad, useState} from '../ui.js';
import {get, query} from '../api.js';
import {entitle} from '../console.js';
import {many, moment} from '../words.js';
import {Locked} from '../numbers/parts.js';
import {say} from '../figures/say.js';

await Promise.all([sheet('analytics'), sheet('alarms')]);

const PAGE = 50;
/** Where something is done about it. */
const PLACES = [[/forward/, 'Your forwardings', '/console/setup'], [/spend/, 'Your daily limit', '/console/settings?section=alerts'], [/deliver/, 'Messages that were not delivered', '/console/analytics?group=numbers'], [/verif/, 'Your number', '/console/number'],
  [/provision|number/, 'Numbers', '/console/numbers'], [/token|consent|calendar/, 'Calendars', '/console/settings?section=calendars'], [/bill|cost/, 'Costs', '/console/analytics?group=costs'], [/routing/, 'Calls and texts to unassigned numbers', '/console/platform?view=numbers'], [/backlog|job|model|webhook/, 'Operations', '/console/platform']];

export function Page({who}) {
  const source = query('/api/alarms', {limit: PAGE});
  const loaded = useLoad(() => who.role === 'member' ? {items: []} : get(source), [source]);
  const [more, setMore] = useState({items: []});
  useEffect(() => entitle('Alarms'), []);
  useEffect(() => setMore({items: []}), [source]);
  if (who.role === 'member') {
    return html`<${Locked} title="Alarms">Owners see here what has gone wrong.<//>`;
  }
  const cursor = more.next ?? (more.done ? null : loaded.data?.nextCursor);
  const older = () => quietly(async () => {
    const answer = await get(`${source}&cursor=${encodeURIComponent(cursor)}`);
    setMore(before => ({items: [...before.items, ...answer.items], next: answer.nextCursor, done: !answer.nextCursor}));
  });
  const seen = new Set();
  const items = [...loaded.data?.items ?? [], ...more.items].filter(each => !seen.has(each.id) && seen.add(each.id));
  const ringing = items.filter(each => each.state === 'ringing');
  const silent = items.filter(each => each.state === 'silent');
  return html`<section class="page figures"><h1>Alarms</h1>
    <nav class="tabs page-tabs" aria-label="Notices"><a href="/console/notices">Notices</a><a href="/console/alarms" aria-current="true">Alarms</a></nav>
    ${loaded.error && html`<${Problem} error=${loaded.error} retry=${loaded.reload} />`}
    ${!loaded.data ? !loaded.error && html`<${Skeleton} rows=${4} />` : html`
      ${ringing.length ? html`<h2>${ringing.length === 1 ? 'One alarm is' : `${ringing.length} alarms are`} ringing</h2><ul class="list-plain alarms-now" aria-label="Ringing">${ringing.map(each => html`<${Ringing} key=${each.id} alarm=${each} />`)}</ul>`
        : html`<div class="card"><${Empty} icon="done" title="All quiet">Deliveries, forwarding, spending and calendars are checked every minute. If one of them needs you, you are told.<//></div>`}
      ${silent.length > 0 && html`<h2>Earlier</h2><div class="card"><ul class="list-plain rows alarms-before" aria-label="Stopped">${silent.map(each => html`<${Silent} key=${each.id} alarm=${each} />`)}</ul></div>`}
      ${cursor && html`<p class="more"><button type="button" onClick=${older}>Show more</button></p>`}`}</section>`;
}

const named = alarm => html`${alarm.title}${alarm.key && html` <${Badge}>${alarm.key}<//>`}${!alarm.organizationId && html` <${Badge} kind="sales">whole service<//>`}`;

const measured = (value, {unit}) => unit === '%' ? say(value, 'percent') : unit === 's' ? say(value, 'seconds') : unit === 'min' ? say(value * 60, 'seconds') : unit === 'days' ? many(Math.round(value), 'day') : say(value, 'number');

/** How far beyond its limit it is. */
const Measured = ({alarm}) => html`<span class="alarm-measured"><b>${measured(alarm.value, alarm)}</b> <span class="soft small">limit ${measured(alarm.limit, alarm)}</span></span>`;

function Ringing({alarm}) {
  const [, title, path] = PLACES.find(([name]) => name.test(alarm.name)) ?? [];
  const untold = (alarm.notToldBy ?? []).join(' and ');
  return html`<li class="card alarm-now"><span class="disc hot"><${Icon} name="bell" /></span><div class="grow"><h3>${named(alarm)}</h3>${alarm.advice && html`<p>${alarm.advice}</p>`}
      <p class="soft small">Since <time datetime=${alarm.since}>${moment(alarm.since)}</time>${alarm.toldAt && html` · told <${Ago} iso=${alarm.toldAt} />`}${untold && html` · <span class="hot">nobody could be told by ${untold}</span>`}${path && html` · <a href=${path}>${title}</a>`}</p></div><${Measured} alarm=${alarm} /></li>`;
}

const between = (from, to) => say(Math.max(0, (new Date(to) - new Date(from)) / 1000), 'seconds');

const Silent = ({alarm}) => html`<li class="row"><span class="grow"><strong>${named(alarm)}</strong><br /><span class="soft small">Rang <time datetime=${alarm.rangAt}>${moment(alarm.rangAt)}</time> for ${between(alarm.rangAt, alarm.silentAt)}${alarm.advice && ` · ${alarm.advice}`}</span></span><span class="soft small">stopped at ${measured(alarm.value, alarm)}, limit ${measured(alarm.limit, alarm)}</span></li>`;
