// Free times of a day to choose from, by mouse or by arrow keys, and any other time for whoever knows better.
import {html, Icon, Problem, sheet, useEffect, useLoad, useRef, useState} from '../ui.js';
import {free} from './bookings.js';
import {clockIn, dayTitle, instant, local, plusDays, today} from './times.js';

await sheet('calendar');

const AHEAD = 30; // days that are looked through for the next free one

const clockOf = minute => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** Each start once, whoever of several would do it. */
function starts(slots) {
  const seen = new Map();
  slots.forEach(each => seen.has(each.starts) || seen.set(each.starts, each));
  return [...seen.values()];
}

/** `value` is the moment that is chosen; `onPick` hears of another one. With `eager` it begins at the first day that has one. */
export function FreeTimes({serviceId, resourceId, zone, day, value, eager, onDay, onPick}) {
  const slots = useLoad(async () => serviceId ? starts(await free(serviceId, instant(day, 0, zone), instant(plusDays(day, 1), 0, zone), resourceId)) : [], [serviceId, resourceId, day], {live: false});
  const [other, setOther] = useState(false);
  const [looking, setLooking] = useState(false);
  const items = slots.data ?? [];
  const odd = Boolean(value && slots.data && local(value, zone).day === day && !items.some(each => each.starts === value));
  const writing = other || odd;
  const pickOther = event => event.target.value && onPick(instant(day, Number(event.target.value.slice(0, 2)) * 60 + Number(event.target.value.slice(3)), zone));
  const next = async () => {
    setLooking(true);
    const found = await free(serviceId, instant(plusDays(day, 1), 0, zone), instant(plusDays(day, AHEAD), 0, zone), resourceId).catch(() => []);
    setLooking(false);
    found.length ? onDay(local(found[0].starts, zone).day) : onDay(day);
    setNone(!found.length);
  };
  const [none, setNone] = useState(false);
  useEffect(() => setNone(false), [serviceId, resourceId, day]);
  const begun = useRef(!eager);
  useEffect(() => {
    if (slots.data && serviceId && !begun.current) {
      begun.current = true;
      slots.data.length || next();
    }
  }, [slots.data]);
  return html`<fieldset class="free"><legend>When</legend>
    <div class="row tight free-day"><button type="button" class="plain" aria-label="The day before" disabled=${day <= today(zone)} onClick=${() => onDay(plusDays(day, -1))}><${Icon} name="back" /></button>
      <input type="date" aria-label="Day" required value=${day} min=${today(zone)} onChange=${event => event.target.value && onDay(event.target.value)} />
      <button type="button" class="plain" aria-label="The day after" onClick=${() => onDay(plusDays(day, 1))}><${Icon} name="next" /></button><strong>${dayTitle(day)}</strong></div>
    ${slots.error ? html`<${Problem} error=${slots.error} retry=${slots.reload} />` : !slots.data ? html`<p class="soft" role="status">Looking for free times…</p>`
      : items.length ? html`<div class="slots" role="radiogroup" aria-label="Free times">${items.map(each => html`<label key=${each.starts} class="slot"><input type="radio" name="slot" checked=${value === each.starts && !other} onChange=${() => { setOther(false); onPick(each.starts); }} /><span>${clockIn(each.starts, zone)}</span></label>`)}</div>`
      : serviceId && html`<p class="soft" role="status">${none ? `Nothing is free in the ${AHEAD} days after either.` : 'Nothing is free on this day.'} ${!none && html`<button type="button" class="link" disabled=${looking} onClick=${next}>${looking ? 'Looking…' : 'Go to the next free day'}</button>`}</p>`}
    ${slots.data && (writing ? html`<p class="row tight"><label class="other-time">At another time <input type="time" step="300" value=${odd || (value && other) ? clockOf(local(value, zone).minute) : ''} onChange=${pickOther} /></label></p>${odd && html`<p class="hint">This is not one of the free times. It is checked when you save.</p>`}`
      : html`<p><button type="button" class="link" onClick=${() => setOther(true)}>Another time</button></p>`)}</fieldset>`;
}
