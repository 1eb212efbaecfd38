// A telephone that calls one's own numbers as a carrier would, and beside it what happens inside.
import {badge, h, number, refusal, time, words} from '../dom.js';
import {get, getOr, post} from '../api.js';
import {onLeave} from '../console.js';
import {drawing} from '../routes.js';
import {marked} from './calls.js';
import {handset as held} from './handsets.js';

const LOOK = 400;
const PATIENCE = 60000;
const STATES = {
  calling: 'The agent speaks…', listening: 'The agent listens. Say something.', waiting_for_keys: 'The agent waits for keys.',
  recording: 'After the tone: leave a message.', dialing: 'Another phone rings. Answer it below, or wait.',
  connected: 'Connected. Say something to each other.', ended: 'The call is over.',
};
const NO_TURN = /^\((hangs up|leaves no message|after the tone)/;
const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];

export async function render() {
  const [{items: numbers}, {items: routes}, {alertPhoneNumber: owner}] = await Promise.all([get('/api/phone-numbers?limit=100'),
    get('/api/operations/drawings').catch(() => ({items: []})), getOr('/api/phone-settings', {})]);
  if (!numbers.length) {
    return h('section', {}, h('h1', {}, 'Telephone'), h('p', {class: 'card'}, 'There is no number to call yet. ', h('a', {href: '/console/setup'}, 'Set one up')));
  }
  const way = h('div', {class: 'way'}, h('p', {class: 'card soft'}, 'Place a call, and its way through the service is drawn here while it happens.'));
  const to = h('select', {id: 'to'}, numbers.map(own => h('option', {value: own.phoneNumber}, `${number(own.phoneNumber)} ${own.friendlyName ?? ''}`)));
  const from = h('input', {id: 'from', type: 'tel', value: '(405) 555-1234', autocomplete: 'off'});
  const forwarded = h('input', {id: 'forwarded', type: 'tel', autocomplete: 'off', placeholder: 'not forwarded'});
  const aloud = h('input', {type: 'checkbox', checked: false});
  const {wrong, tried} = refusal('Only an owner may place calls.');
  const handset = h('div', {});
  let stop = () => {};
  const dial = event => {
    event.preventDefault();
    tried(async () => {
      stop();
      const call = await post('/api/phone/calls', {to: to.value, from: from.value || null, forwardedFrom: forwarded.value || null});
      if (left) {
        hangUp(call);
      } else {
        stop = follow(call, {handset, way, routes, tried, aloud});
      }
    });
  };
  let left = false;
  onLeave(() => { left = true; stop(); });
  const shop = {to: () => to.value};
  return h('section', {}, h('h1', {}, 'Telephone'),
    h('div', {class: 'handsets'}, held('Customer', {...shop, from: () => from.value}),
      owner ? held('Owner', {...shop, from: () => owner})
        : h('p', {class: 'card soft'}, 'The owner’s phone is shown here once there is an alert number. ', h('a', {href: '/console/settings'}, 'Settings'))),
    h('h2', {}, 'Call the shop'),
    h('div', {class: 'split'},
      h('div', {},
        h('form', {class: 'card', submit: dial},
          h('label', {for: 'to'}, 'Number to call'), to,
          h('label', {for: 'from'}, 'Calling from'), from,
          h('details', {}, h('summary', {}, 'A forwarded call'), h('label', {for: 'forwarded'}, 'Dialled first'), forwarded),
          'speechSynthesis' in window && h('label', {class: 'inline'}, aloud, 'Read aloud what the agent says'),
          wrong,
          h('p', {}, h('button', {class: 'main'}, 'Call'))),
        handset),
      way));
}

