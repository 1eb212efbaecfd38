// Numbers that move here from another carrier: how far each is, and what somebody has to do.
import {Ago, Badge, Dialog, Empty, Field, html, Icon, Problem, Skeleton, useAttempt, useEffect, useLoad, useState, Wrong} from '../ui.js';
import {getOr, post} from '../api.js';
import {entitle, go} from '../console.js';
import {number} from '../words.js';
import {KINDS, Locked, stateWord, Tabs} from '../numbers/parts.js';
import {Track} from '../numbers/track.js';

export function Page({id, search, who}) {
  const part = useLoad(() => id ? import('../numbers/port.js') : {}, [Boolean(id)], {live: false});
  useEffect(() => entitle('Porting'), []);
  if (who.role === 'member') {
    return html`<${Locked} title="Porting">Requests hold account numbers and addresses, so only owners see them.<//>`;
  }
  if (!id) {
    return html`<${List} search=${search} />`;
  }
  return html`<section class="page"><p><a href="/console/porting">← All ports</a></p>${part.data?.Port ? html`<${part.data.Port} key=${id} id=${id} who=${who} />` : part.error ? html`<${Problem} error=${part.error} retry=${part.reload} />` : html`<${Skeleton} rows=${4} />`}</section>`;
}

function List({search}) {
  const list = useLoad(() => getOr('/api/port-requests?limit=100', {items: []}), []);
  const [asking, setAsking] = useState(search.has('new'));
  const items = list.data?.items ?? [];
  return html`<section class="page"><div class="row"><h1>Porting</h1><span class="end"><button type="button" class="main" onClick=${() => setAsking(true)}><${Icon} name="plus" />Move a number here</button></span></div>
    <${Tabs} current="Porting" />
    ${list.error && html`<${Problem} error=${list.error} retry=${list.reload} />`}
    ${!list.data ? !list.error && html`<${Skeleton} rows=${3} />` : items.length
      ? items.map(each => html`<div class="card" key=${each.id}><div class="row"><h2><a href="/console/porting/${each.id}">${number(each.phoneNumber)}</a></h2><${Badge} kind=${each.state}>${stateWord(each.state)}<//><span class="end soft small"><${Ago} iso=${each.updatedAt} /></span></div>
          <${Track} port=${each} />${each.reason && html`<p class=${each.state === 'action_required' ? 'problem' : 'soft'}>${each.reason}</p>`}</div>`)
      : html`<div class="card"><${Empty} icon="move" title="No number is moving">Bring the number that your customers know. It works as before until the day it moves.<//></div>`}
    ${asking && html`<${Begin} given=${search.get('number') ?? ''} onClose=${() => setAsking(false)} />`}</section>`;
}

/** Asks first whether the number can move at all. */
function Begin({given, onClose}) {
  const [tel, setTel] = useState(number(given));
  const [found, setFound] = useState(null);
  const [{busy, error}, attempt] = useAttempt();
  const check = event => {
    event.preventDefault();
    attempt(async () => setFound(await post('/api/port-requests/check', {phoneNumber: tel.trim()})));
  };
  const begin = () => attempt(async () => {
    const made = await post('/api/port-requests', {phoneNumber: found.phoneNumber ?? tel.trim()});
    onClose();
    go(`/console/porting/${made.id}`);
  });
  const stuck = found && found.portable === false;
  return html`<${Dialog} title="Move a number here" onClose=${onClose} narrow><form onSubmit=${check}>
    <${Field} label="The number" type="tel" required maxlength="40" value=${tel} onValue=${value => { setTel(value); setFound(null); }} placeholder="(405) 555-1234" />
    ${found && html`<div role="status">${stuck ? html`<p class="problem">${found.reason ?? 'It can’t be moved here.'}</p>` : html`<p>${found.portable === null || found.portable === undefined ? 'Only the carrier can tell whether it can move. You can ask for it.' : 'It can move here.'}${found.numberType ? ` It is a ${(KINDS[found.numberType] ?? found.numberType).toLowerCase()} number.` : ''}${found.pinAndAccountNumberRequired ? ' Its carrier asks for your account number and PIN.' : ''}</p>`}</div>`}
    <${Wrong} error=${error} /><p class="row">${found && !stuck ? html`<button type="button" class="main" disabled=${busy} onClick=${begin}>Start the request</button>` : html`<button class="main" disabled=${busy}>${busy ? 'Checking…' : 'Check it'}</button>`}<button type="button" onClick=${onClose}>Cancel</button></p></form><//>`;
}
