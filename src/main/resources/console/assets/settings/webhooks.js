// Systems of one's own that are told what happens, and what each was told.
import {Ago, Badge, Dialog, Empty, Field, html, Icon, notice, quietly, useAttempt, useState, Wrong} from '../ui.js';
import {get, patch, post, remove} from '../api.js';
import {moment} from '../words.js';
import {Check, Loaded} from './agent.js';

const TYPES = {
  'appointment.booked': 'An appointment is booked', 'appointment.moved': 'An appointment is moved', 'appointment.cancelled': 'An appointment is cancelled',
  'appointment.reminded': 'A customer is reminded', 'call.classified': 'A call is understood',
  'alarm.rang': 'An alarm rings', 'alarm.silent': 'An alarm falls silent',
};
const MOST = 10;
const host = url => { try { return new URL(url).host; } catch { return url; } };

export const Webhooks = ({mayWrite}) => html`<${Loaded} path="/api/webhook-endpoints" of=${List} mayWrite=${mayWrite} />`;

function List({data, reload}) {
  const [writing, setWriting] = useState(null);
  const [secret, setSecret] = useState(null);
  return html`<div class="card"><h2>Webhooks</h2><p class="soft">Tells systems of your own what happens, as signed requests (Standard Webhooks), and tries for three days until they take it. They carry your customers' names and numbers.</p>
      ${data.items.length === 0 && html`<${Empty} icon="send" title="Nobody is told yet">Add the address of a system of yours: a CRM, a spreadsheet service, a script.<//>`}
      ${data.items.length < MOST && html`<p><button type="button" class="main" onClick=${() => setWriting({})}><${Icon} name="plus" />New webhook</button></p>`}</div>
    ${data.items.map(each => html`<${Endpoint} key=${each.id} endpoint=${each} onEdit=${() => setWriting(each)} onSecret=${setSecret} reload=${reload} />`)}
    ${writing && html`<${Edit} endpoint=${writing} onClose=${() => setWriting(null)} onSaved=${made => { setSecret(made?.secret ?? null); reload(); }} />`}
    ${secret && html`<${Secret} secret=${secret} onClose=${() => setSecret(null)} />`}`;
}

function Endpoint({endpoint: each, onEdit, onSecret, reload}) {
  const at = `/api/webhook-endpoints/${each.id}`;
  const [shown, setShown] = useState(0); // how often deliveries were asked for
  const [sure, setSure] = useState(null);
  const test = () => quietly(async () => { await post(`${at}/test`); notice('A test is on its way'); setShown(before => before + 1); });
  const rotate = () => quietly(async () => { onSecret((await post(`${at}/rotate-secret`)).secret); setSure(null); });
  const away = () => quietly(async () => { await remove(at); notice('Deleted'); reload(); });
  const toggle = () => quietly(async () => { await patch(at, {active: !each.active}); notice(each.active ? 'Switched off' : 'Switched on'); reload(); });
  return html`<div class="card"><div class="row"><span class="grow"><h3 class="break">${each.description || host(each.url)}</h3><span class="soft small break">${each.url}</span></span>
      ${each.active ? html`<${Badge} kind="done">on<//>` : html`<${Badge} kind="failed">off<//>`}</div>
    ${each.disabledReason && html`<p class="problem">Switched off <${Ago} iso=${each.disabledAt} />. ${each.disabledReason}</p>`}
    ${each.active && each.restingUntil && html`<p class="strip">It does not answer well. The next try is at ${moment(each.restingUntil)}.</p>`}
    <p class="soft small">${each.events.map(type => TYPES[type] ?? type).join(' · ')}</p>
    <p class="row tight"><button type="button" onClick=${onEdit}>Edit</button><button type="button" disabled=${!each.active} onClick=${test}>Send a test</button>
      <button type="button" onClick=${toggle}>${each.active ? 'Switch off' : 'Switch on'}</button><button type="button" onClick=${() => setSure('rotate')}>New secret</button><button type="button" onClick=${() => setSure('delete')}>Delete</button></p>
    <details open=${shown > 0} onToggle=${event => event.target.open && shown === 0 && setShown(1)}><summary>What it was told</summary>${shown > 0 && html`<${Loaded} key=${shown} path=${`${at}/deliveries`} of=${Deliveries} at=${at} active=${each.active} />`}</details>
    ${sure === 'rotate' && html`<${Ask} title="Make a new secret?" label="New secret" onClose=${() => setSure(null)} onYes=${rotate}>For 24 hours each message carries two signatures, by the new secret and the old one, so that you can change over.<//>`}
    ${sure === 'delete' && html`<${Ask} title="Delete this webhook?" label="Delete" onClose=${() => setSure(null)} onYes=${away}>It is told nothing more, and what it was told is forgotten.<//>`}</div>`;
}

const Ask = ({title, label, onClose, onYes, children}) => html`<${Dialog} title=${title} onClose=${onClose}><p>${children}</p><p class="row"><button type="button" class="main" onClick=${onYes}>${label}</button></p><//>`;

const STATES = {waiting: 'pending', delivered: 'delivered', failed: 'failed'};

function Deliveries({data, put, reload, at, active}) {
  const again = each => quietly(async () => { await post(`/api/webhook-deliveries/${each.id}/resend`); notice('Sent again'); reload(); });
  const more = () => quietly(async () => {
    const next = await get(`${at}/deliveries?cursor=${encodeURIComponent(data.nextCursor)}`);
    put({items: [...data.items, ...next.items], nextCursor: next.nextCursor});
  });
  return data.items.length === 0 ? html`<p class="soft">Nothing in the last 30 days.</p>` : html`<p><button type="button" onClick=${reload}>Look again</button></p>
    <ul class="list-plain rows" aria-label="Messages">${data.items.map(each => html`<li key=${each.id} class="row"><span class="grow"><strong>${each.eventType}</strong> <${Badge} kind=${STATES[each.state]}>${each.state}<//> <span class="soft small"><${Ago} iso=${each.createdAt} /></span><br />
      <span class="soft small">${told(each)}</span><details><summary>What was sent</summary><p class="small soft break">${each.messageId}</p><pre class="break">${pretty(each.payload)}</pre></details></span>
      <button type="button" disabled=${!active} aria-label="Resend ${each.eventType}" onClick=${() => again(each)}>Resend</button></li>`)}</ul>
    ${data.nextCursor && html`<p><button type="button" onClick=${more}>Show more</button></p>`}`;
}

function told(each) {
  const tries = each.attempts === 1 ? '1 try' : `${each.attempts} tries`;
  if (each.state === 'delivered') {
    return `Answered ${each.lastStatus}, ${tries}`;
  }
  return [each.lastError, each.attempts > 0 && tries, each.nextAt && each.attempts > 0 && `next ${moment(each.nextAt)}`].filter(Boolean).join(' · ') || 'On its way';
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function Edit({endpoint, onClose, onSaved}) {
  const [values, set] = useState(() => ({url: endpoint.url ?? '', description: endpoint.description ?? '', events: endpoint.events ?? Object.keys(TYPES)}));
  const [{busy, error}, attempt] = useAttempt();
  const change = name => value => set(before => ({...before, [name]: value}));
  const pick = type => on => change('events')(on ? [...values.events, type] : values.events.filter(each => each !== type));
  const save = event => {
    event.preventDefault();
    attempt(async () => {
      const body = {...values, description: values.description || null};
      const made = await (endpoint.id ? patch(`/api/webhook-endpoints/${endpoint.id}`, body) : post('/api/webhook-endpoints', body));
      notice('Saved');
      onClose();
      onSaved(made);
    });
  };
  return html`<${Dialog} title=${endpoint.id ? 'Edit webhook' : 'New webhook'} onClose=${onClose}><form onSubmit=${save}>
    <div class="fields"><${Field} label="Address" type="url" required maxlength="2000" placeholder="https://example.com/hooks" value=${values.url} onValue=${change('url')} /><${Field} label="Name" maxlength="200" value=${values.description} onValue=${change('description')} /></div>
    <fieldset><legend>Is told when</legend>${Object.entries(TYPES).map(([type, title]) => html`<${Check} key=${type} label=${title} checked=${values.events.includes(type)} onValue=${pick(type)} hint=${type} />`)}</fieldset>
    <${Wrong} error=${error} /><p class="row"><button class="main" disabled=${busy || values.events.length === 0}>Save</button></p></form><//>`;
}

/** Never shown again, so it is hard to close by accident. */
function Secret({secret, onClose}) {
  const copy = () => quietly(async () => { await navigator.clipboard.writeText(secret); notice('Copied'); });
  return html`<${Dialog} title="The secret" onClose=${onClose}><p>Your system checks with it that a message is from here. Keep it now: it is not shown again.</p>
    <p><code class="break">${secret}</code></p><p class="row"><button type="button" class="main" onClick=${copy}>Copy</button><button type="button" onClick=${onClose}>I have kept it</button></p><//>`;
}
