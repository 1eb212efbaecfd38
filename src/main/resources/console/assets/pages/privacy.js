// How long what is kept, what is blacked out, and who listened to, took away or passed on what.
import {Ago, Dialog, html, notice, Problem, quietly, sheet, Skeleton, useAttempt, useEffect, useLoad, useState, Wrong} from '../ui.js';
import {get, put, query} from '../api.js';
import {entitle} from '../console.js';
import {capital, day, many, words} from '../words.js';
import {Locked} from '../numbers/parts.js';
import {Share} from '../figures/shapes.js';

await Promise.all([sheet('analytics'), sheet('alarms')]);

/** What is kept for how long; of each, what goes in the end. */
const KINDS = {words: ['Words', 'What was said and written: transcripts, turns, messages. The call and its figures stay.'], recordings: ['Recordings', 'Voicemail and recorded calls, here and at the carrier.'], media: ['Files', 'Pictures and documents that came with messages, or were sent.'],
  contacts: ['Contacts', 'People from whom nothing has been heard for that long.'], audit: ['Audit', 'Who changed, heard, exported and shared what.']};
const ACTIONS = {heard: 'listened to', exported: 'exported', shared: 'shared', downloaded: 'downloaded', opened: 'opened'};
const DONE = {...ACTIONS, created: 'made', changed: 'changed', deleted: 'deleted'};
const PAGE = 25;
const LEAST_AUDIT = 12;

export function Page({search, who}) {
  useEffect(() => entitle('Privacy'), []);
  return who.role === 'member' ? html`<${Locked} title="Privacy">Owners decide here how long everything is kept.<//>`
    : html`<section class="page figures"><h1>Privacy</h1><${Retention} /><div class="fig-grid"><${Redacted} /><${Person} /></div><${Audit} search=${search} /></section>`;
}

function Retention() {
  const kept = useLoad(() => get('/api/retention'), [], {live: false});
  return html`<div class="card fig"><h2>How long it is kept</h2><p class="soft">Each night what is older goes, for good. The carrier is asked to forget it too.${kept.data?.lastAppliedAt && html` Last done <${Ago} iso=${kept.data.lastAppliedAt} />.`}</p>
    ${kept.data ? html`<${Months} key=${JSON.stringify(kept.data)} kept=${kept.data} onSaved=${kept.put} />` : kept.error ? html`<${Problem} error=${kept.error} retry=${kept.reload} />` : html`<${Skeleton} rows=${4} />`}</div>`;
}

function Months({kept, onSaved}) {
  const saved = () => Object.fromEntries(Object.keys(KINDS).map(name => [name, String(kept[`${name}Months`])]));
  const [values, set] = useState(saved);
  const [preview, setPreview] = useState(null);
  const [{busy, error}, attempt] = useAttempt();
  const wanted = Object.fromEntries(Object.entries(values).map(([name, value]) => [`${name}Months`, Number(value)]));
  const look = event => {
    event.preventDefault();
    attempt(async () => setPreview(await get(query('/api/retention/preview', wanted))));
  };
  const save = () => attempt(async () => {
    const kept = await put('/api/retention', wanted);
    setPreview(null);
    notice('Saved');
    onSaved(kept);
  });
  const changed = Object.keys(KINDS).some(name => wanted[`${name}Months`] !== kept[`${name}Months`]);
  return html`<form onSubmit=${look}><ul class="list-plain rows keeps">${Object.entries(KINDS).map(([name, [title, what]]) => html`<li key=${name} class="row"><span class="grow"><label for="keep-${name}">${title}</label><span class="soft small" id="keep-${name}-is">${what}</span></span>
      <span class="row tight keep-months"><input id="keep-${name}" type="number" min=${name === 'audit' ? LEAST_AUDIT : 1} max="240" required aria-describedby="keep-${name}-is" value=${values[name]} onInput=${event => set(before => ({...before, [name]: event.target.value}))} /> months</span></li>`)}</ul>
    <${Wrong} error=${error} /><p class="row"><button class="main" disabled=${busy || !changed}>See what would be deleted</button>${changed && html`<button type="button" onClick=${() => set(saved())}>Undo</button>`}</p>
    ${preview && html`<${Preview} preview=${preview} busy=${busy} error=${error} onSave=${save} onClose=${() => setPreview(null)} />`}</form>`;
}

const GONE = {words: ['call or thread loses its words', 'calls and threads lose their words'], recordings: ['recording'], media: ['file'], contacts: ['contact'], audit: ['entry of the audit', 'entries of the audit']};