/** Shows a call until all of it is done. @return what stops looking */
function follow(call, {handset, way, routes, tried, aloud}) {
  const said = h('ol', {class: 'thread'});
  const state = h('p', {role: 'status', class: 'waiting', tabindex: -1}, STATES.calling);
  const what = h('input', {id: 'words', type: 'text', autocomplete: 'off', maxlength: 8000});
  const reply = body => tried(async () => {
    await post(`/api/phone/calls/${call.id}/reply`, body);
    what.value = '';
  });
  const speak = event => {
    event.preventDefault();
    reply({words: what.value});
  };
  const controls = h('form', {submit: speak},
    h('label', {for: 'words'}, 'What the caller says'), what,
    h('p', {class: 'row'}, h('button', {class: 'main'}, 'Say it'), microphone(what, reply),
      h('button', {type: 'button', click: () => reply({})}, 'Stay silent'),
      h('button', {type: 'button', class: 'hang-up', click: () => reply({hangUp: true})}, 'Hang up')),
    h('div', {class: 'keys', role: 'group', 'aria-label': 'Keys'}, KEYS.map(key => h('button', {type: 'button', click: () => reply({keys: key})}, key))));
  const person = h('div', {});
  handset.replaceChildren(h('div', {class: 'card'}, h('div', {class: 'said', role: 'log', tabindex: 0, 'aria-label': 'What is said'}, said), state, controls), person);
  let spoken = 0;
  let turns = 0;
  let over;
  let drawn = '';
  let dials;
  const look = async () => {
    const seen = await get(`/api/phone/calls/${call.id}`);
    if (seen.dials && seen.dials !== dials) {
      dials = seen.dials;
      person.replaceChildren(held('Person', {from: () => dials, to: () => seen.to}));
    }
    const heard = seen.happenings.filter(each => each.who !== 'carrier');
    for (const each of heard.slice(spoken)) {
      const who = each.who === 'caller' && !NO_TURN.test(each.what) ? `caller, turn ${++turns}` : each.who;
      said.append(h('li', {class: each.who === 'caller' ? 'outbound' : 'inbound'}, h('span', {class: 'soft small'}, who), h('br'), each.what));
      if (aloud.checked && each.who === 'agent' && !each.what.startsWith('(')) {
        speechSynthesis.speak(new SpeechSynthesisUtterance(each.what));
      }
    }
    if (heard.length > spoken) {
      said.lastElementChild.scrollIntoView({block: 'nearest'});
    }
    spoken = heard.length;
    const now = seen.problem ?? STATES[seen.state];
    if (state.textContent !== now) {
      state.textContent = now;
    }
    if (seen.state === 'ended' && !controls.hidden) {
      controls.hidden = true;
      state.focus();
      over = Date.now();
    }
    const detail = await kept(seen);
    const all = JSON.stringify([seen, detail]);
    if (all !== drawn) {
      drawn = all;
      const open = new Set([...way.querySelectorAll('details[open]')].map(each => each.dataset.name));
      way.replaceChildren(...inside(seen, detail, routes, open));
    }
    const settled = detail && detail.events.every(event => event.status !== 'pending') && (detail.call.conversationId || !detail.events.length);
    if (over && ((settled && Date.now() - over > 1500) || Date.now() - over > PATIENCE)) {
      clearInterval(timer);
    }
  };
  let looking = false;
  const timer = setInterval(async () => {
    if (!looking) {
      looking = true;
      await look().catch(failed => {
        if (failed.status === 404) {
          clearInterval(timer);
          state.textContent = 'This call is gone: the service was started again.';
        }
      });
      looking = false;
    }
  }, LOOK);
  what.focus();
  return () => {
    clearInterval(timer);
    hangUp(call);
  };
}

function hangUp(call) {
  post(`/api/phone/calls/${call.id}/reply`, {hangUp: true}).catch(() => {});
}

/** What the service keeps of it, once it does. */
async function kept(seen) {
  const id = seen.callId
    ?? (await get('/api/calls?limit=20')).items.find(item => item.callSid === seen.callSid)?.id;
  return id ? get(`/api/calls/${id}`) : null;
}

function microphone(what, reply) {
  const Recognition = window.SpeechRecognition ?? window.webkitSpeechRecognition;
  return Recognition && h('button', {type: 'button', click: () => {
    const hearing = new Recognition();
    hearing.lang = 'en-US';
    hearing.addEventListener('result', event => {
      what.value = event.results[0][0].transcript;
      reply({words: what.value});
    });
    hearing.start();
  }}, 'Speak');
}

function inside(seen, detail, routes, open) {
  const posted = seen.happenings.filter(each => each.who === 'carrier');
  const taken = [...new Set([...seen.steps].sort((one, other) => one.at < other.at ? -1 : 1).map(step => step.route))]
    .map(id => routes.find(route => route.id === id)).filter(Boolean);
  return [
    h('h2', {}, 'Webhooks, and what was answered'),
    posted.map((each, i) => {
      const name = `${i} ${each.what}`;
      return h('details', {class: 'card', 'data-name': name, open: open.has(name)},
        h('summary', {}, h('code', {}, each.what), ` ${each.status} in ${each.millis} ms`),
        h('table', {class: 'small'}, h('tbody', {}, Object.entries(each.fields).filter(([, value]) => value).map(([field, value]) =>
          h('tr', {}, h('th', {scope: 'row'}, field), h('td', {}, value))))),
        each.twiml && h('pre', {tabindex: 0}, each.twiml));
    }),
    detail && understood(detail),
    seen.steps.length > 0 && [h('h2', {}, 'The routes that it took'), routes.length
      ? taken.map(route => drawing(route, seen.steps))
      : h('p', {class: 'card soft'}, 'Routes are drawn for an administrator.')],
  ].flat(9).filter(Boolean);
}

function understood({call, messages, events}) {
  const found = call.classification;
  const text = messages.find(message => message.direction === 'outbound' && message.method === 'sms');
  return [
    h('h2', {}, 'What was understood'),
    h('div', {class: 'card'},
      h('blockquote', {}, call.transcript ? marked(call.transcript, found?.evidence) : h('span', {class: 'soft'}, 'No words yet.')),
      found ? h('p', {class: 'row'}, badge(found.intent), call.hotLead && badge('high', 'hot lead'), badge(`urgency ${found.urgency}`),
        h('span', {class: 'soft small'}, found.source === 'llm' ? `by the model ${found.model ?? ''}` : 'by the keyword rules', ` in ${found.latency_ms} ms`))
        : events.length > 0 && h('p', {class: 'waiting'}, 'It is being understood…'),
      found && h('p', {}, found.summary)),
    text && [h('h2', {}, 'The alert, as it arrives'), h('div', {class: 'sms'}, h('p', {}, text.content), h('p', {class: 'small soft'}, number(text.recipient), ' ', badge(text.status)))],
    h('p', {class: 'row'}, call.conversationId && h('a', {href: `/console/inbox/${call.conversationId}`}, 'In the inbox'),
      h('a', {href: `/console/calls/${call.id}`}, 'The call'), h('span', {class: 'soft small'}, badge(call.status), ' ', time(call.createdAt),
        call.forwardedFrom && ` forwarded from ${number(call.forwardedFrom)}`)),
  ];
}
