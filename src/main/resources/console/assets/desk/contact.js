// A person: who they are, what they have booked, and everything between us and them.
import {Avatar, Badge, Dialog, Field, html, Icon, Menu, notice, Problem, quietly, sheet, Skeleton, useAttempt, useEffect, useKeys, useLoad, useState, Wrong} from '../ui.js';
import {download, get, patch, post, query, remove} from '../api.js';
import {entitle, go, owns} from '../console.js';
import {called, capital, initials, moment, number} from '../words.js';
import {Appointments} from './appointments.js';
import {CallBar, useCallBack} from './call-back.js';
import {Editable} from './editable.js';
import {asList, CONSENTS, LEADS} from './person.js';
import {Reasons, Score} from './score.js';
import {Timeline} from './timeline.js';

await sheet('contacts');

const PAGE = 50;

export function Contact({id}) {
  const person = useLoad(() => get(`/api/contacts/${id}`), [id]);
  const history = useLoad(() => get(`/api/contacts/${id}/timeline?limit=${PAGE}`), [id]);
  const [older, setOlder] = useState({items: []});
  const [dialog, setDialog] = useState(null);
  const contact = person.data;
  const [{Compose}, setParts] = useState({});
  useEffect(() => { dialog === 'text' && import('./compose.js').then(setParts, () => notice('A part of this page could not be loaded. Reload it.')); }, [dialog]);
  const calling = useCallBack(contact && {...contact, contactId: id});
  const name = contact && called(contact.name, contact.phone ?? contact.email);
  useEffect(() => entitle('Contact'), []);
  useEffect(() => { contact?.mergedInto && go(`/console/contacts/${contact.mergedInto}`, true); }, [contact?.mergedInto]);
  useKeys({b: () => { contact?.phone && calling.start(); }, c: () => setDialog('text'), Escape: () => { go('/console/contacts'); }});
  if (!contact) {
    return html`<article class="page">${person.error ? html`<h1>Contact</h1><${Problem} error=${person.error} retry=${person.reload} /><p><a href="/console/contacts">All contacts</a></p>` : html`<${Skeleton} />`}</article>`;
  }
  const save = async what => person.put(await patch(`/api/contacts/${id}`, what));
  const take = () => quietly(async () => {
    notice('Preparing…');
    await download('POST', `/api/contacts/${id}/export`, undefined, `contact-${id}.zip`);
    notice('Downloaded. Privacy keeps who did that.');
  });
  const cursor = older.next ?? (older.done ? null : history.data?.nextCursor);
  const more = () => quietly(async () => {
    const answer = await get(query(`/api/contacts/${id}/timeline`, {limit: PAGE, cursor}));
    setOlder(before => ({items: [...before.items, ...answer.items], next: answer.nextCursor, done: !answer.nextCursor}));
  });
  const seen = new Set();
  const entries = [...history.data?.items ?? [], ...older.items].filter(each => !seen.has(each.kind + each.id) && seen.add(each.kind + each.id));
  const thread = entries.find(each => each.conversationId)?.conversationId;
  return html`<article class="page"><p><a href="/console/contacts">← Contacts</a></p>
    <div class="row person-head"><${Avatar} large name=${initials(name) ? name : ''} address=${contact.phone ?? name} /><div class="grow"><h1>${name}</h1>
      <p class="row tight soft">${(contact.phones?.length ? contact.phones : [contact.phone]).filter(Boolean).map(each => html`<span key=${each}>${number(each)}</span>`)}<${Badge} kind=${contact.leadStatus}>${contact.leadStatus}<//><${Score} contact=${contact} />${contact.blocked && html`<${Badge} kind="failed">blocked<//>`}${contact.erasedAt && html`<${Badge}>erased<//>`}</p></div>
      <span class="row tight">${contact.phone && html`<button type="button" class="main" disabled=${calling.busy} title="Call back (b)" onClick=${calling.start}><${Icon} name="phone" />Call back</button><button type="button" onClick=${() => setDialog('text')}><${Icon} name="sms" />Text</button>`}
        ${thread && html`<a class="button" href="/console/inbox/${thread}">Open in inbox</a>`}<button type="button" aria-haspopup="dialog" onClick=${() => setDialog('more')}>More</button></span></div>
    <${CallBar} calling=${calling} name=${name} />
    <div class="split person-split"><div><div class="card"><${Appointments} contactId=${id} person=${{contactId: id, name: contact.name, phone: contact.phone, email: contact.email}} /></div>
      <div class="card facts"><${Reasons} contact=${contact} />
      <div class="editable"><label class="label" for="lead">Lead</label><select id="lead" value=${contact.leadStatus} onChange=${event => quietly(async () => { await save({leadStatus: event.target.value}); notice('Saved'); })}>${LEADS.map(each => html`<option key=${each} value=${each}>${capital(each)}</option>`)}</select>${contact.leadStatusReason && html`<p class="hint">By itself: ${contact.leadStatusReason}</p>`}</div>
      <${Editable} label="Name" value=${contact.name} maxlength=${100} onSave=${value => save({name: value})} /><${Editable} label="Phone" type="tel" value=${contact.phone} shown=${number(contact.phone)} onSave=${value => save({phone: value})} />
      <${Editable} label="Email" type="email" value=${contact.email} maxlength=${254} onSave=${value => save({email: value})} />
      <${Editable} label="Interested in" value=${(contact.serviceInterests ?? []).join(', ')} onSave=${value => save({serviceInterests: asList(value)})} />
      <${Editable} label="Tags" value=${(contact.tags ?? []).join(', ')} onSave=${value => save({tags: asList(value)})} />
      <${Editable} label="Notes" area value=${contact.notes} maxlength=${10000} placeholder="What your team should know" onSave=${value => save({notes: value})} />
      <div class="editable"><label class="label" for="consent">Consent to be written to</label><select id="consent" value=${contact.consent} onChange=${event => quietly(async () => { await save({consent: event.target.value}); notice('Saved'); })}>${Object.entries(CONSENTS).map(([value, title]) => html`<option key=${value} value=${value}>${title}</option>`)}</select></div>
      <p class="fact"><span class="label">Last contacted</span> ${contact.lastContactedAt ? moment(contact.lastContactedAt) : 'Never'}</p><p class="fact"><span class="label">Last heard from</span> ${contact.lastHeardAt ? moment(contact.lastHeardAt) : 'Never'}</p>
      <p class="fact"><span class="label">Known since</span> ${moment(contact.createdAt)}${contact.nameSource === 'caller' && contact.name ? ' · the name is what the caller said' : ''}</p></div></div>
    <div class="card history"><h2>History</h2>${cursor && html`<p class="more"><button type="button" onClick=${more}>Show earlier</button></p>`}
      ${history.data ? html`<div class="scroll"><${Timeline} entries=${entries} conversation=${null} name=${name} /></div>` : history.error ? html`<${Problem} error=${history.error} retry=${history.reload} />` : html`<${Skeleton} rows=${3} />`}</div></div>
    ${dialog === 'text' && Compose && html`<${Compose} to=${contact.phone ?? ''} onClose=${() => setDialog(null)} />`}
    ${dialog === 'more' && html`<${Menu} title="More" onClose=${() => setDialog(null)} onPick=${what => what === 'export' ? take() : setDialog(what)} items=${[{label: contact.blocked ? 'Unblock' : 'Block', hint: contact.blocked ? 'Their calls reach you again' : 'Their calls and texts no longer disturb you', icon: 'shield', value: 'block'},
      {label: 'Merge into somebody else', hint: 'the same person twice', icon: 'people', value: 'merge'}, ...owns() ? [{label: 'Export', hint: 'all that is known of them, with recordings', icon: 'download', value: 'export'}, {label: 'Delete', hint: 'conversations stay', icon: 'archive', value: 'delete'}, {label: 'Erase', hint: 'for good, words and recordings too', icon: 'alert', value: 'erase'}] : []]} />`}
    ${dialog === 'block' && html`<${Sure} title=${contact.blocked ? `Unblock ${name}?` : `Block ${name}?`} label=${contact.blocked ? 'Unblock' : 'Block'} onClose=${() => setDialog(null)} work=${() => save({blocked: !contact.blocked})}><p>${contact.blocked ? 'Their calls and texts are handled like anybody’s again.' : 'What they send is kept, and nobody is alerted.'}</p><//>`}
    ${dialog === 'merge' && html`<${Merge} contact=${contact} name=${name} onClose=${() => setDialog(null)} />`}
    ${dialog === 'delete' && html`<${Sure} title="Delete ${name}?" label="Delete" danger onClose=${() => setDialog(null)} work=${async () => { await remove(`/api/contacts/${id}`); notice('Deleted'); go('/console/contacts'); }}><p>The person goes, the conversations stay. To have these forgotten too, erase.</p><//>`}
    ${dialog === 'erase' && html`<${Erase} name=${name} onClose=${() => setDialog(null)} work=${async () => { await post(`/api/contacts/${id}/erase`); notice('Erased'); go('/console/contacts'); }} />`}
  </article>`;
}

function Sure({title, label, danger, stay, onClose, work, children}) {
  const [{busy, error}, attempt] = useAttempt();
  return html`<${Dialog} title=${title} onClose=${onClose} narrow>${children}<${Wrong} error=${error} />
    <p class="row"><button type="button" class=${danger ? 'danger' : 'main'} disabled=${busy} data-first onClick=${() => attempt(work).then(done => done && !stay && onClose())}>${label}</button><button type="button" onClick=${onClose}>Cancel</button></p><//>`;
}

