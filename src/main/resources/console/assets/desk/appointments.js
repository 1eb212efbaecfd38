// What somebody has booked, and a button that books more; wherever a person is shown.
import {Badge, html, Icon, notice, Problem, Skeleton, useLoad, useState} from '../ui.js';
import {all, ground, LIVE, STATES} from '../calendar/bookings.js';
import {momentIn} from '../calendar/times.js';

const FEW = 4;

/** Loads its part when it is wanted: most people who open a conversation book nothing. */
export function useBooking(person) {
  const [part, set] = useState(null);
  return {start: () => import('../calendar/book.js').then(({Book}) => set({Book}), () => notice('A part of this page could not be loaded. Reload it.')),
    dialog: part && html`<${part.Book} person=${person} onClose=${() => set(null)} />`};
}

export function Appointments({contactId, person, short}) {
  const loaded = useLoad(async () => {
    const [items, base] = await Promise.all([all({contactId}, 100), ground()]);
    return {items: items.sort((one, other) => one.scheduledAt < other.scheduledAt ? -1 : 1), base};
  }, [contactId]);
  const [open, setOpen] = useState(null);
  const booking = useBooking(person);
  const {data} = loaded;
  const now = new Date().toISOString();
  const coming = data?.items.filter(each => LIVE.includes(each.state) && new Date(each.endsAt) >= new Date(now)) ?? [];
  const past = data?.items.filter(each => !coming.includes(each)).reverse() ?? [];
  const details = async item => {
    const [{Details}, {Move}, {Book}] = await Promise.all([import('../calendar/details.js'), import('../calendar/move.js'), import('../calendar/book.js')]);
    setOpen({Details, Move, Book, item, what: 'details'});
  };
  const line = each => html`<li key=${each.id}><button type="button" class="booked-line" onClick=${() => details(each)}><${Icon} name=${STATES[each.state]?.[1] ?? 'calendar'} /><span class="grow"><strong>${momentIn(each.scheduledAt, data.base.zone)}</strong><br /><span class="soft small">${each.service}</span></span><${Badge} kind=${`is-${each.state}`}>${STATES[each.state]?.[0] ?? each.state}<//></button></li>`;
  return html`<section class="booked-of" aria-label="Appointments"><div class="row"><h2>Appointments</h2><button type="button" class="end" onClick=${booking.start}><${Icon} name="plus" />Book</button></div>
    ${loaded.error && !data ? html`<${Problem} error=${loaded.error} retry=${loaded.reload} />` : !data ? html`<${Skeleton} rows=${1} />`
      : html`<div>${coming.length ? html`<ul class="list-plain">${coming.map(line)}</ul>` : html`<p class="soft small">Nothing coming up.</p>`}
        ${past.length > 0 && html`<details open=${!short && !coming.length}><summary class="small">Past and cancelled (${past.length})</summary><ul class="list-plain">${past.slice(0, short ? FEW : 100).map(line)}</ul></details>`}</div>`}
    ${booking.dialog}
    ${open?.what === 'details' && html`<${open.Details} id=${open.item.id} listed=${open.item} ground=${data.base} onClose=${() => setOpen(null)} onMove=${item => setOpen({...open, item, what: 'move'})} onAgain=${() => setOpen({...open, what: 'book'})} />`}
    ${open?.what === 'move' && html`<${open.Move} item=${open.item} ground=${data.base} onClose=${() => setOpen(null)} />`}
    ${open?.what === 'book' && html`<${open.Book} known=${data.base} person=${person} onClose=${() => setOpen(null)} />`}</section>`;
}
