// One bundle: who the number is for, a checklist of documents, the check before it is submitted, and what became of it.
import {Ago, Badge, Field, html, Icon, notice, Problem, quietly, Skeleton, useAttempt, useLoad, useRef, useState, Wrong} from '../ui.js';
import {get, patch, post, remove, uploadForm} from '../api.js';
import {go, simulates} from '../console.js';
import {number, size, words} from '../words.js';
import {Countries, countryName, KINDS, Mark, stateWord, useLookAgain} from './parts.js';

const OPEN = ['draft', 'rejected', 'expired'];
const WAITING = ['pending_review', 'in_review'];
const LARGEST = 10 * 1024 * 1024;
const ADDRESS = {customerName: 'Name at the address', street: 'Street', streetSecondary: 'Suite', city: 'City', region: 'State or region', postalCode: 'Postal code'};

export function Bundle({id, who}) {
  const loaded = useLoad(() => get(`/api/regulatory-bundles/${id}`), [id]);
  const bundle = loaded.data;
  useLookAgain(WAITING.includes(bundle?.state) || bundle?.state === 'approved' && !bundle.phoneNumber, loaded.reload, 3000);
  if (!bundle) {
    return loaded.error ? html`<${Problem} error=${loaded.error} retry=${loaded.reload} />` : html`<${Skeleton} rows=${5} />`;
  }
  const mayWrite = who.role !== 'member';
  const open = OPEN.includes(bundle.state) && mayWrite;
  return html`<div><div class="row title-row"><h1>${bundle.name}</h1><${Badge} kind=${bundle.state}>${stateWord(bundle.state)}<//></div>
    <p class="soft">${[countryName(bundle.country), KINDS[bundle.type ?? bundle.numberKind], bundle.endUserType === 'individual' ? 'for a person' : 'for a business'].filter(Boolean).join(' · ')}</p>
    <${Now} bundle=${bundle} />
    ${open && html`<${Who} key=${bundle.id} bundle=${bundle} onSaved=${loaded.reload} />`}
    <${Checklist} bundle=${bundle} open=${open} onDone=${loaded.reload} />
    ${mayWrite && html`<${Actions} bundle=${bundle} open=${open} onDone=${loaded.reload} />`}</div>`;
}

function Now({bundle}) {
  const {state, reasons = [], validUntil} = bundle;
  if (state === 'rejected' || state === 'expired') {
    return html`<div class="problem" role="alert"><p class="strong">${state === 'rejected' ? 'It was not accepted. Correct this, and submit it again:' : 'It is not valid any more. Renew it, and submit it again.'}</p>${reasons.length > 0 && html`<ul>${reasons.map((each, i) => html`<li key=${i}>${each}</li>`)}</ul>`}</div>`;
  }
  const said = {pending_review: 'It is submitted. A reviewer looks at it, usually within two days; we tell you what they say.', in_review: 'A reviewer is looking at it.', cancelled: 'Cancelled.'}[state];
  if (state === 'approved') {
    return html`<div class="banner" role="status"><div class="grow"><p class="strong">Approved${bundle.phoneNumber ? `: ${number(bundle.phoneNumber)} is yours` : ''}</p><p>${bundle.phoneNumber ? 'Your agent answers it.' : bundle.orderProblem === 'plan_limit' ? 'Your plan allows no more numbers, so none was bought.' : bundle.orderProblem ?? 'The number is being bought.'}${validUntil ? ` Valid until ${new Date(validUntil).toLocaleDateString([], {year: 'numeric', month: 'long', day: 'numeric'})}.` : ''}</p></div><a class="button" href=${bundle.orderProblem === 'plan_limit' ? '/billing' : '/console/numbers'}>${bundle.orderProblem === 'plan_limit' ? 'Upgrade now' : 'Numbers'}</a></div>`;
  }
  return said ? html`<div class="card"><p>${said}</p></div>` : null;
}

