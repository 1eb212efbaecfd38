// Connects a phone number in three steps: how, what to set, and a real call that shows that it works.
import {attempt, badge, copyButton, filling, h, number, time, wizard} from '../dom.js';
import {get, getOr, post, put, query} from '../api.js';
import {go, owns, repeat, whileShown} from '../console.js';
import {carrierForm, codes, forwardingOf, proof} from './number.js';

const STEPS = {connect: 'Connect', configure: 'Configure', verify: 'Verify'};
const WAYS = {
  new_number: ['A new number', 'Your agent gets its own number, and answers it right away.',
    ['A plan with numbers, or an account of yours at Twilio or SignalWire', 'About a dollar a month for the number', 'One minute']],
  forward_calls: ['Forward my number', 'You keep your number and carrier; all calls, or only the ones you miss, go on to the agent.',
    ['Your phone at hand', 'A carrier that lets you forward calls; some charge for it', 'Ten minutes']],
  port_number: ['Port my number', 'Your number moves here for good.',
    ['Your last bill, and your carrier’s PIN if it has one', 'A signature', 'One to four weeks, while your number works as before']],
};

export async function render({search}) {
  if (!owns()) {
    return h('section', {}, h('h1', {}, 'Set up'), h('p', {class: 'card'}, 'Numbers are connected by an owner of the organization.'));
  }
  const step = search.get('step') in STEPS ? search.get('step') : 'connect';
  const settings = await getOr('/api/phone-settings', {});
  const how = search.get('how') in WAYS ? search.get('how') : settings.connectionMethod;
  const content = step === 'connect' || !how ? connect(settings, await known(settings)) : step === 'configure' ? await configure(how, search, settings) : await verify(how, settings, search);
  return h('section', {}, h('h1', {}, 'Set up'),
    wizard(Object.values(STEPS), STEPS[step]),
    content);
}

const to = (step, more) => go(query('/console/setup', {step, ...more}));

/** What need not be asked: the number that customers call today, and the agent's. */
async function known(settings) {
  const [{items}, {numbers}] = await Promise.all([get('/api/phone-numbers?order=primary&limit=20'), get('/api/telephony/verified-numbers').catch(() => ({numbers: []}))]);
  const own = numbers.filter(each => each.status === 'verified');
  return {agent: settings.twilioPhoneNumber ?? items.find(each => each.status === 'active' && each.isActive)?.phoneNumber,
    original: settings.originalBusinessNumber ?? (own.length === 1 ? own[0].phoneNumber : null)};
}

function connect(settings, {agent, original}) {
  const tel = h('input', {id: 'original', type: 'tel', maxlength: 40, autocomplete: 'tel', placeholder: '(405) 555-1234', value: original ? number(original) : ''});
  return h('div', {}, h('h2', {}, 'How should calls reach your agent?'),
    h('div', {class: 'card'}, h('label', {for: 'original'}, 'The number that customers call today'), tel,
      h('p', {class: 'hint'}, original ? 'As far as we know it. ' : 'If you have one. ', agent ? `Your agent’s own number is ${number(agent)}.` : 'Your agent has no number of its own yet.')),
    h('div', {class: 'choices'}, Object.entries(WAYS).map(([how, [title, what, takes]]) => {
      const {form, wrong, button} = attempt(title, async () => {
        await put('/api/phone-settings', {connectionMethod: how, ...tel.value.trim() && {originalBusinessNumber: tel.value.trim()}, ...agent && !settings.twilioPhoneNumber && {twilioPhoneNumber: agent}});
        to('configure', {how});
      });
      form.append(h('p', {}, what), h('p', {class: 'soft small'}, 'You need:'), h('ul', {class: 'small'}, takes.map(each => h('li', {}, each))), wrong, h('p', {}, button));
      return h('div', {class: 'card'}, h('h3', {}, title, ' ', settings.connectionMethod === how && settings.setupCompleted ? badge('active', 'in use') : ''), form);
    })),
    !settings.setupCompleted && h('p', {}, h('a', {href: '/console/inbox'}, 'Not now')));
}

const back = () => h('p', {}, h('a', {href: '/console/setup'}, '← Choose something else'));

async function configure(how, search, settings) {
  if (how === 'forward_calls') {
    return forward(search);
  }
  const {numberOf} = await import('../setup/number.js');
  return h('div', {}, back(), await numberOf(how, settings, to));
}

