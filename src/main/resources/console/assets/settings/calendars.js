// Calendars that hear of bookings: feeds for any of them, and two that also tell us when somebody is busy.
import {Badge, Dialog, Field, html, Icon, notice, Problem, quietly, Skeleton, useAttempt, useLoad, useState, Wrong} from '../ui.js';
import {get, post, put, remove} from '../api.js';
import {moment} from '../words.js';
import {Check} from './agent.js';
import {Linked} from './bookings.js';

const PROVIDERS = {google: ['Google Calendar', 'Google'], microsoft: ['Microsoft 365', 'Microsoft']};

export function Calendars({mayWrite}) {
  const loaded = useLoad(() => get('/api/calendar'), []);
  const [asking, ask] = useState(null);
  if (!loaded.data) {
    return html`<div class="card"><h2>Calendars</h2>${loaded.error ? html`<${Problem} error=${loaded.error} retry=${loaded.reload} />` : html`<${Skeleton} rows=${3} />`}</div>`;
  }
  const {data} = loaded;
  const close = () => ask(null);
  return html`<div><div class="card"><h2>Connected calendars</h2><p class="soft">Bookings appear there, and what you put there blocks its time here. Move or delete a booking there, and the customer is told.</p>
      <ul class="list-plain rows">${Object.keys(PROVIDERS).map(name => html`<${Connection} key=${name} name=${name} state=${data[name]} mayWrite=${mayWrite} onGone=${() => ask({what: 'disconnect', name})} />`)}</ul></div>
    <${Feeds} feeds=${data.feeds ?? []} mayWrite=${mayWrite} onAsk=${ask} />
    ${data.settings && html`<${Invites} key=${JSON.stringify(data.settings)} settings=${data.settings} />`}
    ${asking?.what === 'feed' && html`<${NewFeed} onClose=${close} onMade=${feed => { loaded.reload(); ask({what: 'address', feed}); }} />`}
    ${asking?.what === 'address' && html`<${Dialog} title="Address of the feed" onClose=${close}><p>Copy it now: for safety it is not shown again. In Apple Calendar, Google or Outlook, choose “Subscribe” or “Add by URL”.</p><${Linked} label="Address" text=${asking.feed.url} /><p class="row"><button type="button" class="main" onClick=${close}>Done</button></p><//>`}
    ${asking?.what === 'renew' && html`<${Sure} title="Make a new address?" label="Make a new one" onClose=${close} work=${async () => { const feed = await post(`/api/calendar/feeds/${asking.feed.id}/renew`); loaded.reload(); setTimeout(() => ask({what: 'address', feed})); }}>The old one stops working. Calendars that use it show nothing until you give them the new one.<//>`}
    ${asking?.what === 'remove' && html`<${Sure} title="Remove this feed?" label="Remove" danger onClose=${close} work=${async () => { await remove(`/api/calendar/feeds/${asking.feed.id}`); notice('Removed'); loaded.reload(); }}>Calendars that subscribed to it show nothing any more.<//>`}
    ${asking?.what === 'disconnect' && html`<${Sure} title="Disconnect ${PROVIDERS[asking.name][0]}?" label="Disconnect" danger onClose=${close} work=${async () => { await remove(`/api/calendar/${asking.name}`); notice('Disconnected'); loaded.reload(); }}>Bookings that are there stay there. New ones no longer appear, and what you put there no longer blocks a time here.<//>`}</div>`;
}

function Connection({name, state, mayWrite, onGone}) {
  const [title, short] = PROVIDERS[name];
  const [busy, setBusy] = useState(false);
  const connect = () => quietly(async () => {
    setBusy(true);
    try {
      const {url} = await post(`/api/calendar/${name}/connect`);
      location.assign(url);
    } finally {
      setBusy(false);
    }
  });
  const lost = state?.state === 'revoked';
  const on = state?.connected && !lost;
  const words = lost ? `${short} no longer lets us in. Bookings go on here, and appear there once you connect again.`
    : on ? [state.connectedEmail, state.syncedAt && `checked ${moment(state.syncedAt)}`].filter(Boolean).join(' · ') : state?.available === false ? 'Not set up on this service' : `Sign in with ${short}`;
  return html`<li class="row"><span class="disc ${lost ? 'hot' : ''}"><${Icon} name="calendar" /></span><span class="grow"><strong>${title}</strong> ${lost ? html`<${Badge} kind="failed">access withdrawn<//>` : on ? html`<${Badge} kind="active">connected<//>` : ''} ${state?.simulated && html`<${Badge} kind="simulated">simulated<//>`}<br /><span class="soft small">${words}${on && state.problem ? html`<br /><span class="hot">${state.problem}</span>` : ''}</span></span>
    ${mayWrite && (on ? html`<button type="button" onClick=${onGone}>Disconnect</button>` : html`<button type="button" class="main" disabled=${busy || state?.available === false} aria-label="Connect ${title}${lost ? ' again' : ''}" onClick=${connect}>${lost ? 'Connect again' : 'Connect'}</button>`)}</li>`;
}

function Feeds({feeds, mayWrite, onAsk}) {
  const name = feed => feed.resource ?? 'All bookings';
  return html`<div class="card"><h2>Any other calendar</h2><p class="soft">Subscribe to a feed in Apple Calendar, Outlook or wherever you like. Whoever has its address sees your bookings.</p>
    ${feeds.length > 0 && html`<ul class="list-plain rows">${feeds.map(each => html`<li key=${each.id} class="row"><span class="disc"><${Icon} name="link" /></span><span class="grow"><strong>${name(each)}</strong><br /><span class="soft small">${each.withPhone ? 'With phone numbers' : 'Without phone numbers'} · address of ${new Date(each.renewedAt).toLocaleDateString([], {month: 'short', day: 'numeric', year: 'numeric'})}</span></span>
      ${mayWrite && html`<button type="button" onClick=${() => onAsk({what: 'renew', feed: each})} aria-label="New address for ${name(each)}">New address</button><button type="button" class="plain" aria-label="Remove the feed of ${name(each)}" onClick=${() => onAsk({what: 'remove', feed: each})}><${Icon} name="close" /></button>`}</li>`)}</ul>`}
    ${mayWrite && html`<p><button type="button" class=${feeds.length ? '' : 'main'} onClick=${() => onAsk({what: 'feed'})}><${Icon} name="plus" />Add a feed</button></p>`}</div>`;
}

function NewFeed({onClose, onMade}) {
  const resources = useLoad(() => get('/api/resources'), [], {live: false});
  const [resourceId, setResource] = useState('');
  const [withPhone, setPhone] = useState(false);
  const [{busy, error}, attempt] = useAttempt();
  const items = resources.data?.items ?? [];
  const save = event => {
    event.preventDefault();
    attempt(async () => onMade(await post('/api/calendar/feeds', {...resourceId && {resourceId}, withPhone})));
  };
  return html`<${Dialog} title="Add a feed" onClose=${onClose} narrow><form onSubmit=${save}>
    ${items.length > 1 ? html`<${Field} as="select" label="Shows" value=${resourceId} onValue=${setResource}><option value="">All bookings</option>${items.map(each => html`<option key=${each.id} value=${each.id}>${each.name}</option>`)}<//>` : html`<p>It shows all bookings.</p>`}
    <${Check} label="Shows customers’ phone numbers" checked=${withPhone} onValue=${setPhone} hint="To whoever has the address." />
    <${Wrong} error=${error} /><p class="row"><button class="main" disabled=${busy}>Add</button><button type="button" onClick=${onClose}>Cancel</button></p></form><//>`;
}

/** Who gets an invitation by email. */
function Invites({settings}) {
  const [values, set] = useState(settings);
  const change = name => on => quietly(async () => {
    set(before => ({...before, [name]: on}));
    try {
      set(await put('/api/calendar/settings', {[name]: on}));
      notice('Saved');
    } catch (refused) {
      set(before => ({...before, [name]: !on}));
      throw refused;
    }
  });
  return html`<div class="card"><h2>Invitations by email</h2><${Check} label="To customers who left an address" checked=${values.inviteCustomer} onValue=${change('inviteCustomer')} /><${Check} label="To the address that your alerts go to" checked=${values.inviteOwner} onValue=${change('inviteOwner')} />
    <p class="hint">Changes and cancellations follow by themselves.</p></div>`;
}

function Sure({title, label, danger, onClose, work, children}) {
  const [{busy, error}, attempt] = useAttempt();
  return html`<${Dialog} title=${title} onClose=${onClose} narrow><p>${children}</p><${Wrong} error=${error} />
    <p class="row"><button type="button" class=${danger ? 'danger' : 'main'} data-first disabled=${busy} onClick=${() => attempt(work).then(done => done && onClose())}>${label}</button><button type="button" onClick=${onClose}>Cancel</button></p><//>`;
}
