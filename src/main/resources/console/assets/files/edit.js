// Files, an editor, and beside it what is wrong and the route drawn.
import {Field, html, notice, Problem, quietly, Skeleton, useAttempt, useEffect, useLoad, useRef, useState} from '../ui.js';
import {get, post, put} from '../api.js';
import {go} from '../console.js';
import {drawing} from '../routes.js';
import {Acts} from './drafts.js';
import {Editor} from './editor.js';
import {Problems, Refusal} from './parts.js';

const PAUSE = 800; // after the last letter, before what was written is checked

/** `id`: of a draft that is gone on with; `who` looks. */
export function Edit({id, who}) {
  const [turn, again] = useState(0);
  const loaded = useLoad(async () => {
    const [version] = (await get('/api/versions?limit=1')).items;
    const [files, known, draft] = await Promise.all([version ? get(`/api/versions/${version.number}/files`) : {items: []}, get('/api/drafts/words'), id ? get(`/api/drafts/${id}`) : null]);
    return {number: version?.number ?? 0, names: files.items.map(each => each.name), known, saved: draft};
  }, [id, turn], {live: false});
  if (!loaded.data) {
    return loaded.error ? html`<${Problem} error=${loaded.error} retry=${loaded.reload} />` : html`<${Skeleton} />`;
  }
  if (!loaded.data.names.length && !loaded.data.saved) {
    return html`<p class="card soft">The first version is kept when the service has started. <button type="button" onClick=${loaded.reload}>Look again</button></p>`;
  }
  return html`<${Desk} key=${`${id}-${turn}`} ...${loaded.data} who=${who} onSaved=${() => again(turn + 1)} />`;
}

const changed = saved => Object.fromEntries((saved?.draft.files ?? []).map(file => [file.name, file.content]));

/** The same for the same changes, in whatever order they were made. */
const asText = changes => JSON.stringify(Object.entries(changes).sort());

function Desk({number, names, known, saved, who, onSaved}) {
  const [changes, setChanges] = useState(() => changed(saved));
  const [title, setTitle] = useState(saved?.draft.title ?? '');
  const [name, open] = useState(() => saved?.draft.files[0]?.name ?? names.find(each => each.endsWith('call-classified.yaml')) ?? names[0]);
  const [texts, setTexts] = useState({});
  const [found, setFound] = useState({problems: [], drawing: null});
  const [jump, setJump] = useState(null);
  const [filter, setFilter] = useState('');
  const [state, attempt] = useAttempt();
  const ended = saved && saved.draft.state !== 'open';
  useEffect(() => {
    if (name && names.includes(name) && texts[name] === undefined) {
      quietly(async () => {
        const {content} = await get(`/api/versions/${number}/file?name=${encodeURIComponent(name)}`);
        setTexts(before => ({...before, [name]: content}));
      });
    }
  }, [name]);
  const text = changes[name] ?? texts[name];
  useChecks(changes, name, text, ended, setFound);
  const write = words => setChanges(before => {
    const {[name]: _, ...others} = before;
    return words === texts[name] ? others : {...others, [name]: words};
  });
  const dirty = asText(changes) !== asText(changed(saved)) || (saved && title !== saved.draft.title);
  const save = event => {
    event.preventDefault();
    attempt(async () => {
      const body = {title, changes: Object.entries(changes).map(([file, content]) => ({name: file, content}))};
      const draft = saved ? await put(`/api/drafts/${saved.draft.id}`, {...body, revision: saved.draft.revision, renew: saved.draft.files.some(file => file.outdated)}) : await post('/api/drafts', body);
      notice('The draft is saved');
      saved ? onSaved() : go(`/console/files/${draft.id}`, true);
    });
  };
  const all = [...new Set([...names, ...Object.keys(changes)])].sort();
  const went = each => { open(each.file); setJump({line: Math.max(1, each.line)}); };
  return html`<div class="files-desk"><nav class="card files-list" aria-label="Files"><${Field} label="Find a file" type="search" value=${filter} onValue=${setFilter} />
      <ul class="list-plain">${all.filter(each => each.includes(filter.toLowerCase())).map(each => html`<li key=${each}><button type="button" class="plain ${each in changes ? 'changed' : ''}" aria-current=${each === name ? 'true' : undefined} onClick=${() => { open(each); setJump(null); }}><span class="soft">${each.slice(0, each.lastIndexOf('/') + 1)}</span>${each.slice(each.lastIndexOf('/') + 1)}${each in changes && html`<span class="visually-hidden"> ${changes[each] === null ? 'goes' : 'changed'}</span>`}</button></li>`)}</ul>
      ${!ended && html`<${NewFile} taken=${all} onMake=${(file, begun) => { setChanges({...changes, [file]: begun}); open(file); }} />`}</nav>
    <section class="card files-text" aria-label="Editor"><h2><code>${name}</code></h2>
      ${text === undefined || text === null ? changes[name] === null ? html`<p class="soft">This file goes. <button type="button" onClick=${() => { const {[name]: _, ...others} = changes; setChanges(others); }}>Keep it</button></p>` : html`<${Skeleton} />`
        : html`<${Editor} name=${name} text=${text} onText=${write} known=${name.startsWith('routes/') ? known : null} problems=${found.problems.filter(each => each.file === name)} jump=${jump} readOnly=${ended} />`}
      <p class="hint">Ctrl and space lists what may stand where you write.${!ended && name && text !== null && html` <button type="button" class="link" onClick=${() => setChanges({...changes, [name]: null})}>Delete this file</button>`}</p></section>
    <div class="files-beside"><section class="card" aria-label="Draft"><h2>${saved ? 'Draft' : 'New draft'}</h2>
        ${ended ? html`<p class="soft">${saved.draft.title}: ${saved.draft.state}${saved.draft.publishedAs ? ` as version ${saved.draft.publishedAs}` : ''}</p>` : html`<form onSubmit=${save}><${Field} label="What changes, and why" required maxlength="200" value=${title} onValue=${setTitle} />
          ${saved?.draft.files.some(file => file.outdated) && html`<p class="problem">Somebody else has changed ${saved.draft.files.filter(file => file.outdated).map(file => file.name).join(', ')} meanwhile. Look at the changes, and save again to take yours.</p>`}
          <p class="row"><button disabled=${state.busy || !Object.keys(changes).length || (saved && !dirty && !saved.draft.files.some(file => file.outdated))}>Save draft</button><span class="soft small">${Object.keys(changes).length} changed</span></p></form><${Refusal} state=${state} onJump=${went} />
        ${saved && !dirty && html`<${Acts} data=${saved} who=${who} onDone=${onSaved} onJump=${went} onEnd=${() => go('/console/files?view=history')} />`}`}</section>
      <section class="card" aria-label="Checks" aria-live="polite"><h2>Checks</h2>${found.busy ? html`<p class="soft">Checking…</p>` : found.problems.length ? html`<${Problems} items=${found.problems} onJump=${went} />` : html`<p class="soft">${found.checked ? 'Nothing is wrong.' : 'Change something, and it is checked as a whole.'}</p>`}</section>
      ${found.drawing && html`<section class="card" aria-label="Route"><h2>Route</h2><${Drawn} route=${found.drawing} /></section>`}</div></div>`;
}

