// What customers said and wrote, the unanswered first; and one conversation.
import {badge, copyButton, h, notice, number, time, words} from '../dom.js';
import {get, patch, query} from '../api.js';
import {go, repeat} from '../console.js';

const FILTERS = {
  reviewStatus: ['Status', ['needs_response', 'in_progress', 'answered', 'no_response_needed', 'archived']],
  priority: ['Priority', ['urgent', 'high', 'normal', 'low']],
  channel: ['Channel', ['phone', 'sms', 'whatsapp', 'email']],
  numberType: ['Number', ['primary', 'sales', 'support', 'custom']],
};

export function render({id, search}) {
  return id ? conversation(id) : list(search);
}

function filters(search) {
  const changed = event => {
    const next = new URLSearchParams(search);
    next.delete('cursor');
    event.target.value ? next.set(event.target.name, event.target.value) : next.delete(event.target.name);
    go(query('/console/inbox', Object.fromEntries(next)));
  };
  return h('form', {class: 'filters', 'aria-label': 'Filters'}, Object.entries(FILTERS).map(([name, [title, values]]) =>
    h('label', {}, title, h('select', {name, change: changed, value: ''},
      h('option', {value: ''}, 'All'),
      values.map(value => h('option', {value, selected: search.get(name) === value}, words(value)))))));
}

async function list(search) {
  const path = query('/api/conversations', {...Object.fromEntries(search), limit: 50});
  const place = h('div', {}, h('p', {class: 'waiting', role: 'status'}, 'Loading…'));
  let shown = '';
  const refresh = async () => {
    const page = await get(path);
    const now = JSON.stringify(page);
    if (now !== shown) {
      shown = now;
      place.replaceChildren(...entries(page, search));
    }
  };
  await refresh();
  repeat(() => refresh().catch(() => {}), 2000);
  return h('section', {}, h('h1', {}, 'Inbox'), filters(search), place);
}

function entries(page, search) {
  if (!page.items.length) {
    return [h('p', {class: 'card soft'}, search.size
      ? 'Nothing fits these filters.'
      : 'Nothing yet. When somebody calls or writes, it appears here by itself.')];
  }
  const unanswered = item => item.reviewStatus === 'needs_response' ? 0 : 1;
  const sorted = [...page.items].sort((one, other) => unanswered(one) - unanswered(other));
  return [
    h('ul', {class: 'list'}, sorted.map(entry)),
    page.nextCursor && h('p', {}, h('a', {href: query('/console/inbox', {...Object.fromEntries(search), cursor: page.nextCursor})}, 'Older ones')),
  ].filter(Boolean);
}

function entry(item) {
  return h('li', {}, h('a', {class: 'item', href: `/console/inbox/${item.id}`},
    h('span', {class: 'row'},
      h('span', {class: item.reviewStatus === 'needs_response' ? 'unread' : ''}, item.customerName),
      item.customerPhone && h('span', {class: 'soft small'}, number(item.customerPhone)),
      item.priority !== 'normal' && badge(item.priority),
      badge(item.channel),
      item.phoneNumber && h('span', {class: 'badge', title: 'The number that was called'}, `${number(item.phoneNumber)} · ${words(item.numberType)}`),
      h('span', {class: 'soft small'}, time(item.createdAt))),
    h('span', {}, item.subject)));
}

async function conversation(id) {
  const [item, messages] = await Promise.all([
    get(`/api/conversations/${id}`), get(`/api/conversations/${id}/messages?limit=200`)]);
  const state = h('span', {}, badge(item.reviewStatus));
  const mark = async status => {
    const changed = await patch(`/api/conversations/${id}`, {reviewStatus: status});
    state.replaceChildren(badge(changed.reviewStatus));
    notice(`Marked ${words(changed.reviewStatus)}`);
  };
  return h('article', {},
    h('p', {}, h('a', {href: '/console/inbox'}, '← Inbox')),
    h('h1', {}, item.subject),
    h('div', {class: 'card'},
      h('div', {class: 'row'},
        h('strong', {}, item.customerName),
        item.customerPhone && [h('span', {}, 'From ', number(item.customerPhone)), copyButton(item.customerPhone)],
        badge(item.priority), badge(item.channel), state, time(item.createdAt)),
      item.phoneNumber && h('p', {class: 'soft small'}, `Came in by ${number(item.phoneNumber)} (${words(item.numberType)})`),
      h('p', {class: 'row'},
        h('button', {class: 'main', type: 'button', click: () => mark('answered')}, 'Mark answered'),
        h('button', {type: 'button', click: () => mark('archived')}, 'Archive'),
        item.callId && h('a', {href: `/console/calls/${item.callId}`}, 'The call'))),
    h('ol', {class: 'thread', 'aria-label': 'Messages'}, [...messages.items].reverse().map(message =>
      h('li', {class: message.direction},
        h('span', {class: 'soft small'}, message.senderName ?? '', ' · ', words(message.method), ' · ', time(message.createdAt), ' ',
          message.direction === 'outbound' ? badge(message.status) : ''),
        h('br'), message.content))));
}
