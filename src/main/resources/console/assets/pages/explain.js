// One call explained: everything that is known of it in the order of time, and how to show it to somebody outside.
import {Ago, Badge, Copy, Dialog, html, Icon, notice, Problem, sheet, Skeleton, useAttempt, useEffect, useLoad, useState, Wrong} from '../ui.js';
import {download, get, post, remove} from '../api.js';
import {entitle} from '../console.js';
import {capital, many, moment, words} from '../words.js';

await sheet('explain');

/** What can be left out of the list, each with the kinds that it is. */
const GROUPS = {
  'Webhooks': ['webhook'], 'Conversation': ['turn', 'tool', 'guard'], 'Steps and retries': ['step', 'retry', 'dead_letter'],
  'Decisions and rules': ['decision', 'rule', 'score'], 'Transfers': ['transfer'], 'Alerts and texts': ['alert', 'text'], 'Costs': ['cost'],
};
const LOUD = {retry: 'urgent', dead_letter: 'failed', guard: 'urgent', decision: 'sales'};

export function Page({id}) {
  const loaded = useLoad(() => get(`/api/calls/${id}/explanation`), [id], {live: false});
  const [hidden, setHidden] = useState([]);
  const [sharing, setSharing] = useState(false);
  useEffect(() => entitle('One call explained'), []);
  const {data, error} = loaded;
  if (!data) {
    return html`<article class="page"><h1>One call explained</h1>${error ? html`<${Problem} error=${error} retry=${loaded.reload} />` : html`<${Skeleton} />`}</article>`;
  }
  const shown = data.steps.filter(step => !hidden.some(group => GROUPS[group].includes(step.kind)));
  const toggle = group => setHidden(hidden.includes(group) ? hidden.filter(each => each !== group) : [...hidden, group]);
  return html`<article class="page explained"><p><a href="/console/calls/${data.callId}">← The call</a></p>
    <h1>One call explained</h1><p class="soft">Came in <time datetime=${data.startedAt}>${moment(data.startedAt)}</time> · ${many(data.steps.length, 'step')}</p>
    <p class="row tight"><button type="button" class="act violet" onClick=${() => setSharing(true)}><${Icon} name="share" />Share without personal data</button></p>
    <div class="card"><${Facts} facts=${data.facts} /></div>
    <h2>What happened</h2>
    <fieldset class="row tight kinds"><legend class="visually-hidden">What is shown</legend>${Object.keys(GROUPS).filter(group => data.steps.some(step => GROUPS[group].includes(step.kind))).map(group =>
      html`<label class="inline" key=${group}><input type="checkbox" checked=${!hidden.includes(group)} onChange=${() => toggle(group)} />${group}</label>`)}</fieldset>
    <ol class="card happened">${shown.map((step, i) => html`<${Step} key=${i} step=${step} />`)}</ol>
    ${data.files.length > 0 && html`<h2>Files that decided</h2><ul class="card list-plain">${data.files.map(file => html`<li key=${file.name + file.version}><code>${file.name}</code> <span class="soft">${file.decided}, last changed in version ${file.version}${file.changedSince ? ', and again since' : ''}</span></li>`)}</ul>`}
    ${data.notes.map(note => html`<p class="soft small" key=${note}>${note}</p>`)}
    ${sharing && html`<${Share} id=${data.callId} onClose=${() => setSharing(false)} />`}</article>`;
}

function Step({step}) {
  return html`<li class=${step.kind}><time datetime=${step.at} title=${moment(step.at)}>${after(step.afterMs)}</time>
    <div class="grow"><p class="row tight"><${Badge} kind=${LOUD[step.kind] ?? ''}>${words(step.kind)}<//><strong>${step.what}</strong>${step.version && html`<span class="soft small">files of version ${step.version}</span>`}</p>
    <${Facts} facts=${step.facts} /></div></li>`;
}

const Facts = ({facts}) => facts.length > 0 && html`<dl>${facts.map((fact, i) => html`<div key=${i} class=${fact.secrecy === 'words' || fact.value.length > 40 ? 'wide' : ''}><dt>${capital(fact.name)}</dt><dd class=${fact.secrecy}>${fact.value}</dd></div>`)}</dl>`;

/** +1.250 s, +2 min 5 s, +3 h 4 min */
export function after(ms) {
  const size = Math.abs(ms);
  const sign = ms < 0 ? '−' : '+';
  return sign + (size < 60000 ? `${(size / 1000).toFixed(3)} s` : size < 3600000 ? `${Math.floor(size / 60000)} min ${Math.floor(size % 60000 / 1000)} s`
    : size < 86400000 ? `${Math.floor(size / 3600000)} h ${Math.floor(size % 3600000 / 60000)} min` : `${Math.floor(size / 86400000)} d ${Math.floor(size % 86400000 / 3600000)} h`);
}

function Share({id, onClose}) {
  const [made, setMade] = useState(null);
  const [{busy, error}, attempt] = useAttempt();
  const shares = useLoad(() => get(`/api/calls/${id}/explanation/shares`), [id], {live: false});
  const link = () => attempt(async () => {
    setMade(await post(`/api/calls/${id}/explanation/shares`));
    shares.reload();
  });
  const file = () => attempt(() => download('GET', `/api/calls/${id}/explanation.txt?personalData=false`, undefined, 'call-shareable.txt'));
  const end = share => attempt(async () => {
    await remove(`/api/shares/${share.id}`);
    notice('That link no longer works');
    made?.id === share.id && setMade(null);
    shares.reload();
  });
  const live = (shares.data?.items ?? []).filter(each => !each.revokedAt && new Date(each.expiresAt) > new Date());
  return html`<${Dialog} title="Share without personal data" onClose=${onClose} narrow>
    <p>Names, numbers, words and addresses are replaced. What was decided, when, by which rules and files stays.</p>
    <p class="row"><button type="button" class="main" disabled=${busy} onClick=${link}>Make a link</button><button type="button" disabled=${busy} onClick=${file}>Save as a file</button></p>
    ${made && html`<p class="row"><code class="link-made">${made.link}</code><${Copy} text=${made.link} /></p><p class="soft small">Copy it now: it is shown only once. It works for seven days.</p>`}
    <${Wrong} error=${error} />
    ${live.length > 0 && html`<h3>Open links</h3><ul class="list-plain">${live.map(each => html`<li class="row" key=${each.id}><span class="soft small">made <${Ago} iso=${each.createdAt} /> · opened ${each.opened} times</span>
      <button type="button" class="link" onClick=${() => end(each)}>Revoke</button></li>`)}</ul>`}<//>`;
}
