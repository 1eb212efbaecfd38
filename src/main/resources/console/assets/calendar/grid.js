// Hours from top to bottom, days or resources side by side. What is booked is dragged by a mouse; whoever has none moves it in
// a dialog (m). Free places are clicked, and what is closed or busy elsewhere is shaded.
import {Fragment, html, Icon, useEffect, useLayoutEffect, useRef, useState} from '../ui.js';
import {STATES, stateWord, whose} from './bookings.js';
import {clocks, dayTitle, hourWord, instant, local} from './times.js';

const MINUTE = 60000;
const FAR = 5; // pixels after which a press is a drag
const CALENDARS = {google: 'Google', microsoft: 'Microsoft 365'};
const SHORT = 50; // minutes under which there is one line only

/** Those that overlap stand side by side: [{item, from, until, lane, lanes}]. */
export function lanes(items, place) {
  const out = [];
  let cluster = [];
  let end = -1;
  const close = () => {
    const many = Math.max(0, ...cluster.map(each => each.lane)) + 1;
    cluster.forEach(each => { each.lanes = many; });
    cluster = [];
  };
  for (const item of [...items].sort((one, other) => one.scheduledAt < other.scheduledAt ? -1 : one.scheduledAt > other.scheduledAt ? 1 : one.endsAt < other.endsAt ? 1 : -1)) {
    const {from, until} = place(item);
    if (from >= end) {
      close();
    }
    const taken = new Set(cluster.filter(each => each.until > from).map(each => each.lane));
    let lane = 0;
    while (taken.has(lane)) {
      lane++;
    }
    const placed = {item, from, until, lane, lanes: 1};
    cluster.push(placed);
    out.push(placed);
    end = Math.max(cluster.length === 1 ? -1 : end, until);
  }
  close();
  return out;
}

/** Where it stands on its day, in minutes; what goes on after midnight ends there. */
export function placing(zone) {
  return item => {
    const {minute} = local(item.scheduledAt, zone);
    const lasts = (new Date(item.endsAt) - new Date(item.scheduledAt)) / MINUTE;
    return {from: minute, until: Math.min(1440, minute + Math.max(15, lasts))};
  };
}

