// Keeps one's own number, in five steps: the number, the code, the carrier, what to dial, and the proof that it works.
import {attempt, badge, copyButton, h, notice, number, time, wizard, words} from '../dom.js';
import {get, post, remove} from '../api.js';
import {go, owns, quietly, repeat, simulates} from '../console.js';
import {ringingPhone} from './handsets.js';

const STEPS = ['Number', 'Verify', 'Carrier', 'Dial', 'Prove'];
const CARRIERS = {
  tmobile: 'T-Mobile, Metro, Mint', att: 'AT&T', verizon: 'Verizon, Visible', sprint: 'Sprint (now T-Mobile)',
  other_gsm: 'Another GSM carrier', other_cdma: 'Another carrier that uses star codes', international: 'Outside the United States',
  voip: 'A VoIP service, like RingCentral or Google Voice',
};
const TAKES = {safety_net: 'calls you do not answer', total_ai: 'all calls', busy_only: 'calls that come while you are on the phone'};
const WARNINGS = {
  RING_TIME_ADJUSTED: 'Networks allow ring times of 5 to 30 seconds in steps of five, so yours was adjusted.',
  RING_TIME_NOT_SUPPORTED: 'This network decides how long your phone rings.',
  PLUS_NOT_DIALABLE: 'This network takes ten digits without a plus sign, as shown.',
  NO_ANSWER_ONLY: 'This code does not forward calls that come in while you are on the phone; the other code below does both.',
  OFF_KEEPS_NUMBER: 'The code that turns forwarding off keeps the number stored; the other code below clears it.',
  CODES_DIFFER: 'Some older networks use other codes. Ask your carrier if this one does not work.',
};
const RESULTS = {
  proven: 'It works: our call came back to the agent.',
  rings_elsewhere: 'Somebody or something else answered, perhaps your carrier’s voicemail.',
  no_answer: 'Nobody answered, and the call did not come back.',
  loop: 'The call went around in a loop.',
  timeout: 'The call did not come back.',
};

export async function render({id, search}) {
  if (!owns()) {
    return h('section', {}, h('h1', {}, 'Keep your own number'), h('p', {class: 'card'}, 'Numbers are connected by an owner of the organization.'));
  }
  if (!id) {
    return overview();
  }
  const {numbers} = await get('/api/telephony/verified-numbers');
  const own = numbers.find(each => each.id === id);
  if (!own) {
    return h('p', {class: 'card'}, 'This number is gone. ', h('a', {href: '/console/number'}, 'Start over'));
  }
  if (own.status !== 'verified') {
    return verify(own);
  }
  const forwarding = await forwardingOf(id);
  if (!forwarding || forwarding.status === 'disabled' || search.has('change')) {
    return carrier(own, forwarding);
  }
  return forwarding.status === 'pending_setup' ? dial(own, forwarding) : prove(own, forwarding);
}

function frame(step, title, ...content) {
  return h('section', {}, h('p', {}, h('a', {href: '/console/number'}, '← Your numbers')),
    wizard(STEPS, STEPS[step]),
    h('div', {class: 'card'}, h('h1', {}, title), content));
}

/** The forwarding of a verified number; null if there is none. */
export const forwardingOf = id => get(`/api/telephony/forwarding-config?verifiedCallerId=${id}`).then(answer => answer.config, () => null);

