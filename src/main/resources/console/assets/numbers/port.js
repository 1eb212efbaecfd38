// One number that moves: what the old carrier has to be told, the letter that allows it, and how it goes on.
import {Ago, Badge, Dialog, Field, html, notice, Problem, quietly, Skeleton, useAttempt, useLoad, useRef, useState, Wrong} from '../ui.js';
import {download, get, patch, post, uploadForm} from '../api.js';
import {simulates} from '../console.js';
import {capital, number, words} from '../words.js';
import {Countries, stateWord} from './parts.js';
import {Track} from './track.js';

const OPEN = ['draft', 'rejected', 'action_required'];
const OVER = ['ported', 'cancelled', 'rejected'];
const STATES = ['in_review', 'action_required', 'foc_date', 'ported', 'rejected'];
const LARGEST = 10 * 1024 * 1024;
const FIELDS = {
  losingCarrier: ['Current carrier', 'As its bill names it.', 100], customerName: ['Name on the account', 'Exactly as on the bill.', 100], accountNumber: ['Account number', '', 60], accountTelephoneNumber: ['Main number of the account', 'If it is another one.', 40],
  authorizedPerson: ['Who may sign', 'First and last name.', 100], authorizedEmail: ['Their email', 'The carrier writes there.', 254], street: ['Street', 'The service address on the bill.', 200], street2: ['Suite', '', 100], city: ['City', '', 100], region: ['State', 'Such as OK.', 50], postalCode: ['ZIP code', '', 20],
};
const MISSING = {...Object.fromEntries(Object.entries(FIELDS).map(([name, [label]]) => [name, label.toLowerCase()])), customerType: 'business or person', country: 'country', pin: 'PIN', bill: 'a bill', letter: 'the letter'};

export function Port({id, who}) {
  const loaded = useLoad(() => get(`/api/port-requests/${id}`), [id]);
  const port = loaded.data;
  if (!port) {
    return loaded.error ? html`<${Problem} error=${loaded.error} retry=${loaded.reload} />` : html`<${Skeleton} rows=${5} />`;
  }
  const open = OPEN.includes(port.state);
  return html`<div><div class="row title-row"><h1>${number(port.phoneNumber)}</h1><${Badge} kind=${port.state}>${stateWord(port.state)}<//></div><${Track} port=${port} />
    <${Now} port=${port} />
    ${open && html`<${Details} key=${port.id} port=${port} onSaved=${loaded.reload} />
      <${Bill} port=${port} onDone=${loaded.reload} /><${Letter} port=${port} onDone=${loaded.reload} />`}
    ${!['ported', 'cancelled'].includes(port.state) && html`<${Actions} port=${port} open=${open} isAdmin=${who.role === 'admin'} onDone=${loaded.reload} />`}
    ${(port.history ?? []).length > 0 && html`<div class="card"><h2>What happened</h2><ul class="list-plain rows">${port.history.map((each, i) => html`<li key=${i}><strong>${stateWord(each.state)}</strong> <span class="soft small"><${Ago} iso=${each.createdAt ?? each.at} /></span>${each.reason && html`<br /><span class="soft">${each.reason}</span>`}</li>`)}</ul></div>`}</div>`;
}

/** What it waits for. */
function Now({port}) {
  if (port.state === 'action_required') {
    return html`<div class="banner warn" role="alert"><div class="grow"><p class="strong">Your turn</p><p>${port.reason ?? 'The carrier needs something from you.'}</p></div>${port.signatureUrl && html`<a class="button main" href=${port.signatureUrl} target="_blank" rel="noopener noreferrer">Sign the carrier's letter</a>`}</div>`;
  }
  const said = {
    draft: 'Fill in what the old carrier has on its bill, sign the letter, and submit. Nothing changes until then.',
    submitted: 'It is handed to the carrier.', in_review: 'The two carriers check it. That takes a few days; we tell you when something happens.',
    foc_date: port.focAt ? `The old carrier has agreed. The number moves on ${new Date(port.focAt).toLocaleDateString([], {weekday: 'long', month: 'long', day: 'numeric'})}, and its calls come here by themselves.` : 'The old carrier has agreed to a day.',
    ported: 'The number is here, and your agent answers it.', rejected: `The old carrier refused${port.reason ? `: ${port.reason}` : '.'} Correct it and submit again.`, cancelled: port.reason ? `Cancelled: ${port.reason}` : 'Cancelled. The number stays where it was.',
  }[port.state];
  return html`<div class="card"><p>${said}</p>${!OVER.includes(port.state) && html`<p class="soft">Do not cancel with your old carrier, or the number is lost. ${port.forwarding?.message ?? ''} ${['none', 'disabled', 'pending_setup'].includes(port.forwarding?.status) && html`<a href=${port.forwarding.page}>Forward its calls</a>`}</p>${port.byHand && html`<p class="soft">This carrier has no interface for ports: somebody does it by hand, and notes here how far it is.</p>`}`}</div>`;
}

