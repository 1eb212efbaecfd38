// One bundle: who the number is for, a checklist of documents, the check before it is submitted, and what became of it.
import {Ago, Badge, Field, html, Icon, notice, Problem, quietly, Skeleton, useAttempt, useLoad, useLookAgain, useRef, useState, Wrong} from '../ui.js';
import {get, patch, post, remove, uploadForm} from '../api.js';
import {go, simulates} from '../console.js';
import {number, size, words} from '../words.js';
import {Countries, countryName, KINDS, Mark, stateWord} from './parts.js';

const OPEN = ['draft', 'rejected', 'expired'];
const WAITING = ['pending_review', 'in_review'];
const ORDERED = ['placed', 'buying'];
const LARGEST = 10 * 1024 * 1024;
const ADDRESS = {customerName: 'Name at the address', street: 'Street', streetSecondary: 'Suite', city: 'City', region: 'State or region', postalCode: 'Postal code'};

export function Bundle({id}) {
  const loaded = useLoad(() => get(`/api/regulatory-bundles/${id}`), [id]);
  const whole = loaded.data;
  useLookAgain(WAITING.includes(whole?.bundle.state) || ORDERED.includes(whole?.order?.state), loaded.reload, 2000);
  if (!whole) {
    return loaded.error ? html`<${Problem} error=${loaded.error} retry=${loaded.reload} />` : html`<${Skeleton} rows=${5} />`;
  }
  const {bundle} = whole;
  const open = OPEN.includes(bundle.state);
  return html`<div><div class="row title-row"><h1>${bundle.name}</h1><${Badge} kind=${bundle.state}>${stateWord(bundle.state)}<//></div>
    <p class="soft">${[countryName(bundle.country), KINDS[bundle.type], bundle.endUserType === 'individual' ? 'for a person' : 'for a business'].join(' · ')}</p>
    <${Now} whole=${whole} />
    ${open && html`<${Who} key=${bundle.id} whole=${whole} onSaved=${loaded.reload} />`}
    <${Checklist} whole=${whole} open=${open} onDone=${loaded.reload} />
    <${Actions} key=${bundle.state} bundle=${bundle} open=${open} onDone=${loaded.reload} /></div>`;
}

const SAID = {pending_review: 'It is submitted. A reviewer looks at it, usually within two days; we tell you what they say.', in_review: 'A reviewer is looking at it.', cancelled: 'Cancelled.'};

function Now({whole: {bundle, order}}) {
  const {state, reasons, validUntil, orderProblem} = bundle;
  if (state === 'rejected' || state === 'expired') {
    return html`<div class="problem" role="alert"><p class="strong">${state === 'rejected' ? 'It was not accepted. Correct this, and submit it again:' : 'It is not valid any more. Renew it, and submit it again.'}</p>${reasons.length > 0 && html`<ul>${reasons.map((each, i) => html`<li key=${i}>${each}</li>`)}</ul>`}</div>`;
  }
  if (state !== 'approved') {
    return SAID[state] ? html`<div class="card"><p>${SAID[state]}</p></div>` : null;
  }
  const bought = order?.state === 'bought';
  const forNow = bundle.carrierStatus === 'provisionally-approved';
  const full = orderProblem === 'plan_limit';
  return html`<div class="banner" role="status"><div class="grow"><p class="strong">Approved${forNow ? ' for now' : ''}${bought ? `: ${number(order.phoneNumber)} is yours` : ''}</p>
      <p>${bought ? 'Your agent answers it.' : full ? 'Your plan allows no more numbers, so none was bought.' : order?.failure ?? 'The number is being bought.'}${validUntil ? ` Valid until ${new Date(validUntil).toLocaleDateString([], {year: 'numeric', month: 'long', day: 'numeric'})}.` : ''}${forNow ? ' The review goes on.' : ''}</p></div>
    ${full ? html`<a class="button main" href="/billing">Upgrade now</a>` : html`<a class="button" href="/console/numbers">Numbers</a>`}</div>`;
}

