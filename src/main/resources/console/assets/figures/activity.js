// The last ten things that happened.
import {Ago, html, Icon, Problem, Skeleton, useLoad} from '../ui.js';
import {get} from '../api.js';
import {capital, channelWord, number, words} from '../words.js';

const KINDS = {call: ['phone', 'Call'], message: ['sms', 'Message'], booking: ['calendar', 'Booking'], alert: ['bell', 'Alert']};

/** What it was, in a few words. */
const what = ({kind, state}) => kind === 'message' ? channelWord(state) : kind === 'alert' ? `Alert: ${words(state)}` : kind === 'booking' ? capital(words(state)) : `Call, ${words(state)}`;

export function Activity({wide}) {
  const loaded = useLoad(() => get('/api/analytics/activity'), []);
  const items = loaded.data?.items ?? [];
  return html`<section class="card fig ${wide ? 'wide' : ''}" id="activity"><h2>Lately</h2>${loaded.error ? html`<${Problem} error=${loaded.error} retry=${loaded.reload} />` : !loaded.data ? html`<${Skeleton} rows=${4} />` : items.length
    ? html`<ul class="list-plain rows fig-lately" aria-label="Lately">${items.map(each => html`<li key=${each.kind + each.id} class="row"><span class="disc"><${Icon} name=${KINDS[each.kind]?.[0] ?? 'info'} /></span>
        <span class="grow">${each.link ? html`<a href=${each.link}>${number(each.who) || 'Unknown caller'}</a>` : number(each.who) || 'Unknown caller'}<br /><span class="soft small">${[what(each), each.words].filter(Boolean).join(' · ')}</span></span><${Ago} iso=${each.at} /></li>`)}</ul>`
    : html`<p class="soft">Nothing yet.</p>`}</section>`;
}