function Details({port, onSaved}) {
  const [values, set] = useState(() => ({...Object.fromEntries(Object.keys(FIELDS).map(name => [name, port[name] ?? ''])), customerType: port.customerType ?? 'business', country: port.country ?? 'US', targetDate: port.targetDate ?? '', pin: ''}));
  const [{busy, error}, attempt] = useAttempt();
  const put = name => value => set(before => ({...before, [name]: value}));
  const field = name => html`<${Field} key=${name} label=${FIELDS[name][0]} hint=${FIELDS[name][1] || undefined} maxlength=${FIELDS[name][2]} type=${name === 'authorizedEmail' ? 'email' : name === 'accountTelephoneNumber' ? 'tel' : 'text'} value=${values[name]} onValue=${put(name)} />`;
  const save = event => {
    event.preventDefault();
    attempt(async () => {
      const {pin, ...body} = values;
      await patch(`/api/port-requests/${port.id}`, {...Object.fromEntries(Object.entries(body).map(([name, value]) => [name, value.trim() || null])), ...pin.trim() && {pin: pin.trim()}});
      put('pin')('');
      notice(port.signedBy ? 'Saved. Sign the letter again: it says something else now.' : 'Saved');
      onSaved();
    });
  };
  return html`<form class="card" onSubmit=${save}><h2>As it stands on the bill</h2><p class="soft">Most requests come back because something differs from the bill.</p>
    <div class="fields">${['losingCarrier', 'customerName', 'accountNumber', 'accountTelephoneNumber'].map(field)}
      <${Field} as="select" label="Account holder" value=${values.customerType} onValue=${put('customerType')}><option value="business">A business</option><option value="individual">A person</option><//>
      <${Field} label="PIN" type="password" maxlength="20" value=${values.pin} onValue=${put('pin')} hint=${port.hasPin ? 'Stored. Write a new one to replace it.' : port.pinRequired ? 'Your carrier asks for it.' : 'If your carrier gave you one.'} /></div>
    <div class="fields">${['authorizedPerson', 'authorizedEmail'].map(field)}</div>
    <div class="fields">${['street', 'street2', 'city', 'region', 'postalCode'].map(field)}<${Field} as="select" label="Country" value=${values.country} onValue=${put('country')}><${Countries} /><//></div>
    <div class="narrow-field"><${Field} label="Preferred date" type="date" value=${values.targetDate} onValue=${put('targetDate')} hint="The carriers decide. Left empty, as soon as they can." /></div>
    <${Wrong} error=${error} /><p><button class="main" disabled=${busy}>Save</button></p></form>`;
}

/** Sends one file, and says why if it is refused. */
function File({label, hint, send}) {
  const [{busy, error}, attempt] = useAttempt();
  const field = useRef();
  const chosen = () => attempt(async () => {
    const [file] = field.current.files;
    if (!file) {
      return;
    }
    if (file.size > LARGEST) {
      throw Object.assign(new Error('This file is larger than 10 MB.'), {status: 413});
    }
    const form = new FormData();
    form.append('file', file);
    await send(form);
    field.current.value = '';
  });
  return html`<div class="field"><label for=${`file-${label}`}>${busy ? 'Uploading…' : label}</label><input id=${`file-${label}`} ref=${field} type="file" accept=".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png" disabled=${busy} onChange=${chosen} />${hint && html`<p class="hint">${hint}</p>`}<${Wrong} error=${error} /></div>`;
}

