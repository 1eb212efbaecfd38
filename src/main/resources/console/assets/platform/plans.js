// What organizations pay, beside what they cost, by plan; those first that cost more than they pay.
import {html, Problem, sheet, Skeleton, useLoad, useState} from '../ui.js';
import {get, query} from '../api.js';
import {money} from '../words.js';
import {presets, today} from '../figures/range.js';
import {span} from '../figures/say.js';

await Promise.all([sheet('analytics'), sheet('alarms')]);

export function Plans() {
  const known = presets(today('UTC'));
  const [days, setDays] = useState(known[1]);
  const loaded = useLoad(() => get(query('/api/analytics/plans', {from: days[1], to: days[2]})), [days[0]], {live: false});
  const {plans = [], organizations = [], from, to} = loaded.data ?? {};
  const most = Math.max(1, ...plans.flatMap(each => [each.revenueCents, each.costCents]));
  return html`<div class="figures"><div class="fig-range"><div class="fig-presets" role="group" aria-label="Days">${known.map(each => html`<button type="button" key=${each[0]} aria-pressed=${String(each[0] === days[0])} onClick=${() => setDays(each)}>${each[0]}</button>`)}</div></div>
    ${loaded.error && html`<${Problem} error=${loaded.error} retry=${loaded.reload} />`}
    ${!loaded.data ? !loaded.error && html`<${Skeleton} rows=${4} />` : html`<p class="fig-when soft">${span(from, to)} <span>days of UTC</span></p>
      <div class="fig-grid plans">${plans.map(each => html`<section class="card fig" key=${each.plan}><h2>${each.title}</h2><p class="soft">${each.organizations.toLocaleString()} organizations, ${each.numbers.toLocaleString()} numbers</p>
        <${Beside} plan=${each} most=${most} /><p class="fig-change ${each.marginCents < 0 ? 'worse' : 'better'}"><b>${money(each.marginCents)}</b> left</p></section>`)}</div>
      <section class="card fig"><h2>Organizations, the least profitable first</h2><div class="table fig-table" tabindex="0" role="region" aria-label="Organizations, the least profitable first"><table><thead><tr><th scope="col">Organization</th><th scope="col">Plan</th><th scope="col" class="fig-number">Numbers</th><th scope="col" class="fig-number">Pays</th><th scope="col" class="fig-number">Costs</th><th scope="col" class="fig-number">Left</th></tr></thead>
        <tbody>${organizations.map(each => html`<tr key=${each.organizationId}><th scope="row">${each.name}</th><td>${each.plan}</td><td class="fig-number">${each.numbers}</td><td class="fig-number">${money(each.revenueCents)}</td><td class="fig-number">${money(each.costCents)}</td><td class="fig-number ${each.marginCents < 0 ? 'hot' : ''}">${money(each.marginCents)}</td></tr>`)}</tbody></table></div></section>`}</div>`;
}

const WIDE = 100;

/** Two bars on one scale for all plans. */
const Beside = ({plan, most}) => html`<ul class="list-plain fig-beside">${[['Pays', plan.revenueCents, 't0'], ['Costs', plan.costCents, 't1']].map(([title, cents, tone]) => html`<li key=${title}><span>${title}</span>
  <svg viewBox="0 0 ${WIDE} 10" preserveAspectRatio="none" height="14" aria-hidden="true"><rect class="fig-bar ${tone}" width=${Math.max(.6, WIDE * Math.max(0, cents) / most)} height="10" rx="1" /></svg><b>${money(cents)}</b></li>`)}</ul>`;
