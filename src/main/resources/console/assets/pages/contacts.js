// The people of an organization: a list to search, and each with everything between us and them.
import {Ago, Avatar, Badge, Dialog, Empty, Field, html, Icon, Menu, notice, Problem, quietly, Skeleton, useAttempt, useEffect, useKeys, useLoad, useRef, useState, Wrong} from '../ui.js';
import {download, get, patch, post, query, remove, upload} from '../api.js';
import {entitle, go, owns} from '../console.js';
import {called, capital, initials, many, moment, number} from '../words.js';
import {CallBar, useCallBack} from '../desk/call-back.js';
import {Compose} from '../desk/compose.js';
import {asList, CONSENTS, Editable, LEADS} from '../desk/person.js';
import {Timeline} from '../desk/timeline.js';

const PAGE = 50;

export function Page({id, search}) {
  return id ? html`<${Contact} key=${id} id=${id} />` : html`<${List} search=${search} />`;
}

function List({search}) {
  const filters = Object.fromEntries(search);
  const path = query('/api/contacts', {...filters, limit: PAGE});
  const page = useLoad(() => get(path), [path]);
  const stats = useLoad(() => get('/api/contacts/stats'), []);
  const [more, setMore] = useState({items: []});
  const [dialog, setDialog] = useState(null);
  const field = useRef();
  const timer = useRef();
  useEffect(() => entitle('Contacts'), []);
  useEffect(() => setMore({items: []}), [path]);
  useKeys({'/': () => field.current?.focus(), c: () => setDialog('new')});
  const filter = what => go(query('/console/contacts', {...filters, ...what}), true);
  const typed = event => {
    const q = event.target.value.trim();
    clearTimeout(timer.current);
    timer.current = setTimeout(() => filter({q}), 200);
  };
  const cursor = more.next ?? (more.done ? null : page.data?.nextCursor);
  const older = () => quietly(async () => {
    const answer = await get(`${path}&cursor=${encodeURIComponent(cursor)}`);
    setMore(before => ({items: [...before.items, ...answer.items], next: answer.nextCursor, done: !answer.nextCursor}));
  });
  const seen = new Set();
  const items = [...page.data?.items ?? [], ...more.items].filter(each => !seen.has(each.id) && seen.add(each.id));
  const asked = Object.values(filters).some(Boolean);
  const counts = stats.data && [['Everybody', stats.data.totalLeads], ['Hot', stats.data.hotLeads], ['Warm', stats.data.warmLeads], ['Cold', stats.data.coldLeads]];
  return html`<section class="page"><div class="row"><h1>Contacts</h1><span class="end row tight">
      ${owns() && html`<button type="button" onClick=${() => setDialog('import')}>Import</button>
      <button type="button" onClick=${() => quietly(() => download('GET', '/api/contacts/export', undefined, 'contacts.csv'))}><${Icon} name="download" />Export</button>`}
      <button type="button" class="main" onClick=${() => setDialog('new')}><${Icon} name="plus" />Add</button></span></div>
    ${counts && html`<p class="counts">${counts.map(([title, count]) => html`<span key=${title}><strong>${(count ?? 0).toLocaleString()}</strong> ${title}</span>`)}</p>`}
    <form class="filters inline-filters" role="search" onSubmit=${event => event.preventDefault()}>
      <label>Search<input ref=${field} type="search" maxlength="200" placeholder="Name, number, email or tag" defaultValue=${filters.q ?? ''} onInput=${typed} /></label>
      <label>Lead<select value=${filters.leadStatus ?? ''} onChange=${event => filter({leadStatus: event.target.value})}><option value="">All</option>${LEADS.map(each => html`<option key=${each} value=${each}>${capital(each)}</option>`)}</select></label>
      <label>Tag<input type="text" maxlength="40" defaultValue=${filters.tag ?? ''} onChange=${event => filter({tag: event.target.value.trim()})} /></label>
      <label class="inline"><input type="checkbox" checked=${filters.blocked === 'true'} onChange=${event => filter({blocked: event.target.checked ? 'true' : ''})} />Blocked only</label></form>
    ${page.error && html`<${Problem} error=${page.error} retry=${page.reload} />`}
    ${!page.data ? !page.error && html`<${Skeleton} rows=${8} />`
      : items.length ? html`<ul class="list people" aria-label="Contacts">${items.map(each => html`<${Row} key=${each.id} contact=${each} onTag=${tag => filter({tag})} />`)}</ul>`
      : html`<div class="card"><${Empty} icon="people" title=${asked ? 'Nobody fits' : 'Nobody yet'}>${asked ? html`<a href="/console/contacts">Show everybody</a>` : 'Whoever calls or texts is kept here by itself. You can also add somebody.'}<//></div>`}
    ${cursor && html`<p class="more"><button type="button" onClick=${older}>Show more</button></p>`}
    ${dialog === 'new' && html`<${Add} onClose=${() => setDialog(null)} />`}
    ${dialog === 'import' && html`<${Import} onClose=${() => setDialog(null)} onDone=${() => { page.reload(); stats.reload(); }} />`}</section>`;
}

function Row({contact, onTag}) {
  const name = called(contact.name, contact.phone ?? contact.email);
  return html`<li><a class="item" href="/console/contacts/${contact.id}"><${Avatar} name=${initials(name) ? name : ''} address=${contact.phone ?? contact.email ?? name} />
      <span class="grow"><span class="row tight"><strong>${name}</strong><${Badge} kind=${contact.leadStatus}>${contact.leadStatus}<//>${contact.blocked && html`<${Badge} kind="failed">blocked<//>`}</span>
        <span class="soft">${[contact.name && number(contact.phone), contact.email, (contact.serviceInterests ?? []).join(', ')].filter(Boolean).join(' · ') || ' '}</span></span>
      ${contact.lastHeardAt && html`<${Ago} iso=${contact.lastHeardAt} />`}</a>
    ${(contact.tags ?? []).slice(0, 3).map(tag => html`<button type="button" key=${tag} class="badge tag" onClick=${() => onTag(tag)} title="Everybody with this tag">${tag}</button>`)}</li>`;
}

function Add({onClose}) {
  const [fields, set] = useState({name: '', phone: '', email: ''});
  const [{busy, error}, attempt] = useAttempt();
  const put = name => value => set(before => ({...before, [name]: value}));
  const save = event => {
    event.preventDefault();
    attempt(async () => {
      const made = await post('/api/contacts', Object.fromEntries(Object.entries(fields).filter(([, value]) => value.trim())));
      onClose();
      go(`/console/contacts/${made.id}`);
    });
  };
  return html`<${Dialog} title="Add a contact" onClose=${onClose} narrow><form onSubmit=${save}>
    <${Field} label="Name" maxlength="100" value=${fields.name} onValue=${put('name')} /><${Field} label="Phone" type="tel" maxlength="40" value=${fields.phone} onValue=${put('phone')} placeholder="(405) 555-1234" />
    <${Field} label="Email" type="email" maxlength="254" value=${fields.email} onValue=${put('email')} />
    <${Wrong} error=${error} /><p class="row"><button class="main" disabled=${busy}>Add</button></p></form><//>`;
}

