// All numbers of all organizations, what is on order, where our books and the carrier's differ, and what reached nobody.
import {Ago, Badge, Dialog, Empty, Field, html, Icon, notice, Problem, Skeleton, useAttempt, useLoad, useState, Wrong} from '../ui.js';
import {get, getOr, post} from '../api.js';
import {organizationsOfMine} from '../console.js';
import {many, number, words} from '../words.js';
import {Table} from '../settings/health.js';
import {KINDS, monthly, stateWord, TYPES} from '../numbers/parts.js';

const OPEN = ['placed', 'buying'];
const nothing = {items: []};

async function all() {
  const [numbers, orders, differences, calls, texts] = await Promise.all([getOr('/api/admin/phone-numbers?limit=200', nothing), getOr('/api/admin/number-orders?limit=100', nothing), getOr('/api/admin/number-differences', nothing), get('/api/unrouted-calls?limit=50'), get('/api/unrouted-texts?limit=50')]);
  return {numbers, orders: orders.items, differences, calls: calls.items, texts: texts.items};
}

export function Numbers() {
  const loaded = useLoad(all, []);
  const [text, setText] = useState('');
  const [more, setMore] = useState([]);
  const [adding, setAdding] = useState(false);
  if (!loaded.data) {
    return loaded.error ? html`<${Problem} error=${loaded.error} retry=${loaded.reload} />` : html`<${Skeleton} />`;
  }
  const {numbers, orders, differences, calls, texts} = loaded.data;
  const digits = text.replace(/\D/g, '');
  const items = [...numbers.items, ...more].filter(each => !text || digits && each.phoneNumber.includes(digits) || nameOf(each).toLowerCase().includes(text.toLowerCase()) || (each.friendlyName ?? '').toLowerCase().includes(text.toLowerCase()));
  const open = orders.filter(each => OPEN.includes(each.state));
  return html`<div><p class="counts"><span><strong>${many(numbers.items.length + more.length, 'number')}</strong>${numbers.nextCursor ? ' and more' : ''}</span><span><strong>${open.length}</strong> on order</span><span><strong>${many(differences.items.length, 'difference')}</strong></span><span><strong>${calls.length + texts.length}</strong> calls and texts to nobody</span></p>
    <div class="card"><div class="row"><h2>Numbers</h2><span class="end"><button type="button" class="main" onClick=${() => setAdding(true)}><${Icon} name="plus" />Enter a number</button></span></div>
      <form class="filters inline-filters" role="search" onSubmit=${event => event.preventDefault()}><label>Search<input type="search" maxlength="100" value=${text} placeholder="Number, name or organization" onInput=${event => setText(event.target.value.trim())} /></label></form>
      ${items.length ? html`<${Table} titles=${['Number', 'Organization', 'Name', 'Used for', 'State', 'Cost', 'Carrier']} rows=${items.map(each => [html`<strong>${number(each.phoneNumber)}</strong>`, nameOf(each), each.friendlyName ?? '', TYPES[each.numberType] ?? '', html`<${Badge} kind=${each.status}>${stateWord(each.status)}<//>`, monthly(each.monthlyCostCents), words(each.provider ?? '')])} />` : html`<${Empty} icon="phone" title="No numbers">${text ? 'None fits.' : 'They show up here when an organization gets one.'}<//>`}
      ${numbers.nextCursor && html`<${Older} cursor=${numbers.nextCursor} onMore=${fresh => { setMore([...more, ...fresh.items]); numbers.nextCursor = fresh.nextCursor; }} />`}</div>
    <div class="card"><h2>Orders</h2>${orders.length ? html`<${Table} titles=${['When', 'Organization', 'What', 'Number', 'State', 'Why']} rows=${orders.map(each => [html`<${Ago} iso=${each.createdAt} />`, nameOf(each), [KINDS[each.type], each.country, each.areaCode].filter(Boolean).join(' '), number(each.phoneNumber), html`<${Badge} kind=${each.state}>${stateWord(each.state)}<//>`, each.failure ?? words(each.reason)])} />` : html`<p class="soft">Nothing was ordered.</p>`}</div>
    <${Differences} of=${differences} />
    <div class="card"><h2>Calls to nobody</h2>${calls.length ? html`<${Table} titles=${['When', 'From', 'To', 'Account']} rows=${calls.map(each => [html`<${Ago} iso=${each.createdAt} />`, number(each.callerPhone), number(each.calledPhone), html`<code>${each.accountSid}</code>`])} />` : html`<p class="soft">No calls to nobody.</p>`}</div>
    <div class="card"><h2>Texts to nobody</h2>${texts.length ? html`<${Table} titles=${['When', 'From', 'To', 'Words']} rows=${texts.map(each => [html`<${Ago} iso=${each.createdAt} />`, number(each.sender), number(each.recipient), `${each.body}${each.media ? ` (${many(each.media, 'file')})` : ''}`])} />` : html`<p class="soft">No texts to nobody.</p>`}</div>
    ${adding && html`<${Enter} onClose=${() => setAdding(false)} onDone=${loaded.reload} />`}</div>`;
}

const nameOf = each => each.organizationName ?? organizationsOfMine().find(other => other.organizationId === each.organizationId)?.name ?? each.organizationId ?? '';

function Older({cursor, onMore}) {
  const [{busy, error}, attempt] = useAttempt();
  return html`<${Wrong} error=${error} /><p class="more"><button type="button" disabled=${busy} onClick=${() => attempt(async () => onMore(await get(`/api/admin/phone-numbers?limit=200&cursor=${encodeURIComponent(cursor)}`)))}>Show more</button></p>`;
}

/** What the daily comparison found. */
function Differences({of}) {
  return html`<div class="card"><h2>Differences with the carrier</h2><p class="soft">${(of.accounts ?? []).length ? of.accounts.map(each => html`<span key=${each.accountSid}>${words(each.provider)} <code>${each.accountSid}</code>: ${many(each.numbers, 'number')}, compared <${Ago} iso=${each.checkedAt} />. </span>`) : 'Not compared yet: the job reconcile-numbers does it each night.'}</p>
    ${of.items.length ? html`<${Table} titles=${['Number', 'What', 'Organization', 'Since']} rows=${of.items.map(each => [number(each.phoneNumber), html`<strong>${stateWord(each.kind)}</strong><br /><span class="soft">${each.detail}</span>`, nameOf(each), html`<${Ago} iso=${each.firstSeenAt} />`])} />` : (of.accounts ?? []).length > 0 && html`<p>None: both sides know the same numbers.</p>`}</div>`;
}

/** A number that was bought by hand, and whose it is. */
function Enter({onClose, onDone}) {
  const [values, set] = useState({organizationId: '', phoneNumber: '', friendlyName: '', numberType: 'primary', provider: 'twilio'});
  const [{busy, error}, attempt] = useAttempt();
  const put = name => value => set(before => ({...before, [name]: value}));
  const save = event => {
    event.preventDefault();
    attempt(async () => {
      const body = {...values, phoneNumber: values.phoneNumber.trim(), friendlyName: values.friendlyName.trim() || null};
      await post('/api/admin/phone-numbers', body);
      notice(`${number(values.phoneNumber.trim())} is assigned`);
      onClose();
      onDone();
    });
  };
  return html`<${Dialog} title="Enter a number" onClose=${onClose}><form onSubmit=${save}>
    <div class="fields"><${Field} label="Number" type="tel" required maxlength="40" placeholder="+14055550199" value=${values.phoneNumber} onValue=${put('phoneNumber')} hint="It must be in the platform’s account at the carrier already." />
      <${Field} as="select" label="Organization" required value=${values.organizationId} onValue=${put('organizationId')}><option value="">Choose…</option>${organizationsOfMine().map(each => html`<option key=${each.organizationId} value=${each.organizationId}>${each.name}</option>`)}<//></div>
    <div class="fields"><${Field} label="Name" maxlength="64" value=${values.friendlyName} onValue=${put('friendlyName')} /><${Field} as="select" label="Used for" value=${values.numberType} onValue=${put('numberType')}>${Object.entries(TYPES).map(([name, title]) => html`<option key=${name} value=${name}>${title}</option>`)}<//>
      <${Field} as="select" label="Carrier" value=${values.provider} onValue=${put('provider')}><option value="twilio">Twilio</option><option value="signalwire">SignalWire</option><//></div>
    <${Wrong} error=${error} /><p class="row"><button class="main" disabled=${busy}>Assign</button><button type="button" onClick=${onClose}>Cancel</button></p></form><//>`;
}
