// Callers who are not answered.
import {Badge, Empty, Field, html, Icon, notice, quietly, useAttempt, useState, Wrong} from '../ui.js';
import {get, post, remove} from '../api.js';
import {number} from '../words.js';
import {Loaded} from './agent.js';

const ACTIONS = {refuse: 'Refused', voicemail: 'To voicemail'};
const EMPTY = {phoneNumber: '', action: 'refuse', reason: ''};

export const Blocked = ({mayWrite}) => html`<${Loaded} path="/api/blocked-callers" of=${List} mayWrite=${mayWrite} />`;

function List({data, put, reload, mayWrite}) {
  const away = each => quietly(async () => { await remove(`/api/blocked-callers/${each.id}`); notice('Unblocked'); reload(); });
  const more = () => quietly(async () => {
    const next = await get(`/api/blocked-callers?cursor=${encodeURIComponent(data.nextCursor)}`);
    put({items: [...data.items, ...next.items], nextCursor: next.nextCursor});
  });
  return html`<div class="card"><h2>Blocked callers</h2>${mayWrite && html`<${Add} onAdded=${reload} />`}
    ${data.items.length ? html`<ul class="list-plain rows">${data.items.map(each => html`<li key=${each.id} class="row"><span class="grow"><strong>${number(each.phoneNumber)}</strong><br /><span class="soft small">${each.reason ?? ''}</span></span><${Badge} kind=${each.action}>${ACTIONS[each.action]}<//>
      ${mayWrite && html`<button type="button" class="plain" aria-label="Unblock ${number(each.phoneNumber)}" onClick=${() => away(each)}><${Icon} name="close" /></button>`}</li>`)}</ul>`
      : html`<${Empty} icon="shield" title="Nobody is blocked">Everybody who calls is answered.<//>`}
    ${data.nextCursor && html`<p><button type="button" onClick=${more}>Show more</button></p>`}</div>`;
}

function Add({onAdded}) {
  const [values, set] = useState(EMPTY);
  const [{busy, error}, attempt] = useAttempt();
  const change = name => value => set(before => ({...before, [name]: value}));
  const save = event => {
    event.preventDefault();
    attempt(async () => {
      await post('/api/blocked-callers', {...values, reason: values.reason || null});
      set(EMPTY);
      notice('Blocked');
      onAdded();
    });
  };
  return html`<form onSubmit=${save}><div class="fields"><${Field} label="Number" type="tel" required maxlength="40" value=${values.phoneNumber} onValue=${change('phoneNumber')} />
    <${Field} as="select" label="Hears" value=${values.action} onValue=${change('action')}><option value="refuse" selected=${values.action === 'refuse'}>a refusal</option><option value="voicemail" selected=${values.action === 'voicemail'}>voicemail</option><//>
    <${Field} label="Why" maxlength="200" value=${values.reason} onValue=${change('reason')} /></div><${Wrong} error=${error} /><p><button class="main" disabled=${busy}>Block</button></p></form>`;
}