export function Grid({columns, range: [first, last], zone, step, onOpen, onCreate, onMove, busy}) {
  const body = useRef();
  const scroll = useRef();
  const [drag, setDrag] = useState(null);
  const total = last - first;
  const share = minutes => `${minutes / total * 100}%`;

  useLayoutEffect(() => {
    // An ordinary morning is at the top, not the night before it.
    const place = scroll.current;
    const now = local(Date.now(), zone).minute;
    const wanted = columns.some(each => each.now) ? now - 90 : 8 * 60 - 30;
    place.scrollTop = Math.max(0, (wanted - first) / total * body.current.clientHeight);
  }, [first, last]);

  /** What is under the pointer: which column, and which minute of it. */
  const under = (x, y) => {
    const places = [...body.current.querySelectorAll('.cal-column')];
    const index = places.findIndex(each => { const box = each.getBoundingClientRect(); return x >= box.left && x < box.right; });
    if (index < 0) {
      return null;
    }
    const box = places[index].getBoundingClientRect();
    return {index, minute: first + (y - box.top) / box.height * total};
  };
  const snap = minute => Math.max(first, Math.min(last - step, Math.round(minute / step) * step));

  const press = (placed, index) => event => {
    if (event.button !== 0 || event.pointerType === 'touch' || !onMove || !['draft', 'booked', 'confirmed'].includes(placed.item.state)) {
      return;
    }
    const from = {x: event.clientX, y: event.clientY};
    const grip = under(event.clientX, event.clientY).minute - placed.from;
    const button = event.currentTarget;
    let there = null;
    const moved = now => {
      if (!there && Math.hypot(now.clientX - from.x, now.clientY - from.y) < FAR) {
        return;
      }
      const box = scroll.current.getBoundingClientRect();
      scroll.current.scrollTop += now.clientY > box.bottom - 24 ? 12 : now.clientY < box.top + 60 ? -12 : 0;
      const at = under(now.clientX, now.clientY);
      there = {item: placed.item, length: placed.until - placed.from, index: at?.index ?? there?.index ?? index, minute: at ? snap(at.minute - grip) : there?.minute ?? placed.from};
      setDrag(there);
    };
    const end = given => {
      removeEventListener('pointermove', moved);
      removeEventListener('pointerup', dropped);
      removeEventListener('pointercancel', left);
      removeEventListener('keydown', escaped, true);
      setDrag(null);
      // The click that follows a drag is none.
      given && there && button.addEventListener('click', click => { click.stopImmediatePropagation(); click.preventDefault(); }, {once: true, capture: true});
    };
    const dropped = () => {
      const target = there && columns[there.index];
      end(true);
      const at = target && instant(target.day, there.minute, zone);
      if (target && (new Date(at).getTime() !== new Date(placed.item.scheduledAt).getTime() || (target.resourceId && target.resourceId !== placed.item.resourceId))) {
        onMove(placed.item, at, target.resourceId ?? placed.item.resourceId);
      }
    };
    const left = () => end(false);
    const escaped = key => { key.key === 'Escape' && (key.stopPropagation(), end(false)); };
    addEventListener('pointermove', moved);
    addEventListener('pointerup', dropped);
    addEventListener('pointercancel', left);
    addEventListener('keydown', escaped, true);
  };

  const create = column => event => {
    if (event.target.closest('.cal-item') || !onCreate) {
      return;
    }
    const at = under(event.clientX, event.clientY);
    at && onCreate({day: column.day, minute: Math.max(first, Math.floor(at.minute / step) * step), resourceId: column.resourceId});
  };

  const hours = Array.from({length: Math.ceil(total / 60)}, (_, i) => Math.ceil(first / 60) + i).filter(hour => hour * 60 < last);
  return html`<div class="cal-scroll" ref=${scroll} tabindex="0" role="region" aria-label="Schedule" aria-busy=${String(Boolean(busy))}><div class="cal-sheet ${drag ? 'dragging' : ''}" style=${{'--columns': String(columns.length), '--hours': String(total / 60)}}>
    <div class="cal-heads"><span class="cal-corner"></span>${columns.map(each => html`<div key=${each.key} class="cal-head ${each.now ? 'now' : ''}">${each.head}</div>`)}</div>
    <div class="cal-body" ref=${body}>
      <div class="cal-hours" aria-hidden="true">${hours.map(hour => html`<span key=${hour} style=${{top: share(hour * 60 - first)}}>${hourWord(hour)}</span>`)}</div>
      ${columns.map((column, index) => html`<div key=${column.key} class="cal-column ${column.now ? 'now' : ''}" role="group" aria-label=${column.label} onClick=${create(column)}>
        ${closed(column.open, first, last).map(([from, until]) => html`<div key=${from} class="cal-closed" style=${{top: share(from - first), height: share(until - from)}}></div>`)}
        ${(column.busy ?? []).map((each, i) => html`<div key=${`b${i}`} class="cal-busy" style=${{top: share(Math.max(first, each.from) - first), height: share(Math.min(last, each.until) - Math.max(first, each.from))}}><span>Busy · ${CALENDARS[each.calendar] ?? each.calendar}</span></div>`)}
        ${lanes(column.items, placing(zone)).map(placed => html`<div key=${placed.item.id} class="cal-place" style=${{top: share(placed.from - first), height: share(placed.until - placed.from), left: `${placed.lane / placed.lanes * 100}%`, width: `${100 / placed.lanes}%`}}>
          <${Item} placed=${placed} zone=${zone} faded=${drag?.item.id === placed.item.id} resource=${column.resourceId ? undefined : column.names?.[placed.item.resourceId]} onPress=${press(placed, index)} onOpen=${onOpen} /></div>`)}
        ${drag?.index === index && html`<div class="cal-ghost" style=${{top: share(drag.minute - first), height: share(drag.length)}}><strong>${ghostClock(column.day, drag, zone)}</strong> ${whose(drag.item)}</div>`}
        ${column.now && html`<${Now} zone=${zone} first=${first} last=${last} share=${share} />`}</div>`)}
    </div></div></div>`;
}

