// Agents that talk on Vapi: what they say there, and the number that each answers.
import {Badge, Dialog, Empty, Field, html, Icon, notice, quietly, useAttempt, useLoad, useState, Wrong} from '../ui.js';
import {get, post, put, remove} from '../api.js';
import {number} from '../words.js';
import {Loaded} from './agent.js';

const LOOK_AGAIN = 2000; // Vapi is told a moment after something is saved
const STATES = {waiting: 'is being set up', synced: 'ready', unlinked: 'without its tools', failed: 'not set up yet'};
const BUSY = ['importing', 'undoing', 'releasing'];

export const Vapi = ({mayWrite}) => html`<${Loaded} path="/api/agents" of=${List} mayWrite=${mayWrite} />`;

function List({data, reload, mayWrite}) {
  const [asking, ask] = useState(null);
  const setUp = useLoad(() => get('/api/vapi'), [], {live: false});
  const again = () => { reload(); setTimeout(reload, LOOK_AGAIN); };
  const close = () => ask(null);
  const does = (agent, what, words) => quietly(async () => { await post(`/api/agents/${agent.id}/${what}`); notice(words); again(); });
  return html`<div class="card"><h2>Agents on Vapi</h2><p class="soft">Assistants at vapi.ai that answer in place of our own agent, with the same tools.${setUp.data?.simulated ? ' No key is set, so a simulator stands in for Vapi.' : ''}</p>
    ${data.items.length ? html`<ul class="list-plain rows">${data.items.map(each => html`<li key=${each.id} class="row"><span class="grow"><strong>${each.name}</strong> <${Badge} kind=${each.syncState === 'synced' ? 'active' : each.syncState}>${STATES[each.syncState] ?? each.syncState}<//><br />
        <span class="soft small">${each.direction === 'outbound' ? 'Calls contacts back' : 'Answers calls'} · ${each.phoneNumber ? number(each.phoneNumber) : 'no number'}${BUSY.includes(each.numberState) ? ', being moved' : ''}${[each.syncReason, each.numberReason].filter(Boolean).map(why => html`<br /><span class="hot">${why}</span>`)}</span></span>
      ${mayWrite && html`${each.syncState !== 'synced' && html`<button type="button" onClick=${() => does(each, 'sync', 'Tried again')} aria-label="Set up ${each.name} again">Try again</button>`}
        ${each.numberState === 'imported' ? html`<button type="button" onClick=${() => does(each, 'release-number', 'Its calls come back here')} aria-label="Give back the number of ${each.name}">Give number back</button>` : !BUSY.includes(each.numberState) && html`<button type="button" onClick=${() => ask({what: 'number', agent: each})} aria-label="Give ${each.name} a number">Give it a number</button>`}
        <button type="button" class="plain" aria-label="Edit ${each.name}" onClick=${() => ask({what: 'edit', agent: each})}><${Icon} name="note" /></button><button type="button" class="plain" aria-label="Delete ${each.name}" onClick=${() => ask({what: 'delete', agent: each})}><${Icon} name="close" /></button>`}</li>`)}</ul>`
      : html`<${Empty} icon="people" title="No agents on Vapi">Your own agent answers.<//>`}
    ${mayWrite && (setUp.data?.ready === false ? html`<p class="hint">Vapi is not set up on this service.</p>` : html`<p><button type="button" class="main" onClick=${() => ask({what: 'edit', agent: {}})}><${Icon} name="plus" />New agent</button></p>`)}
    ${asking?.what === 'edit' && html`<${Edit} agent=${asking.agent} onClose=${close} onDone=${again} />`}
    ${asking?.what === 'number' && html`<${GiveNumber} agent=${asking.agent} onClose=${close} onDone=${again} />`}
    ${asking?.what === 'delete' && html`<${Delete} agent=${asking.agent} onClose=${close} onDone=${again} />`}</div>`;
}

function Edit({agent, onClose, onDone}) {
  const [values, set] = useState(() => ({name: agent.name ?? '', direction: agent.direction ?? 'inbound', voice: agent.voice ?? '', firstMessage: agent.firstMessage ?? '', prompt: agent.prompt ?? ''}));
  const change = name => value => set(before => ({...before, [name]: value}));
  const save = () => {
    const body = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.trim() || null]));
    return agent.id ? put(`/api/agents/${agent.id}`, body) : post('/api/agents', body);
  };
  return html`<${Form} title=${agent.id ? 'Edit agent' : 'New agent'} label="Save" words="Saved" work=${save} onClose=${onClose} onDone=${onDone}>
    <div class="fields"><${Field} label="Name" required maxlength="40" value=${values.name} onValue=${change('name')} />
      <${Field} as="select" label="It" value=${values.direction} onValue=${change('direction')}><option value="inbound">answers calls</option><option value="outbound">calls contacts back</option><//>
      <${Field} label="Voice" maxlength="100" value=${values.voice} onValue=${change('voice')} hint="Such as vapi/Elliot. Left empty, Vapi’s usual one." /></div>
    <${Field} label="First words" maxlength="1000" value=${values.firstMessage} onValue=${change('firstMessage')} />
    <${Field} as="textarea" label="Instructions" rows="6" maxlength="20000" value=${values.prompt} onValue=${change('prompt')} /><//>`;
}

function GiveNumber({agent, onClose, onDone}) {
  const [phoneNumber, set] = useState('');
  const numbers = useLoad(() => get('/api/phone-numbers?limit=50'), [], {live: false});
  const own = (numbers.data?.items ?? []).filter(each => each.status === 'active' && each.provider === 'twilio');
  return html`<${Form} title="Give ${agent.name} a number" label="Give it" words="Vapi answers it in a moment" work=${() => post(`/api/agents/${agent.id}/import-number`, {phoneNumber})} onClose=${onClose} onDone=${onDone}>
    <p>Its calls go to this agent from then on; texts stay here.</p>
    <${Field} as="select" label="Number" required value=${phoneNumber} onValue=${set}><option value="">Choose one</option>${own.map(each => html`<option key=${each.phoneNumber} value=${each.phoneNumber}>${number(each.phoneNumber)}</option>`)}<//><//>`;
}

const Delete = ({agent, onClose, onDone}) => html`<${Form} title="Delete ${agent.name}?" label="Delete" danger words="Deleted" work=${() => remove(`/api/agents/${agent.id}`)} onClose=${onClose} onDone=${onDone}>
  <p>Its assistant goes at Vapi as well, and the calls of its number come back here. What was said stays.</p><//>`;

function Form({title, label, danger, words, work, onClose, onDone, children}) {
  const [{busy, error}, attempt] = useAttempt();
  const save = event => {
    event.preventDefault();
    attempt(async () => { await work(); notice(words); onClose(); onDone(); });
  };
  return html`<${Dialog} title=${title} onClose=${onClose}><form onSubmit=${save}>${children}<${Wrong} error=${error} />
    <p class="row"><button class=${danger ? 'danger' : 'main'} disabled=${busy}>${label}</button><button type="button" onClick=${onClose}>Cancel</button></p></form><//>`;
}
