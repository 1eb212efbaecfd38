// The list of the inbox: its filters, its rows, and what is done to those that are selected.
import {Ago, Avatar, Badge, Empty, Fragment, html, Icon, Problem, Skeleton, useEffect, useRef, useState} from '../ui.js';
import {called, channelWord, initials, many, number, PRIORITIES, statusWord, words} from '../words.js';
import {get, query} from '../api.js';

const TABS = [['All', {}], ['Needs reply', {reviewStatus: 'needs_response'}, 'needsResponse'], ['Mine', {assignee: 'me'}, 'mine'],
  ['Unassigned', {assignee: 'none'}], ['Snoozed', {snoozed: 'true'}]];
const OF_TABS = ['reviewStatus', 'assignee', 'snoozed'];
export const FILTERS = {
  reviewStatus: ['Status', ['needs_response', 'in_progress', 'answered', 'no_response_needed', 'archived'], statusWord],
  channel: ['Channel', ['phone', 'sms', 'whatsapp', 'email'], channelWord],
  numberType: ['Number type', ['primary', 'sales', 'support', 'custom'], words],
  priority: ['Priority', PRIORITIES, words],
};
const MORE = ['channel', 'number', 'numberType', 'priority'];

export const inbox = (id, filters) => query(`/console/inbox${id ? `/${id}` : ''}`, filters);

export function Tabs({filters, counts, id}) {
  const others = Object.fromEntries(Object.entries(filters).filter(([name]) => !OF_TABS.includes(name)));
  return html`<nav class="tabs" aria-label="Views">${TABS.map(([title, its, counted]) => {
    const current = OF_TABS.every(name => (filters[name] ?? '') === (its[name] ?? ''));
    return html`<a key=${title} href=${inbox(id, {...others, ...its})} aria-current=${current ? 'true' : undefined}>${title}
      ${counts?.[counted] > 0 && html`<span class="number">${counts[counted] >= 1000 ? '999+' : counts[counted]}</span>`}</a>`;
  })}</nav>`;
}

export function Search({filters, onFilter, field}) {
  const timer = useRef();
  useEffect(() => {
    if (field.current !== document.activeElement) {
      field.current.value = filters.q ?? '';
    }
  }, [filters.q]);
  const typed = event => {
    clearTimeout(timer.current);
    const q = event.target.value.trim();
    timer.current = setTimeout(() => onFilter({...filters, q}), 180);
  };
  const escaped = event => {
    if (event.key === 'Escape') {
      event.preventDefault();
      event.target.value ? (event.target.value = '', onFilter({...filters, q: ''})) : event.target.blur();
    } else if (event.key === 'Enter' || event.key === 'ArrowDown') {
      event.preventDefault();
      document.querySelector('.threads a.item')?.focus();
    }
  };
  return html`<label class="search"><${Icon} name="search" /><span class="visually-hidden">Search names, numbers and words</span>
    <input ref=${field} type="search" placeholder="Search" maxlength="200" onInput=${typed} onKeyDown=${escaped} /><kbd aria-hidden="true">/</kbd></label>`;
}

export function Filters({filters, onFilter}) {
  const [numbers, setNumbers] = useState([]);
  useEffect(() => { get('/api/phone-numbers?limit=200').then(({items}) => setNumbers(items), () => {}); }, []);
  const choose = (name, title, values, word) => html`<label key=${name}>${title}<select name=${name} value=${filters[name] ?? ''} onChange=${event => onFilter({...filters, [name]: event.target.value})}>
    <option value="">All</option>${values.map(value => html`<option key=${value} value=${value}>${word(value)}</option>`)}</select></label>`;
  return html`<form class="filters" aria-label="Filters" onSubmit=${event => event.preventDefault()}>
    ${Object.entries(FILTERS).map(([name, [title, values, word]]) => choose(name, title, values, word))}
    ${choose('number', 'Number', numbers.map(each => each.phoneNumber), value => {
      const own = numbers.find(each => each.phoneNumber === value);
      return `${number(value)}${own?.friendlyName ? ` · ${own.friendlyName}` : ''}`;
    })}
    <button type="button" onClick=${() => onFilter({q: filters.q})}>Clear</button></form>`;
}

export const filtersInUse = filters => MORE.filter(name => filters[name]).length;

function said(item) {
  const {preview} = item;
  if (!preview) {
    return item.subject;
  }
  const by = preview.purpose === 'note' ? 'Note: ' : preview.direction === 'outbound' && preview.method !== 'phone' && ['conversation', 'automatic', 'follow_up'].includes(preview.purpose ?? 'conversation') ? 'You: ' : '';
  return by + (preview.text || 'A file');
}

