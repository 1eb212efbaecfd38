// How the agent answers, whom it alerts, and by which account.
import {attempt, h, notice, refusal, time, words} from '../dom.js';
import {get, getOr, post, put} from '../api.js';

const LONGEST_GREETING = 1000;
const PROVIDERS = {
  twilio: ['Twilio', [['accountSid', 'Account SID', false], ['authToken', 'Auth token', true]]],
  signalwire: ['SignalWire', [['projectId', 'Project ID', false], ['apiToken', 'API token', true], ['signingKey', 'Signing key', true], ['spaceUrl', 'Space URL', false]]],
  openai: ['OpenAI', [['apiKey', 'API key', true]]],
};

export async function render() {
  const [settings, who] = await Promise.all([getOr('/api/phone-settings', {}), get('/api/debug/auth-test')]);
  const mayWrite = who.role !== 'member';
  const {wrong, tried} = refusal('You may look at these settings and not change them.');
  const fields = {
    companyName: text('companyName', 'Company', settings.companyName, 200),
    aiAgentName: text('aiAgentName', 'Name of the agent', settings.aiAgentName, 100),
    alertPhoneNumber: text('alertPhoneNumber', 'Send alerts to', settings.alertPhoneNumber, 40, 'tel', 'A mobile number, for example (405) 555-1234.'),
    alertEmail: text('alertEmail', 'and by e-mail, if that fails', settings.alertEmail, 254, 'email'),
  };
  const greeting = h('textarea', {id: 'greetingMessage', rows: 3, maxlength: LONGEST_GREETING, value: settings.greetingMessage ?? ''});
  const count = h('span', {class: 'hint', 'aria-live': 'off'});
  const counted = () => { count.textContent = `${greeting.value.length} of ${LONGEST_GREETING} characters`; };
  greeting.addEventListener('input', counted);
  counted();
  const flags = {
    phoneAgentEnabled: flag('The agent answers calls', settings.phoneAgentEnabled ?? true),
    smsAlertsEnabled: flag('Alerts are sent', settings.smsAlertsEnabled ?? true),
  };
  const save = async event => {
    event.preventDefault();
    const body = {greetingMessage: greeting.value || null};
    for (const [name, {input}] of Object.entries(fields)) {
      body[name] = input.value || null;
    }
    for (const [name, {input}] of Object.entries(flags)) {
      body[name] = input.checked;
    }
    await tried(async () => {
      await put('/api/phone-settings', body);
      notice('Saved');
    });
  };
  return h('section', {}, h('h1', {}, 'Settings'),
    settings.sendingPausedReason && h('p', {class: 'problem'}, `Nothing is sent now: ${settings.sendingPausedReason}`),
    h('form', {class: 'card', submit: save},
      Object.values(fields).map(field => field.element), mayWrite && testAlert(),
      h('label', {for: 'greetingMessage'}, 'Greeting'), greeting,
      h('div', {class: 'row'}, count, 'speechSynthesis' in window && h('button', {type: 'button', click: () => hear(greeting.value)}, 'Hear it')),
      Object.values(flags).map(({input, label}) => h('label', {class: 'inline'}, input, label)),
      wrong,
      h('p', {}, h('button', {class: 'main', disabled: !mayWrite}, 'Save'),
        !mayWrite && h('span', {class: 'hint'}, ' A member may look, an owner may change.'))),
    h('h2', {}, 'Carrier accounts and keys'), await credentials(mayWrite),
    mayWrite && [h('h2', {}, 'Who changed what'), await audit()]);
}

/** To the number that is saved, by the way that alerts take. */
function testAlert() {
  const result = h('span', {role: 'status', class: 'hint'});
  const button = h('button', {type: 'button', click: async () => {
    button.disabled = true;
    result.textContent = 'Sending…';
    const sent = await post('/api/phone-settings/test-alert').catch(refused => ({status: 'failed', reason: refused.message}));
    result.textContent = {sent: `Sent to ${sent.to}. It arrives in a moment.`, simulated: `Sent to the simulated phone ${sent.to}; nothing leaves this machine.`}[sent.status]
      ?? `Not sent: ${sent.reason}`;
    button.disabled = false;
  }}, 'Send me a test');
  return h('p', {class: 'row'}, button, result);
}

function text(id, label, value, maxlength, type = 'text', hint = '') {
  const input = h('input', {id, type, maxlength, value: value ?? '', autocomplete: 'off'});
  return {input, element: h('div', {}, h('label', {for: id}, label), input, hint && h('p', {class: 'hint'}, hint))};
}

function flag(label, checked) {
  return {label, input: h('input', {type: 'checkbox', checked})};
}

function hear(words_) {
  speechSynthesis.cancel();
  speechSynthesis.speak(new SpeechSynthesisUtterance(words_ || 'Thank you for calling.'));
}

async function credentials(mayWrite) {
  const stored = await Promise.all(Object.keys(PROVIDERS).map(async provider =>
    [provider, await get(`/api/credentials/${provider}`).catch(() => null)]));
  return h('div', {class: 'card'},
    h('table', {}, h('tbody', {}, stored.map(([provider, what]) => h('tr', {}, h('th', {scope: 'row'}, PROVIDERS[provider][0]),
      h('td', {}, what ? `stored${what.tokenLast4 ? `, ends in ${what.tokenLast4}` : ''}` : 'not stored'))))),
    mayWrite && stored.map(([provider]) => h('details', {}, h('summary', {}, `Store ${PROVIDERS[provider][0]}`), keys(provider))));
}

/** Written, and never read back. */
function keys(provider) {
  const inputs = PROVIDERS[provider][1].map(([name, title, secret, required = true]) => [name, title,
    h('input', {id: `${provider}-${name}`, type: secret ? 'password' : 'text', autocomplete: 'off', required})]);
  const {form, wrong, button} = attempt('Store', async () => {
    await put(`/api/credentials/${provider}`, Object.fromEntries(inputs.map(([name, , input]) => [name, input.value || null])));
    inputs.forEach(([, , input]) => { input.value = ''; });
    notice('Stored; it is never shown again');
  });
  form.append(...inputs.flatMap(([name, title, input]) => [h('label', {for: `${provider}-${name}`}, title), input]), wrong, h('p', {}, button));
  return form;
}

async function audit() {
  const {items} = await get('/api/audit?limit=20');
  return items.length
    ? h('table', {class: 'card'}, h('tbody', {}, items.map(item => h('tr', {},
        h('td', {}, time(item.createdAt)), h('td', {}, item.actor), h('td', {}, `${item.action} ${words(item.subject)}`),
        h('td', {class: 'soft small'}, Object.entries(item.changes ?? {}).map(([name, change]) => h('div', {}, words(name), Array.isArray(change) ? `: ${shown(change[0])} → ${shown(change[1])}` : '')))))))
    : h('p', {class: 'card soft'}, 'Nobody has changed anything.');
}

function shown(value) {
  return value === null || value === undefined ? 'nothing' : String(value);
}
