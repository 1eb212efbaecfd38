// The documents that some countries ask for before they give out a number: what each bundle waits for.
import {Ago, Badge, Dialog, Empty, Field, html, Icon, Problem, Skeleton, useAttempt, useEffect, useLoad, useState, Wrong} from '../ui.js';
import {get, getOr, post, query} from '../api.js';
import {entitle, go} from '../console.js';
import {Countries, countryName, KINDS, Locked, stateWord, Tabs, TYPES} from '../numbers/parts.js';

export function Page({id, search, who}) {
  const part = useLoad(() => id ? import('../numbers/bundle.js') : {}, [Boolean(id)], {live: false});
  useEffect(() => entitle('Compliance'), []);
  if (who.role === 'member') {
    return html`<${Locked} title="Compliance">Documents tell who somebody is, so only owners see them.<//>`;
  }
  if (!id) {
    return html`<${List} search=${search} />`;
  }
  return html`<section class="page"><p><a href="/console/bundles">← All bundles</a></p>${part.data?.Bundle ? html`<${part.data.Bundle} key=${id} id=${id} who=${who} />` : part.error ? html`<${Problem} error=${part.error} retry=${part.reload} />` : html`<${Skeleton} rows=${4} />`}</section>`;
}

function List({search}) {
  const list = useLoad(() => getOr('/api/regulatory-bundles?limit=100', {items: []}), []);
  const [making, setMaking] = useState(search.has('new'));
  const items = list.data?.items ?? [];
  return html`<section class="page"><div class="row"><h1>Compliance</h1><span class="end"><button type="button" class="main" onClick=${() => setMaking(true)}><${Icon} name="plus" />New bundle</button></span></div>
    <${Tabs} current="Compliance" /><p class="soft">Some countries ask who a number is for before they give it out. Submit the documents once; when they are approved, the number is bought by itself.</p>
    ${list.error && html`<${Problem} error=${list.error} retry=${list.reload} />`}
    ${!list.data ? !list.error && html`<${Skeleton} rows=${3} />` : items.length
      ? html`<ul class="list" aria-label="Bundles">${items.map(each => html`<li key=${each.id}><a class="item" href="/console/bundles/${each.id}"><span class="row"><strong>${each.name}</strong><${Badge} kind=${each.state}>${stateWord(each.state)}<//><span class="end soft small"><${Ago} iso=${each.updatedAt} /></span></span>
          <span class="soft">${[countryName(each.country), KINDS[each.type], TYPES[each.numberType]].filter(Boolean).join(' · ')}</span>${(each.reasons ?? []).length > 0 && html`<br /><span class="hot small">${each.reasons[0]}</span>`}</a></li>`)}</ul>`
      : html`<div class="card"><${Empty} icon="file" title="No documents yet">You need them for numbers in Mexico, Germany, the United Kingdom and many other countries, but not in the United States and Canada.<//></div>`}
    ${making && html`<${New} search=${search} onClose=${() => setMaking(false)} />`}</section>`;
}

/** What would be asked for is shown before anything is begun. */
function New({search, onClose}) {
  const [values, set] = useState({country: search.get('country') ?? 'MX', type: search.get('type') ?? 'local', endUserType: 'business', numberType: 'primary', name: ''});
  const [{busy, error}, attempt] = useAttempt();
  const put = name => value => set(before => ({...before, [name]: value}));
  const {country, type, endUserType} = values;
  const asked = useLoad(() => get(query('/api/regulatory-bundles/requirements', {country, type})), [country, type], {live: false});
  const kinds = asked.data?.items ?? [];
  const regulation = kinds.find(each => each.endUserType === endUserType) ?? kinds[0];
  const begin = event => {
    event.preventDefault();
    attempt(async () => {
      const made = await post('/api/regulatory-bundles', {country, type, endUserType: regulation.endUserType, numberType: values.numberType, name: values.name.trim() || `${countryName(country)}, ${KINDS[type].toLowerCase()}`});
      onClose();
      go(`/console/bundles/${made.bundle.id}`);
    });
  };
  return html`<${Dialog} title="New bundle" onClose=${onClose}><form onSubmit=${begin}>
    <div class="fields"><${Field} as="select" label="Country" value=${country} onValue=${put('country')}><${Countries} /><//>
      <${Field} as="select" label="Type" value=${type} onValue=${put('type')}>${Object.entries(KINDS).map(([name, title]) => html`<option key=${name} value=${name}>${title}</option>`)}<//>
      <${Field} as="select" label="The number is for" value=${endUserType} onValue=${put('endUserType')}><option value="business">A business</option><option value="individual">A person</option><//></div>
    <div class="fields"><${Field} as="select" label="Used for" value=${values.numberType} onValue=${put('numberType')}>${Object.entries(TYPES).map(([name, title]) => html`<option key=${name} value=${name}>${title}</option>`)}<//>
      <${Field} label="Name" maxlength="100" value=${values.name} onValue=${put('name')} placeholder="${countryName(country)}, ${KINDS[type].toLowerCase()}" /></div>
    <div role="status"><h3>What you need</h3>${asked.error ? html`<p class="soft">${asked.error.message}</p>` : !asked.data ? html`<p class="waiting">Asking the carrier…</p>` : asked.data.needed
      ? html`${regulation.endUserType !== endUserType && html`<p class="soft">Only ${regulation.endUserType === 'business' ? 'businesses' : 'persons'} get such a number.</p>`}<ul><li><strong>${regulation.endUserFields.map(each => each.label).join(', ')}</strong></li>${regulation.addressNeeded && html`<li><strong>An address</strong></li>`}
          ${regulation.requirements.map(each => html`<li key=${each.name}><strong>${each.title}</strong><br /><span class="soft small">${each.accepted.map(one => one.title).join(', or ')}</span></li>`)}</ul>` : html`<p>Nothing: numbers like that can be bought at once, under <a href="/console/numbers">Numbers</a>.</p>`}</div>
    <${Wrong} error=${error} /><p class="row"><button class="main" disabled=${busy || !regulation}>Begin</button><button type="button" onClick=${onClose}>Cancel</button></p></form><//>`;
}