async function overview() {
  const {numbers} = await get('/api/telephony/verified-numbers');
  const tel = h('input', {id: 'tel', type: 'tel', required: true, placeholder: '(405) 555-1234', autocomplete: 'tel', input: () => {
    const digits = tel.value.replace(/\D/g, '').replace(/^1/, '');
    if (!tel.value.startsWith('+') && digits.length === 10) {
      tel.value = number(`+1${digits}`);
    }
  }});
  const chosen = (one, other) => {
    other.checked = other.checked && !one.checked;
    button.textContent = mail.checked ? 'Mail me a code' : 'Call this number';
  };
  const self = h('input', {type: 'checkbox', change: () => chosen(self, mail)});
  const mail = h('input', {type: 'checkbox', change: () => chosen(mail, self)});
  const {form, wrong, button} = attempt('Call this number', async () => {
    const typed = tel.value.trim();
    const e164 = typed.startsWith('+') ? `+${typed.replace(/\D/g, '')}` : `+1${typed.replace(/\D/g, '').replace(/^1/, '')}`;
    const begun = await post('/api/telephony/verify-caller-id/initiate', {phoneNumber: e164, method: mail.checked ? 'email' : self.checked ? 'self_call' : 'carrier_call'});
    // Shown this once; it is kept in this tab only, as long as it is open.
    sessionStorage.setItem(begun.verificationId, begun.validationCode ?? '');
    go(`/console/number/${begun.verificationId}`);
  });
  form.append(h('label', {for: 'tel'}, 'Your number'), tel,
    h('p', {class: 'hint'}, 'Have the phone at hand: it rings right away and asks for a code.'),
    h('label', {class: 'inline'}, self, 'Read me the code over the phone, and I enter it here'),
    h('label', {class: 'inline'}, mail, 'Nobody can answer that phone: mail me the code'), wrong, h('p', {}, button));
  return h('section', {}, h('h1', {}, 'Keep your own number'),
    numbers.length > 0 && h('ul', {class: 'list'}, numbers.map(own => h('li', {}, h('a', {class: 'item row', href: `/console/number/${own.id}`},
      h('strong', {}, number(own.phoneNumber)), badge(own.status), own.hasForwardingConfig && badge('forwarding'))))),
    h('div', {class: 'card'}, h('h2', {}, 'Another number'), form));
}

/** Calls the number once more, with another code; says how often that may be done yet. */
function callAgain(own) {
  const once = (method, title) => attempt(title, async () => {
    const begun = await post('/api/telephony/verify-caller-id/resend', {verificationId: own.id, method});
    sessionStorage.setItem(own.id, begun.validationCode ?? '');
    go(`/console/number/${own.id}`, true);
  });
  const titles = {carrier_call: 'Show me a code instead', self_call: 'Read me a code instead', email: 'Mail me a code instead'};
  const others = Object.entries(titles).filter(([method]) => method !== own.method);
  const left = own.callsLeft ?? 0;
  if (left === 0) {
    return h('p', {class: 'soft'}, 'This number can be called again in an hour.');
  }
  return h('div', {}, [once(own.method, own.method === 'email' ? 'Mail again' : 'Call again'), ...others.map(other => once(...other))].map(({form, wrong, button}) => {
    button.classList.remove('main');
    form.append(wrong, h('p', {}, button));
    return form;
  }), h('p', {class: 'hint'}, left === 1 ? 'One more call within this hour.' : `${left} more calls within this hour.`));
}

function verify(own) {
  const code = sessionStorage.getItem(own.id);
  const mailed = own.method === 'email';
  const state = h('p', {role: 'status', class: mailed ? null : 'waiting'}, !mailed ? 'The phone rings…'
    : code ? `No mail server is set up here, so the mail would be read by nobody. It says: ${code}` : 'We mailed you a code.');
  const again = h('div', {}, callAgain(own), simulates() && !mailed && ringingPhone(own.phoneNumber), h('p', {}, h('a', {href: '/console/number'}, 'Start over')));
  if (own.status !== 'pending') {
    return frame(1, `Verify ${number(own.phoneNumber)}`, h('p', {class: 'problem'}, own.status === 'expired' ? 'The code has expired.' : 'The call ended without the right code.'), again);
  }
  const ask = async typed => {
    const answer = await post('/api/telephony/verify-caller-id/confirm', typed ? {verificationId: own.id, verificationCode: typed} : {verificationId: own.id});
    if (answer.success) {
      sessionStorage.removeItem(own.id);
      notice('This number is verified');
      go(`/console/number/${own.id}`, true);
    }
    return answer;
  };
  if (code && !mailed) {
    repeat(() => ask().catch(refused => { state.textContent = refused.message; }), 3000);
    return frame(1, `Verify ${number(own.phoneNumber)}`, h('p', {}, 'Answer the phone and enter this code:'),
      h('p', {class: 'code'}, code), state, again);
  }
  const typed = h('input', {id: 'code', type: 'text', inputmode: 'numeric', autocomplete: 'one-time-code', required: true, maxlength: 10});
  const {form, wrong, button} = attempt('Confirm', () => ask(typed.value));
  const tries = own.attemptsLeft ?? 3;
  form.append(h('label', {for: 'code'}, mailed ? 'The code in the mail' : 'The code you heard on the phone'), typed, h('p', {class: 'hint'}, tries === 1 ? 'One try left.' : `${tries} tries left.`), wrong, h('p', {}, button));
  return frame(1, `Verify ${number(own.phoneNumber)}`, state, form, again);
}