/** Asked twice: what is erased is gone. */
function Erase({name, onClose, work}) {
  const [once, setOnce] = useState(false);
  const [typed, setTyped] = useState('');
  return once ? html`<${Sure} key="twice" title="Really erase ${name}?" label="Erase for good" danger onClose=${onClose} work=${async () => {
      if (typed.trim().toLowerCase() !== 'erase') {
        throw new Error('Type erase to go on.');
      }
      await work();
    }}><${Field} label="Type “erase” to confirm" value=${typed} onValue=${setTyped} /><//>`
    : html`<${Sure} key="once" title="Erase ${name}?" label="Go on" danger onClose=${onClose} stay work=${async () => { setOnce(true); }}>
      <p>Their name, numbers, words, files and recordings go, here and at the carrier. Figures stay. Nobody can undo this.</p><//>`;
}

function Merge({contact, name, onClose}) {
  const [q, setQ] = useState('');
  const found = useLoad(() => q ? get(query('/api/contacts', {q, limit: 8})) : {items: []}, [q], {live: false});
  const [into, setInto] = useState(null);
  if (into) {
    return html`<${Sure} title="Merge ${name} into ${called(into.name, into.phone)}?" label="Merge" onClose=${onClose} work=${async () => { await post(`/api/contacts/${contact.id}/merge`, {into: into.id}); notice('Merged'); go(`/console/contacts/${into.id}`, true); }}>
      <p>Numbers, conversations and calls of both will be ${called(into.name, into.phone)}’s. This cannot be undone.</p><//>`;
  }
  return html`<${Dialog} title="Merge into…" onClose=${onClose} narrow><${Field} label="Who is the same person?" value=${q} onValue=${setQ} placeholder="Name or number" />
    <div class="menu">${(found.data?.items ?? []).filter(each => each.id !== contact.id).map(each => html`<button type="button" key=${each.id} onClick=${() => setInto(each)}><${Avatar} name=${each.name ?? ''} address=${each.phone ?? each.id} /><span>${called(each.name, each.phone)} <span class="soft small">${number(each.phone)}</span></span></button>`)}</div><//>`;
}
