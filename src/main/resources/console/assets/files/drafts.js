// Drafts: those that are open, and what can be done with one.
import {Ago, Badge, Dialog, Empty, Field, html, notice, Problem, quietly, Skeleton, useAttempt, useEffect, useLoad, useState} from '../ui.js';
import {get, organization, post, remove} from '../api.js';
import {many} from '../words.js';
import {organizationsOfMine} from '../console.js';
import {Found} from '../settings/replays.js';
import {Difference, Refusal} from './parts.js';

export function Drafts() {
  const loaded = useLoad(() => get('/api/drafts?limit=100'), []);
  if (!loaded.data) {
    return loaded.error ? html`<${Problem} error=${loaded.error} retry=${loaded.reload} />` : html`<${Skeleton} />`;
  }
  const {items} = loaded.data;
  return html`<div class="card"><h2>Drafts</h2>${items.length ? html`<ul class="list-plain rows" aria-label="Drafts">${items.map(each => html`<li key=${each.id} class="row"><span class="grow"><a href="/console/files/${each.id}">${each.title}</a><br /><span class="soft small">by ${each.authors.join(', ')} · <${Ago} iso=${each.updatedAt} /> · ${each.files.length > 3 ? many(each.files.length, 'file') : each.files.map(file => file.name).join(', ')}</span></span>
    <${Badge} kind=${each.state === 'published' ? 'done' : ''}>${each.state === 'published' ? `version ${each.publishedAs}` : each.state}<//></li>`)}</ul>`
    : html`<${Empty} icon="file" title="No drafts">Change a file under Edit and save the draft.<//>`}</div>`;
}

const nameOf = id => organizationsOfMine().find(each => each.organizationId === id)?.name;

/** What can be done with a saved draft; `data` is the answer of GET /api/drafts/{id}. */
export function Acts({data, who, onDone, onJump, onEnd}) {
  const {draft, needsApproval, trials} = data;
  const [state, attempt] = useAttempt();
  const [asked, ask] = useState(null);
  const running = trials.find(each => !each.endedAt);
  const revision = {revision: draft.revision};
  const act = (work, said) => attempt(async () => {
    await work();
    notice(said);
    ask(null);
    onDone();
  });
  const path = `/api/drafts/${draft.id}`;
  const waits = needsApproval && !draft.approvedBy;
  const looked = organization() || who.organizationId;
  return html`<div class="acts"><p class="row">${draft.approvedBy ? html`<${Badge} kind="done">approved by ${draft.approvedBy}<//>` : needsApproval && html`<${Badge}>waits for somebody else’s approval<//>`}
      ${running && html`<${Badge} kind="pending">tried on ${running.share ? `${running.share}% of calls` : nameOf(running.organizationId) ?? 'one organization'}<//>`}</p>
    <p class="row"><button type="button" onClick=${() => ask('changes')}>Changes</button>
      ${waits && !draft.authors.includes(who.subject) && html`<button type="button" disabled=${state.busy} onClick=${() => act(() => post(`${path}/approve`, revision), 'Approved')}>Approve</button>`}
      ${looked && html`<button type="button" onClick=${() => ask('replay')}>Replay…</button>`}
      ${running ? html`<button type="button" disabled=${state.busy} onClick=${() => act(() => remove(`${path}/trial`), 'Trial ended')}>End the trial</button>` : html`<button type="button" disabled=${waits} onClick=${() => ask('trial')}>Try it…</button>`}
      <button type="button" class="main" disabled=${waits} onClick=${() => ask('publish')}>Publish…</button>
      <button type="button" class="plain" disabled=${state.busy} onClick=${() => act(async () => { await remove(`${path}?revision=${draft.revision}`); onEnd(); }, 'Draft discarded')}>Discard</button></p>
    <${Refusal} state=${state} onJump=${onJump} />
    ${asked === 'changes' && html`<${Dialog} title="What “${draft.title}” changes" onClose=${() => ask(null)}>${draft.files.map(file => html`<${Difference} key=${file.name} text=${file.difference || `${file.name} is as it serves`} />`)}<//>`}
    ${asked === 'publish' && html`<${Dialog} title="Publish “${draft.title}”?" onClose=${() => ask(null)} narrow><p>${many(draft.files.length, 'file changes', 'files change')} for every organization, within two seconds and with no restart. History takes you back.</p>
      <${Refusal} state=${state} onJump=${each => { ask(null); onJump(each); }} /><p class="row"><button type="button" class="main" disabled=${state.busy} onClick=${() => act(async () => { await post(`${path}/publish`, revision); onEnd(); }, 'Published')}>${state.busy ? 'Publishing…' : 'Publish'}</button><button type="button" onClick=${() => ask(null)}>Not yet</button></p><//>`}
    ${asked === 'replay' && html`<${ReplayDialog} path=${path} revision=${draft.revision} of=${nameOf(looked)} onClose=${() => ask(null)} />`}
    ${asked === 'trial' && html`<${TrialDialog} state=${state} onClose=${() => ask(null)} onTry=${on => act(() => post(`${path}/trial`, {...revision, ...on}), 'Trial started')} />`}</div>`;
}

function TrialDialog({state, onClose, onTry}) {
  const organizations = useLoad(() => get('/api/organizations?limit=200'), [], {live: false});
  const [whose, setWhose] = useState('');
  const [share, setShare] = useState('10');
  const begin = event => {
    event.preventDefault();
    onTry(whose ? {organizationId: whose} : {share: Number(share)});
  };
  return html`<${Dialog} title="Try it" onClose=${onClose} narrow><form onSubmit=${begin}><p>Calls that begin from now on are served by the draft, from the greeting to the alert, and a call stays with the files that it began with.${whose ? ' Texts and appointments of that organization are tried as well.' : ' Texts and appointments belong to no call, so on a share they go on as they are: to try those, choose an organization.'}</p>
    <${Field} label="On" as="select" value=${whose} onValue=${setWhose}><option value="">a share of all calls</option>${(organizations.data?.items ?? []).filter(each => !each.deletedAt).map(each => html`<option key=${each.id} value=${each.id}>${each.name}</option>`)}<//>
    ${!whose && html`<${Field} label="Share in percent" type="number" min="1" max="100" required value=${share} onValue=${setShare} />`}
    <${Refusal} state=${state} /><p class="row"><button class="main" disabled=${state.busy}>${state.busy ? 'Loading…' : 'Begin'}</button><button type="button" onClick=${onClose}>Not yet</button></p></form><//>`;
}

