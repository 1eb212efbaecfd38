// The people of an organization: a list to search, and how far each has come as a lead.
import {Ago, Avatar, Badge, Dialog, Empty, Field, html, Icon, Problem, quietly, Skeleton, useAttempt, useEffect, useKeys, useLoad, useRef, useState, Wrong} from '../ui.js';
import {download, get, post, query, upload} from '../api.js';
import {entitle, go, owns} from '../console.js';
import {called, capital, initials, many, number} from '../words.js';
import {Score} from '../desk/score.js';

const LEADS = ['new', 'contacted', 'booked', 'lost'];
const PAGE = 50;

/** The board and the page of one are fetched when they are wanted. */
function Later({fetch, name, ...props}) {
  const part = useLoad(fetch, [name], {live: false});
  return part.data ? html`<${part.data[name]} ...${props} />` : part.error ? html`<${Problem} error=${part.error} retry=${part.reload} />` : html`<${Skeleton} rows=${8} />`;
}

export function Page({id, search}) {
  return id ? html`<${Later} key=${id} fetch=${() => import('../desk/contact.js')} name="Contact" id=${id} />` : html`<${List} search=${search} />`;
}

function List({search}) {
  const {view, ...filters} = Object.fromEntries(search);
  const board = view === 'pipeline';
  const path = query('/api/contacts', {...filters, limit: PAGE});
  const page = useLoad(() => board ? {items: []} : get(path), [path, board]);
  const stats = useLoad(() => get('/api/contacts/stats'), []);
  const [more, setMore] = useState({items: []});
  const [dialog, setDialog] = useState(null);
  const field = useRef();
  const timer = useRef();
  useEffect(() => entitle(board ? 'Pipeline' : 'Contacts'), [board]);
  useEffect(() => setMore({items: []}), [path]);
  useKeys({'/': () => field.current?.focus(), c: () => setDialog('new')});
  const filter = what => go(query('/console/contacts', {view, ...filters, ...what}), true);
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
  return html`<section class="page ${board ? 'with-board' : ''}"><div class="row"><h1>Contacts</h1><span class="end row tight">
      ${owns() && html`<button type="button" onClick=${() => setDialog('import')}>Import</button>
      <button type="button" onClick=${() => quietly(() => download('GET', '/api/contacts/export', undefined, 'contacts.csv'))}><${Icon} name="download" />Export</button>`}
      <button type="button" class="main" onClick=${() => setDialog('new')}><${Icon} name="plus" />Add</button></span></div>
    <nav class="tabs page-tabs" aria-label="Views">${[['List', ''], ['Pipeline', 'pipeline']].map(([title, its]) => html`<a key=${title} href=${query('/console/contacts', {view: its, q: filters.q, tag: filters.tag})} aria-current=${(view ?? '') === its ? 'true' : undefined}>${title}</a>`)}</nav>
    ${counts && !board && html`<p class="counts">${counts.map(([title, count]) => html`<span key=${title}><strong>${(count ?? 0).toLocaleString()}</strong> ${title}</span>`)}</p>`}
    <form class="filters inline-filters" role="search" onSubmit=${event => event.preventDefault()}>
      <label>Search<input ref=${field} type="search" maxlength="200" placeholder="Name, number, email or tag" defaultValue=${filters.q ?? ''} onInput=${typed} /></label>
      ${!board && html`<label>Lead<select value=${filters.leadStatus ?? ''} onChange=${event => filter({leadStatus: event.target.value})}><option value="">All</option>${LEADS.map(each => html`<option key=${each} value=${each}>${capital(each)}</option>`)}</select></label>`}
      <label>Tag<input type="text" maxlength="40" defaultValue=${filters.tag ?? ''} onChange=${event => filter({tag: event.target.value.trim()})} /></label>
      ${!board && html`<label class="inline"><input type="checkbox" checked=${filters.blocked === 'true'} onChange=${event => filter({blocked: event.target.checked ? 'true' : ''})} />Blocked only</label>`}</form>
    ${board && html`<${Later} fetch=${() => import('../desk/pipeline.js')} name="Pipeline" filters=${filters} />`}
    ${!board && page.error && html`<${Problem} error=${page.error} retry=${page.reload} />`}
    ${board ? '' : !page.data ? !page.error && html`<${Skeleton} rows=${8} />`
      : items.length ? html`<ul class="list people" aria-label="Contacts">${items.map(each => html`<${Row} key=${each.id} contact=${each} onTag=${tag => filter({tag})} />`)}</ul>`
      : html`<div class="card"><${Empty} icon="people" title=${asked ? 'Nobody fits' : 'Nobody yet'}>${asked ? html`<a href="/console/contacts">Show everybody</a>` : 'Whoever calls or texts is kept here by itself. You can also add somebody.'}<//></div>`}
    ${cursor && html`<p class="more"><button type="button" onClick=${older}>Show more</button></p>`}
    ${dialog === 'new' && html`<${Add} onClose=${() => setDialog(null)} />`}
    ${dialog === 'import' && html`<${Import} onClose=${() => setDialog(null)} onDone=${() => { page.reload(); stats.reload(); }} />`}</section>`;
}

function Row({contact, onTag}) {
  const name = called(contact.name, contact.phone ?? contact.email);
  return html`<li><a class="item" href="/console/contacts/${contact.id}"><${Avatar} name=${initials(name) ? name : ''} address=${contact.phone ?? contact.email ?? name} />
      <span class="grow"><span class="row tight"><strong>${name}</strong><${Badge} kind=${contact.leadStatus}>${contact.leadStatus}<//><${Score} contact=${contact} still />${contact.blocked && html`<${Badge} kind="failed">blocked<//>`}</span>
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
  const refused = (result?.errors ?? []).slice(0, 1000); // as many as anybody reads
  const more = result ? result.refused - refused.length : 0;
  return html`<${Dialog} title="Import contacts" onClose=${onClose}>${result
    ? html`<div role="status"><p><strong>${result.created.toLocaleString()} added, ${result.updated.toLocaleString()} updated</strong>${result.refused ? `, ${many(result.refused, 'line')} refused:` : '.'}</p>
      ${(result.ignoredColumns ?? []).length > 0 && html`<p class="hint">Columns that nothing is known of: ${result.ignoredColumns.join(', ')}</p>`}</div>
      ${refused.length > 0 && html`<div class="table refused" tabindex="0" role="region" aria-label="Refused lines"><table><thead><tr><th scope="col">Line</th><th scope="col">Why</th></tr></thead><tbody>${refused.map((each, i) => html`<tr key=${i}><td>${each.line}</td><td>${each.reason}</td></tr>`)}</tbody></table></div>`}${more > 0 && html`<p class="hint">And ${more.toLocaleString()} more.</p>`}
      <p class="row"><button type="button" class="main" onClick=${onClose}>Done</button></p>`
    : html`<form onSubmit=${send}><div class="field"><label for="csv">CSV file</label><input id="csv" type="file" accept=".csv,text/csv" required ref=${file} data-first /><p class="hint">The first line names the columns: name, phone, email, tags (with semicolons between), notes, consent, leadStatus, serviceInterests. At most 20 MB. Whoever is here already is updated.</p></div>
      <${Wrong} error=${error} /><p class="row"><button class="main" disabled=${busy}>${busy ? 'Importing…' : 'Import'}</button></p></form>`}<//>`;
}
