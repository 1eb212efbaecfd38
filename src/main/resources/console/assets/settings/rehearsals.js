// Rehearsals: callers that are played against the agent, and how that went.
import {Ago, Badge, Empty, Field, html, notice, useAttempt, useLookAgain, useState, Wrong} from '../ui.js';
import {post} from '../api.js';
import {many} from '../words.js';
import {Check, Loaded} from './agent.js';

const STATES = {passed: 'done', failed: 'failed', skipped: ''};
const WHO = {caller: 'Caller', agent: 'Agent', tool: 'Looked up or did'};

export const Rehearsals = ({mayWrite}) => html`<${Loaded} path="/api/rehearsals" of=${Runs} mayWrite=${mayWrite} />`;

function Runs({data, reload, mayWrite}) {
  const [times, setTimes] = useState(1);
  const [candidate, setCandidate] = useState(false);
  const [{busy, error}, attempt] = useAttempt();
  const [last, ...before] = data.items;
  const running = last?.state === 'running';
  useLookAgain(running, reload);
  const start = event => {
    event.preventDefault();
    attempt(async () => { await post('/api/rehearsals', {times, candidate}); notice('Rehearsal started'); reload(); });
  };
  return html`<div class="card"><h2>Rehearsals</h2><p class="soft">${many(data.names.length, 'caller')} ${data.names.length === 1 ? 'is' : 'are'} played against your agent as it is now, and what it says and does is checked. Nobody is alerted, texted or rung, and nothing is filed.</p>
      ${mayWrite && html`<form onSubmit=${start}><div class="fields"><${Field} as="select" label="Each is played" value=${times} onValue=${value => setTimes(Number(value))}>${[1, 3, 5, 10].map(each => html`<option key=${each} value=${each} selected=${each === times}>${each === 1 ? 'once' : `${each} times`}</option>`)}<//></div>
        ${data.candidate && html`<${Check} label="With the candidate of the prompt" checked=${candidate} onValue=${setCandidate} hint="config/prompts/dialogue.candidate.md" />`}
        <p><button class="main" disabled=${busy || running || !data.names.length}>${running ? 'Rehearsing…' : 'Rehearse'}</button></p><${Wrong} error=${error} /></form>`}</div>
    ${last ? html`<${Run} run=${last} />` : html`<div class="card"><${Empty} icon="phone" title="Not rehearsed yet">After each change of what the agent knows or says, a rehearsal shows whether it still does what it should.<//></div>`}
    ${before.length > 0 && html`<details class="card"><summary>Before that</summary>${before.slice(0, 9).map(each => html`<${Run} key=${each.id} run=${each} />`)}</details>`}`;
}

function Run({run}) {
  const count = state => run.results.filter(each => each.state === state).length;
  const head = run.state === 'running' ? `${run.results.length} of ${run.asked} played`
    : `${count('passed')} passed, ${count('failed')} failed${count('skipped') ? `, ${count('skipped')} skipped` : ''}${run.state === 'interrupted' ? ', then interrupted' : ''}`;
  return html`<div class="card"><p role="status"><strong>${head}</strong> <span class="soft small"><${Ago} iso=${run.createdAt} /></span></p>
    <ul class="list-plain rows" aria-label="Results">${run.results.map(each => html`<${Result} key=${each.name} result=${each} />`)}</ul></div>`;
}

function Result({result: each}) {
  const rate = each.plays > 1 ? `${each.passed} of ${each.plays} passed` : '';
  const slowest = each.plays > 0 ? `slowest answer ${each.slowestMs} ms` : '';
  return html`<li class="row"><span class="grow"><strong class="break">${each.title}</strong> <${Badge} kind=${STATES[each.state]}>${each.state}<//><br /><span class="soft small">${[rate, slowest].filter(Boolean).join(' · ')}</span>
    ${each.reasons.length > 0 && html`<ul>${each.reasons.map((reason, i) => html`<li key=${i} class=${each.state === 'failed' ? 'wrong' : 'soft'}>${reason}</li>`)}</ul>`}
    ${each.transcript.length > 0 && html`<details><summary>What was said</summary><ol class="list-plain rows">${each.transcript.map((line, i) => html`<li key=${i}><strong>${WHO[line.who] ?? line.who}</strong> <span class="break">${line.words || '(silence)'}</span></li>`)}</ol></details>`}</span></li>`;
}