/** Who the number is for, and where they are. */
function Who({bundle, onSaved}) {
  const details = bundle.details ?? {};
  const fields = bundle.regulation?.endUserFields ?? bundle.endUserFields ?? [];
  const [values, set] = useState(() => ({email: details.email ?? '', endUser: {...details.endUser}, address: {country: bundle.country, ...details.address}}));
  const [{busy, error}, attempt] = useAttempt();
  const put = (part, name) => value => set(before => part ? {...before, [part]: {...before[part], [name]: value}} : {...before, [name]: value});
  const save = event => {
    event.preventDefault();
    attempt(async () => {
      await patch(`/api/regulatory-bundles/${bundle.id}`, values);
      notice('Saved');
      onSaved();
    });
  };
  return html`<form class="card" onSubmit=${save}><h2>Who the number is for</h2><p class="soft">Exactly as the documents say it.</p>
    <div class="fields">${fields.map(each => html`<${Field} key=${each.name} label=${each.label} hint=${each.description || undefined} maxlength="200" value=${values.endUser[each.name] ?? ''} onValue=${put('endUser', each.name)} />`)}
      <${Field} label="Email" type="email" maxlength="254" value=${values.email} onValue=${put('', 'email')} hint="The carrier writes there as well." /></div>
    <fieldset><legend>Address</legend><div class="fields">${Object.entries(ADDRESS).map(([name, label]) => html`<${Field} key=${name} label=${label} maxlength="200" value=${values.address[name] ?? ''} onValue=${put('address', name)} />`)}<${Field} as="select" label="Country" value=${values.address.country || bundle.country} onValue=${put('address', 'country')}><${Countries} /><//></div></fieldset>
    <${Wrong} error=${error} /><p><button class="main" disabled=${busy}>Save</button></p></form>`;
}

function Checklist({bundle, open, onDone}) {
  const requirements = bundle.regulation?.requirements ?? bundle.requirements ?? [];
  const documents = (bundle.documents ?? []).filter(each => !each.removed);
  return html`<div class="card"><h2>Documents</h2><ul class="checklist" aria-label="Documents">${requirements.map(each => {
    const there = documents.filter(one => one.requirement === each.name);
    const wrong = there.some(one => (one.reasons ?? []).length > 0);
    const kind = wrong ? 'missing' : there.length || each.fulfilled ? 'there' : '';
    return html`<li key=${each.name} class=${kind}><${Mark} kind=${kind} /><div class="grow"><strong>${each.title}</strong><span class="visually-hidden">: ${kind === 'there' ? 'there' : wrong ? 'not accepted' : 'still missing'}</span><p class="soft small">${each.description}</p>
      <ul class="files">${there.map(one => html`<${Document} key=${one.id} bundle=${bundle} document=${one} requirement=${each} open=${open} onDone=${onDone} />`)}</ul>
      ${open && html`<${Upload} bundle=${bundle} requirement=${each} again=${there.length > 0} onDone=${onDone} />`}</div></li>`;
  })}</ul></div>`;
}

function Document({bundle, document: each, requirement, open, onDone}) {
  const away = () => quietly(async () => { await remove(`/api/regulatory-bundles/${bundle.id}/documents/${each.id}`); notice('Removed'); onDone(); });
  const title = requirement.accepted?.find(one => one.type === each.type)?.title ?? words(each.type);
  return html`<li><${Icon} name="file" /><span class="grow">${each.fileName || title} <span class="soft small">${[each.fileName && title, each.sizeBytes > 0 && size(each.sizeBytes)].filter(Boolean).join(' · ')}</span>${(each.reasons ?? []).map((reason, i) => html`<br key=${i} /><span class="hot small">${reason}</span>`)}</span>
    ${open && html`<button type="button" class="plain" aria-label="Remove ${each.fileName || title}" onClick=${away}><${Icon} name="close" /></button>`}</li>`;
}

