// Bookings that wait until somebody says yes or no; their times are held meanwhile.
import {html, notice, quietly, useState} from '../ui.js';
import {act, whose} from './bookings.js';
import {clocks, dayShort, length, local} from './times.js';

export function Drafts({items, zone, names, onOpen, onDecline}) {
  const [busy, setBusy] = useState('');
  const approve = item => quietly(async () => {
    setBusy(item.id);
    try {
      await act(item, 'approve');
      notice(`${whose(item)} approved`);
    } finally {
      setBusy('');
    }
  });
  return html`<section class="drafts" aria-labelledby="drafts-title"><h2 id="drafts-title">Waiting for approval <span class="count">${items.length}</span></h2>
    <ul class="list-plain">${items.map(item => html`<li key=${item.id} class="row"><button type="button" class="draft-open" onClick=${() => onOpen(item)}><strong>${whose(item)}</strong> <span class="soft">${item.service} · ${dayShort(local(item.scheduledAt, zone).day)}, ${clocks(item.scheduledAt, item.endsAt, zone)}${names[item.resourceId] ? ` · ${names[item.resourceId]}` : ''}</span>${item.holdUntil && html`<span class="soft small"> · held ${left(item.holdUntil)}</span>`}</button>
      <span class="row tight"><button type="button" class="main" disabled=${busy === item.id} aria-label="Approve ${whose(item)}" onClick=${() => approve(item)}>Approve</button><button type="button" aria-label="Decline ${whose(item)}" onClick=${() => onDecline(item)}>Decline</button></span></li>`)}</ul></section>`;
}

/** How long the time is still held for them. */
function left(until) {
  const minutes = Math.max(0, Math.round((new Date(until) - Date.now()) / 60000));
  return minutes < 1 ? 'for less than a minute' : `for ${length(minutes)} more`;
}