function Preview({preview, busy, error, onSave, onClose}) {
  const gone = preview.items.filter(each => each.count > 0);
  return html`<${Dialog} title="Keep it that long?" onClose=${onClose} narrow>${gone.length ? html`<p>With these settings, this is deleted tonight, for good:</p><ul>${gone.map(each => html`<li key=${each.kind}>${each.more && 'more than '}${many(each.count, ...GONE[each.kind] ?? [each.kind])}${each.oldest && html`<span class="soft small">, back to ${day(each.oldest)}</span>`}</li>`)}</ul>` : html`<p>Nothing is that old. Nothing will be deleted tonight.</p>`}
    <${Wrong} error=${error} /><p class="row"><button type="button" class=${gone.length ? 'danger' : 'main'} disabled=${busy} onClick=${onSave}>Save</button><button type="button" data-first onClick=${onClose}>Cancel</button></p><//>`;
}

const BLACKED = {card: 'Card numbers', security_code: 'Security codes', social: 'Social security numbers', birth: 'Dates of birth', health: 'Health'};

function Redacted() {
  const counts = useLoad(() => get('/api/privacy/counts'), [], {live: false});
  const sums = {};
  (counts.data?.items ?? []).forEach(each => { sums[each.kind] = (sums[each.kind] ?? 0) + each.count; });
  const items = Object.entries(sums).map(([name, value]) => ({name, title: BLACKED[name] ?? capital(words(name)), values: [value]}));
  return html`<section class="card fig"><h2>Blacked out in the last 12 months</h2>${counts.data ? items.some(each => each.values[0]) ? html`<${Share} chart=${{title: 'Blacked out', unit: 'count', periods: [], series: items}} />` : html`<div class="fig-none"><p class="soft">Nothing had to be blacked out.</p></div>`
    : counts.error ? html`<${Problem} error=${counts.error} retry=${counts.reload} />` : html`<${Skeleton} rows=${3} />`}<p class="hint">Such words are blacked out of what callers say and write before anything is kept. Nobody can see what they were.</p></section>`;
}

const Person = () => html`<section class="card fig"><h2>What we know about one person</h2><p>People may ask what you know about them, or want it deleted.</p>
  <p class="soft">Open them under <a href="/console/contacts">Contacts</a>, then More. Export makes a file with their words, calls and recordings. Erase removes them here and at the carrier.</p></section>`;

function Audit({search}) {
  const action = search.get('action') in ACTIONS ? search.get('action') : 'heard';
  const source = query('/api/audit', {action, limit: PAGE});
  const page = useLoad(() => get(source), [source]);
  const [more, setMore] = useState({items: []});
  useEffect(() => setMore({items: []}), [source]);
  const cursor = more.next ?? (more.done ? null : page.data?.nextCursor);
  const older = () => quietly(async () => {
    const answer = await get(`${source}&cursor=${encodeURIComponent(cursor)}`);
    setMore(before => ({items: [...before.items, ...answer.items], next: answer.nextCursor, done: !answer.nextCursor}));
  });
  const items = [...page.data?.items ?? [], ...more.items];
  return html`<section class="card fig audit" id="audit"><h2>Who looked and who exported</h2><nav class="tabs page-tabs" aria-label="Who did what">${Object.entries(ACTIONS).map(([name, title]) => html`<a key=${name} href="/console/privacy?action=${name}" aria-current=${name === action ? 'true' : undefined}>${capital(title)}</a>`)}</nav>
    ${page.error && html`<${Problem} error=${page.error} retry=${page.reload} />`}
    ${!page.data ? !page.error && html`<${Skeleton} rows=${3} />` : items.length ? html`<ul class="list-plain rows" aria-label=${capital(ACTIONS[action])}>${items.map(each => html`<li key=${each.id} class="row"><span class="grow"><strong>${each.actor}</strong> ${DONE[each.action] ?? each.action} <${Subject} of=${each.subject} /></span><${Ago} iso=${each.createdAt} /></li>`)}</ul>` : html`<p class="soft">Nobody has.</p>`}
    ${cursor && html`<p class="more"><button type="button" onClick=${older}>Show more</button></p>`}<p class="hint">Who changed what is under <a href="/console/settings?section=changes">Settings → Changes</a>.</p></section>`;
}

const WHERE = [[/^calls?[/ ]([0-9a-f-]{36})/, id => `/console/calls/${id}`, 'a call'], [/^contacts?[/ ]([0-9a-f-]{36})/, id => `/console/contacts/${id}`, 'a contact'], [/^conversations?[/ ]([0-9a-f-]{36})/, id => `/console/inbox/${id}`, 'a conversation']];

/** What it was about, and the way there. */
function Subject({of}) {
  for (const [form, path, name] of WHERE) {
    const [, id] = form.exec(of) ?? [];
    if (id) {
      return html`<a href=${path(id)}>${name}</a>`;
    }
  }
  return html`<span class="soft">${words(of.replace(/[/ ][0-9a-f-]{36}.*/, ''))}</span>`;
}
