// Replays: past calls and texts, played through changed files, and what would have been different.
import {Ago, Empty, Field, html, notice, useAttempt, useLookAgain, useState, Wrong} from '../ui.js';
import {post} from '../api.js';
import {many} from '../words.js';
import {Loaded} from './agent.js';

const MICROS = 1e6;

export const Replays = ({mayWrite}) => html`<${Loaded} path="/api/replays" of=${Runs} mayWrite=${mayWrite} />`;

function Runs({data, reload, mayWrite}) {
  const [candidate, setCandidate] = useState(data.candidates[0] ?? '');
  const [days, setDays] = useState(30);
  const [{busy, error}, attempt] = useAttempt();
  const [last, ...before] = data.items;
  const running = last?.state === 'running';
  useLookAgain(running, reload);
  const start = event => {
    event.preventDefault();
    attempt(async () => { await post('/api/replays', {candidate, days}); notice('Replay started'); reload(); });
  };
  return html`<div class="card"><h2>Replays</h2><p class="soft">Calls and texts that you had are played through changed files, and you see which of them would have ended differently. Nobody is alerted or texted, and nothing is filed. At most 2,000 are played, evenly over that time; <code>replay</code> on the command line plays all.</p>
      ${data.candidates.length === 0 && html`<${Empty} icon="phone" title="Nothing to try yet">Put the changed files into a folder named candidate, beside routes and config, and come back.<//>`}
      ${mayWrite && data.candidates.length > 0 && html`<form onSubmit=${start}><div class="fields"><${Field} as="select" label="With" value=${candidate} onValue=${setCandidate}>${data.candidates.map(each => html`<option key=${each} value=${each} selected=${each === candidate}>${each}</option>`)}<//>
        <${Field} as="select" label="Calls and texts of" value=${days} onValue=${value => setDays(Number(value))}>${[7, 30, 90].map(each => html`<option key=${each} value=${each} selected=${each === days}>the last ${each} days</option>`)}<//></div>
        <p><button class="main" disabled=${busy || running}>${running ? 'Playing…' : 'Replay'}</button></p><${Wrong} error=${error} /></form>`}</div>
    ${last && html`<${Run} run=${last} />`}
    ${before.length > 0 && html`<details class="card"><summary>Before that</summary>${before.slice(0, 9).map(each => html`<${Run} key=${each.id} run=${each} />`)}</details>`}`;
}

function Run({run}) {
  const found = run.results;
  const head = run.state === 'running' ? `${run.played.toLocaleString()} of ${run.asked.toLocaleString()} played`
    : `${many(run.played, 'call or text', 'calls and texts')} played, ${(found.different ?? 0).toLocaleString()} would be different${run.state === 'interrupted' ? ', then interrupted' : ''}`;
  return html`<div class="card"><p role="status"><strong>${head}</strong> <span class="soft small">${run.candidate.startsWith('draft/') ? 'a draft' : run.candidate} · <${Ago} iso=${run.createdAt} /></span></p>
    <${Found} of=${found} /></div>`;
}

/** What a replay has found so far: counts, groups with examples, and which changed files had no say in it. */
export function Found({of}) {
  if (!of.groups) {
    return null;
  }
  const price = micros => `${(micros / MICROS).toFixed(2)} ${of.currency}`;
  return html`<p class="soft">Alerts: ${of.alertsBefore.toLocaleString()}, with the change ${of.alertsAfter.toLocaleString()}. Cost: ${price(of.microsBefore)}, with the change ${price(of.microsAfter)}.</p>
    <ul class="list-plain rows" aria-label="Differences">${of.groups.map((each, index) => html`<li class="row" key=${index}><span class="grow"><strong class="break">${each.title}</strong>${(each.also ?? []).map(how => html`<br key=${how} /><span class="break">and ${how}</span>`)}<details><summary>Examples</summary><ul>${each.examples.map(one => html`<li key=${one.id}>${one.kind === 'call' ? html`<a href=${`/console/calls/${one.id}`}>${one.name}</a>` : one.name} <span class="soft">from ${one.from}</span></li>`)}</ul></details></span></li>`)}</ul>
    ${of.unmet?.length > 0 && html`<p>Nothing that was played came by these changed files, so what they change is not among this:</p><ul>${of.unmet.map(name => html`<li key=${name}><code class="break">${name}</code></li>`)}</ul>`}`;
}
