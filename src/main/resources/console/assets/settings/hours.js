// When somebody is there: the week, and the days that are different.
import {Field, html, Icon, notice, useAttempt, useState} from '../ui.js';
import {put} from '../api.js';
import {capital} from '../words.js';
import {Loaded, Save} from './agent.js';

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const USUAL = {opens: '09:00', closes: '17:00'};

/** The spans of one day; `name` says whose they are to whoever can't see it. */
function Spans({name, spans, onValue}) {
  const change = (i, field, value) => onValue(spans.map((each, at) => at === i ? {...each, [field]: value} : each));
  return html`<div class="spans">${spans.map((span, i) => html`<div class="row tight" key=${i}>
      <input type="time" required aria-label="${name} opens${i ? ` ${i + 1}` : ''}" value=${span.opens} onInput=${event => change(i, 'opens', event.target.value)} /> to
      <input type="time" required aria-label="${name} closes${i ? ` ${i + 1}` : ''}" value=${span.closes} onInput=${event => change(i, 'closes', event.target.value)} />
      <button type="button" class="plain" aria-label="Remove hours ${i + 1} of ${name}" onClick=${() => onValue(spans.filter((_, at) => at !== i))}><${Icon} name="close" /></button>
      ${span.closes <= span.opens && html`<span class="hint">the next day</span>`}</div>`)}
    <div class="row tight">${!spans.length && html`<span class="soft">Closed</span>`}${spans.length < 6 && html`<button type="button" class="plain" aria-label="Add hours on ${name}" onClick=${() => onValue([...spans, spans.length ? {opens: spans.at(-1).closes, closes: '23:00'} : USUAL])}><${Icon} name="plus" /></button>`}</div></div>`;
}

/** A week, day by day. */
export function Week({week, onValue}) {
  const monday = week.monday ?? [];
  const likeMonday = () => onValue({...week, ...Object.fromEntries(DAYS.slice(1, 5).map(day => [day, monday.map(each => ({...each}))]))});
  return html`<div class="week">${DAYS.map(day => html`<div key=${day} role="group" aria-label=${capital(day)}><strong>${capital(day)}</strong><${Spans} name=${capital(day)} spans=${week[day] ?? []} onValue=${spans => onValue({...week, [day]: spans})} /></div>`)}</div>
    ${monday.length > 0 && html`<p><button type="button" onClick=${likeMonday}><${Icon} name="copy" />Tuesday to Friday like Monday</button></p>`}`;
}

/** Wed, 6:00 PM, by the clock of the business. */
const clock = (iso, zone) => new Date(iso).toLocaleString([], {timeZone: zone, weekday: 'short', hour: 'numeric', minute: '2-digit'});

/** Whether somebody is there on any day of it. */
export const anyOf = week => DAYS.some(day => (week?.[day] ?? []).length > 0);

export const Hours = ({mayWrite}) => html`<${Loaded} path="/api/agent/hours" of=${Form} mayWrite=${mayWrite} />`;

function Form({data, put: keep, mayWrite}) {
  const [values, set] = useState({zone: data.zone, week: data.week, holidays: data.holidays});
  const [state, attempt] = useAttempt();
  const change = name => value => set(before => ({...before, [name]: value}));
  const holiday = (i, field, value) => change('holidays')(values.holidays.map((each, at) => at === i ? {...each, [field]: value} : each));
  const save = event => {
    event.preventDefault();
    attempt(async () => {
      const kept = await put('/api/agent/hours', values);
      set({zone: kept.zone, week: kept.week, holidays: kept.holidays});
      keep(kept);
      notice('Saved');
    });
  };
  const now = data.open ? 'Open now' : 'Closed now';
  return html`<form class="card" onSubmit=${save}><h2>Hours</h2>
    <p class="soft">${now}${data.changesAt ? html`, until <time datetime=${data.changesAt}>${clock(data.changesAt, data.zone)}</time>` : ''}. ${data.inWords || 'No hours are set, so your agent takes you to be there at any time.'}</p>
    <div class="narrow-field"><${Field} label="Time zone" required maxlength="60" value=${values.zone} onValue=${change('zone')} list="all-zones" /></div>
    <datalist id="all-zones">${(Intl.supportedValuesOf?.('timeZone') ?? []).map(each => html`<option key=${each} value=${each} />`)}</datalist>
    <${Week} week=${values.week} onValue=${change('week')} />
    <fieldset><legend>Holidays and other days</legend>${values.holidays.map((each, i) => html`<div key=${i} class="holiday" role="group" aria-label="Day ${i + 1}"><div class="row tight"><input type="date" required aria-label="Date ${i + 1}" value=${each.date} onInput=${event => holiday(i, 'date', event.target.value)} />
        <input type="text" required class="grow" maxlength="100" aria-label="Name ${i + 1}" placeholder="Thanksgiving" value=${each.name} onInput=${event => holiday(i, 'name', event.target.value)} />
        <button type="button" class="plain" aria-label="Remove day ${i + 1}" onClick=${() => change('holidays')(values.holidays.filter((_, at) => at !== i))}><${Icon} name="close" /></button></div>
        <${Spans} name=${each.name || `day ${i + 1}`} spans=${each.spans} onValue=${spans => holiday(i, 'spans', spans)} /></div>`)}
      <p><button type="button" onClick=${() => change('holidays')([...values.holidays, {date: '', name: '', spans: []}])}><${Icon} name="plus" />Add a day</button></p></fieldset>
    <${Save} form=${state} mayWrite=${mayWrite} /></form>`;
}
