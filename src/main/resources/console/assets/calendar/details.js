// One appointment: who, what, when, where it came from, and what may be done with it now.
import {Avatar, Dialog, Field, html, Icon, Menu, notice, sheet, Skeleton, useAttempt, useLoad, useState, Wrong} from '../ui.js';
import {getOr} from '../api.js';
import {capital, initials, money, moment, number, words} from '../words.js';
import {Editable} from '../desk/editable.js';
import {act, LIVE, note, over, SOURCES, STATES, stateWord, whose} from './bookings.js';
import {clocks, dayTitle, length, local, momentIn} from './times.js';

await sheet('calendar');

/** What each does, and how it is told when it is done. */
const ACTIONS = {
  approve: ['Approve', 'Approved. The customer will be told.'], confirm: ['Confirm', 'Confirmed'], complete: ['Completed', 'Marked as completed'], 'no-show': ['No-show', 'Marked as a no-show'],
};

export function Details({id, listed, ground, onClose, onMove, onAgain}) {
  const loaded = useLoad(() => getOr(`/api/appointments/${id}`, null), [id]);
  const item = loaded.data ?? listed;
  const [asking, ask] = useState(null);
  const [state, attempt] = useAttempt();
  if (!item) {
    return html`<${Dialog} title="Appointment" onClose=${onClose}>${loaded.data === null ? html`<p>This appointment no longer exists.</p>` : loaded.error ? html`<p class="problem">${loaded.error.message}</p>` : html`<${Skeleton} rows=${3} />`}<//>`;
  }
  const zone = ground.zone;
  const run = action => attempt(async () => {
    await act(item, action);
    notice(ACTIONS[action][1]);
    loaded.reload();
  });
  const remind = method => attempt(async () => {
    const sent = await act(item, 'send-reminder', {method});
    notice(`Reminder sent to ${number(sent.recipient)}`);
    loaded.reload();
  });
  if (asking === 'cancel' || asking === 'decline') {
    return html`<${Ending} item=${item} action=${asking} onClose=${done => { ask(null); done && onClose(); }} />`;
  }
  if (asking === 'remind') {
    return html`<${Menu} title="Send a reminder" onClose=${() => ask(null)} onPick=${method => remind(method)} items=${[...item.phone ? [{label: 'By text', hint: number(item.phone), icon: 'sms', value: 'sms'}] : [], ...item.email ? [{label: 'By email', hint: item.email, icon: 'email', value: 'email'}] : []]} />`;
  }
  const name = whose(item);
  const live = LIVE.includes(item.state);
  const past = over(item);
  const button = (action, kind = '') => html`<button type="button" class=${kind} disabled=${state.busy} onClick=${() => run(action)}>${ACTIONS[action][0]}</button>`;
  const resource = item.resource;
  const lasts = (new Date(item.endsAt) - new Date(item.scheduledAt)) / 60000;
  return html`<${Dialog} title=${item.service} onClose=${onClose}><div class="appointment">
    <p class="row"><span class="cal-badge ${item.state}"><${Icon} name=${STATES[item.state]?.[1] ?? 'info'} />${stateWord(item.state)}</span>${item.state === 'draft' && item.holdUntil && html`<span class="soft small">Held until ${moment(item.holdUntil)}</span>`}${item.confirmationSent && html`<span class="soft small">Confirmation sent</span>`}</p>
    <dl class="facts-list">
      <div><dt><${Icon} name="clock" />When</dt><dd><strong>${dayTitle(local(item.scheduledAt, zone).day)}</strong><br />${clocks(item.scheduledAt, item.endsAt, zone)} · ${length(lasts)}</dd></div>
      ${resource && html`<div><dt><${Icon} name="calendar" />With</dt><dd>${resource}</dd></div>`}
      <div><dt><${Icon} name="user" />Who</dt><dd class="row tight"><${Avatar} name=${initials(name) ? name : ''} address=${item.phone ?? name} /><span class="grow"><strong>${item.contactId ? html`<a href="/console/contacts/${item.contactId}">${name}</a>` : name}</strong><br /><span class="soft small">${[item.name && number(item.phone), item.email].filter(Boolean).join(' · ')}</span></span></dd></div>
      ${item.priceCents > 0 && html`<div><dt><${Icon} name="tag" />Price</dt><dd>${money(item.priceCents)}</dd></div>`}
      <div><dt><${Icon} name="info" />Came from</dt><dd>${SOURCES[item.source] ?? capital(words(item.source ?? 'unknown'))}${item.callId && html` · <a href="/console/calls/${item.callId}">the call</a>`}${item.conversationId && html` · <a href="/console/inbox/${item.conversationId}">the conversation</a>`}</dd></div>
      ${item.cancelReason && html`<div><dt><${Icon} name="close" />Why</dt><dd>${item.cancelReason}</dd></div>`}</dl>
    <${Editable} label="Notes" area value=${item.notes} maxlength=${2000} placeholder="What your team should know" onSave=${async value => { await note(item, value); loaded.reload(); }} />
    ${item.changes?.length > 0 && html`<${History} changes=${item.changes} zone=${zone} />`}
    <${Wrong} error=${state.error} />
    <p class="row acts">${item.state === 'draft' && html`${button('approve', 'main')}<button type="button" class="danger" onClick=${() => ask('decline')}>Decline</button>`}
      ${item.state === 'booked' && !past && button('confirm', 'main')}
      ${['booked', 'confirmed'].includes(item.state) && past && html`${button('complete', 'main')}${button('no-show')}`}
      ${item.state === 'completed' && button('no-show')}${item.state === 'no_show' && button('complete')}
      ${live && html`<button type="button" onClick=${() => onMove(item)}><${Icon} name="move" />Move</button>`}
      ${['booked', 'confirmed'].includes(item.state) && !past && (item.phone || item.email) && html`<button type="button" disabled=${state.busy} onClick=${() => ask('remind')}><${Icon} name="bell" />Send a reminder</button>`}
      ${['booked', 'confirmed'].includes(item.state) && html`<button type="button" class="danger end" onClick=${() => ask('cancel')}>Cancel it</button>`}
      ${!live && html`<button type="button" onClick=${() => onAgain(item)}><${Icon} name="plus" />Book again</button>`}</p></div><//>`;
}

