// The plan of an organization: what it allows, what of it is used, and what the others would.
import {Badge, html, Problem, Skeleton, useEffect, useLoad} from '../ui.js';
import {get, organization} from '../api.js';
import {entitle, organizationsOfMine} from '../console.js';
import {many, money} from '../words.js';
import {Meter, planName, Tabs} from '../numbers/parts.js';

export function Page({who}) {
  const of = useLoad(() => get('/api/plan'), []);
  useEffect(() => entitle('Plan'), []);
  return html`<section class="page"><h1>Plan</h1><${Tabs} current="Plan" />
    ${of.data ? html`<${Plan} of=${of.data} who=${who} />` : of.error ? html`<${Problem} error=${of.error} retry=${of.reload} />` : html`<${Skeleton} rows=${3} />`}</section>`;
}

function Plan({of, who}) {
  const {plan, numbersLimit: limit, numbersUsed: used, plans} = of;
  const billingUrl = of.billingUrl?.startsWith('/billing') ? null : of.billingUrl; // that is here
  const more = plans.filter(each => each.numbers > limit);
  const name = organizationsOfMine().find(each => each.organizationId === (organization() || who.organizationId))?.name;
  return html`<div><div class="card"><h2>${planName(plan, plans)}</h2>
      <p>${price(of.monthlyCents)}. ${limit === 0 ? 'It includes no numbers.' : `It allows ${many(limit, 'number')}.`}</p>
      ${limit > 0 || used > 0 ? html`<${Meter} used=${used} of=${limit} /><p class="soft">${used} of ${limit} in use, including those on order</p>` : ''}
      ${used > limit && html`<p class="problem">You have more numbers than the plan allows. All of them keep working; you can't add another until you move up or release ${many(used - limit, 'number')}.</p>`}</div>
    <ul class="plans" aria-label="Plans">${plans.map(each => html`<li key=${each.name} data-current=${each.name === plan ? '' : undefined}><h2>${each.title} ${each.name === plan && html`<${Badge} kind="active">Your plan<//>`}</h2>
      <p class="price">${each.monthlyCents ? money(each.monthlyCents).replace(/\.00$/, '') : 'Free'}${each.monthlyCents ? html` <span>a month</span>` : ''}</p><p>${each.numbers === 0 ? 'No numbers included' : each.numbers === 1 ? 'One number' : `Up to ${each.numbers} numbers`}</p>
      ${billingUrl && each.numbers > limit && who.role !== 'member' && html`<p class="row"><a class="button main" href=${billingUrl} target="_blank" rel="noopener noreferrer">Upgrade now</a></p>`}</li>`)}</ul>
    ${more.length > 0 && (who.role === 'member' ? html`<p class="soft">An owner can change the plan.</p>` : !billingUrl && html`<div class="card"><h2>To upgrade</h2><p>Ask the people who run this service for you to move ${name ? html`<strong>${name}</strong>` : 'your organization'} to ${more.map(each => each.title).join(' or ')}. You can add numbers as soon as they have; nothing has to be restarted.</p></div>`)}</div>`;
}

const price = cents => cents ? `${money(cents)} a month` : 'Free';
