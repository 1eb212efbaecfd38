// The numbers of an organization: what each is for and costs, what is on order, and how one comes and goes.
import {Ago, Badge, Copy, Dialog, Empty, Field, html, Icon, notice, Problem, quietly, Skeleton, useAttempt, useEffect, useLoad, useLookAgain, useState, Wrong} from '../ui.js';
import {get, getOr, patch, put, remove} from '../api.js';
import {entitle} from '../console.js';
import {number} from '../words.js';
import {Buy} from '../numbers/buy.js';
import {countryName, KINDS, monthly, plan, planName, stateWord, Tabs, TYPES} from '../numbers/parts.js';

const OPEN = ['placed', 'buying'];
const RECENT = 7 * 24 * 3600000; // for how long a refused order is shown
const path = each => `/api/phone-numbers/${encodeURIComponent(each.phoneNumber)}`;

export function Page({search, who}) {
  const list = useLoad(() => get('/api/phone-numbers?order=primary&limit=200'), []);
  const ordered = useLoad(() => getOr('/api/phone-numbers/orders?limit=50', {items: []}), []);
  const of = useLoad(plan, []);
  const [dialog, setDialog] = useState(search.has('add') ? {what: 'add'} : null);
  useEffect(() => entitle('Numbers'), []);
  const mayWrite = who.role !== 'member';
  const orders = (ordered.data?.items ?? []).filter(each => OPEN.includes(each.state) || each.state === 'failed' && Date.now() - new Date(each.updatedAt ?? each.createdAt) < RECENT);
  const reload = () => { list.reload(); ordered.reload(); of.reload(); };
  useLookAgain(orders.some(each => OPEN.includes(each.state)) || (list.data?.items ?? []).some(each => each.status === 'pending'), reload);
  const close = () => setDialog(null);
  const {numbersLimit: limit, numbersUsed: used} = of.data ?? {};
  const mayAdd = mayWrite && limit > 0;
  const done = answer => {
    close();
    notice(answer.order ? 'Ordered. It shows up here as soon as the carrier hands it over.' : `${number(answer.phoneNumber)} is yours`);
    reload();
  };
  const items = (list.data?.items ?? []).filter(each => each.status !== 'released');
  return html`<section class="page"><div class="row"><h1>Numbers</h1>${mayAdd && html`<span class="end"><button type="button" class="main" disabled=${used >= limit} onClick=${() => setDialog({what: 'add'})}><${Icon} name="plus" />Add a number</button></span>`}</div>
    <${Tabs} current="Numbers" />
    ${of.data && limit !== undefined && html`<${OfPlan} plan=${of.data} mayWrite=${mayWrite} />`}
    ${orders.length > 0 && html`<${Orders} items=${orders} />`}
    ${list.error && html`<${Problem} error=${list.error} retry=${list.reload} />`}
    ${!list.data ? !list.error && html`<${Skeleton} rows=${4} />` : items.length
      ? html`<ul class="number-grid" aria-label="Numbers of your organization">${items.map(each => html`<${Card} key=${each.id} number=${each} mayWrite=${mayWrite} onEdit=${() => setDialog({what: 'edit', each})} onRelease=${() => setDialog({what: 'release', each})} onDone=${reload} />`)}</ul>`
      : html`<div class="card"><${Empty} icon="phone" title="No number yet">${!mayWrite ? 'An owner can add one.' : mayAdd ? 'Add one, and your agent answers it a minute later.' : 'You can also keep the number that you have.'}<//></div>`}
    ${mayWrite && html`<p class="row"><a class="button" href="/console/setup">Set up a number</a><a class="button" href="/console/number">Keep your own number</a></p>`}
    ${dialog?.what === 'add' && mayAdd && html`<${Dialog} title="Add a number" onClose=${close}><${Buy} onDone=${done} onClose=${close} numberType=${items.some(each => each.numberType === 'primary') ? 'sales' : 'primary'} /><//>`}
    ${dialog?.what === 'edit' && html`<${Edit} number=${dialog.each} onClose=${close} onSaved=${reload} />`}
    ${dialog?.what === 'release' && html`<${Release} number=${dialog.each} onClose=${close} onGone=${reload} />`}</section>`;
}

/** How far the plan goes. */
function OfPlan({plan: {plan, plans, numbersLimit: limit, numbersUsed: used}, mayWrite}) {
  const name = planName(plan, plans);
  if (limit === 0) {
    return html`<div class="banner" role="note"><div class="grow"><p class="strong">The ${name} plan includes no numbers</p><p>Move up to get one that your agent answers. Numbers of your own account at a carrier still work.</p></div>${mayWrite && html`<a class="button main" href="/billing">Upgrade now</a>`}</div>`;
  }
  return html`<p class="counts"><span><strong>${used} of ${limit}</strong> numbers in use</span><span>${name} plan</span>${used >= limit && mayWrite && html`<a href="/billing">Get more</a>`}</p>`;
}

function Orders({items}) {
  return html`<div class="card"><h2>On order</h2><ul class="list-plain rows" aria-label="Orders">${items.map(each => html`<li key=${each.id} class="row"><span class="grow"><strong>${each.phoneNumber ? number(each.phoneNumber) : [each.areaCode && `Area code ${each.areaCode}`, countryName(each.country)].filter(Boolean).join(', ')}</strong> <span class="soft">${[KINDS[each.type], TYPES[each.numberType], each.friendlyName].filter(Boolean).join(' · ')}</span><br />
      <span class="soft small">${OPEN.includes(each.state) ? 'The carrier is asked for it' : each.failure ?? 'The carrier did not give it out'} · <${Ago} iso=${each.createdAt} /></span></span><${Badge} kind=${each.state}>${stateWord(each.state)}<//></li>`)}</ul></div>`;
}

function Card({number: each, mayWrite, onEdit, onRelease, onDone}) {
  const said = number(each.phoneNumber);
  const choose = () => quietly(async () => {
    await put('/api/phone-numbers/default', {phoneNumber: each.phoneNumber});
    notice(`${said} is the default now`);
    onDone();
  });
  return html`<li class="number-card"><div class="row head"><h2>${said}</h2><${Copy} text=${each.phoneNumber} /></div>
    <p>${each.friendlyName || html`<span class="soft">No name</span>`}</p>
    <p class="row"><${Badge} kind=${`type ${each.numberType}`}>${TYPES[each.numberType] ?? each.numberType}<//><${Badge} kind=${each.status}>${stateWord(each.status)}<//>${each.status === 'active' && !each.isActive && html`<${Badge} kind="failed">Off<//>`}${each.isDefault && html`<${Badge} title="Used where nothing else is chosen">Default<//>`}</p>
    <p class="soft small cost">${monthly(each.monthlyCostCents) || (each.monthlyCostCents === undefined || each.monthlyCostCents === null ? 'Billed by your carrier' : '')}${each.lastUsedAt && html` · last used <${Ago} iso=${each.lastUsedAt} />`}</p>
    ${mayWrite && html`<p class="row tight acts"><button type="button" onClick=${onEdit} aria-label="Edit ${said}"><${Icon} name="note" />Edit</button>
      ${each.isActive && each.status === 'active' && each.isDefault === false && html`<button type="button" onClick=${choose} aria-label="Make ${said} the default">Make default</button>`}
      ${each.numberType !== 'primary' && html`<button type="button" class="plain" onClick=${onRelease} aria-label="Release ${said}">Release</button>`}</p>`}</li>`;
}

function Edit({number: each, onClose, onSaved}) {
  const [values, set] = useState({friendlyName: each.friendlyName ?? '', numberType: each.numberType});
  const [{busy, error}, attempt] = useAttempt();
  const change = name => value => set(before => ({...before, [name]: value}));
  const save = event => {
    event.preventDefault();
    attempt(async () => {
      await patch(path(each), {...values, friendlyName: values.friendlyName.trim() || null});
      notice('Saved');
      onClose();
      onSaved();
    });
  };
  return html`<${Dialog} title=${number(each.phoneNumber)} onClose=${onClose} narrow><form onSubmit=${save}>
    <${Field} label="Name" maxlength="64" value=${values.friendlyName} onValue=${change('friendlyName')} placeholder="Spring campaign" />
    <${Field} as="select" label="Used for" value=${values.numberType} onValue=${change('numberType')} hint="The primary number is the one you write from, and is never released.">${Object.entries(TYPES).map(([name, title]) => html`<option key=${name} value=${name}>${title}</option>`)}<//>
    <${Wrong} error=${error} /><p class="row"><button class="main" disabled=${busy}>Save</button><button type="button" onClick=${onClose}>Cancel</button></p></form><//>`;
}

function Release({number: each, onClose, onGone}) {
  const [{busy, error}, attempt] = useAttempt();
  const release = () => attempt(async () => {
    await remove(path(each));
    notice(`${number(each.phoneNumber)} is released`);
    onClose();
    onGone();
  });
  return html`<${Dialog} title="Release ${number(each.phoneNumber)}?" onClose=${onClose} narrow>
    ${each.orderId ? html`<p>It goes back to the carrier, and calls and texts to it stop at once. You may not get it back.</p>` : html`<p>Your agent stops answering it. It stays yours at your carrier.</p>`}<p>Conversations that came in by it stay.</p>
    <${Wrong} error=${error} /><p class="row"><button type="button" class="danger" disabled=${busy} onClick=${release}>${busy ? 'Releasing…' : 'Release'}</button><button type="button" data-first onClick=${onClose}>Keep it</button></p><//>`;
}