const ghostClock = (day, drag, zone) => {
  const from = instant(day, drag.minute, zone);
  return clocks(from, new Date(new Date(from).getTime() + drag.length * MINUTE), zone);
};

/** The rest of the day. */
function closed(open, first, last) {
  const out = [];
  let at = first;
  for (const [from, until] of open) {
    if (from > at) {
      out.push([at, Math.min(from, last)]);
    }
    at = Math.max(at, until);
  }
  return at < last ? [...out, [at, last]] : out;
}

/** Says all there is to say by its name; shows as much as has room. */
function Item({placed: {item, from, until}, zone, faded, resource, onPress, onOpen}) {
  const [word, icon] = STATES[item.state] ?? STATES.booked;
  const clock = clocks(item.scheduledAt, item.endsAt, zone);
  const small = until - from < SHORT;
  return html`<button type="button" class="cal-item ${item.state} ${small ? 'small' : ''} ${faded ? 'faded' : ''}" data-id=${item.id} aria-label="${clock}, ${whose(item)}, ${item.service}${resource ? `, ${resource}` : ''}, ${stateWord(item.state)}" title="${clock} · ${whose(item)} · ${item.service} · ${word}"
      onPointerDown=${onPress} onClick=${() => onOpen(item)}>
    <span class="cal-who"><${Icon} name=${icon} /><strong>${whose(item)}</strong></span>${small && html`<span class="cal-state">${word}</span>`}<span class="cal-what">${item.service}</span>
    ${!small && html`<span class="cal-when"><span class="cal-state">${word}</span> · ${clock}${resource ? ` · ${resource}` : ''}</span>`}</button>`;
}

/** A line where it is now; it moves. */
function Now({zone, first, last, share}) {
  const [minute, set] = useState(() => local(Date.now(), zone).minute);
  useEffect(() => {
    const timer = setInterval(() => set(local(Date.now(), zone).minute), 30000);
    return () => clearInterval(timer);
  }, [zone]);
  return minute >= first && minute < last ? html`<div class="cal-now" style=${{top: share(minute - first)}}></div>` : null;
}

/** The same as a list, where there is no room for columns. */
export function Agenda({days, byDay, zone, names, onOpen, onCreate}) {
  return html`<${Fragment}>${days.map(day => html`<section key=${day} class="agenda"><h2>${dayTitle(day)}${onCreate && html`<button type="button" class="plain" aria-label="Book on ${dayTitle(day)}" onClick=${() => onCreate({day})}><${Icon} name="plus" /></button>`}</h2>
    ${byDay(day).length ? html`<ul class="list-plain">${byDay(day).map(each => html`<li key=${each.id}><${Line} item=${each} zone=${zone} resource=${names[each.resourceId]} onOpen=${onOpen} /></li>`)}</ul>` : html`<p class="soft small">Nothing booked</p>`}</section>`)}<//>`;
}

function Line({item, zone, resource, onOpen}) {
  const [word, icon] = STATES[item.state] ?? STATES.booked;
  return html`<button type="button" class="cal-line ${item.state}" data-id=${item.id} onClick=${() => onOpen(item)}><span class="cal-clock">${clocks(item.scheduledAt, item.endsAt, zone)}</span>
    <span class="grow"><strong>${whose(item)}</strong><br /><span class="soft small">${item.service}${resource ? ` · ${resource}` : ''}</span></span><span class="cal-badge"><${Icon} name=${icon} />${word}</span></button>`;
}
