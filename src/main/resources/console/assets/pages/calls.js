// Calls, and the way of one call from the webhook to what became of it.
import {badge, filling, h, number, time, words} from '../dom.js';
import {get, organization, query} from '../api.js';
import {go, repeat} from '../console.js';
import {onNews} from '../news.js';

export function render({id, search}) {
  return id ? call(id) : list(search);
}

async function list(search) {
  const path = query('/api/calls', {...Object.fromEntries(search), limit: 50});
  const text = h('input', {id: 'text', type: 'search', name: 'text', value: search.get('text') ?? ''});
  const hot = h('input', {type: 'checkbox', checked: search.get('hotLead') === 'true'});
  const find = event => {
    event?.preventDefault();
    go(query('/console/calls', {text: text.value, hotLead: hot.checked ? 'true' : ''}));
  };
  hot.addEventListener('change', find);
  const place = h('div', {});
  const show = filling(place, page => entries(page, search));
  const refresh = async () => show(await get(path));
  await refresh();
  onNews(refresh);
  return h('section', {}, h('h1', {}, 'Calls'),
    h('form', {class: 'filters', submit: find, role: 'search'},
      h('label', {for: 'text'}, 'Words that were said', text),
      h('label', {class: 'inline'}, hot, 'Hot leads only'),
      h('button', {}, 'Find')),
    place);
}

function entries(page, search) {
  return [
    page.items.length
      ? h('ul', {class: 'list'}, page.items.map(item => h('li', {}, h('a', {class: 'item', href: `/console/calls/${item.id}`},
          h('span', {class: 'row'}, h('span', {}, item.customerName ?? number(item.callerPhone) ?? 'Unknown'),
            item.hotLead && badge('high', 'hot lead'), badge(item.status), item.forwarded && badge('forwarded'),
            h('span', {class: 'soft small'}, time(item.createdAt))),
          h('span', {}, item.classification?.summary ?? item.transcript ?? 'No words')))))
      : h('p', {class: 'card soft'}, 'No calls here.'),
    page.nextCursor && h('p', {}, h('a', {href: query('/console/calls', {...Object.fromEntries(search), cursor: page.nextCursor})}, 'Older ones')),
  ].filter(Boolean);
}

async function call(id) {
  const place = h('article', {});
  const show = filling(place, content);
  let unfinished = true;
  const refresh = async () => {
    const detail = await get(`/api/calls/${id}`);
    unfinished = ['queued', 'ringing', 'in-progress'].includes(detail.call.status) || detail.events.some(event => event.status === 'pending');
    show(detail);
  };
  await refresh();
  onNews(refresh);
  const opened = Date.now();
  repeat(() => unfinished && Date.now() - opened < 120000 && refresh().catch(() => {}), 2000); // its status and its alert are no news of their own
  return place;
}

function content({call, messages, events}) {
  const found = call.classification;
  return [
    h('p', {}, h('a', {href: '/console/calls'}, '← Calls')),
    h('h1', {}, call.customerName ?? (number(call.callerPhone) || 'A call')),
    h('div', {class: 'card row'}, badge(call.status), call.hotLead && badge('high', 'hot lead'),
      h('span', {}, `${number(call.callerPhone) || 'unknown number'} called ${number(call.calledPhone)}`),
      call.forwardedFrom && h('span', {}, `forwarded from ${number(call.forwardedFrom)}`),
      call.durationSeconds !== null && h('span', {}, `${call.durationSeconds} seconds`),
      recording(call),
      call.stirVerstat && h('span', {class: 'soft small'}, call.stirVerstat),
      call.conversationId && h('a', {href: `/console/inbox/${call.conversationId}`}, 'In the inbox')),
    h('h2', {}, 'What was said'),
    h('blockquote', {class: 'card'}, call.transcript ? marked(call.transcript, found?.evidence) : h('span', {class: 'soft'}, 'Nothing.')),
    found && [h('h2', {}, 'What was understood'), h('div', {class: 'card'},
      h('p', {}, found.summary),
      h('p', {class: 'row'}, badge(found.intent), badge(`urgency ${found.urgency}`),
        h('span', {class: 'soft small'}, found.source === 'llm' ? `by the model ${found.model ?? ''}` : 'by the keyword rules', ` in ${found.latency_ms} ms`)))],
    h('h2', {}, 'What happened'),
    timeline(call, events),
    messages.length > 0 && [h('h2', {}, 'Messages'), h('ol', {class: 'thread'}, messages.map(message =>
      h('li', {class: message.direction}, h('span', {class: 'soft small'}, words(message.method), ' ', number(message.recipient), ' ', badge(message.status)), h('br'), message.content)))],
  ].flat().filter(Boolean);
}

/** To be heard, once the carrier has it. */
export function recording(call) {
  return call.recordingStatus === 'completed'
    ? h('audio', {controls: true, preload: 'none', src: query(`/api/calls/${call.id}/recording`, {organization: organization()}), 'aria-label': 'Recording',
        error: event => event.target.replaceWith(h('span', {class: 'soft'}, 'The carrier has no recording to play.'))})
    : call.recordingStatus && h('span', {}, ` recording ${words(call.recordingStatus)}`);
}

/** The words on which it was decided. */
export function marked(text, evidence) {
  const at = evidence ? text.toLowerCase().indexOf(evidence.toLowerCase()) : -1;
  return at < 0 ? [text] : [text.slice(0, at), h('mark', {}, text.slice(at, at + evidence.length)), text.slice(at + evidence.length)];
}

function timeline(call, events) {
  let before = new Date(call.createdAt);
  const step = (title, iso, more) => {
    const passed = new Date(iso) - before;
    before = new Date(iso);
    return h('tr', {}, h('td', {}, time(iso)), h('td', {}, title), h('td', {class: 'soft'}, passed > 0 ? `+${passed.toLocaleString()} ms` : ''), h('td', {}, more));
  };
  return h('table', {class: 'card'}, h('caption', {class: 'soft small'}, 'Each step, and how long after the one before'), h('tbody', {},
    step('The call came in', call.createdAt, ''),
    events.map(event => step(words(event.type.replace('.', ' ')), event.finishedAt ?? event.createdAt,
      [badge(event.status), event.attempts > 1 ? ` ${event.attempts} attempts` : '', event.lastError ? ` ${event.lastError}` : '']))));
}