function carrier(own, before) {
  return frame(2, `Forward ${number(own.phoneNumber)}`, carrierForm(own, before, () => go(`/console/number/${own.id}`)));
}

/** Asks for the carrier and what is to be forwarded, with the code as it will be; `done` is called when it is set up. */
export function carrierForm(own, before, done) {
  const who = h('select', {id: 'carrier', required: true}, h('option', {value: ''}, 'Choose…'),
    Object.entries(CARRIERS).map(([name, title]) => h('option', {value: name, selected: before?.carrier === name}, title)));
  const type = (value, title) => h('label', {class: 'inline'},
    h('input', {type: 'radio', name: 'type', value, checked: (before?.forwardingType ?? 'safety_net') === value}), title);
  const rings = h('select', {id: 'rings'}, [5, 10, 15, 20, 25, 30].map(seconds => h('option', {value: seconds, selected: seconds === (before?.ringTimeSeconds ?? 25)}, `${seconds} seconds`)));
  const {form, wrong, button} = attempt('Show me the code', async () => {
    await post('/api/telephony/forwarding-config', {verifiedCallerId: own.id, ...wish()});
    done();
  });
  const shown = h('div', {'aria-live': 'polite'});
  const wish = () => ({carrier: who.value, ringTimeSeconds: Number(rings.value), forwardingType: form.querySelector('input[name=type]:checked').value});
  let asked = 0;
  const preview = async () => {
    const mine = ++asked;
    if (!who.value) {
      shown.replaceChildren();
      return;
    }
    const code = await post('/api/telephony/forwarding-config/preview', wish()).catch(() => null);
    if (mine === asked) {
      shown.replaceChildren(...!code ? [] : code.dialable ? [h('p', {class: 'hint'}, 'You will dial:'), h('p', {class: 'code'}, code.dialable)]
        : [h('p', {class: 'hint'}, 'There is no code to dial: we show you what to choose where your phone service is managed.')]);
    }
  };
  form.addEventListener('change', preview);
  form.append(h('label', {for: 'carrier'}, 'This phone’s carrier'), who,
    h('fieldset', {}, h('legend', {}, 'The agent answers'), type('safety_net', 'calls I do not answer'), type('busy_only', 'only calls that come while I am on the phone'), type('total_ai', 'all calls')),
    h('label', {for: 'rings'}, 'My phone rings first for'), rings, shown, wrong, h('p', {}, button));
  preview();
  return form;
}

/** The code to dial, to be copied, tapped or photographed. */
export function codes(config) {
  return config.dialable === '' ? [warned(config)] : [
    h('p', {class: 'code'}, config.dialable),
    h('p', {class: 'row'}, copyButton(config.dialable), h('a', {class: 'button', href: config.telLink}, 'Open in your phone app')),
    h('img', {class: 'qr', src: config.qrCode, alt: 'The code as a QR code for your phone’s camera'}),
    warned(config),
    config.alternatives.length > 0 && h('details', {}, h('summary', {}, 'Other codes'), h('ul', {}, config.alternatives.map(other =>
      h('li', {}, h('code', {}, other.dialable), ' ', other.explanation)))),
  ];
}

const warned = config => config.warnings.length > 0 && h('ul', {}, config.warnings.map(warning => h('li', {}, WARNINGS[warning] ?? words(warning))));

/** What a simulated network is told in place of a menu. */
const MENU_CODES = {total_ai: to => `**21*${to}#`, safety_net: (to, seconds) => `**61*${to}*11*${seconds}#`, busy_only: to => `**67*${to}#`};

