// What is booked: a day, a week, or everybody who does the work side by side. Which of these, when and whose is in the address.
import {Dialog, Empty, html, Icon, notice, Problem, sheet, Skeleton, useEffect, useKeys, useLoad, useMemo, useState, useWide} from '../ui.js';
import {query} from '../api.js';
import {entitle, go, owns} from '../console.js';
import {all, bookable, booked as bookings, ground, STATES} from '../calendar/bookings.js';
import {Drafts} from '../calendar/drafts.js';
import {Agenda, Grid} from '../calendar/grid.js';
import {dayTitle, holidayOf, instant, local, openings, plusDays, span, today, valid, week, weekdayShort, zoneName} from '../calendar/times.js';

await sheet('calendar');

const VIEWS = {day: ['Day', 'd', 1], week: ['Week', 'w', 7], resources: ['By resource', 'r', 1]};
const USUAL = [8 * 60, 18 * 60];

/** Dialogs are fetched when one of them is wanted. */
const dialogs = () => Promise.all([import('../calendar/book.js'), import('../calendar/details.js'), import('../calendar/move.js')]).then(all => Object.assign({}, ...all));

export function Page({search}) {
  const base = useLoad(ground, [], {live: false});
  useEffect(() => entitle('Calendar'), []);
  if (!base.data) {
    return html`<section class="page"><h1>Calendar</h1>${base.error ? html`<${Problem} error=${base.error} retry=${base.reload} />` : html`<${Skeleton} rows=${8} />`}</section>`;
  }
  return html`<${Calendar} ground=${base.data} search=${search} />`;
}

