// All organizations, and the plan of each.
import {Ago, Dialog, Empty, Field, html, notice, Problem, quietly, Skeleton, useAttempt, useLoad, useState, Wrong} from '../ui.js';
import {get, patch, remove} from '../api.js';
import {planName} from '../numbers/parts.js';

const PLANS = ['starter', 'professional', 'enterprise'];

export function Organizations() {
  const loaded = useLoad(() => get('/api/organizations?limit=200'), []);
  const [more, setMore] = useState({items: []});
  const [deleting, setDeleting] = useState(null);
  if (!loaded.data) {
    return loaded.error ? html`<${Problem} error=${loaded.error} retry=${loaded.reload} />` : html`<${Skeleton} />`;
  }
  const items = [...loaded.data.items, ...more.items].filter(each => !each.deletedAt);
  const cursor = more.items.length ? more.nextCursor : loaded.data.nextCursor;
  const older = () => quietly(async () => {
    const answer = await get(`/api/organizations?limit=200&cursor=${encodeURIComponent(cursor)}`);
    setMore({items: [...more.items, ...answer.items], nextCursor: answer.nextCursor});
  });
  const change = (each, plan) => quietly(async () => {
    await patch(`/api/organizations/${each.id}`, {plan});
    notice(`${each.name} is on the ${planName(plan)} plan`);
  }).then(loaded.reload);
  return html`<div class="card"><h2>Organizations</h2><p class="soft">A higher plan buys a number for an organization that has none. A lower one takes nothing away, and buys nothing more.</p>
    ${items.length ? html`<ul class="list-plain rows" aria-label="Organizations">${items.map(each => html`<li key=${each.id} class="row member"><span class="grow"><strong>${each.name}</strong><br /><span class="soft small">since <${Ago} iso=${each.createdAt} /> · ${each.id}</span></span>
        <span class="row tight member-acts"><select aria-label="Plan of ${each.name}" value=${each.plan} onChange=${event => change(each, event.target.value)}>${PLANS.map(plan => html`<option key=${plan} value=${plan}>${planName(plan)}</option>`)}</select><button type="button" class="plain" aria-label="Delete ${each.name}" onClick=${() => setDeleting(each)}>Delete</button></span></li>`)}</ul>` : html`<${Empty} icon="people" title="None yet">They are made when somebody signs up.<//>`}
    ${cursor && html`<p class="more"><button type="button" onClick=${older}>Show more</button></p>`}
    ${deleting && html`<${Delete} organization=${deleting} onClose=${() => setDeleting(null)} onDone=${loaded.reload} />`}</div>`;
}

/** Asked twice: the name has to be typed. */
function Delete({organization, onClose, onDone}) {
  const [typed, set] = useState('');
  const [{busy, error}, attempt] = useAttempt();
  const away = event => {
    event.preventDefault();
    attempt(async () => {
      await remove(`/api/organizations/${organization.id}?confirm=${encodeURIComponent(typed)}`);
      notice(`${organization.name} is deleted`);
      onClose();
      onDone();
    });
  };
  return html`<${Dialog} title="Delete ${organization.name}?" onClose=${onClose}><form onSubmit=${away}><p>Its calls, conversations, contacts and settings are gone for good, and its numbers go back to the carrier, the primary one among them.</p>
    <${Field} label="Type its name to delete it" required maxlength="200" value=${typed} onValue=${set} placeholder=${organization.name} />
    <${Wrong} error=${error} /><p class="row"><button class="danger" disabled=${busy || typed !== organization.name}>Delete for good</button><button type="button" onClick=${onClose}>Keep it</button></p></form><//>`;
}