/** Sends a file as it is read, and shows which lines were refused and why. */
function Import({onClose, onDone}) {
  const [result, setResult] = useState(null);
  const [{busy, error}, attempt] = useAttempt();
  const file = useRef();
  const send = event => {
    event.preventDefault();
    const chosen = file.current.files[0];
    chosen && attempt(async () => {
      setResult(await upload('/api/contacts/import', chosen, 'text/csv'));
      onDone();
    });
  };
  const refused = result?.errors ?? [];
  return html`<${Dialog} title="Import contacts" onClose=${onClose}>${result
    ? html`<div role="status"><p><strong>${result.created.toLocaleString()} added, ${result.updated.toLocaleString()} updated</strong>${result.refused ? `, ${many(result.refused, 'line')} refused:` : '.'}</p>
      ${(result.ignoredColumns ?? []).length > 0 && html`<p class="hint">Columns that nothing is known of: ${result.ignoredColumns.join(', ')}</p>`}</div>
      ${refused.length > 0 && html`<div class="table refused" tabindex="0" role="region" aria-label="Refused lines"><table><thead><tr><th scope="col">Line</th><th scope="col">Why</th></tr></thead><tbody>${refused.map((each, i) => html`<tr key=${i}><td>${each.line}</td><td>${each.reason}</td></tr>`)}</tbody></table></div>`}${result.errorsLeftOut > 0 && html`<p class="hint">And ${result.errorsLeftOut.toLocaleString()} more.</p>`}
      <p class="row"><button type="button" class="main" onClick=${onClose}>Done</button></p>`
    : html`<form onSubmit=${send}><div class="field"><label for="csv">CSV file</label><input id="csv" type="file" accept=".csv,text/csv" required ref=${file} data-first /><p class="hint">The first line names the columns: name, phone, email, tags (with semicolons between), notes, consent, leadStatus, serviceInterests. At most 20 MB. Whoever is here already is updated.</p></div>
      <${Wrong} error=${error} /><p class="row"><button class="main" disabled=${busy}>${busy ? 'Importing…' : 'Import'}</button></p></form>`}<//>`;
}

