// What the organization knows of itself: documents that callers are answered from, and which of them would answer a question.
import {Ago, Badge, Dialog, Empty, Field, html, Icon, notice, Problem, quietly, Skeleton, useAttempt, useEffect, useLoad, useLookAgain, useRef, useState, Wrong} from '../ui.js';
import {get, post, query, remove, uploadForm} from '../api.js';
import {entitle} from '../console.js';
import {many} from '../words.js';

const KINDS = '.pdf,.html,.htm,.md,.markdown,.txt,application/pdf,text/html,text/markdown,text/plain';
const LARGEST = 10 * 1024 * 1024;

export function Page({who}) {
  const list = useLoad(() => get('/api/knowledge?limit=200'), []);
  const [dialog, setDialog] = useState(null);
  useEffect(() => entitle('Knowledge'), []);
  const mayWrite = who.role !== 'member';
  const items = list.data?.items ?? [];
  const reading = items.some(each => each.state === 'pending');
  useLookAgain(reading, list.reload);
  return html`<section class="page"><div class="row"><h1>Knowledge</h1>${mayWrite && html`<span class="end row tight">
      <button type="button" onClick=${() => setDialog('address')}>Add a web page</button><button type="button" onClick=${() => setDialog('text')}><${Icon} name="plus" />Write text</button></span>`}</div>
    <p class="soft">Callers are answered from these documents, word for word, and from nothing else.</p>
    ${mayWrite && html`<${Drop} onDone=${list.reload} />`}
    <${Ask} />
    ${list.error && html`<${Problem} error=${list.error} retry=${list.reload} />`}
    ${!list.data ? !list.error && html`<${Skeleton} rows=${4} />`
      : items.length ? html`<div class="card"><h2>Documents</h2><ul class="list-plain rows" aria-label="Documents">${items.map(each => html`<${Row} key=${each.id} document=${each} mayWrite=${mayWrite} onGone=${list.reload} />`)}</ul></div>`
      : html`<div class="card"><${Empty} icon="file" title="Nothing yet">Start with your price list and the questions that callers ask most.<//></div>`}
    ${dialog && html`<${Add} kind=${dialog} onClose=${() => setDialog(null)} onDone=${list.reload} />`}</section>`;
}

function Drop({onDone}) {
  const [over, setOver] = useState(false);
  const [state, attempt] = useAttempt();
  const field = useRef();
  const send = files => attempt(async () => {
    for (const file of files) {
      if (file.size > LARGEST) {
        throw Object.assign(new Error(`${file.name} is larger than 10 MB.`), {status: 413});
      }
      const form = new FormData();
      form.append('file', file);
      await uploadForm('/api/knowledge', form);
      onDone();
    }
    field.current.value = '';
  });
  const drop = event => {
    event.preventDefault();
    setOver(false);
    send([...event.dataTransfer.files]);
  };
  return html`<div class="card drop ${over ? 'over' : ''}" onDragOver=${event => { event.preventDefault(); setOver(true); }} onDragLeave=${() => setOver(false)} onDrop=${drop}>
    <label for="knowledge-file">${state.busy ? 'Uploading…' : 'Drop files here, or choose them'}</label>
    <input id="knowledge-file" ref=${field} type="file" multiple accept=${KINDS} disabled=${state.busy} onChange=${event => send([...event.target.files])} />
    <p class="hint">PDF, web pages, Markdown or text, up to 10 MB each. A file with the same name takes the place of the one before.</p>
    <${Wrong} error=${state.error} /></div>`;
}

function Row({document: each, mayWrite, onGone}) {
  const gone = () => quietly(async () => {
    await remove(`/api/knowledge/${each.id}`);
    notice(`“${each.title}” is deleted and no longer used`);
    onGone();
  });
  const label = {pending: 'reading…', ready: 'ready', failed: 'failed'}[each.state];
  return html`<li class="row"><span class="grow"><strong class="break">${each.title}</strong> <${Badge} kind=${each.state}>${label}<//><br />
      <span class="soft small">${each.kind === 'address' ? html`<a href=${each.source} target="_blank" rel="noopener noreferrer">${each.source}</a> · ` : ''}${each.passages > 0 && `${many(each.passages, 'passage')} · `}<${Ago} iso=${each.updatedAt} /></span>
      ${each.reason && html`<br /><span class=${each.state === 'failed' ? 'wrong' : 'soft'}>${each.reason}</span>`}</span>
    ${mayWrite && html`<button type="button" class="plain" aria-label="Delete ${each.title}" onClick=${gone}><${Icon} name="close" /></button>`}</li>`;
}

/** Asks as a caller would. */
function Ask() {
  const [q, setQ] = useState('');
  const [state, attempt] = useAttempt();
  const [found, setFound] = useState(null);
  const ask = event => {
    event.preventDefault();
    attempt(async () => setFound(await get(query('/api/knowledge/search', {q: q.trim(), limit: 3}))));
  };
  return html`<div class="card"><h2>Ask a question</h2><form class="row" role="search" onSubmit=${ask}>
      <${Field} label="As a caller would ask it" maxlength="500" placeholder="How much is a full wrap for a van?" value=${q} onValue=${setQ} />
      <button type="submit" class="main" disabled=${state.busy || !q.trim()}>Ask</button></form>
    <${Wrong} error=${state.error} />
    <div role="status">${found && html`<${Found} found=${found} />`}</div></div>`;
}

function Found({found: {items, answers}}) {
  const [first, ...others] = answers ? items : [null, ...items];
  return html`<div>${answers ? html`<p><strong>The caller hears:</strong></p><blockquote>${first.spoken}</blockquote><p class="soft small">${where(first)}</p>`
      : html`<p><strong>Nothing answers this well enough to be read out.</strong> The agent takes a message instead.</p>`}
    ${others.length > 0 && html`<details><summary>${answers ? 'Also found' : 'Closest matches'}</summary><ul class="list-plain rows">${others.map(each => html`<li key=${each.id}><span class="break">${each.spoken}</span><br /><span class="soft small">${where(each)}</span></li>`)}</ul></details>`}</div>`;
}

const where = passage => `${[passage.title || 'Settings', passage.heading].filter(Boolean).join(' · ')} · ${Math.round(passage.score * 100)} %`;

function Add({kind, onClose, onDone}) {
  const [fields, setFields] = useState({title: '', text: '', url: ''});
  const [state, attempt] = useAttempt();
  const set = name => value => setFields(before => ({...before, [name]: value}));
  const save = async event => {
    event.preventDefault();
    const body = kind === 'address' ? {url: fields.url.trim(), ...fields.title.trim() && {title: fields.title}} : {title: fields.title, text: fields.text};
    if (await attempt(() => post('/api/knowledge', body))) {
      onDone();
      onClose();
    }
  };
  return html`<${Dialog} title=${kind === 'address' ? 'Add a web page' : 'Write text'} onClose=${onClose}><form onSubmit=${save}>
    ${kind === 'address' && html`<${Field} label="Address" type="url" required maxlength="1000" placeholder="https://…" value=${fields.url} onValue=${set('url')} hint="Read again each day." />`}
    <${Field} label=${kind === 'address' ? 'Title (optional)' : 'Title'} required=${kind === 'text'} maxlength="200" value=${fields.title} onValue=${set('title')} />
    ${kind === 'text' && html`<${Field} label="Text" as="textarea" rows="10" required maxlength="500000" value=${fields.text} onValue=${set('text')} hint="Headings like “# Prices” help to find it." />`}
    <${Wrong} error=${state.error} />
    <p class="row"><button type="submit" class="main" disabled=${state.busy}>Save</button><button type="button" onClick=${onClose}>Cancel</button></p></form><//>`;
}
