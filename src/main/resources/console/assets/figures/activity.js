// The last ten things that happened.
import {Ago, html, Icon, useLoad} from '../ui.js';
import {get} from '../api.js';
import {capital, words} from '../words.js';

const ICONS = [[/book|appoint/, 'calendar'], [/lead|hot/, 'flame'], [/alert/, 'bell'], [/missed/, 'phone'], [/call/, 'phone'], [/message|text|sms/, 'sms'], [/order|number/, 'hash']];

export function Activity({wide}) {
  const loaded = useLoad(() => get('/api/analytics/activity'), []);
  const items = loaded.data?.items ?? [];
  return html`<section class="card fig ${wide ? 'wide' : ''}" id="activity"><h2>Lately</h2>${loaded.error ? html`<p class="soft">${loaded.error.message}</p>` : items.length
    ? html`<ul class="list-plain rows fig-lately" aria-label="Lately">${items.map((each, i) => html`<li key=${each.id ?? i} class="row"><span class="disc"><${Icon} name=${ICONS.find(([kind]) => kind.test(each.type ?? each.kind ?? ''))?.[1] ?? 'info'} /></span><span class="grow">${each.list ? html`<a href=${each.list}>${each.title ?? capital(words(each.type ?? ''))}</a>` : each.title ?? capital(words(each.type ?? ''))}${each.detail && html`<br /><span class="soft small">${each.detail}</span>`}</span><${Ago} iso=${each.at ?? each.createdAt} /></li>`)}</ul>`
    : loaded.data ? html`<p class="soft">Nothing yet.</p>` : ''}</section>`;
}