/** Past calls of the organization that is looked at, played through the draft: what would have been different. */
function ReplayDialog({path, revision, of, onClose}) {
  const [days, setDays] = useState('30');
  const [run, setRun] = useState(null);
  const [state, attempt] = useAttempt();
  useEffect(() => {
    if (!run || run.state !== 'running') {
      return undefined;
    }
    const timer = setTimeout(() => quietly(async () => setRun(await get(`/api/replays/${run.id}`))), 1000);
    return () => clearTimeout(timer);
  }, [run]);
  const begin = event => {
    event.preventDefault();
    attempt(async () => {
      const {id} = await post(`${path}/replay`, {revision, days: Number(days)});
      setRun(await get(`/api/replays/${id}`));
    });
  };
  const {results} = run ?? {};
  return html`<${Dialog} title="Replay" onClose=${onClose}>${!run ? html`<form onSubmit=${begin}><p>Plays calls and texts of ${of ?? 'the organization that you look at'} through this draft: 2,000 at most, evenly over that time. Nobody is alerted or texted, and nothing of it stays but what was different, which is under Settings, Replays as well.</p>
      <${Field} label="Days back" type="number" min="1" max="366" required value=${days} onValue=${setDays} /><${Refusal} state=${state} /><p class="row"><button class="main" disabled=${state.busy}>Begin</button><button type="button" onClick=${onClose}>Not now</button></p></form>`
    : html`<div role="status"><p>${run.state === 'running' ? `${run.played.toLocaleString()} of ${run.asked.toLocaleString()} played…` : run.state === 'done' ? `${many(run.played, 'call or text', 'calls and texts')} played, ${(results.different ?? 0).toLocaleString()} would be different.` : 'It broke off. Begin again.'}</p>
      <${Found} of=${results ?? {}} /></div>`}<//>`;
}