/** One thread: who, what was said last, when, and what it needs. */
function Row({item, current, cursor, selected, filters, onSelect}) {
  const name = called(item.customerName, item.customerPhone ?? item.customerAddress);
  const done = item.reviewStatus === 'answered' || item.reviewStatus === 'archived' || item.reviewStatus === 'no_response_needed';
  return html`<li class="${cursor ? 'cursor ' : ''}${selected ? 'selected ' : ''}${item.unread ? 'unread ' : ''}${done ? 'done' : ''}">
    <input type="checkbox" checked=${selected} aria-label="Select ${name}" onClick=${event => onSelect(item.id, event.shiftKey)} />
    <a class="item" href=${inbox(item.id, filters)} data-id=${item.id} aria-current=${current ? 'true' : undefined}>
      <${Avatar} name=${initials(name) ? name : ''} address=${item.customerAddress ?? item.customerPhone ?? name} />
      <span class="top"><span class="name">${name}</span><${Ago} iso=${item.lastMessageAt ?? item.createdAt} /></span>
      <span class="mid"><span class="said">${said(item)}</span>${item.unread > 0 && html`<strong class="count">${item.unread > 99 ? '99+' : item.unread}<span class="visually-hidden"> unread</span></strong>`}</span>
      <span class="low"><span class="channel" title=${channelWord(item.channel)}><${Icon} name=${item.channel} /><span class="visually-hidden">${channelWord(item.channel)}</span></span>
        ${item.numberType && html`<${Badge} kind=${`type ${item.numberType}`} title=${`Came in by ${number(item.phoneNumber)}`}>${words(item.numberType)}<//>`}
        ${item.priority !== 'normal' && html`<${Badge} kind=${item.priority}>${item.priority}<//>`}
        ${item.optedOut && html`<${Badge} kind="failed">opted out<//>`}
        ${item.snoozedUntil && html`<${Badge}>snoozed<//>`}
        ${done && html`<${Badge} kind="sent">${statusWord(item.reviewStatus).toLowerCase()}<//>`}
        ${item.assigneeName && html`<span class="soft assignee" title="Assigned to ${item.assigneeName}">${initials(item.assigneeName)}<span class="visually-hidden">assigned to ${item.assigneeName}</span></span>`}</span>
    </a></li>`;
}

export function Rows({threads, filters, id, cursor, selected, onSelect, onCompose}) {
  const {items, next, error, loading} = threads;
  if (!items) {
    return error ? html`<${Problem} error=${error} retry=${threads.reload} />` : html`<${Skeleton} rows=${9} />`;
  }
  return html`<${Fragment}>
    ${error && html`<${Problem} error=${error} retry=${threads.reload} />`}
    ${items.length ? html`<ul class="list ${selected.size ? 'selecting' : ''}" aria-label="Conversations">${items.map(item => html`<${Row} key=${item.id} item=${item} current=${item.id === id}
        cursor=${item.id === cursor} selected=${selected.has(item.id)} filters=${filters} onSelect=${onSelect} />`)}</ul>`
      : html`<${Nothing} filters=${filters} onCompose=${onCompose} />`}
    ${next && html`<p class="more"><button type="button" disabled=${loading} onClick=${threads.more}>${loading ? 'Loading…' : 'Show more'}</button></p>`}
    ${filters.unread && !next && html`<p class="more soft small">Unread counts in your newest 5,000 conversations; older ones count as read.</p>`}<//>`;
}

function Nothing({filters, onCompose}) {
  const asked = Object.entries(filters).some(([, value]) => value);
  if (filters.q) {
    return html`<${Empty} icon="search" title="Nothing found">No name, number or message has these words.<//>`;
  }
  if (filters.snoozed && Object.values(filters).filter(Boolean).length === 1) {
    return html`<${Empty} icon="clock" title="Nothing is snoozed">Press <kbd>s</kbd> on a conversation, and it comes back when you say.<//>`;
  }
  return asked
    ? html`<${Empty} icon="check" title="All clear">Nothing matches these filters. <a href="/console/inbox">Show everything</a><//>`
    : html`<${Empty} icon="inbox" title="Nothing yet"><p>When somebody calls or texts, it appears here by itself.</p>
        <p>Try it: <a href="/phone">text one of your numbers from the telephone</a>, or <button type="button" class="link" onClick=${onCompose}>write to somebody</button>.</p><//>`;
}

export function Bulk({count, onWork, onMark, onClear}) {
  return html`<div class="bulk" role="region" aria-label="Selected"><strong aria-live="polite">${many(count, 'selected', 'selected')}</strong>
    <button type="button" onClick=${() => onMark('answered')}><${Icon} name="check" />Done</button>
    <button type="button" onClick=${() => onWork('assign')}>Assign</button><button type="button" onClick=${() => onWork('snooze')}>Snooze</button>
    <button type="button" onClick=${() => onMark('archived')}>Archive</button>
    <button type="button" class="plain" aria-label="Clear the selection" onClick=${onClear}><${Icon} name="close" /></button></div>`;
}