/** One of the kinds that prove it: a file, and what is on it. */
function Upload({bundle, requirement, again, onDone}) {
  const [type, setType] = useState(requirement.accepted?.[0]?.type ?? '');
  const [values, set] = useState({});
  const [{busy, error}, attempt] = useAttempt();
  const file = useRef();
  const accepted = requirement.accepted?.find(each => each.type === type);
  const fields = (accepted?.fields ?? []).filter(each => each.name !== 'address_sids');
  const isFile = type !== 'address';
  const send = event => {
    event.preventDefault();
    attempt(async () => {
      const form = new FormData();
      form.append('requirement', requirement.name);
      form.append('type', type);
      form.append('attributes', JSON.stringify(values));
      if (isFile) {
        const [chosen] = file.current.files;
        if (chosen.size > LARGEST) {
          throw Object.assign(new Error('This file is larger than 10 MB.'), {status: 413});
        }
        form.append('file', chosen);
      }
      await uploadForm(`/api/regulatory-bundles/${bundle.id}/documents`, form);
      notice('Uploaded');
      set({});
      onDone();
    });
  };
  const id = `file-${requirement.name}`;
  return html`<details open=${!again}><summary>${again ? 'Another document' : 'Add it'}</summary><form onSubmit=${send}>
    ${(requirement.accepted ?? []).length > 1 && html`<${Field} as="select" label="Kind" value=${type} onValue=${setType}>${requirement.accepted.map(each => html`<option key=${each.type} value=${each.type}>${each.title}</option>`)}<//>`}
    <div class="fields">${fields.map(each => html`<${Field} key=${each.name} label=${each.label} hint=${each.description || undefined} maxlength="200" value=${values[each.name] ?? ''} onValue=${value => set(before => ({...before, [each.name]: value}))} />`)}</div>
    ${isFile ? html`<div class="field"><label for=${id}>File</label><input id=${id} ref=${file} type="file" required accept=".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png" /><p class="hint">PDF, JPEG or PNG, up to 10 MB. It is kept encrypted.</p></div>` : html`<p class="hint">The address above is enough.</p>`}
    <${Wrong} error=${error} /><p><button disabled=${busy}>${busy ? 'Uploading…' : isFile ? 'Upload' : 'Use the address'}</button></p></form></details>`;
}

function Actions({bundle, open, onDone}) {
  const [checked, setChecked] = useState(bundle.evaluation ?? null);
  const [{busy, error}, attempt] = useAttempt();
  const at = `/api/regulatory-bundles/${bundle.id}`;
  const evaluate = () => attempt(async () => setChecked(await post(`${at}/evaluate`)));
  const submit = () => attempt(async () => {
    await post(`${at}/submit`);
    notice('Submitted');
    setChecked(null);
    onDone();
  });
  const approve = () => attempt(async () => { await post(`${at}/simulate-approval`); notice('Approval is simulated'); onDone(); });
  const away = () => quietly(async () => { await remove(at); notice('Deleted'); go('/console/bundles'); });
  return html`<div class="card"><h2>${open ? 'Submit' : 'Next'}</h2>
    ${checked && html`<div role="status">${checked.compliant ? html`<p><${Badge} kind="done">Complete<//> It can be submitted.</p>` : html`<p class="strong">Not complete yet:</p><ul>${(checked.reasons ?? []).map((each, i) => html`<li key=${i}>${each}</li>`)}</ul>`}</div>`}
    <${Wrong} error=${error} /><p class="row">${open && html`<button type="button" disabled=${busy} onClick=${evaluate}>Check before you submit</button><button type="button" class="main" disabled=${busy} onClick=${submit}>${bundle.submissions > 0 ? 'Submit again' : 'Submit for review'}</button><button type="button" class="plain" onClick=${away}>Delete</button>`}
      ${WAITING.includes(bundle.state) && simulates() && html`<button type="button" disabled=${busy} onClick=${approve}>Simulate the approval</button>`}</p>
    ${WAITING.includes(bundle.state) && simulates() && html`<p class="hint">Only here, and never in production.</p>`}${bundle.submittedAt && html`<p class="soft small">Submitted <${Ago} iso=${bundle.submittedAt} /></p>`}</div>`;
}
