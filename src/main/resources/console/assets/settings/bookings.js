// How bookings go: who or what does the work and when, how far ahead, who approves, what customers are told, and where they book.
import {Badge, Copy, Dialog, Field, html, Icon, notice, Problem, quietly, Skeleton, useAttempt, useLoad, useState, Wrong} from '../ui.js';
import {get, getOr, patch, post, put, remove} from '../api.js';
import {money} from '../words.js';
import {length} from '../calendar/times.js';
import {Check, Loaded, Save} from './agent.js';
import {anyOf, Week} from './hours.js';

const STEPS = [5, 10, 15, 20, 30, 60];
const LEADS = [0, 30, 60, 120, 240, 1440, 2880, 10080];
const MOST_REMINDERS = 5;

export function Bookings({mayWrite}) {
  return html`<div><${Resources} mayWrite=${mayWrite} /><${Loaded} path="/api/booking-settings" of=${Rules} mayWrite=${mayWrite} /><${BookingPage} /></div>`;
}

function Resources({mayWrite}) {
  const both = useLoad(async () => {
    const [resources, services] = await Promise.all([get('/api/resources'), get('/api/services')]);
    return {items: resources.items, services: services.items};
  }, [], {live: false});
  const [writing, setWriting] = useState(null);
  const away = each => quietly(async () => { await remove(`/api/resources/${each.id}`); notice('Deleted'); both.reload(); });
  const able = each => each.serviceIds?.length ? both.data.services.filter(its => each.serviceIds.includes(its.id)).map(its => its.name).join(', ') : 'Everything you offer';
  return html`<div class="card"><h2>Who does the work</h2><p class="soft">A bay, a chair or a person: whatever can do one job at a time.</p>
    ${both.error ? html`<${Problem} error=${both.error} retry=${both.reload} />` : !both.data ? html`<${Skeleton} rows=${2} />`
      : html`<ul class="list-plain rows">${both.data.items.map(each => html`<li key=${each.id} class="row"><span class="disc"><${Icon} name="calendar" /></span><span class="grow"><strong>${each.name}</strong> ${!each.active && html`<${Badge}>off<//>`} ${anyOf(each.hours) && html`<${Badge} kind="sent">own hours<//>`}<br /><span class="soft small">${able(each)}</span></span>
        ${mayWrite && html`<button type="button" class="plain" aria-label="Edit ${each.name}" onClick=${() => setWriting(each)}><${Icon} name="note" /></button>${both.data.items.length > 1 && html`<button type="button" class="plain" aria-label="Delete ${each.name}" onClick=${() => away(each)}><${Icon} name="close" /></button>`}`}</li>`)}</ul>`}
    ${mayWrite && both.data && html`<p><button type="button" class="main" onClick=${() => setWriting({})}><${Icon} name="plus" />Add</button></p>`}
    ${writing && html`<${Resource} resource=${writing} services=${both.data.services} onClose=${() => setWriting(null)} onSaved=${both.reload} />`}</div>`;
}

function Resource({resource, services, onClose, onSaved}) {
  const [values, set] = useState(() => ({name: resource.name ?? '', serviceIds: resource.serviceIds ?? [], hours: resource.hours ?? {}, active: resource.active ?? true}));
  const [own, setOwn] = useState(anyOf(resource.hours));
  const [{busy, error}, attempt] = useAttempt();
  const change = name => value => set(before => ({...before, [name]: value}));
  const every = !values.serviceIds.length;
  const toggle = (id, on) => change('serviceIds')(on ? [...values.serviceIds, id] : values.serviceIds.filter(each => each !== id));
  const save = event => {
    event.preventDefault();
    attempt(async () => {
      const body = {...values, hours: own ? values.hours : null};
      await (resource.id ? patch(`/api/resources/${resource.id}`, body) : post('/api/resources', body));
      notice('Saved');
      onClose();
      onSaved();
    });
  };
  return html`<${Dialog} title=${resource.id ? `Edit ${resource.name}` : 'Add a bay, a chair or a person'} onClose=${onClose}><form onSubmit=${save}>
    <${Field} label="Name" required maxlength="60" value=${values.name} onValue=${change('name')} placeholder="Bay 3, Chair 1, Dr. Meyer" />
    ${services.length > 1 && html`<fieldset><legend>Does</legend><${Check} label="Everything you offer" checked=${every} onValue=${on => change('serviceIds')(on ? [] : services.map(each => each.id))} />
      ${!every && services.map(each => html`<${Check} key=${each.id} label=${each.name} checked=${values.serviceIds.includes(each.id)} onValue=${on => toggle(each.id, on)} />`)}</fieldset>`}
    <${Check} label="Has hours of its own" checked=${own} onValue=${setOwn} hint="Otherwise your opening hours." />${own && html`<${Week} week=${values.hours} onValue=${change('hours')} />`}
    <${Check} label="Can be booked now" checked=${values.active} onValue=${change('active')} />
    <${Wrong} error=${error} /><p class="row"><button class="main" disabled=${busy}>Save</button><button type="button" onClick=${onClose}>Cancel</button></p></form><//>`;
}

/** 1 hr, 2 days */
const ahead = minutes => minutes === 0 ? 'Right away' : minutes % 1440 === 0 ? `${minutes / 1440} day${minutes === 1440 ? '' : 's'} from now` : `${length(minutes)} from now`;

function Rules({data, mayWrite}) {
  const [values, set] = useState(data);
  const [state, attempt] = useAttempt();
  const change = name => value => set(before => ({...before, [name]: value}));
  const whole = name => value => change(name)(value === '' ? '' : Number(value));
  const reminders = values.reminderMinutes ?? [];
  const save = event => {
    event.preventDefault();
    attempt(async () => {
      const {updatedAt, createdAt, ...body} = values;
      set(await put('/api/booking-settings', body));
      notice('Saved');
    });
  };
  const choice = (label, name, all, word, hint) => html`<${Field} as="select" label=${label} value=${values[name]} onValue=${whole(name)} hint=${hint}>${(all.includes(values[name]) ? all : [...all, values[name]].sort((a, b) => a - b)).map(each => html`<option key=${each} value=${each} selected=${each === values[name]}>${word(each)}</option>`)}<//>`;
  return html`<form class="card" onSubmit=${save}><h2>Rules</h2>
    <div class="fields">${choice('Earliest booking', 'leadMinutes', LEADS, ahead, 'Customers are offered nothing sooner.')}<${Field} label="Days ahead" type="number" required min="1" max="366" value=${values.horizonDays} onValue=${whole('horizonDays')} hint="How far ahead people can book." />${choice('Times begin every', 'stepMinutes', STEPS, each => `${each} minutes`)}</div>
    <fieldset><legend>Approval</legend><${Check} label="You approve each booking" checked=${values.approval} onValue=${change('approval')} hint="Until then its time is held, and the customer hears that you will confirm." />
      ${values.approval && html`<div class="narrow-field"><${Field} label="Minutes it is held" type="number" required min="5" max="10080" step="5" value=${values.holdMinutes} onValue=${whole('holdMinutes')} /></div>`}</fieldset>
    <fieldset><legend>What customers are told</legend><${Check} label="Confirm each booking by text" checked=${values.confirmByText} onValue=${change('confirmByText')} />
      <div class="reminders" role="group" aria-label="Reminders">${reminders.map((each, i) => html`<div class="row tight" key=${i}><span>Remind</span><${Before} minutes=${each} label="Reminder ${i + 1}" onValue=${minutes => change('reminderMinutes')(reminders.map((old, at) => at === i ? minutes : old))} />
        <button type="button" class="plain" aria-label="Remove reminder ${i + 1}" onClick=${() => change('reminderMinutes')(reminders.filter((_, at) => at !== i))}><${Icon} name="close" /></button></div>`)}
        ${reminders.length < MOST_REMINDERS && html`<button type="button" onClick=${() => change('reminderMinutes')([...reminders, reminders.length ? 120 : 1440])}><${Icon} name="plus" />Add a reminder</button>`}</div>
      <p class="hint">Customers answer C to confirm, R for another time, X to cancel. Quiet hours are kept.</p>
      <${Check} label="Text people who didn’t show up" checked=${values.noShowText} onValue=${change('noShowText')} hint="On the day after." /></fieldset>
    <fieldset><legend>Leads</legend><div class="fields"><${Field} label="Value of a call that names no service, in dollars" type="number" min="0" step="1" value=${(values.defaultValueCents ?? 0) / 100} onValue=${value => change('defaultValueCents')(Math.round(Number(value) * 100))} hint=${`${money(values.defaultValueCents ?? 0)} in the pipeline.`} />
      <${Field} label="Days of silence until a lead is lost" type="number" min="0" max="365" value=${values.silenceDays} onValue=${whole('silenceDays')} hint="Counted from when you contacted them. 0: never." /></div></fieldset>
    <${Check} label="People can book on your booking page" checked=${values.publicPage} onValue=${change('publicPage')} />
    <${Save} form=${state} mayWrite=${mayWrite} /></form>`;
}

const UNITS = {1: 'minutes', 60: 'hours', 1440: 'days'};

/** 24 hours before, written as people count it. */
function Before({minutes, label, onValue}) {
  const [unit, setUnit] = useState(() => minutes % 1440 === 0 && minutes > 1440 ? 1440 : minutes % 60 === 0 ? 60 : 1);
  return html`<input type="number" required min="1" max="999" aria-label=${label} value=${minutes / unit} onInput=${event => onValue(Math.round(Number(event.target.value) * unit))} />
    <select aria-label="${label}, unit" value=${unit} onChange=${event => { const next = Number(event.target.value); setUnit(next); onValue(Math.round(minutes / unit * next)); }}>${Object.entries(UNITS).map(([size, word]) => html`<option key=${size} value=${size} selected=${Number(size) === unit}>${word}</option>`)}</select> <span>before</span>`;
}

/** Where people book by themselves. */
function BookingPage() {
  const page = useLoad(() => getOr('/api/booking-page', null), [], {live: false});
  if (page.data === null) {
    return null;
  }
  return html`<div class="card"><h2>Your booking page</h2>${page.error ? html`<${Problem} error=${page.error} retry=${page.reload} />` : !page.data ? html`<${Skeleton} rows=${1} />`
    : html`<p class="soft">Put the link where people find you, or the page itself into your website.${page.data.open === false ? ' It is switched off now.' : ''}</p><${Linked} label="Link" text=${page.data.url} open /><${Linked} label="For your website" text=${page.data.embed} code />`}</div>`;
}

/** Something to copy. */
export function Linked({label, text, open, code}) {
  return html`<div class="linked"><span class="label">${label}</span><div class="row tight">${code ? html`<pre class="grow" tabindex="0">${text}</pre>` : html`<code class="grow">${text}</code>`}<${Copy} text=${text} label="Copy ${label.toLowerCase()}" />${open && html`<a class="button" href=${text} target="_blank" rel="noopener">Open</a>`}</div></div>`;
}
