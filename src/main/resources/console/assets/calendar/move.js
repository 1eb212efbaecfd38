// Another time for what is booked, without a mouse; a drag on the grid does the same.
import {Dialog, Field, html, notice, useAttempt, useState, Wrong} from '../ui.js';
import {able, move, whose} from './bookings.js';
import {FreeTimes} from './free.js';
import {local, momentIn} from './times.js';

/** Moves it, and offers to take that back. */
export async function moveWithUndo(item, scheduledAt, resourceId, zone) {
  const moved = await move(item, scheduledAt, resourceId);
  notice(`${whose(item)} moved to ${momentIn(scheduledAt, zone)}`, async () => {
    try {
      await move(moved.resourceId ? moved : {...item, resourceId}, item.scheduledAt, item.resourceId);
      notice(`Moved back to ${momentIn(item.scheduledAt, zone)}`);
    } catch (refused) {
      notice(`It could not be moved back: ${refused.message}`);
    }
  });
  return moved;
}

export function Move({item, ground: {resources, zone}, onClose}) {
  const [day, setDay] = useState(local(item.scheduledAt, zone).day);
  const [starts, setStarts] = useState('');
  const [resourceId, setResource] = useState(item.resourceId);
  const [state, attempt] = useAttempt();
  const those = able(resources, item.serviceId);
  const save = event => {
    event.preventDefault();
    attempt(async () => {
      await moveWithUndo(item, starts, resourceId, zone);
      onClose(true);
    });
  };
  return html`<${Dialog} title="Move ${whose(item)}" onClose=${() => onClose(false)}><form onSubmit=${save}>
    <p class="soft">${item.service}, now ${momentIn(item.scheduledAt, zone)}</p>
    ${those.length > 1 && html`<${Field} as="select" label="With" value=${resourceId} onValue=${value => { setResource(value); setStarts(''); }}>${those.map(each => html`<option key=${each.id} value=${each.id}>${each.name}</option>`)}<//>`}
    <${FreeTimes} serviceId=${item.serviceId} resourceId=${resourceId} zone=${zone} day=${day} value=${starts} onDay=${to => { setDay(to); setStarts(''); }} onPick=${setStarts} />
    <${Wrong} error=${state.error} />
    <p class="row"><button class="main" disabled=${state.busy || !starts}>${starts ? `Move to ${momentIn(starts, zone)}` : 'Choose a time'}</button><button type="button" onClick=${() => onClose(false)}>Cancel</button></p></form><//>`;
}
