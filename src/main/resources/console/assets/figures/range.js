// Which days are looked at. All of it stands in the address, so that a link shows what was seen.
import {html, useState} from '../ui.js';
import {get} from '../api.js';
import {useLoad} from '../ui.js';
import {number} from '../words.js';
import {between, plus} from './say.js';

const BY = {day: 'Day', week: 'Week', month: 'Month'};
const MOST = 800; // days at once

/** Today where the organization is. */
export const today = zone => {
  try {
    return new Date().toLocaleDateString('en-CA', {timeZone: zone});
  } catch {
    return new Date().toLocaleDateString('en-CA');
  }
};

const monthBefore = day => plus(`${day.slice(0, 8)}01`, -1);

export const presets = now => [
  ['7 days', plus(now, -6), now], ['30 days', plus(now, -29), now], ['90 days', plus(now, -89), now],
  ['This month', `${now.slice(0, 8)}01`, now], ['Last month', `${monthBefore(now).slice(0, 8)}01`, monthBefore(now)], ['This year', `${now.slice(0, 5)}01-01`, now],
];

/** As many points as the eye can tell apart. */
export const fitting = (from, to) => between(from, to) <= 62 ? 'day' : between(from, to) <= 240 ? 'week' : 'month';

/** `shown`: from, to, groupBy and number of what is seen; `link` makes the address of something else; `move` goes there. */
export function Range({shown, now, link, move}) {
  const known = presets(now);
  const chosen = known.find(([, from, to]) => from === shown.from && to === shown.to);
  const [own, setOwn] = useState(false);
  const numbers = useLoad(() => get('/api/phone-numbers?order=primary&limit=200').catch(() => ({items: []})), [], {live: false});
  const items = numbers.data?.items ?? [];
  return html`<div class="fig-range"><nav class="fig-presets" aria-label="Days">${known.map(([title, from, to]) => html`<a key=${title} href=${link({from, to, groupBy: fitting(from, to)})} aria-current=${chosen?.[0] === title && !own ? 'true' : undefined} onClick=${() => setOwn(false)}>${title}</a>`)}
      <button type="button" aria-expanded=${String(own || !chosen)} aria-pressed=${String(own || !chosen)} onClick=${() => setOwn(!own)}>Own dates</button></nav>
    <span class="fig-by"><label>By<select aria-label="Group by" value=${shown.groupBy} onChange=${event => move({groupBy: event.target.value})}>${Object.entries(BY).map(([name, title]) => html`<option key=${name} value=${name}>${title.toLowerCase()}</option>`)}</select></label>
      ${(items.length > 1 || shown.number) && html`<label>Number<select aria-label="Number" value=${shown.number ?? ''} onChange=${event => move({number: event.target.value})}><option value="">all</option>${shown.number && items.every(each => each.phoneNumber !== shown.number) && html`<option value=${shown.number}>${number(shown.number)}</option>`}${items.map(each => html`<option key=${each.phoneNumber} value=${each.phoneNumber}>${each.friendlyName || number(each.phoneNumber)}</option>`)}</select></label>`}</span>
    ${(own || !chosen) && html`<${Own} key=${`${shown.from}${shown.to}`} shown=${shown} now=${now} move=${what => { setOwn(false); move(what); }} />`}</div>`;
}

function Own({shown, now, move}) {
  const [from, setFrom] = useState(shown.from);
  const [to, setTo] = useState(shown.to);
  const wrong = !from || !to ? '' : from > to ? 'The first day is after the last one.' : between(from, to) > MOST ? `At most ${MOST} days at once.` : '';
  const go = event => {
    event.preventDefault();
    from && to && !wrong && move({from, to, groupBy: fitting(from, to)});
  };
  return html`<form class="fig-own" onSubmit=${go}><label>From<input type="date" required max=${now} value=${from} onInput=${event => setFrom(event.target.value)} /></label><label>to<input type="date" required max=${now} value=${to} onInput=${event => setTo(event.target.value)} /></label><button disabled=${Boolean(wrong)}>Show</button>${wrong && html`<span class="hot small" role="alert">${wrong}</span>`}</form>`;
}