function Bill({port, onDone}) {
  const send = async form => {
    await uploadForm(`/api/port-requests/${port.id}/bill`, form);
    notice('The bill is kept');
    onDone();
  };
  return html`<div class="card"><h2>The latest bill</h2>${port.hasBill && html`<p><${Badge} kind="done">Uploaded<//></p>`}<${File} label=${port.hasBill ? 'Replace it' : 'A bill, not older than 30 days'} hint="PDF, JPEG or PNG, up to 10 MB. It is kept encrypted, and deleted when the number has moved." send=${send} /></div>`;
}

/** Signed by typing one's name, or on paper. */
function Letter({port, onDone}) {
  const [name, setName] = useState(port.authorizedPerson ?? '');
  const [sure, setSure] = useState(false);
  const [{busy, error}, attempt] = useAttempt();
  const at = `/api/port-requests/${port.id}/letter`;
  const signed = () => { notice('The letter is signed'); onDone(); };
  const sign = event => {
    event.preventDefault();
    attempt(async () => { await post(at, {signature: name.trim()}); signed(); });
  };
  return html`<div class="card"><h2>Letter of authorization</h2><p>It allows us to move this number away from your carrier. ${port.signedBy ? html`<${Badge} kind="done">Signed by ${port.signedBy}<//>` : ''}</p><p><button type="button" onClick=${() => quietly(() => download('GET', at, undefined, 'letter-of-authorization.pdf'))}>Download the letter</button></p>
    <form onSubmit=${sign}><${Field} label="Your full name, as a signature" required maxlength="100" value=${name} onValue=${setName} />
      <label class="inline"><input type="checkbox" checked=${sure} onChange=${event => setSure(event.target.checked)} />I am allowed to do this for the account.</label>
      <${Wrong} error=${error} /><p><button class="main" disabled=${busy || !sure || !name.trim()}>Sign</button></p></form>
    <details><summary>Sign on paper instead</summary><${File} label="The signed letter" hint="PDF, JPEG or PNG." send=${async form => { await uploadForm(at, form); signed(); }} /></details></div>`;
}

function Actions({port, open, isAdmin, onDone}) {
  const [asking, ask] = useState(false);
  const [{busy, error}, attempt] = useAttempt();
  const at = `/api/port-requests/${port.id}`;
  const missing = port.missing ?? [];
  const submit = () => attempt(async () => { await post(`${at}/submit`); notice('Submitted'); onDone(); });
  const cancel = () => quietly(async () => { await post(`${at}/cancel`); ask(false); notice('Cancelled'); onDone(); });
  const decide = state => quietly(async () => { await post(`${at}/state`, {state}); notice('Noted'); onDone(); });
  const simulate = state => quietly(async () => { await post(`${at}/simulate`, {state}); notice(`Simulated: ${words(state)}`); onDone(); });
  return html`<div class="card"><h2>${open ? 'Submit' : 'Request'}</h2>${open && missing.length > 0 && html`<p class="soft">Still missing: ${missing.map(name => MISSING[name] ?? words(name)).join(', ')}.</p>`}
    <${Wrong} error=${error} /><p class="row">${open && html`<button type="button" class="main" disabled=${busy || missing.length > 0} onClick=${submit}>${port.submittedAt ? 'Submit again' : 'Submit'}</button>`}<button type="button" class="plain" onClick=${() => ask(true)}>Cancel the request</button></p>
    ${simulates() && !port.byHand && port.submittedAt && !OVER.includes(port.state) && html`<details><summary>Simulate the carrier</summary><p class="hint">Only here, and never in production.</p><p class="row tight">${STATES.map(state => html`<button type="button" key=${state} onClick=${() => simulate(state)}>${capital(words(state))}</button>`)}</p></details>`}
    ${port.byHand && isAdmin && !open && html`<details><summary>What the carrier said</summary><p class="row tight">${STATES.map(state => html`<button type="button" key=${state} onClick=${() => decide(state)}>${capital(words(state))}</button>`)}</p></details>`}
    ${asking && html`<${Dialog} title="Cancel the request?" onClose=${() => ask(false)} narrow><p>The number stays with your carrier. You can ask for it again at any time.</p><p class="row"><button type="button" class="danger" onClick=${cancel}>Cancel the request</button><button type="button" data-first onClick=${() => ask(false)}>Go on with it</button></p><//>`}</div>`;
}