function dial(own, config) {
  const menu = config.dialable === '';
  const done = async () => {
    await post('/api/telephony/forwarding-config/confirm', {forwardingConfigId: config.id});
    go(`/console/number/${own.id}`);
  };
  const {form, wrong, button} = attempt(menu ? 'I did that' : 'I dialed it', done);
  form.append(wrong, h('p', {class: 'row'}, button, h('a', {href: `/console/number/${own.id}?change=1`}, 'Choose something else')));
  const simulated = attempt('Do it on the simulated phone', async () => {
    const code = menu ? MENU_CODES[config.forwardingType](config.twilioForwardingNumber, config.effectiveRingTimeSeconds ?? 20) : config.dialable;
    await post(`/api/phone/handsets/${encodeURIComponent(own.phoneNumber)}/dial`, {code});
    await done();
  });
  simulated.button.classList.remove('main');
  simulated.form.append(simulated.wrong, h('p', {}, simulated.button));
  const lines = menu ? config.instructions : config.instructions.slice(0, 3);
  return frame(3, menu ? `Forward ${number(own.phoneNumber)}` : `Dial this on ${number(own.phoneNumber)}`, h('ol', {}, lines.map(line => h('li', {}, line))), codes(config), form, simulates() && simulated.form);
}

/** What was set up, in a few words. */
function summary(own, config) {
  const rings = config.forwardingType !== 'safety_net' ? null
    : config.effectiveRingTimeSeconds ? `${config.effectiveRingTimeSeconds} seconds` : 'as long as the network likes';
  return h('dl', {class: 'facts'}, [['Your number', number(own.phoneNumber)], ['Carrier', CARRIERS[config.carrier] ?? words(config.carrier)],
    ['The agent answers', TAKES[config.forwardingType]], ['Your phone rings first for', rings], ['Calls go to', number(config.twilioForwardingNumber)]]
    .filter(([, value]) => value).map(([name, value]) => [h('dt', {}, name), h('dd', {}, value)]));
}

/** Lets the service call the number itself, and shows what came of it. */
export function proof(own, config) {
  const state = h('div', {role: 'status'}, verdict(config));
  const {form, wrong, button} = attempt('Test it now', async () => {
    await post(`/api/telephony/forwarding-config/${config.id}/prove`);
    shown = '';
    state.replaceChildren(h('p', {class: 'waiting'}, 'We are calling your number. Do not answer; this takes up to a minute and a half.'));
  });
  let shown = '';
  const look = async () => {
    const now = (await get(`/api/telephony/forwarding-config?verifiedCallerId=${own.id}`)).config;
    button.disabled = now.proofRunning;
    const seen = `${now.proofRunning} ${now.proofResult} ${now.proofAt}`;
    if (!now.proofRunning && seen !== shown) {
      shown = seen;
      state.replaceChildren(verdict(now));
    }
  };
  repeat(() => look().catch(() => {}), 3000);
  form.append(wrong, h('p', {}, button));
  return h('div', {}, state, form);
}

function prove(own, config) {
  const ended = h('div', {role: 'status'});
  const off = h('button', {type: 'button', click: () => quietly(async () => {
    const answer = await remove(`/api/telephony/forwarding-config/${config.id}`);
    ended.replaceChildren(h('p', {}, answer.message), ...answer.dialable ? [h('p', {class: 'code'}, answer.dialable)] : []);
    if (simulates()) {
      await post(`/api/phone/handsets/${encodeURIComponent(own.phoneNumber)}/dial`, {code: '##21#'}).catch(() => {});
    }
  })}, 'Turn forwarding off');
  return frame(4, `${number(own.phoneNumber)} is forwarded`,
    summary(own, config),
    config.forwardingType === 'busy_only' ? h('p', {class: 'hint'}, 'To see that it works, talk on that phone and have somebody call it.') : proof(own, config), ended,
    config.lastForwardedCallAt && h('p', {class: 'soft'}, 'The last forwarded call came in ', time(config.lastForwardedCallAt)),
    h('p', {class: 'row'}, off, h('a', {href: `/console/number/${own.id}?change=1`}, 'Change')));
}

function verdict(config) {
  return config.proofResult
    ? h('p', {}, badge(config.proofResult), ' ', RESULTS[config.proofResult], ' ', config.proofAt ? time(config.proofAt) : '')
    : h('p', {class: 'soft'}, 'You dialed the code. No call has confirmed it yet.');
}