/** A number that is somewhere else, and forwarded from there. */
async function forward(search) {
  const {numbers} = await get('/api/telephony/verified-numbers');
  const verified = numbers.filter(each => each.status === 'verified');
  const chosen = verified.find(each => each.id === search.get('id')) ?? (verified.length === 1 ? verified[0] : null);
  if (!chosen) {
    return h('div', {}, back(), h('div', {class: 'card'}, h('h2', {}, 'Which number?'),
      verified.length > 0 && h('ul', {}, verified.map(each => h('li', {}, h('a', {href: query('/console/setup', {step: 'configure', how: 'forward_calls', id: each.id})}, number(each.phoneNumber))))),
      h('p', {}, 'First we make sure it is yours: we call it, and you enter a code.'),
      h('p', {}, h('a', {class: 'button', href: '/console/number'}, 'Verify my number'))));
  }
  await remember(chosen.phoneNumber);
  const config = await forwardingOf(chosen.id);
  const again = () => to('configure', {how: 'forward_calls', id: chosen.id});
  if (!config || config.status === 'disabled' || search.has('change')) {
    return h('div', {}, back(), h('div', {class: 'card'}, h('h2', {}, `Forward ${number(chosen.phoneNumber)}`), carrierForm(chosen, config, again)));
  }
  const {form, wrong, button} = attempt('I dialed it', async () => {
    if (config.status === 'pending_setup') {
      await post('/api/telephony/forwarding-config/confirm', {forwardingConfigId: config.id});
    }
    to('verify', {how: 'forward_calls', id: chosen.id});
  });
  form.append(wrong, h('p', {class: 'row'}, button,
    h('a', {href: query('/console/setup', {step: 'configure', how: 'forward_calls', id: chosen.id, change: 1})}, 'Choose something else')));
  return h('div', {}, back(), h('div', {class: 'card'}, h('h2', {}, `Dial this on ${number(chosen.phoneNumber)}`),
    h('ol', {}, (config.dialable === '' ? config.instructions : config.instructions.slice(0, 3)).map(line => h('li', {}, line))), codes(config), form));
}

/** Which number customers call, once it is sure. */
async function remember(original) {
  const {originalBusinessNumber} = await getOr('/api/phone-settings', {});
  if (originalBusinessNumber !== original) {
    await put('/api/phone-settings', {originalBusinessNumber: original}).catch(() => {});
  }
}

/** Waits for a call that really comes in by this number, or for the proof; nothing else counts. */
async function verify(how, settings, search) {
  const forwarding = how === 'forward_calls';
  const {numbers} = forwarding ? await get('/api/telephony/verified-numbers') : {numbers: []};
  const chosen = numbers.find(each => each.id === search.get('id')) ?? numbers.find(each => each.hasForwardingConfig);
  const config = chosen && await forwardingOf(chosen.id);
  const dialled = forwarding ? chosen?.phoneNumber : search.get('number') ?? settings.twilioPhoneNumber ?? (await known(settings)).agent;
  const calls = () => get('/api/calls?limit=20').then(page => page.items);
  const known = new Set((await calls()).map(call => call.id));
  const place = h('div', {role: 'status'}, h('p', {class: 'waiting'}, 'Waiting for your call…'));
  const show = filling(place, arrived);
  let done = false;
  const look = async () => {
    const fresh = (await calls()).filter(call => !known.has(call.id));
    const right = fresh.find(call => forwarding ? call.forwardedFrom === dialled : call.calledPhone === dialled);
    const direct = forwarding && !right && fresh.find(call => call.calledPhone === config?.twilioForwardingNumber);
    const now = config && await forwardingOf(chosen.id);
    const proven = now?.proofResult === 'proven' && now.proofAt !== config.proofAt;
    if (right || direct || proven) {
      show(right ?? direct, Boolean(right), proven);
    }
    if (!done && (right || proven)) {
      done = true;
      await put('/api/phone-settings', {setupCompleted: true}).catch(refused => { done = refused.status === 403; });
    }
  };
  whileShown(look);
  repeat(() => look().catch(() => {}), 3000);
  return h('div', {}, back(), h('div', {class: 'card'}, h('h2', {}, 'Now call it'),
    dialled ? [h('p', {}, 'From any other phone, call'), h('p', {class: 'code'}, number(dialled)), h('p', {}, copyButton(dialled))]
      : h('p', {}, 'There is no number yet. ', h('a', {href: query('/console/setup', {step: 'configure', how})}, 'Configure one')),
    h('p', {}, 'Say something, such as “I need a quote”. What arrives shows up here.'),
    place),
    config && h('div', {class: 'card'}, h('h2', {}, 'Or let us call it'), proof(chosen, config)));
}

function arrived(call, right, proven) {
  return [
    h('h3', {}, right || proven ? badge('done', 'It works') : badge('pending', 'Not yet'), ' ',
      right || !proven ? 'A call arrived.' : 'Our own call came back to the agent.'),
    call && h('p', {class: 'row'}, badge(call.status), `${number(call.callerPhone) || 'Somebody'} called ${number(call.calledPhone)} `, time(call.createdAt),
      call.forwarded && badge('forwarded', `forwarded from ${number(call.forwardedFrom)}`)),
    call && h('p', {}, call.transcript ? `“${call.transcript}”` : h('span', {class: 'soft'}, 'Nothing was said yet.')),
    call?.classification && h('p', {}, call.classification.summary, ' ', call.smsSent ? badge('sent', 'alert sent') : ''),
    call && !right && !proven
      && h('p', {class: 'problem'}, 'This call came straight to the agent, or your carrier does not say that it was forwarded. The test call below will tell.'),
    h('p', {class: 'row'}, call && h('a', {href: `/console/calls/${call.id}`}, 'The call'), h('a', {class: 'button', href: '/console/inbox'}, 'Go to the inbox')),
  ].filter(Boolean);
}
