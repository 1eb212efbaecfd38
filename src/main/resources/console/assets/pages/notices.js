// What an owner has to know or do, and what was done about it.
import {Ago, Badge, Empty, Field, html, notice, Problem, quietly, Skeleton, useAttempt, useEffect, useLoad, useState, Wrong} from '../ui.js';
import {get, patch, post, query} from '../api.js';
import {entitle, noticed} from '../console.js';
import {capital, number, words} from '../words.js';
import {Locked} from '../numbers/parts.js';

const STATES = {pending: 'To do', done: 'Done', dismissed: 'Dismissed'};
/** Where something is done about it. */
const PLACES = [[/bundle/, 'Compliance', '/console/bundles'], [/(^|_)port/, 'Porting', '/console/porting'], [/plan|limit/, 'Plan', '/billing'], [/member|invitation/, 'Team', '/console/settings?section=team'], [/number|inactive|provision|order/, 'Numbers', '/console/numbers']];

export function Page({search, who}) {
  const status = search.get('status') in STATES ? search.get('status') : 'pending';
  const loaded = useLoad(() => who.role === 'member' ? {items: []} : get(query('/api/notifications', {status, limit: 100})), [status]);
  useEffect(() => entitle('Notices'), []);
  if (who.role === 'member') {
    return html`<${Locked} title="Notices">Owners see here what needs their attention.<//>`;
  }
  const done = () => { loaded.reload(); noticed(); };
  const items = loaded.data?.items ?? [];
  return html`<section class="page"><h1>Notices</h1>
    <nav class="tabs page-tabs" aria-label="Notices">${Object.entries(STATES).map(([name, title]) => html`<a key=${name} href=${query('/console/notices', {status: name === 'pending' ? '' : name})} aria-current=${name === status ? 'true' : undefined}>${title}</a>`)}<a href="/console/alarms">Alarms</a></nav>
    ${loaded.error && html`<${Problem} error=${loaded.error} retry=${loaded.reload} />`}
    ${!loaded.data ? !loaded.error && html`<${Skeleton} rows=${4} />` : items.length
      ? html`<div class="card"><ul class="list-plain rows notices" aria-label=${STATES[status]}>${items.map(each => html`<${Notice} key=${each.id} notice=${each} onDone=${done} />`)}</ul></div>`
      : html`<div class="card"><${Empty} icon="bell" title=${status === 'pending' ? 'Nothing to do' : 'Nothing here'}>${status === 'pending' ? 'When a number, a port or a document needs you, it says so here and by mail.' : ''}<//></div>`}</section>`;
}

function Notice({notice: each, onDone}) {
  const close = status => quietly(async () => {
    await patch(`/api/notifications/${each.id}`, {status});
    notice(status === 'done' ? 'Done' : 'Dismissed');
    onDone();
  });
  const [, title, path] = PLACES.find(([type]) => type.test(each.type)) ?? [];
  return html`<li><div class="row"><span class="grow">${each.message}${each.count > 1 && html` <${Badge}>${each.count} times<//>`}<br />
      <span class="soft small">${[capital(words(each.type)), number(each.phoneNumber)].filter(Boolean).join(' · ')} · <${Ago} iso=${each.updatedAt ?? each.createdAt} />${path && html` · <a href=${path}>${title}</a>`}</span></span>
    ${each.status === 'pending' && html`<span class="row tight"><button type="button" onClick=${() => close('done')}>Done</button><button type="button" class="plain" onClick=${() => close('dismissed')}>Dismiss</button></span>`}</div>
    ${each.status === 'pending' && each.type === 'elevenlabs_import_required' && each.phoneNumber && html`<${Activate} phoneNumber=${each.phoneNumber} onDone=${onDone} />`}</li>`;
}

/** ElevenLabs has given the number an id of its own, which is entered here. */
function Activate({phoneNumber, onDone}) {
  const [id, set] = useState('');
  const [{busy, error}, attempt] = useAttempt();
  const save = event => {
    event.preventDefault();
    attempt(async () => {
      await post(`/api/phone-numbers/${encodeURIComponent(phoneNumber)}/activate`, {elevenlabsPhoneId: id.trim()});
      notice(`${number(phoneNumber)} is active`);
      onDone();
    });
  };
  return html`<form onSubmit=${save}><${Field} label="Phone ID at ElevenLabs" required maxlength="100" value=${id} onValue=${set} hint="Import the number at ElevenLabs under Phone numbers, and copy its ID from there." /><${Wrong} error=${error} /><p><button class="main" disabled=${busy || !id.trim()}>Activate</button></p></form>`;
}
