// Each version: who changed what, and back to it.
import {Ago, Badge, Dialog, Empty, html, notice, Problem, quietly, Skeleton, useAttempt, useLoad, useLookAgain, useState} from '../ui.js';
import {get, post} from '../api.js';
import {many} from '../words.js';
import {Difference, Refusal, sourceWord} from './parts.js';

const LOOK = 2000;

export function History() {
  const loaded = useLoad(() => get('/api/versions?limit=50'), []);
  const [more, setMore] = useState({items: []});
  const [back, setBack] = useState(null);
  if (!loaded.data) {
    return loaded.error ? html`<${Problem} error=${loaded.error} retry=${loaded.reload} />` : html`<${Skeleton} />`;
  }
  const items = [...loaded.data.items, ...more.items];
  const cursor = more.items.length ? more.nextCursor : loaded.data.nextCursor;
  const older = () => quietly(async () => {
    const answer = await get(`/api/versions?limit=50&cursor=${encodeURIComponent(cursor)}`);
    setMore({items: [...more.items, ...answer.items], nextCursor: answer.nextCursor});
  });
  return html`<div class="card"><h2>History</h2><p class="soft">Every change of routes/ and config/ that the service took over, whoever made it.</p>
    ${items.length ? html`<ul class="list-plain rows" aria-label="Versions">${items.map((each, i) => html`<${One} key=${each.number} version=${each} last=${i === 0} onBack=${() => setBack(each)} />`)}</ul>` : html`<${Empty} icon="file" title="None yet">The first is kept when the service starts.<//>`}
    ${cursor && html`<p class="more"><button type="button" onClick=${older}>Show more</button></p>`}
    ${back && html`<${Back} version=${back} onClose=${() => setBack(null)} onDone=${() => { setMore({items: []}); loaded.reload(); }} />`}</div>`;
}

function One({version, last, onBack}) {
  const [open, setOpen] = useState(false);
  const [changes, setChanges] = useState(null);
  const show = () => {
    setOpen(!open);
    changes ?? quietly(async () => setChanges((await get(`/api/versions/${version.number}`)).changes));
  };
  return html`<li class="version"><div class="row"><strong>${version.number}</strong>
      <span class="grow">${version.note || sourceWord(version.source)}${version.restores && version.source === 'restore' ? ` to ${version.restores}` : ''} <span class="soft small">${version.actor === 'file' ? '' : `by ${version.actor} · `}<${Ago} iso=${version.createdAt} /> · ${version.files.length > 3 ? many(version.files.length, 'file') : version.files.join(', ')}</span></span>
      ${last && html`<${Badge} kind="done">serves<//>`}
      <button type="button" class="plain" aria-expanded=${String(open)} onClick=${show}>Differences<span class="visually-hidden"> of version ${version.number}</span></button>
      ${!last && html`<button type="button" class="plain" onClick=${onBack}>Roll back<span class="visually-hidden"> to version ${version.number}</span></button>`}</div>
    ${open && (changes ? changes.map(change => html`<${Difference} key=${change.name} text=${change.difference || `+++ ${change.name}`} />`) : html`<${Skeleton} rows=${2} />`)}</li>`;
}

function Back({version, onClose, onDone}) {
  const [state, attempt] = useAttempt();
  const back = () => attempt(async () => {
    const made = await post(`/api/versions/${version.number}/restore`);
    notice(`Version ${made.number} serves, with the files of version ${version.number}`);
    onClose();
    onDone();
  });
  return html`<${Dialog} title="Roll back to version ${version.number}?" onClose=${onClose} narrow><p>All files of routes/ and config/ become as they were then. If they would not load, nothing changes. What serves now stays in the history.</p>
    <${Refusal} state=${state} /><p class="row"><button type="button" class="main" disabled=${state.busy} onClick=${back}>${state.busy ? 'Rolling back…' : 'Roll back'}</button><button type="button" onClick=${onClose}>Cancel</button></p><//>`;
}

/** Whether all instances serve the last version; asked every two seconds. */
export function Instances() {
  const loaded = useLoad(() => get('/api/versions/instances'), []);
  useLookAgain(true, loaded.reload, LOOK);
  const data = loaded.data;
  if (!data) {
    return null;
  }
  const others = data.items.filter(each => !each.agrees);
  if (others.length && others.every(each => each.problem === 'is about to take it over')) {
    return html`<p class="instances soft small" role="status">Version ${data.number} is being taken over</p>`;
  }
  return html`<p class="instances soft small" role="status">Version ${data.number} ${others.length ? html`<span class="problem">does not serve on ${others.map(each => `${each.instance} (version ${each.number}: ${each.problem})`).join(', ')}</span>` : `serves on ${data.items.length === 1 ? 'the one instance' : `all ${data.items.length} instances`}`}</p>`;
}
