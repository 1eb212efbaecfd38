// Simulated phones: what the organization sends to them arrives here, and what it rings can be answered here.
import {filling, h, number, refusal, time} from '../dom.js';
import {get, post} from '../api.js';
import {repeat} from '../console.js';

const LOOK = 500;
const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];
const STATES = {
  ringing: 'It rings.', talking: 'A voice speaks…', listening: 'The voice listens. Say something.',
  waiting_for_keys: 'The voice waits for keys.', recording: 'After the tone: leave a message.',
};

/** One phone. `from` tells its number and `to` the number that it writes to, both as they are now. */
export function handset(name, {from, to}) {
  const id = name.toLowerCase();
  const {wrong, tried} = refusal('Only an owner may use this phone.');
  const title = h('span', {class: 'soft'});
  const texts = h('ol', {class: 'thread', role: 'list'});
  const log = h('div', {class: 'texts', role: 'log', tabindex: 0, 'aria-label': `Texts of the ${id}`}, texts);
  const call = ringing(id, body => act(body));
  const words = h('input', {id: `text-${id}`, type: 'text', maxlength: 1600, required: true, autocomplete: 'off'});
  const sent = h('p', {role: 'status', class: 'soft small'});
  const path = () => `/api/phone/handsets/${encodeURIComponent(from())}`;
  const act = ([what, body]) => tried(async () => show(await post(`${path()}/${what}`, body)));
  const send = event => {
    event.preventDefault();
    tried(async () => {
      const {status} = await post('/api/phone/texts', {to: to(), from: from(), text: words.value});
      sent.replaceChildren(status === 200 ? 'It arrived: see the ' : `The service answers ${status}; see the `, h('a', {href: '/console/inbox?channel=sms'}, 'inbox'));
      words.value = '';
      await look();
    });
  };
  const draw = filling(texts, items => items.length
    ? items.map(text => h('li', {class: text.direction === 'out' ? 'outbound' : 'inbound'},
      h('span', {class: 'soft small'}, number(text.number), text.channel === 'whatsapp' && ' WhatsApp', ' ', time(text.at)), h('br'),
      text.text, text.mediaUrls.map(file => h('span', {class: 'small'}, h('br'), file))))
    : [h('li', {class: 'empty'}, 'No texts yet.')]);
  let last = 0;
  const show = seen => {
    title.textContent = number(seen.number);
    draw(seen.texts);
    if (seen.texts.length !== last) {
      last = seen.texts.length;
      log.scrollTop = log.scrollHeight;
    }
    call.show(seen.calls.at(-1));
  };
  const look = async () => from() && show(await get(path()));
  let looking = false;
  const again = async () => {
    if (!looking) {
      looking = true;
      await look().catch(() => {}); // while its number is being typed it is none
      looking = false;
    }
  };
  repeat(again, LOOK);
  again();
  return h('section', {class: 'card handset', 'aria-label': name},
    h('h2', {}, name, ' ', title), call.element, log,
    h('form', {submit: send}, h('label', {for: words.id}, `Text from the ${id} to the shop`), h('p', {class: 'row'}, words, h('button', {}, 'Send')), sent),
    wrong);
}

/** The simulated phone of a number, as far as calls go: hidden until something rings it. */
export function ringingPhone(phoneNumber) {
  const {wrong, tried} = refusal('Only an owner may use this phone.');
  const path = `/api/phone/handsets/${encodeURIComponent(phoneNumber)}`;
  const call = ringing('phone', ([what, body]) => tried(async () => show(await post(`${path}/${what}`, body))));
  const element = h('section', {class: 'handset', hidden: true, 'aria-label': 'Your phone, simulated'},
    h('h2', {}, 'This phone is simulated ', h('span', {class: 'soft'}, number(phoneNumber))), call.element, wrong);
  const show = seen => {
    const last = seen.calls.at(-1);
    element.hidden = !last;
    call.show(last);
  };
  repeat(() => get(path).then(show, () => {}), LOOK);
  return element;
}

/** The call that rings a phone, and what can be done with it. */
function ringing(id, act) {
  const state = h('p', {role: 'status', class: 'waiting'});
  const heard = h('ol', {class: 'list-plain heard'});
  const words = h('input', {id: `say-${id}`, type: 'text', maxlength: 1600, autocomplete: 'off'});
  const answer = h('button', {class: 'main', type: 'button', click: () => act(['answer', {}])}, 'Answer');
  const machine = h('button', {type: 'button', click: () => act(['voicemail', {}])}, 'Let it go to voicemail');
  const hangUp = h('button', {class: 'hang-up', type: 'button', click: () => act(['hang-up', {}])}, 'Hang up');
  const keys = h('div', {class: 'keys', role: 'group', 'aria-label': `Keys of the ${id}`},
    KEYS.map(key => h('button', {type: 'button', click: () => act(['keys', {keys: key}])}, key)));
  const say = h('form', {submit: event => {
    event.preventDefault();
    act(['say', {words: words.value}]);
    words.value = '';
  }}, h('label', {for: words.id}, `What the ${id} says`), h('p', {class: 'row'}, words, h('button', {}, 'Say')));
  const element = h('div', {class: 'ringing', hidden: true}, state, heard, say, keys, h('p', {class: 'row'}, answer, machine, hangUp));
  const draw = filling(heard, lines => lines.map(line => h('li', {class: line.who},
    h('span', {class: 'soft small'}, {me: 'You', other: 'Other end', voice: 'Voice'}[line.who], ' '), line.what)));
  const show = call => {
    element.hidden = !call;
    if (!call) {
      return;
    }
    const over = call.state === 'ended';
    const now = over ? `The call is over: ${call.outcome}.`
      : call.state === 'dialing' ? `${number(call.dials)} is being called…`
        : call.state === 'connected' ? 'You are connected.'
          : `${number(call.from)}: ${STATES[call.state]}`;
    if (state.textContent !== now) {
      state.textContent = now;
    }
    draw(call.heard);
    answer.hidden = call.state !== 'ringing';
    machine.hidden = answer.hidden;
    hangUp.hidden = over;
    hangUp.textContent = call.state === 'ringing' ? 'Decline' : 'Hang up';
    keys.hidden = over || call.state === 'ringing';
    say.hidden = over || !['connected', 'listening', 'recording'].includes(call.state);
    element.classList.toggle('now', call.state === 'ringing');
  };
  return {element, show};
}