/** Who the number is for, and where they are. */
function Who({whole, onSaved}) {
  const {bundle, endUserFields} = whole;
  const [values, set] = useState(() => ({email: whole.email, endUser: {...whole.endUser}, address: {...whole.address, country: whole.address.country || bundle.country}}));
  const [{busy, error}, attempt] = useAttempt();
  const put = (part, name) => value => set(before => part ? {...before, [part]: {...before[part], [name]: value}} : {...before, [name]: value});
  const save = event => {
    event.preventDefault();
    attempt(async () => {
      const told = Object.fromEntries(Object.entries(values.endUser).map(([name, value]) => [name, value.trim() || null]));
      await patch(`/api/regulatory-bundles/${bundle.id}`, {email: values.email.trim() || null, endUser: told, address: values.address});
      notice('Saved');
      onSaved();
    });
  };
  return html`<form class="card" onSubmit=${save}><h2>Who the number is for</h2><p class="soft">Exactly as the documents say it.</p>
    <div class="fields">${endUserFields.map(each => html`<${Field} key=${each.name} label=${each.label} hint=${each.description || undefined} maxlength="500" value=${values.endUser[each.name] ?? ''} onValue=${put('endUser', each.name)} />`)}
      <${Field} label="Email" type="email" maxlength="254" value=${values.email} onValue=${put('', 'email')} hint="The carrier sends its questions there." /></div>
    <fieldset><legend>Address</legend><div class="fields">${Object.entries(ADDRESS).map(([name, label]) => html`<${Field} key=${name} label=${label} maxlength=${name === 'postalCode' ? 20 : 100} value=${values.address[name] ?? ''} onValue=${put('address', name)} />`)}<${Field} as="select" label="Country" value=${values.address.country} onValue=${put('address', 'country')}><${Countries} /><//></div></fieldset>
    <${Wrong} error=${error} /><p><button class="main" disabled=${busy}>Save</button></p></form>`;
}

function Checklist({whole: {bundle, checklist, documents}, open, onDone}) {
  return html`<div class="card"><h2>What is asked for</h2><ul class="checklist" aria-label="Checklist">${checklist.map(each => {
    const there = documents.filter(one => one.requirement === each.requirement);
    const wrong = there.some(one => one.reasons.length > 0);
    const kind = wrong ? 'missing' : each.done ? 'there' : '';
    const kinds = each.accepted.filter(one => one.type !== 'address');
    return html`<li key=${each.requirement} class=${kind}><${Mark} kind=${kind} /><div class="grow"><strong>${each.title}</strong><span class="visually-hidden">: ${wrong ? 'not accepted' : each.done ? 'there' : 'still missing'}</span><p class="soft small">${each.description}</p>
      ${each.missing.map((one, i) => html`<p class="small" key=${i}>${one}</p>`)}
      ${there.length > 0 && html`<ul class="files">${there.map(one => html`<${Document} key=${one.id} bundle=${bundle} document=${one} accepted=${kinds} open=${open} onDone=${onDone} />`)}</ul>`}
      ${open && kinds.length > 0 && html`<${Upload} bundle=${bundle} requirement=${each.requirement} kinds=${kinds} again=${each.done} onDone=${onDone} />`}</div></li>`;
  })}</ul></div>`;
}

function Document({bundle, document: each, accepted, open, onDone}) {
  const away = () => quietly(async () => { await remove(`/api/regulatory-bundles/${bundle.id}/documents/${each.id}`); notice('Removed'); onDone(); });
  const title = accepted.find(one => one.type === each.type)?.title ?? words(each.type);
  return html`<li><${Icon} name="file" /><span class="grow">${each.fileName || title} <span class="soft small">${[each.fileName && title, each.sizeBytes > 0 && size(each.sizeBytes)].filter(Boolean).join(' · ')}</span>${each.reasons.map((reason, i) => html`<span key=${i} class="hot small"><br />${reason}</span>`)}</span>
    ${open && html`<button type="button" class="plain" aria-label="Remove ${each.fileName || title}" onClick=${away}><${Icon} name="close" /></button>`}</li>`;
}

