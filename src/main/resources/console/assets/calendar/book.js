// Books somebody, from the calendar, a conversation, a call or a person's page.
import {Avatar, Dialog, Field, html, Icon, notice, Problem, Skeleton, useAttempt, useEffect, useLoad, useRef, useState, Wrong} from '../ui.js';
import {get, key, query} from '../api.js';
import {called, initials, money, number} from '../words.js';
import {able, book, bookable, ground} from './bookings.js';
import {FreeTimes} from './free.js';
import {clockIn, instant, length, local, momentIn, today} from './times.js';

/** `at`: {day, minute?, resourceId?}; `person`: {contactId, name, phone, email}. */
export function Book({known, at = {}, person, onClose, onBooked}) {
  const loaded = useLoad(() => known ?? ground(), [], {live: false});
  const base = known ? {data: known} : loaded;
  return html`<${Dialog} title="New appointment" onClose=${onClose}>${base.error ? html`<${Problem} error=${base.error} retry=${base.reload} />`
    : !base.data ? html`<${Skeleton} rows=${4} />`
    : !bookable(base.data.services).length ? html`<p>Nothing can be booked yet. First say what you offer and how long it takes.</p><p class="row"><a class="button main" href="/console/settings?section=services">Add services</a></p>`
    : html`<${Form} ground=${base.data} at=${at} person=${person} onClose=${onClose} onBooked=${onBooked} />`}<//>`;
}

function Form({ground: {services, resources, zone}, at, person, onClose, onBooked}) {
  const offered = bookable(services);
  const [serviceId, setService] = useState(offered[0].id);
  const [resourceId, setResource] = useState(at.resourceId ?? '');
  const [day, setDay] = useState(at.day ?? today(zone));
  const [starts, setStarts] = useState(at.minute === undefined ? '' : instant(at.day, at.minute, zone));
  const [who, setWho] = useState({contactId: person?.contactId, name: person?.name ?? '', phone: person?.phone ?? '', email: person?.email ?? ''});
  const [notes, setNotes] = useState('');
  const [missing, setMissing] = useState('');
  const [state, attempt] = useAttempt();
  const once = useRef(key());
  const place = useRef();
  useEffect(() => { place.current.contains(document.activeElement) || place.current.querySelector('input, select')?.focus(); }, []);
  const service = offered.find(each => each.id === serviceId);
  const those = able(resources, serviceId);
  const change = to => { setDay(to); setStarts(before => before && local(before, zone).day !== to ? instant(to, local(before, zone).minute, zone) : before); };
  const others = (state.problem?.others ?? []).map(each => new Date(each.startsAt).toISOString());
  const save = event => {
    event.preventDefault();
    const lacks = !starts ? 'Choose a time.' : !who.contactId && !who.name.trim() && !who.phone.trim() && !who.email.trim() ? 'Say who it is for: a name, a number or an email address.' : '';
    setMissing(lacks);
    !lacks && attempt(async () => {
      const filled = Object.fromEntries(Object.entries(who.contactId ? {notes} : {name: who.name, phone: who.phone, email: who.email, notes}).map(([name, value]) => [name, value?.trim()]).filter(([, value]) => value));
      const made = await book({serviceId, scheduledAt: starts, ...resourceId && {resourceId}, ...who.contactId && {contactId: who.contactId}, ...filled, idempotencyKey: once.current});
      notice(`Booked: ${momentIn(made.scheduledAt, zone)}`);
      onClose();
      onBooked?.(made);
    });
  };
  return html`<form ref=${place} onSubmit=${save} novalidate>
    <${Who} who=${who} onWho=${setWho} />
    <div class="fields"><${Field} as="select" label="Service" value=${serviceId} onValue=${setService}>${offered.map(each => html`<option key=${each.id} value=${each.id}>${each.name} · ${length(each.durationMinutes)}${each.priceCents ? ` · ${money(each.priceCents)}` : ''}</option>`)}<//>
      ${those.length > 1 && html`<${Field} as="select" label="With" value=${resourceId} onValue=${setResource}><option value="">Whoever is free</option>${those.map(each => html`<option key=${each.id} value=${each.id}>${each.name}</option>`)}<//>`}</div>
    <${FreeTimes} serviceId=${serviceId} resourceId=${resourceId || undefined} zone=${zone} day=${day} value=${starts} eager=${at.minute === undefined} onDay=${change} onPick=${setStarts} />
    <${Field} as="textarea" label="Notes" rows="2" maxlength="2000" value=${notes} onValue=${setNotes} placeholder="What your team should know" />
    <${Wrong} error=${missing || state.error} />
    ${others.length > 0 && html`<p class="row">Free instead: ${others.map(each => html`<button type="button" key=${each} onClick=${() => { setDay(local(each, zone).day); setStarts(each); }}>${momentIn(each, zone)}</button>`)}</p>`}
    <p class="row"><button class="main" disabled=${state.busy}>${state.busy ? 'Booking…' : starts && service ? `Book ${clockIn(starts, zone)}` : 'Book'}</button><button type="button" onClick=${onClose}>Cancel</button></p></form>`;
}

/** Somebody who is known, found by name or number while one types, or somebody new. */
function Who({who, onWho}) {
  const [q, setQ] = useState('');
  const [found, setFound] = useState([]);
  const field = useRef();
  const timer = useRef();
  useEffect(() => {
    clearTimeout(timer.current);
    if (q.trim().length < 2) {
      setFound([]);
      return undefined;
    }
    let wanted = true;
    timer.current = setTimeout(() => get(query('/api/contacts', {q: q.trim(), limit: 5})).then(({items}) => wanted && setFound(items), () => {}), 180);
    return () => { wanted = false; clearTimeout(timer.current); };
  }, [q]);
  if (who.contactId) {
    const name = called(who.name, who.phone || who.email);
    return html`<div class="row chosen-person"><${Avatar} name=${initials(name) ? name : ''} address=${who.phone || name} /><span class="grow"><strong>${name}</strong><br /><span class="soft small">${[who.name && number(who.phone), who.email].filter(Boolean).join(' · ')}</span></span>
      <button type="button" onClick=${() => { onWho({name: '', phone: '', email: ''}); setQ(''); requestAnimationFrame(() => document.getElementById('book-name')?.focus()); }}>Somebody else</button></div>`;
  }
  const put = name => value => { onWho({...who, [name]: value}); setQ(value); };
  return html`<div ref=${field}><div class="fields"><${Field} id="book-name" label="Name" maxlength="100" value=${who.name} onValue=${put('name')} placeholder="Maria Delgado" />
      <${Field} label="Phone" type="tel" maxlength="40" value=${who.phone} onValue=${put('phone')} placeholder="(405) 555-1234" /><${Field} label="Email" type="email" maxlength="254" value=${who.email} onValue=${put('email')} /></div>
    ${found.length > 0 && html`<div class="menu suggestions" role="group" aria-label="People you know">${found.map(each => html`<button type="button" key=${each.id} onClick=${() => onWho({contactId: each.id, name: each.name ?? '', phone: each.phone ?? '', email: each.email ?? ''})}><${Avatar} name=${each.name ?? ''} address=${each.phone ?? each.id} /><span>${called(each.name, each.phone ?? each.email)} <span class="soft small">${each.name ? number(each.phone) : ''}</span></span></button>`)}</div>`}</div>`;
}