function Contact({id}) {
  const person = useLoad(() => get(`/api/contacts/${id}`), [id]);
  const history = useLoad(() => get(`/api/contacts/${id}/timeline?limit=${PAGE}`), [id]);
  const [older, setOlder] = useState({items: []});
  const [dialog, setDialog] = useState(null);
  const contact = person.data;
  const calling = useCallBack(contact && {...contact, contactId: id});
  const name = contact && called(contact.name, contact.phone ?? contact.email);
  useEffect(() => entitle('Contact'), []);
  useEffect(() => { contact?.mergedInto && go(`/console/contacts/${contact.mergedInto}`, true); }, [contact?.mergedInto]);
  useKeys({b: () => { contact?.phone && calling.start(); }, c: () => setDialog('text'), Escape: () => { go('/console/contacts'); }});
  if (!contact) {
    return html`<article class="page">${person.error ? html`<h1>Contact</h1><${Problem} error=${person.error} retry=${person.reload} /><p><a href="/console/contacts">All contacts</a></p>` : html`<${Skeleton} />`}</article>`;
  }
  const save = async what => person.put(await patch(`/api/contacts/${id}`, what));
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
      <p class="row tight soft">${(contact.phones?.length ? contact.phones : [contact.phone]).filter(Boolean).map(each => html`<span key=${each}>${number(each)}</span>`)}<${Badge} kind=${contact.leadStatus}>${contact.leadStatus}<//>${contact.blocked && html`<${Badge} kind="failed">blocked<//>`}${contact.erasedAt && html`<${Badge}>erased<//>`}</p></div>
      <span class="row tight">${contact.phone && html`<button type="button" class="main" disabled=${calling.busy} title="Call back (b)" onClick=${calling.start}><${Icon} name="phone" />Call back</button><button type="button" onClick=${() => setDialog('text')}><${Icon} name="sms" />Text</button>`}
        ${thread && html`<a class="button" href="/console/inbox/${thread}">Open in inbox</a>`}<button type="button" aria-haspopup="dialog" onClick=${() => setDialog('more')}>More</button></span></div>
    <${CallBar} calling=${calling} name=${name} />
    <div class="split person-split"><div class="card facts">
      <div class="editable"><label class="label" for="lead">Lead</label><select id="lead" value=${contact.leadStatus} onChange=${event => quietly(async () => { await save({leadStatus: event.target.value}); notice('Saved'); })}>${LEADS.map(each => html`<option key=${each} value=${each}>${capital(each)}</option>`)}</select></div>
      <${Editable} label="Name" value=${contact.name} maxlength=${100} onSave=${value => save({name: value})} /><${Editable} label="Phone" type="tel" value=${contact.phone} shown=${number(contact.phone)} onSave=${value => save({phone: value})} />
      <${Editable} label="Email" type="email" value=${contact.email} maxlength=${254} onSave=${value => save({email: value})} />
      <${Editable} label="Interested in" value=${(contact.serviceInterests ?? []).join(', ')} onSave=${value => save({serviceInterests: asList(value)})} />
      <${Editable} label="Tags" value=${(contact.tags ?? []).join(', ')} onSave=${value => save({tags: asList(value)})} />
      <${Editable} label="Notes" area value=${contact.notes} maxlength=${10000} placeholder="What your team should know" onSave=${value => save({notes: value})} />
      <div class="editable"><label class="label" for="consent">Consent to be written to</label><select id="consent" value=${contact.consent} onChange=${event => quietly(async () => { await save({consent: event.target.value}); notice('Saved'); })}>${Object.entries(CONSENTS).map(([value, title]) => html`<option key=${value} value=${value}>${title}</option>`)}</select></div>
      <p class="fact"><span class="label">Last contacted</span> ${contact.lastContactedAt ? moment(contact.lastContactedAt) : 'Never'}</p><p class="fact"><span class="label">Last heard from</span> ${contact.lastHeardAt ? moment(contact.lastHeardAt) : 'Never'}</p>
      <p class="fact"><span class="label">Known since</span> ${moment(contact.createdAt)}${contact.nameSource === 'caller' && contact.name ? ' · the name is what the caller said' : ''}</p></div>
    <div class="card history"><h2>History</h2>${cursor && html`<p class="more"><button type="button" onClick=${more}>Show earlier</button></p>`}
      ${history.data ? html`<div class="scroll"><${Timeline} entries=${entries} conversation=${null} name=${name} /></div>` : history.error ? html`<${Problem} error=${history.error} retry=${history.reload} />` : html`<${Skeleton} rows=${3} />`}</div></div>
    ${dialog === 'text' && html`<${Compose} to=${contact.phone ?? ''} onClose=${() => setDialog(null)} />`}
    ${dialog === 'more' && html`<${Menu} title="More" onClose=${() => setDialog(null)} onPick=${setDialog} items=${[{label: contact.blocked ? 'Unblock' : 'Block', hint: contact.blocked ? 'Their calls reach you again' : 'Their calls and texts no longer disturb you', icon: 'shield', value: 'block'},
      {label: 'Merge into somebody else', hint: 'the same person twice', icon: 'people', value: 'merge'}, ...owns() ? [{label: 'Delete', hint: 'conversations stay', icon: 'archive', value: 'delete'}, {label: 'Erase', hint: 'for good, words and recordings too', icon: 'alert', value: 'erase'}] : []]} />`}
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
