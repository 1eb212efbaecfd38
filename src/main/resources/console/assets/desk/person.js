// Who somebody is: edited in place, beside what they say.
import {Ago, Avatar, Badge, html, Icon, notice, Problem, quietly, sheet, Skeleton, useLoad} from '../ui.js';
import {get, getOr, patch, query} from '../api.js';
import {tell} from '../news.js';
import {Appointments} from './appointments.js';
import {Editable} from './editable.js';
import {Score} from './score.js';
import {called, capital, channelWord, initials, number, words} from '../words.js';

await sheet('desk');

export const LEADS = ['new', 'contacted', 'booked', 'lost'];
export const CONSENTS = {unknown: 'Not asked', given: 'Given', refused: 'Refused'};

/** Words with commas between them. */
export const asList = text => [...new Set((text ?? '').split(',').map(each => each.trim()).filter(Boolean))];

export function Person({id, listed, onClose}) {
  const loaded = useLoad(async () => {
    const item = listed?.contactId ? listed : await get(`/api/conversations/${id}`);
    const [contact, others] = item.contactId
      ? await Promise.all([getOr(`/api/contacts/${item.contactId}`, null), get(query('/api/conversations', {contact: item.contactId, limit: 10})).catch(() => ({items: []}))]) : [null, {items: []}];
    return {item, contact, others: others.items.filter(each => each.id !== id)};
  }, [id]);
  const {data, error} = loaded;
  if (!data) {
    return html`<aside class="person" aria-label="Person">${error ? html`<${Problem} error=${error} retry=${loaded.reload} />` : html`<${Skeleton} rows=${4} />`}</aside>`;
  }
  const {item, contact, others} = data;
  const name = called(contact?.name ?? item.customerName, contact?.phone ?? item.customerPhone ?? item.customerAddress);
  const save = async what => {
    const changed = await patch(`/api/contacts/${contact.id}`, what);
    loaded.put({...data, contact: changed});
    tell();
  };
  const address = contact?.phone ?? item.customerPhone ?? item.customerAddress;
  return html`<aside class="person" aria-label="Person">
    ${onClose && html`<button type="button" class="plain close" aria-label="Close" onClick=${onClose}><${Icon} name="close" /></button>`}
    <div class="face"><${Avatar} large name=${initials(name) ? name : ''} address=${address ?? name} /><h2>${name}</h2><p class="soft">${number(address)}</p>
      ${contact && html`<${Score} contact=${contact} />`}${contact?.blocked && html`<${Badge} kind="failed">blocked<//>`}${item.optedOut && html`<${Badge} kind="failed">opted out<//>`}</div>
    ${contact ? html`<${Appointments} short contactId=${contact.id} person=${{contactId: contact.id, name: contact.name, phone: contact.phone ?? address, email: contact.email}} /><div class="facts">
      <div class="editable"><label class="label" for="lead">Lead</label><select id="lead" value=${contact.leadStatus} onChange=${event => quietly(async () => { await save({leadStatus: event.target.value}); notice('Saved'); })}>${LEADS.map(each => html`<option key=${each} value=${each}>${capital(each)}</option>`)}</select>${contact.leadStatusReason && html`<p class="hint">By itself: ${contact.leadStatusReason}</p>`}</div>
      <${Editable} label="Name" value=${contact.name} onSave=${value => save({name: value})} />
      <${Editable} label="Email" type="email" value=${contact.email} maxlength=${254} onSave=${value => save({email: value})} />
      <${Editable} label="Interested in" value=${(contact.serviceInterests ?? []).join(', ')} onSave=${value => save({serviceInterests: asList(value)})} />
      <${Editable} label="Tags" value=${(contact.tags ?? []).join(', ')} shown=${html`<span class="row tight">${(contact.tags ?? []).map(each => html`<${Badge} key=${each}>${each}<//>`)}</span>`} onSave=${value => save({tags: asList(value)})} />
      <${Editable} label="Notes" area value=${contact.notes} maxlength=${10000} placeholder="What your team should know" onSave=${value => save({notes: value})} />
      <p class="fact"><span class="label">Consent</span> ${CONSENTS[contact.consent] ?? words(contact.consent ?? 'unknown')}</p>
      ${contact.lastContactedAt && html`<p class="fact"><span class="label">Last contacted</span> <${Ago} iso=${contact.lastContactedAt} /></p>`}
      <p><a href="/console/contacts/${contact.id}">Full profile and history</a></p></div>` : html`<p class="soft">No contact is kept for this conversation.</p>`}
    ${others.length > 0 && html`<h3>Other conversations</h3><ul class="list-plain others">${others.map(each => html`<li key=${each.id}><a href="/console/inbox/${each.id}"><${Icon} name=${each.channel} /><span class="grow">${each.preview?.text ?? each.subject}<span class="soft small"> ${channelWord(each.channel)}${each.phoneNumber ? ` · ${number(each.phoneNumber)}` : ''}</span></span><${Ago} iso=${each.lastMessageAt ?? each.createdAt} /></a></li>`)}</ul>`}
  </aside>`;
}