function Calendar({ground: base, search}) {
  const {zone, hours, settings} = base;
  const resources = base.resources.filter(each => each.active);
  const names = Object.fromEntries(base.resources.map(each => [each.id, each.name]));
  const roomy = useWide(50);
  const several = resources.length > 1;
  const asked = search.get('view');
  const view = asked in VIEWS && (several || asked !== 'resources') ? asked : roomy ? 'week' : 'day';
  const day = valid(search.get('date')) ? search.get('date') : today(zone);
  const resource = resources.some(each => each.id === search.get('resource')) ? search.get('resource') : '';
  const ended = search.get('cancelled') === 'true';
  const days = view === 'week' ? week(day) : [day];
  const [dialog, setDialog] = useState(null);
  const [parts, setParts] = useState({});
  const {Book, Details, Ending, Move} = parts;
  useEffect(() => { dialog && !parts.Book && dialogs().then(setParts, () => notice('A part of this page could not be loaded. Reload it.')); }, [dialog]);
  const close = () => setDialog(null);
  const from = instant(days[0], 0, zone);
  const to = instant(plusDays(days.at(-1), 1), 0, zone);
  const booked = useLoad(() => bookings(from, to), [from, to]);
  const waiting = useLoad(async () => (await all({state: 'draft'})).filter(each => new Date(each.holdUntil) > new Date()).reverse(), []);

  const where = what => {
    const next = {view: search.get('view') ?? '', date: search.get('date') ?? '', resource, cancelled: ended ? 'true' : '', ...what};
    go(query('/console/calendar', next.date === today(zone) ? {...next, date: ''} : next), true);
  };
  const step = by => where({date: plusDays(day, by * VIEWS[view][2])});
  const create = (at = {day: day < today(zone) ? today(zone) : day}) => setDialog({what: 'book', at: {resourceId: resource || undefined, ...at}});
  const open = item => setDialog({what: 'details', item});
  const focused = () => (booked.data?.items ?? []).find(each => each.id === document.activeElement?.dataset?.id);
  useKeys({
    t: () => where({date: ''}), j: () => step(1), k: () => step(-1), ArrowRight: () => step(1), ArrowLeft: () => step(-1),
    d: () => where({view: 'day'}), w: () => where({view: 'week'}), r: () => several ? where({view: 'resources'}) : false, c: () => create(),
    m: () => { const item = focused(); return item ? setDialog({what: 'move', item}) : false; }, '?': () => setDialog({what: 'keys'}),
    z: () => { const undo = document.querySelector('#notice button'); undo?.click(); return Boolean(undo); },
  });
  useEffect(() => {
    const ask = () => setDialog({what: 'keys'});
    document.addEventListener('keys', ask);
    return () => document.removeEventListener('keys', ask);
  }, []);

  const [moving, setMoving] = useState(null); // where it is already shown while the service is asked
  const items = useMemo(() => (booked.data?.items ?? []).filter(each => (ended || each.state !== 'cancelled') && (!resource || each.resourceId === resource || view === 'resources'))
    .map(each => moving?.id === each.id ? {...each, ...moving} : each), [booked.data, ended, resource, view, moving]);
  const byDay = which => items.filter(each => local(each.scheduledAt, zone).day === which).sort((one, other) => one.scheduledAt < other.scheduledAt ? -1 : 1);
  const drop = async (item, scheduledAt, resourceId) => {
    const lasts = new Date(item.endsAt) - new Date(item.scheduledAt);
    setMoving({id: item.id, scheduledAt, endsAt: new Date(new Date(scheduledAt).getTime() + lasts).toISOString(), resourceId});
    try {
      await (await dialogs()).moveWithUndo(item, scheduledAt, resourceId, zone);
      await booked.reload();
    } catch (refused) {
      notice(refused.status === undefined ? 'That did not work. Try again.' : `Not moved: ${refused.message}`);
    }
    setMoving(null);
  };
  const opens = (which, whose) => openings(which, whose && hasHours(whose) ? whose.hours : hours.week, hours.holidays);
  const head = which => html`<a href=${query('/console/calendar', {view: 'day', date: which, resource})} aria-current=${which === today(zone) ? 'date' : undefined} aria-label=${dayTitle(which)}><span>${weekdayShort(which)}</span><strong>${Number(which.slice(8))}</strong></a>${holidayOf(which, hours.holidays) && html`<small>${holidayOf(which, hours.holidays)}</small>`}`;
  const columns = view === 'resources'
    ? resources.map(each => ({key: each.id, day, resourceId: each.id, label: each.name, head: html`<strong>${each.name}</strong>`, now: day === today(zone), open: opens(day, each), items: byDay(day).filter(item => item.resourceId === each.id), busy: busyOn(booked.data?.busy, day, zone, each.id)}))
    : days.map(each => ({key: each, day: each, resourceId: resource || undefined, label: dayTitle(each), head: head(each), now: each === today(zone), names: several ? names : undefined,
      open: opens(each, base.resources.find(its => its.id === resource)), items: byDay(each), busy: busyOn(booked.data?.busy, each, zone, resource)}));
  const list = view === 'week' && !roomy;
  const title = view === 'week' ? span(days) : dayTitle(day);
  const nothing = !bookable(base.services).length && booked.data && !items.length && !waiting.data?.length;
  const elsewhere = Intl.DateTimeFormat().resolvedOptions().timeZone !== zone;

  return html`<section class="calendar" aria-labelledby="calendar-title">
    <header class="cal-bar"><h1 id="calendar-title">Calendar</h1>
      <div class="row tight cal-dates"><button type="button" onClick=${() => where({date: ''})} title="Today (t)">Today</button>
        <button type="button" class="plain" aria-label=${view === 'week' ? 'The week before' : 'The day before'} title="Back (k)" onClick=${() => step(-1)}><${Icon} name="back" /></button><button type="button" class="plain" aria-label=${view === 'week' ? 'The week after' : 'The day after'} title="On (j)" onClick=${() => step(1)}><${Icon} name="next" /></button>
        <h2 aria-live="polite">${title}</h2></div>
      <div class="row tight end">${several && view !== 'resources' && html`<select aria-label="Whose" value=${resource} onChange=${event => where({resource: event.target.value})}><option value="">Everybody</option>${resources.map(each => html`<option key=${each.id} value=${each.id}>${each.name}</option>`)}</select>`}
        <div class="segments" role="group" aria-label="View">${Object.entries(VIEWS).filter(([name]) => several || name !== 'resources').map(([name, [word, letter]]) => html`<button type="button" key=${name} aria-pressed=${String(name === view)} title="${word} (${letter})" onClick=${() => where({view: name})}>${word}</button>`)}</div>
        <button type="button" class="main" title="New appointment (c)" onClick=${() => create()}><${Icon} name="plus" /><span>New</span><span class="visually-hidden"> appointment</span></button></div></header>
    ${waiting.data?.length > 0 && html`<${Drafts} items=${waiting.data} zone=${zone} names=${several ? names : {}} onOpen=${open} onDecline=${item => setDialog({what: 'decline', item})} />`}
    ${booked.error && html`<${Problem} error=${booked.error} retry=${booked.reload} />`}
    ${nothing ? html`<div class="card"><${Empty} icon="calendar" title="Nothing can be booked yet">Say what you offer, what it costs and how long it takes. Then callers can book a time.${owns() && html`<p class="row trades"><a class="button main" href="/console/settings?section=services">Add services</a></p>`}<//></div>`
      : list ? booked.data ? html`<div class="agenda-scroll"><${Agenda} days=${days} byDay=${byDay} zone=${zone} names=${several ? names : {}} onOpen=${open} onCreate=${create} /></div>` : !booked.error && html`<${Skeleton} rows=${6} />`
      : html`<${Grid} key=${view} columns=${columns} range=${hoursShown(columns, items, zone)} zone=${zone} step=${Math.min(30, settings.stepMinutes ?? 15)} busy=${!booked.data && !booked.error} onOpen=${open} onCreate=${create} onMove=${drop} />`}
    ${!nothing && html`<footer class="cal-foot"><span class="legend" aria-label="States">${Object.entries(STATES).filter(([state]) => ended || state !== 'cancelled').map(([state, [word, icon]]) => html`<span key=${state} class="cal-badge ${state}"><${Icon} name=${icon} />${word}</span>`)}</span>
      <label class="inline"><input type="checkbox" checked=${ended} onChange=${event => where({cancelled: event.target.checked ? 'true' : ''})} />Show cancelled</label>
      <span class="soft small end" role="status">${!booked.data ? booked.error ? '' : 'Loading…' : `${items.length ? `${items.length} booked` : 'Nothing booked'}${elsewhere ? ` · Times are in ${zoneName(zone)}` : ''}`}</span></footer>`}
    ${dialog?.what === 'book' && Book && html`<${Book} known=${base} at=${dialog.at} person=${dialog.person} onClose=${close} onBooked=${() => booked.reload()} />`}
    ${dialog?.what === 'details' && Details && html`<${Details} id=${dialog.item.id} listed=${dialog.item} ground=${base} onClose=${close} onMove=${item => setDialog({what: 'move', item})} onAgain=${item => setDialog({what: 'book', at: {day: today(zone)}, person: {contactId: item.contactId, name: item.name, phone: item.phone, email: item.email}})} />`}
    ${dialog?.what === 'move' && Move && html`<${Move} item=${dialog.item} ground=${base} onClose=${moved => { close(); moved && booked.reload(); }} />`}
    ${dialog?.what === 'decline' && Ending && html`<${Ending} item=${dialog.item} action="decline" onClose=${close} />`}
    ${dialog?.what === 'keys' && html`<${Keys} several=${several} onClose=${close} />`}</section>`;
}

const hasHours = resource => Object.values(resource.hours ?? {}).some(each => each?.length);

/** What another calendar says of a day, in minutes of it. */
function busyOn(busy, day, zone, resourceId) {
  const begins = new Date(instant(day, 0, zone)).getTime();
  const ends = new Date(instant(plusDays(day, 1), 0, zone)).getTime();
  return (busy ?? []).filter(each => !each.resourceId || !resourceId || each.resourceId === resourceId).map(each => ({...each, begin: new Date(each.startsAt).getTime(), end: new Date(each.endsAt).getTime()}))
    .filter(each => each.begin < ends && each.end > begins)
    .map(each => ({calendar: each.calendar, from: each.begin <= begins ? 0 : local(each.begin, zone).minute, until: each.end >= ends ? 1440 : local(each.end, zone).minute}));
}

/** Whole hours that hold all opening hours and all that is booked, with one of air. */
function hoursShown(columns, items, zone) {
  const open = columns.flatMap(each => each.open).filter(([from, until]) => until - from < 1440);
  const placed = items.map(each => { const {minute} = local(each.scheduledAt, zone); return [minute, minute + (new Date(each.endsAt) - new Date(each.scheduledAt)) / 60000]; });
  const all = [...open, ...placed, ...open.length ? [] : [USUAL]];
  const first = Math.min(...all.map(each => each[0]));
  const last = Math.max(...all.map(each => each[1]));
  return [Math.max(0, Math.floor((first - 30) / 60) * 60), Math.min(1440, Math.ceil((last + 30) / 60) * 60)];
}

const KEYS = [['c', 'New appointment'], ['t', 'Today'], ['j or →', 'Next'], ['k or ←', 'Previous'], ['d', 'Day'], ['w', 'Week'], ['r', 'By resource'], ['Tab', 'From one appointment to the next'], ['Enter', 'Open it'], ['m', 'Move it'], ['z', 'Undo'], ['?', 'These keys']];

function Keys({several, onClose}) {
  return html`<${Dialog} title="Keyboard shortcuts" onClose=${onClose} narrow><div class="key-list"><dl>${KEYS.filter(([key]) => several || key !== 'r').map(([key, what]) => html`<div key=${what}><dt><kbd>${key}</kbd></dt><dd>${what}</dd></div>`)}</dl></div><//>`;
}
