// Leads by how far they have come, side by side. Dragged by a mouse, or moved by a menu.
import {Ago, Avatar, Badge, Empty, html, Icon, Menu, notice, Problem, quietly, sheet, Skeleton, useLoad, useState} from '../ui.js';
import {get, patch, query} from '../api.js';
import {called, capital, initials, money, number} from '../words.js';
import {LEADS} from './person.js';
import {Score} from './score.js';

await sheet('contacts');

const PAGE = 50;
const WHAT = {new: 'Nobody has answered yet', contacted: 'Answered or called', booked: 'Has an appointment', lost: 'Nothing came of it'};
const worth = contact => contact.valueCents ?? 0;

export function Pipeline({filters}) {
  const asked = status => query('/api/contacts', {q: filters.q, tag: filters.tag, leadStatus: status, limit: PAGE});
  const board = useLoad(async () => Object.fromEntries(await Promise.all(LEADS.map(async status => [status, await get(asked(status))]))), [filters.q, filters.tag]);
  const totals = useLoad(() => get('/api/contacts/pipeline'), []);
  const [more, setMore] = useState({});
  const [over, setOver] = useState('');
  const [asking, ask] = useState(null);
  if (!board.data) {
    return board.error ? html`<${Problem} error=${board.error} retry=${board.reload} />` : html`<${Skeleton} rows=${8} />`;
  }
  const whole = !filters.q && !filters.tag && totals.data;
  const stats = Object.fromEntries((whole ? totals.data.items : []).map(each => [each.leadStatus, each]));
  const shift = (from, to, contact) => {
    const of = (status, change) => ({...board.data[status], items: change(board.data[status].items)});
    board.put({...board.data, [from]: of(from, items => items.filter(each => each.id !== contact.id)), [to]: of(to, items => [{...contact, leadStatus: to}, ...items.filter(each => each.id !== contact.id)])});
  };
  const put = async (contact, to, undone) => {
    const from = contact.leadStatus;
    if (from === to) {
      return;
    }
    shift(from, to, contact);
    const changed = await quietly(() => patch(`/api/contacts/${contact.id}`, {leadStatus: to}));
    if (!changed) {
      board.reload();
      return;
    }
    totals.reload();
    undone || notice(`${called(contact.name, contact.phone)} is ${to} now`, () => put({...contact, leadStatus: to}, from, true).then(board.reload));
  };
  const drop = to => event => {
    event.preventDefault();
    setOver('');
    const id = event.dataTransfer.getData('text/plain');
    const contact = LEADS.flatMap(status => items(status)).find(each => each.id === id);
    contact && put(contact, to);
  };
  const items = status => {
    const seen = new Set();
    return [...board.data[status].items, ...more[status]?.items ?? []].filter(each => !seen.has(each.id) && seen.add(each.id));
  };
  const older = status => quietly(async () => {
    const page = await get(`${asked(status)}&cursor=${encodeURIComponent(more[status] ? more[status].next : board.data[status].nextCursor)}`);
    setMore(before => ({...before, [status]: {items: [...before[status]?.items ?? [], ...page.items], next: page.nextCursor}}));
  });
  if (LEADS.every(status => !items(status).length)) {
    return html`<div class="card"><${Empty} icon="people" title="No leads yet">Whoever calls or texts appears here by itself.<//></div>`;
  }
  return html`<div class="board" role="region" tabindex="0" aria-label="Pipeline">${LEADS.map(status => {
    const those = items(status);
    const further = more[status] ? more[status].next : board.data[status].nextCursor;
    const its = stats[status];
    const value = its?.valueCents ?? those.reduce((sum, each) => sum + worth(each), 0);
    return html`<section key=${status} class="lane ${over === status ? 'over' : ''}" aria-labelledby="lane-${status}" onDragOver=${event => { event.preventDefault(); over !== status && setOver(status); }} onDragLeave=${event => event.currentTarget.contains(event.relatedTarget) || setOver('')} onDrop=${drop(status)}>
      <h2 id="lane-${status}"><${Badge} kind=${status}>${capital(status)}<//><span class="number">${its?.count?.toLocaleString() ?? (further ? `${those.length}+` : those.length)}</span>${value > 0 && html`<span class="value">${money(value).replace(/\.00$/, '')}</span>`}</h2><p class="soft small">${WHAT[status]}</p>
      <ul class="list-plain">${those.map(each => html`<${Card} key=${each.id} contact=${each} onAsk=${() => ask(each)} />`)}</ul>
      ${further && html`<p class="more"><button type="button" onClick=${() => older(status)}>Show more</button></p>`}</section>`;
  })}
    ${asking && html`<${Menu} title="Move ${called(asking.name, asking.phone)}" onClose=${() => ask(null)} onPick=${to => put(asking, to)} items=${LEADS.map(each => ({label: capital(each), hint: WHAT[each].toLowerCase(), value: each, chosen: each === asking.leadStatus}))} />`}</div>`;
}

function Card({contact, onAsk}) {
  const name = called(contact.name, contact.phone ?? contact.email);
  const drag = event => { event.dataTransfer.setData('text/plain', contact.id); event.dataTransfer.effectAllowed = 'move'; };
  return html`<li class="lead" draggable="true" onDragStart=${drag} data-id=${contact.id}>
    <div class="row tight"><${Avatar} name=${initials(name) ? name : ''} address=${contact.phone ?? contact.email ?? name} /><span class="grow"><a href="/console/contacts/${contact.id}" draggable="false">${name}</a><br /><span class="soft small">${contact.name ? number(contact.phone) || contact.email : ''}</span></span>
      <button type="button" class="plain" aria-haspopup="dialog" aria-label="Move ${name}" title="Move to…" onClick=${onAsk}><${Icon} name="more" /></button></div>
    ${(contact.serviceInterests ?? []).length > 0 && html`<p class="small">${contact.serviceInterests.slice(0, 3).join(', ')}</p>`}
    <p class="row tight small"><${Score} contact=${contact} />${worth(contact) > 0 && html`<strong>${money(worth(contact)).replace(/\.00$/, '')}</strong>`}<span class="soft end">${contact.lastHeardAt && html`<${Ago} iso=${contact.lastHeardAt} />`}</span></p></li>`;
}