/** What is written is checked together, a moment after the last letter; one check at a time. */
function useChecks(changes, name, text, ended, setFound) {
  const turn = useRef(0);
  useEffect(() => {
    const mine = ++turn.current;
    const some = Object.keys(changes).length > 0;
    if (ended || text === undefined || (!some && !name.startsWith('routes/'))) {
      setFound({problems: [], drawing: null});
      return undefined;
    }
    const later = setTimeout(async () => {
      some && setFound(before => ({...before, busy: true}));
      const files = Object.entries(some ? changes : {[name]: text}).map(([file, content]) => ({name: file, content}));
      const drawn = name in changes || !some ? name : undefined;
      const answer = await quietly(() => post('/api/drafts/check', {changes: files, drawing: drawn}));
      mine === turn.current && setFound(before => answer ? {...answer, checked: true} : {...before, busy: false});
    }, PAUSE);
    return () => clearTimeout(later);
  }, [changes, name, text === undefined]);
}

/** Drawn by routes.js, which makes elements of its own. */
function Drawn({route}) {
  const place = useRef();
  useEffect(() => place.current.replaceChildren(drawing(route, [])), [route]);
  return html`<div ref=${place} class="drawn" tabindex="0" role="region" aria-label="The route drawn"></div>`;
}

function NewFile({taken, onMake}) {
  const [name, set] = useState('');
  const [wrong, setWrong] = useState('');
  const make = event => {
    event.preventDefault();
    if (taken.includes(name)) {
      setWrong('There is one of this name.');
    } else if (!/^(routes\/([a-z0-9_-]+\/)*[a-z0-9_-]+\.yaml|config\/([\w-]+\/)*[\w-]+(\.\w+){1,2})$/.test(name)) {
      setWrong('A name like routes/messages/send-slack.yaml or config/services/garage.yml.');
    } else {
      const id = name.slice(name.lastIndexOf('/') + 1).replace('.yaml', '');
      onMake(name, name.startsWith('routes/') ? `# What it is for.\n#   in          \n#   out         \n#   on failure  \n- route:\n    id: ${id}\n    from:\n      uri: direct:${id}\n      steps:\n        - \n` : '# \n');
      set('');
      setWrong('');
    }
  };
  return html`<details><summary>New file</summary><form onSubmit=${make}><${Field} label="Name, with its folder" required maxlength="190" value=${name} onValue=${set} placeholder="routes/messages/send-slack.yaml" />
    ${wrong && html`<p class="problem" role="alert">${wrong}</p>`}<p><button>Begin it</button></p></form></details>`;
}