const KINDS = {held: 'Asked for', booked: 'Booked', confirmed: 'Confirmed', moved: 'Moved', cancelled: 'Cancelled', reminded: 'Reminder sent', completed: 'Completed', no_show: 'No-show'};

function History({changes, zone}) {
  return html`<details class="small"><summary>What happened</summary><ul class="list-plain">${changes.map((each, i) => html`<li key=${each.id ?? i}><strong>${KINDS[each.kind] ?? capital(words(each.kind))}</strong>${each.wasAt ? ` from ${momentIn(each.wasAt, zone)} to ${momentIn(each.scheduledAt, zone)}` : ''} <span class="soft">${moment(each.createdAt)}</span></li>`)}</ul></details>`;
}

/** Ends it, with a reason for whoever asks later. */
export function Ending({item, action, onClose}) {
  const [reason, setReason] = useState('');
  const [{busy, error}, attempt] = useAttempt();
  const cancel = action === 'cancel';
  const save = event => {
    event.preventDefault();
    attempt(async () => {
      await act(item, action, reason.trim() ? {reason: reason.trim()} : {});
      notice(cancel ? 'Cancelled' : 'Declined');
      onClose(true);
    });
  };
  return html`<${Dialog} title=${cancel ? `Cancel ${whose(item)}’s appointment?` : `Decline ${whose(item)}’s request?`} onClose=${() => onClose(false)} narrow><form onSubmit=${save}>
    <p>${cancel ? 'The time is free again, and the customer is told.' : 'The time it held is free again, and the customer is told.'}</p>
    ${cancel && html`<${Field} label="Reason (optional)" maxlength="200" value=${reason} onValue=${setReason} hint="For your team." />`}
    <${Wrong} error=${error} /><p class="row"><button class="danger" disabled=${busy}>${cancel ? 'Cancel the appointment' : 'Decline'}</button><button type="button" onClick=${() => onClose(false)}>Keep it</button></p></form><//>`;
}