/** One of the kinds that prove it: a file, and what is on it. */
function Upload({bundle, requirement, kinds, again, onDone}) {
  const [type, setType] = useState(kinds[0].type);
  const [values, set] = useState({});
  const [open, setOpen] = useState(false);
  const [{busy, error}, attempt] = useAttempt();
  const file = useRef();
  const fields = (kinds.find(each => each.type === type)?.fields ?? []).filter(each => each.name !== 'address_sids');
  const send = event => {
    event.preventDefault();
    attempt(async () => {
      const [chosen] = file.current.files;
      if (chosen.size > LARGEST) {
        throw Object.assign(new Error('This file is larger than 10 MB.'), {status: 413});
      }
      const form = new FormData();
      form.append('requirement', requirement);
      form.append('type', type);
      form.append('attributes', JSON.stringify(Object.fromEntries(Object.entries(values).filter(([name, value]) => value.trim() && fields.some(each => each.name === name)))));
      form.append('file', chosen);
      await uploadForm(`/api/regulatory-bundles/${bundle.id}/documents`, form);
      notice('Uploaded');
      set({});
      setOpen(false);
      onDone();
    });
  };
  const id = `file-${requirement}`;
  return html`<details open=${open} onToggle=${event => setOpen(event.target.open)}><summary>${again ? 'Another document' : 'Upload a document'}</summary><form onSubmit=${send}>
    ${kinds.length > 1 && html`<${Field} as="select" label="Kind" value=${type} onValue=${setType}>${kinds.map(each => html`<option key=${each.type} value=${each.type}>${each.title}</option>`)}<//>`}
    ${fields.length > 0 && html`<div class="fields">${fields.map(each => html`<${Field} key=${each.name} label=${each.label} hint=${each.description || 'Only if it differs from what you filled in above.'} maxlength="500" value=${values[each.name] ?? ''} onValue=${value => set(before => ({...before, [each.name]: value}))} />`)}</div>`}
    <div class="field"><label for=${id}>File</label><input id=${id} ref=${file} type="file" required accept=".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png" /><p class="hint">PDF, JPEG or PNG, up to 10 MB. It is kept encrypted.</p></div>
    <${Wrong} error=${error} /><p><button disabled=${busy}>${busy ? 'Uploading…' : 'Upload'}</button></p></form></details>`;
}

function Actions({bundle, open, onDone}) {
  const [checked, setChecked] = useState(open ? bundle.evaluation : null);
  const [{busy, error}, attempt] = useAttempt();
  const at = `/api/regulatory-bundles/${bundle.id}`;
  const waiting = WAITING.includes(bundle.state);
  const there = waiting && ['pending-review', 'in-review'].includes(bundle.carrierStatus); // before that nobody can decide
  const evaluate = () => attempt(async () => { setChecked(await post(`${at}/evaluate`)); onDone(); });
  const submit = () => attempt(async () => { await post(`${at}/submit`); notice('Submitted'); onDone(); });
  const approve = () => attempt(async () => { await post(`${at}/simulate-approval`); notice('Approval is simulated'); onDone(); });
  const away = () => quietly(async () => { await remove(at); notice('Deleted'); go('/console/bundles'); });
  if (!open && !waiting) {
    return null;
  }
  return html`<div class="card"><h2>${open ? 'Submit' : 'Under review'}</h2>
    ${checked && html`<div role="status">${checked.compliant ? html`<p><${Badge} kind="done">Complete<//> It can be submitted.</p>` : html`<p class="strong">Not complete yet:</p><ul>${checked.reasons.map((each, i) => html`<li key=${i}>${each}</li>`)}</ul>`}</div>`}
    <${Wrong} error=${error} /><p class="row">${open && html`<button type="button" disabled=${busy} onClick=${evaluate}>Check before you submit</button><button type="button" class="main" disabled=${busy} onClick=${submit}>${bundle.submissions > 0 ? 'Submit again' : 'Submit for review'}</button>`}
      ${there && simulates() && html`<button type="button" disabled=${busy} onClick=${approve}>Simulate the approval</button>`}<button type="button" class="plain" onClick=${away}>Give it up</button></p>
    ${waiting && simulates() && html`<p class="hint">Approval is simulated only here, never in production.</p>`}${bundle.submittedAt && html`<p class="soft small">Submitted <${Ago} iso=${bundle.submittedAt} /></p>`}</div>`;
}
