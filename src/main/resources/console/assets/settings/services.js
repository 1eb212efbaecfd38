// What can be booked, what it costs, and by which words it is known when a caller asks for it.
import {Badge, Dialog, Empty, Field, html, Icon, notice, quietly, useAttempt, useRef, useState, Wrong} from '../ui.js';
import {get, patch, post, remove} from '../api.js';
import {capital, many, money, words} from '../words.js';
import {length} from '../calendar/times.js';
import {Check, Loaded} from './agent.js';

const MOST_WORDS = 50;

export const Services = ({mayWrite}) => html`<${Loaded} path="/api/services" of=${List} mayWrite=${mayWrite} />`;

function List({data, reload, mayWrite}) {
  const [writing, setWriting] = useState(null);
  const items = data.items;
  const away = each => quietly(async () => {
    await remove(`/api/services/${each.id}`);
    reload();
    notice(`“${each.name}” is deleted`, () => quietly(async () => {
      // What was booked once is kept, and only not offered any more.
      const kept = (await get('/api/services')).items.find(other => other.id === each.id);
      await (kept ? patch(`/api/services/${each.id}`, {active: each.active}) : post('/api/services', body(each)));
      reload();
    }));
  });
  return html`<div class="card"><h2>Services</h2><p class="soft">What callers can book. A call is worth the services that are named in it.</p>
    ${items.length ? html`<ul class="list-plain rows services">${items.map(each => html`<li key=${each.id} class="row"><span class="grow"><strong>${each.name}</strong> ${!each.active && html`<${Badge}>off<//>`} ${each.active && !each.bookable && html`<${Badge}>not bookable<//>`}<br />
        <span class="soft small">${[length(each.durationMinutes), each.bufferMinutes > 0 && `${length(each.bufferMinutes)} buffer`, each.keywords?.length && each.keywords.slice(0, 5).join(', ') + (each.keywords.length > 5 ? ` and ${each.keywords.length - 5} more` : '')].filter(Boolean).join(' · ')}</span></span>
      <span class="price">${each.priceCents ? money(each.priceCents) : html`<span class="soft">no price</span>`}</span>
      ${mayWrite && html`<button type="button" class="plain" aria-label="Edit ${each.name}" onClick=${() => setWriting(each)}><${Icon} name="note" /></button><button type="button" class="plain" aria-label="Delete ${each.name}" onClick=${() => away(each)}><${Icon} name="close" /></button>`}</li>`)}</ul>`
      : html`<${Empty} icon="tag" title="No services yet">${mayWrite && data.trades?.length ? 'Start with the usual ones of your trade, or write your own.' : 'An owner can add them.'}${mayWrite && html`<${Trades} trades=${data.trades ?? []} onSaved=${reload} />`}<//>`}
    ${mayWrite && html`<p class="row"><button type="button" class="main" onClick=${() => setWriting({})}><${Icon} name="plus" />New service</button></p>`}
    ${writing && html`<${Service} service=${writing} onClose=${() => setWriting(null)} onSaved=${reload} />`}</div>`;
}

const body = ({name, priceCents, durationMinutes, bufferMinutes, keywords, bookable, active}) => ({name, priceCents, durationMinutes, bufferMinutes, keywords, bookable, active});

function Service({service, onClose, onSaved}) {
  const [values, set] = useState(() => ({name: '', durationMinutes: 60, bufferMinutes: 0, keywords: [], bookable: true, active: true, ...service, price: service.priceCents ? (service.priceCents / 100).toFixed(2).replace(/\.00$/, '') : ''}));
  const [{busy, error}, attempt] = useAttempt();
  const change = name => value => set(before => ({...before, [name]: value}));
  const save = event => {
    event.preventDefault();
    attempt(async () => {
      const written = body({...values, priceCents: Math.round(Number(values.price || 0) * 100), durationMinutes: Number(values.durationMinutes), bufferMinutes: Number(values.bufferMinutes || 0)});
      await (service.id ? patch(`/api/services/${service.id}`, written) : post('/api/services', written));
      notice('Saved');
      onClose();
      onSaved();
    });
  };
  return html`<${Dialog} title=${service.id ? 'Edit service' : 'New service'} onClose=${onClose}><form onSubmit=${save}>
    <${Field} label="Name" required maxlength="100" value=${values.name} onValue=${change('name')} placeholder="Full wrap" />
    <div class="fields three"><${Field} label="Price in dollars" type="number" min="0" max="1000000" step="0.01" value=${values.price} onValue=${change('price')} /><${Field} label="Minutes" type="number" required min="5" max="1440" step="5" value=${values.durationMinutes} onValue=${change('durationMinutes')} hint="How long it takes." />
      <${Field} label="Buffer" type="number" min="0" max="480" step="5" value=${values.bufferMinutes} onValue=${change('bufferMinutes')} hint="Minutes kept free after it." /></div>
    <${Chips} label="Also called" values=${values.keywords} onValue=${change('keywords')} hint="Words that callers use for it, besides its name." />
    <${Check} label="Callers can book it" checked=${values.bookable} onValue=${change('bookable')} hint="On the phone, by text and on your booking page. Otherwise only your team books it." /><${Check} label="You offer it now" checked=${values.active} onValue=${change('active')} />
    <${Wrong} error=${error} /><p class="row"><button class="main" disabled=${busy}>Save</button><button type="button" onClick=${onClose}>Cancel</button></p></form><//>`;
}

/** Words that are added with Enter or a comma, and taken away one by one. */
function Chips({label, hint, values, onValue}) {
  const [writing, set] = useState('');
  const field = useRef();
  const add = text => {
    const fresh = text.split(',').map(each => each.trim().toLowerCase()).filter(each => each && !values.includes(each));
    fresh.length && onValue([...values, ...new Set(fresh)].slice(0, MOST_WORDS));
    set('');
  };
  const keys = event => {
    if (event.key === 'Enter' && writing.trim() || event.key === ',') {
      event.preventDefault();
      add(writing);
    } else if (event.key === 'Backspace' && !writing && values.length) {
      onValue(values.slice(0, -1));
    }
  };
  const away = each => {
    onValue(values.filter(other => other !== each));
    field.current.focus();
  };
  return html`<div class="field"><label for="chips">${label}</label><div class="chips" onClick=${event => event.target === event.currentTarget && field.current.focus()}>
    ${values.map(each => html`<span key=${each} class="chip">${each}<button type="button" aria-label="Remove ${each}" onClick=${() => away(each)}><${Icon} name="close" /></button></span>`)}
    <input id="chips" ref=${field} type="text" maxlength="60" autocomplete="off" aria-describedby="chips-hint" value=${writing} placeholder=${values.length ? '' : 'wrap, car wrap'} onInput=${event => event.target.value.endsWith(',') ? add(event.target.value) : set(event.target.value)} onKeyDown=${keys} onBlur=${() => add(writing)} /></div>
    <p class="hint" id="chips-hint">${hint}</p></div>`;
}

/** The usual services of a trade, to begin with. */
function Trades({trades, onSaved}) {
  const [{busy, error}, attempt] = useAttempt();
  const begin = trade => attempt(async () => {
    const {items} = await post(`/api/services/sets/${trade}`);
    notice(`${many(items.length, 'service')} added. Change prices and times as you like.`);
    onSaved();
  });
  return html`<div class="row trades" role="group" aria-label="Trades">${trades.map(trade => html`<button type="button" key=${trade} disabled=${busy} onClick=${() => begin(trade)}>${capital(words(trade))}</button>`)}</div><${Wrong} error=${error} />`;
}
