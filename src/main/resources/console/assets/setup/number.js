// The wizard's way to a number of our own or of an account at a carrier, and to one that moves here.
import {attempt, badge, filling, h, notice, number} from '../dom.js';
import {get, post, put, query} from '../api.js';
import {onLeave, quietly, repeat} from '../console.js';
import {html, render as draw} from '../lib/preact.js';

/** `to` goes to another step. */
export async function numberOf(how, settings, to) {
  const {items} = await get('/api/phone-numbers?order=primary&limit=100');
  const numbers = items.filter(each => each.status !== 'released');
  const first = how === 'new_number' ? await buying(settings, numbers, to) : await porting(settings);
  return h('div', {}, first, mine(how, numbers, to), await ownAccount(how, to));
}

/** A part that lives, in a page that is drawn once. */
function living(part) {
  const place = h('div');
  draw(part, place);
  onLeave(() => draw(null, place));
  return place;
}

/** Search, choose, buy. */
async function buying(settings, numbers, to) {
  const plan = await get('/api/plan').catch(() => null);
  if (!plan) {
    return null;
  }
  const {numbersLimit: limit, numbersUsed: used} = plan;
  if (used >= limit) {
    return h('div', {class: 'card'}, h('h2', {}, 'Get a number'), h('p', {}, limit === 0 ? 'Your plan includes no numbers.' : `Your plan allows ${limit}, and you have ${used}.`),
      h('p', {}, h('a', {class: 'button main', href: '/billing'}, 'Upgrade now')));
  }
  const card = h('div', {class: 'card'}, h('h2', {}, 'Get a number'));
  const {Buy} = await import('../numbers/buy.js');
  const state = h('div', {role: 'status'});
  const done = answer => {
    form.remove();
    handedOver(answer, settings, state, to);
  };
  const form = living(html`<${Buy} onDone=${done} numberType=${numbers.some(each => each.numberType === 'primary') ? 'sales' : 'primary'} />`);
  card.append(form, state);
  return card;
}

/** Waits until the number takes calls; nothing else is done. */
function handedOver(answer, settings, state, to) {
  const tell = filling(state, (text, wrong) => [h('p', {class: wrong ? 'problem' : 'waiting'}, text)]);
  let mine = answer.order ? null : answer.phoneNumber;
  let over = false;
  const look = async () => {
    if (over) {
      return;
    }
    if (!mine) {
      const order = await get(`/api/phone-numbers/orders/${answer.order.id}`);
      if (order.state === 'failed' || order.state === 'cancelled') {
        over = true;
        tell(`You did not get it: ${order.failure ?? 'the carrier did not give it out'}. Nothing is charged.`, true);
        return;
      }
      mine = order.phoneNumber;
    }
    const {items} = await get('/api/phone-numbers?limit=100');
    if (!over && mine && items.some(each => each.phoneNumber === mine && each.status === 'active')) {
      over = true;
      await put('/api/phone-settings', {connectionMethod: 'new_number', setupCompleted: true, ...!settings.twilioPhoneNumber && {twilioPhoneNumber: mine}});
      notice(`${number(mine)} is yours, and your agent answers it`);
      to('verify', {how: 'new_number', number: mine});
    }
  };
  tell(mine ? `${number(mine)} is yours. Its calls are being pointed here…` : 'The carrier is asked for it. This takes a moment…');
  repeat(() => look().catch(() => {}), 1000);
  quietly(look);
}

/** The request itself has pages of its own. */
async function porting(settings) {
  const {items} = await get('/api/port-requests?limit=20').catch(() => ({items: []}));
  const open = items.filter(each => each.state !== 'cancelled');
  return h('div', {class: 'card'}, h('h2', {}, 'Move your number here'),
    open.length > 0 && h('ul', {class: 'list-plain'}, open.map(each => h('li', {class: 'row'}, h('a', {href: `/console/porting/${each.id}`}, number(each.phoneNumber)), badge(each.state)))),
    h('ol', {}, h('li', {}, 'You tell us the number and the account that it is on, and sign.'),
      h('li', {}, 'Do not cancel with your old carrier; the port does that.'),
      h('li', {}, 'Until it has moved, ', h('a', {href: '/console/setup?step=configure&how=forward_calls'}, 'forward your calls'), ', and your agent answers them already.'),
      h('li', {}, 'On the day that it moves, its calls come here by themselves.')),
    h('p', {}, h('a', {class: 'button main', href: query('/console/porting', {new: 1, number: settings.originalBusinessNumber})}, 'Request the port')));
}

const point = async (own, how, to) => {
  await post(`/api/phone-numbers/${encodeURIComponent(own)}/configure`);
  notice('Its calls come here now');
  to('verify', {how, number: own});
};

function mine(how, numbers, to) {
  return h('div', {class: 'card'}, h('h2', {}, 'Your numbers'),
    numbers.length ? h('ul', {class: 'list-plain'}, numbers.map(each => h('li', {class: 'row'}, h('strong', {}, number(each.phoneNumber)), each.friendlyName && h('span', {}, each.friendlyName), badge(each.status),
      h('button', {type: 'button', 'aria-label': `Point ${number(each.phoneNumber)} here`, click: () => quietly(() => point(each.phoneNumber, how, to))}, 'Point it here'),
      h('a', {href: query('/console/setup', {step: 'verify', how, number: each.phoneNumber})}, 'try it')))) : h('p', {class: 'soft'}, 'None yet.'));
}

/** A number that was bought elsewhere, in an account of one's own. */
async function ownAccount(how, to) {
  const [twilio, signalwire] = await Promise.all([get('/api/credentials/twilio').catch(() => null), get('/api/credentials/signalwire').catch(() => null)]);
  const tel = h('input', {id: 'tel', type: 'tel', required: true, autocomplete: 'off', placeholder: '(405) 555-1234'});
  const provider = h('select', {id: 'provider'}, h('option', {value: 'twilio', selected: Boolean(twilio)}, 'Twilio'), h('option', {value: 'signalwire', selected: !twilio && Boolean(signalwire)}, 'SignalWire'));
  const {form, wrong, button} = attempt('Use this number', async () => {
    const added = await post('/api/phone-numbers', {phoneNumber: tel.value, provider: provider.value});
    await point(added.phoneNumber, how, to);
  });
  form.append(h('label', {for: 'tel'}, 'The number'), tel, h('label', {for: 'provider'}, 'is at'), provider,
    h('p', {class: 'hint'}, 'We look it up in your account and point its webhooks here.'), wrong, h('p', {}, button));
  return h('details', {class: 'card', open: Boolean(twilio ?? signalwire)}, h('summary', {}, 'Use a number of your own carrier account'),
    twilio ?? signalwire ? h('p', {}, badge('done', 'stored'), ` ${twilio ? 'Twilio' : 'SignalWire'}`)
      : h('p', {}, 'No account is stored yet. ', h('a', {href: '/console/settings?section=carrier'}, 'Store it in the settings'), ', then come back.'),
    form);
}
