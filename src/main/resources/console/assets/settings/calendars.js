// Calendars that hear of bookings: a feed for any of them, and two that also tell us when somebody is busy.
import {Badge, Dialog, html, Icon, notice, Problem, quietly, Skeleton, useAttempt, useLoad, useState, Wrong} from '../ui.js';
import {get, post, remove} from '../api.js';
import {moment} from '../words.js';
import {Linked} from './bookings.js';

const PROVIDERS = {google: ['Google Calendar', 'Google'], microsoft: ['Microsoft 365', 'Outlook and Microsoft 365']};

export function Calendars({mayWrite}) {
  const loaded = useLoad(() => get('/api/calendar'), []);
  const [asking, ask] = useState(null);
  if (!loaded.data) {
    return html`<div class="card"><h2>Calendars</h2>${loaded.error ? html`<${Problem} error=${loaded.error} retry=${loaded.reload} />` : html`<${Skeleton} rows=${3} />`}</div>`;
  }
  const {data} = loaded;
  return html`<div><div class="card"><h2>Connected calendars</h2><p class="soft">Bookings appear there, and what you put there keeps its time free here. Move or delete a booking there, and the customer is told.</p>
      <ul class="list-plain rows">${Object.keys(PROVIDERS).filter(name => name in data).map(name => html`<${Connection} key=${name} name=${name} state=${data[name]} mayWrite=${mayWrite} onGone=${() => ask({what: 'disconnect', name})} />`)}</ul></div>
    <div class="card"><h2>Any other calendar</h2><p class="soft">Subscribe to this address in Apple Calendar, Outlook or wherever you like. Whoever has it sees your bookings, so share it with care.</p>
      ${data.feedUrl ?? data.feed?.url ? html`<${Linked} label="Feed" text=${data.feedUrl ?? data.feed.url} />` : html`<p class="soft">There is no feed yet.</p>`}
      ${mayWrite && html`<p><button type="button" onClick=${() => ask({what: 'renew'})}>Make a new address</button></p>`}</div>
    ${asking?.what === 'renew' && html`<${Sure} title="Make a new address?" label="Make a new one" onClose=${() => ask(null)} work=${async () => { await post('/api/calendar/feed/renew'); notice('The old address no longer works'); loaded.reload(); }}>Calendars that use the old one stop showing bookings until you give them the new one.<//>`}
    ${asking?.what === 'disconnect' && html`<${Sure} title="Disconnect ${PROVIDERS[asking.name][0]}?" label="Disconnect" danger onClose=${() => ask(null)} work=${async () => { await remove(`/api/calendar/${asking.name}`); notice('Disconnected'); loaded.reload(); }}>Bookings that are there stay there. New ones no longer appear, and what you put there no longer blocks a time here.<//>`}</div>`;
}

const connectedNow = state => state && (state.connected ?? state.state === 'connected');

const revoked = state => state && (state.state === 'revoked' || state.revoked || Boolean(state.revokedAt));

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
  const lost = revoked(state);
  const on = connectedNow(state) && !lost;
  return html`<li class="row"><span class="disc ${lost ? 'hot' : ''}"><${Icon} name="calendar" /></span><span class="grow"><strong>${title}</strong> ${lost ? html`<${Badge} kind="failed">access withdrawn<//>` : on ? html`<${Badge} kind="active">connected<//>` : ''}<br />
      <span class="soft small">${lost ? `${short} no longer lets us in. Bookings go on here and appear there once you connect again.` : on ? `${state.connectedEmail ?? ''}${state.lastSyncedAt ?? state.syncedAt ? ` · last looked ${moment(state.lastSyncedAt ?? state.syncedAt)}` : ''}` : `Sign in with ${short}`}${on && state.problem ? html`<br /><span class="hot">${state.problem}</span>` : ''}</span></span>
    ${mayWrite && (on ? html`<button type="button" onClick=${onGone}>Disconnect</button>` : html`<button type="button" class="main" disabled=${busy} onClick=${connect}>${lost ? 'Connect again' : 'Connect'}</button>`)}</li>`;
}

function Sure({title, label, danger, onClose, work, children}) {
  const [{busy, error}, attempt] = useAttempt();
  return html`<${Dialog} title=${title} onClose=${onClose} narrow><p>${children}</p><${Wrong} error=${error} />
    <p class="row"><button type="button" class=${danger ? 'danger' : 'main'} data-first disabled=${busy} onClick=${() => attempt(work).then(done => done && onClose())}>${label}</button><button type="button" onClick=${onClose}>Cancel</button></p><//>`;
}
