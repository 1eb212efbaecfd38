// What customers said and wrote, the unanswered first; and one conversation.
import {badge, copyButton, filling, h, notice, number, time, words} from '../dom.js';
import {get, patch, query} from '../api.js';
import {go, quietly} from '../console.js';
import {onNews} from '../news.js';
import {recording} from './calls.js';

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
  const filtered = Object.fromEntries(search);
  const place = h('div', {});
  const show = filling(place, (unread, all) => entries(unread, all, search));
  // Whatever waits for an answer comes first, unless a filter or an older page is looked at.
  const ask = () => search.has('reviewStatus') || search.has('cursor')
    ? Promise.all([{items: []}, get(query('/api/conversations', {...filtered, limit: 50}))])
    : Promise.all([get(query('/api/conversations', {...filtered, reviewStatus: 'needs_response', limit: 50})),
      get(query('/api/conversations', {...filtered, limit: 50}))]);
  const refresh = async () => show(...await ask());
  await refresh();
  onNews(refresh);
  return h('section', {}, h('h1', {}, 'Inbox'), filters(search), place);
}

function entries(unread, all, search) {
  if (!all.items.length) {
    return [h('p', {class: 'card soft'}, search.size
      ? 'Nothing fits these filters.'
      : 'Nothing yet. When somebody calls or writes, it appears here by itself.')];
  }
  const filtered = Object.fromEntries(search);
  const older = (page, more, text) => page.nextCursor
    && h('p', {}, h('a', {href: query('/console/inbox', {...filtered, ...more, cursor: page.nextCursor})}, text));
  const first = new Set(unread.items.map(item => item.id));
  const others = all.items.filter(item => !first.has(item.id));
  return [
    unread.items.length > 0 && [h('h2', {}, 'Waiting for an answer'), h('ul', {class: 'list'}, unread.items.map(entry)),
      older(unread, {reviewStatus: 'needs_response'}, 'More that wait'), others.length > 0 && h('h2', {}, 'The others')],
    others.length > 0 && h('ul', {class: 'list'}, others.map(entry)),
    older(all, {}, 'Older ones'),
  ].flat().filter(Boolean);
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
  const call = item.callId && (await get(`/api/calls/${item.callId}`)).call;
  const state = h('span', {}, badge(item.reviewStatus));
  const mark = status => quietly(async () => {
    const changed = await patch(`/api/conversations/${id}`, {reviewStatus: status});
    state.replaceChildren(badge(changed.reviewStatus));
    notice(`Marked ${words(changed.reviewStatus)}`);
  });
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
    h('ol', {class: 'thread', 'aria-label': 'Messages'},
      call && h('li', {class: 'soft'}, 'Called ', number(call.calledPhone), ' · ', time(call.createdAt), ' · ', badge(call.status),
        call.forwardedFrom && ` forwarded from ${number(call.forwardedFrom)}`, recording(call)),
      [...messages.items].reverse().map(message =>
      h('li', {class: message.direction},
        h('span', {class: 'soft small'}, message.senderName ?? '', ' · ', words(message.method), ' · ', time(message.createdAt), ' ',
          message.direction === 'outbound' ? badge(message.status) : ''),
        h('br'), message.content))));
}
