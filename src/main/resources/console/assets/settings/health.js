// What an organization's own alerts became, and what was given up on.
import {Ago, Badge, html, notice, Problem, quietly, Skeleton, useLoad} from '../ui.js';
import {get, patch, post} from '../api.js';
import {capital, words} from '../words.js';

export function Health({mayWrite}) {
  const state = useLoad(async () => {
    const [letters, alerts, notices] = await Promise.all([get('/api/dead-letters?limit=50'), get('/api/alerts?limit=50'), mayWrite ? get('/api/notifications?status=pending&limit=50') : {items: []}]);
    return {letters: letters.items, alerts: alerts.items, notices: notices.items};
  }, []);
  const {data, error} = state;
  if (!data) {
    return html`<div class="card"><h2>Health</h2>${error ? html`<${Problem} error=${error} retry=${state.reload} />` : html`<${Skeleton} rows=${4} />`}</div>`;
  }
  const again = letter => quietly(async () => {
    await post(`/api/dead-letters/${letter.id}/replay`);
    notice('Trying it again');
    state.reload();
  });
  return html`<div>
    ${data.notices.length > 0 && html`<${Notices} items=${data.notices} mayWrite=${mayWrite} onDone=${state.reload} />`}
    <div class="card"><h2>Given up</h2>${data.letters.length ? html`<${Table} titles=${['When', 'What', 'Why', '']} rows=${data.letters.map(each => [html`<${Ago} iso=${each.createdAt} />`, capital(words(each.type.replace('.', ' '))), each.reason,
      each.replayedAt ? html`retried <${Ago} iso=${each.replayedAt} />` : mayWrite && html`<button type="button" onClick=${() => again(each)}>Retry</button>`])} />` : html`<p class="soft">Nothing was given up.</p>`}</div>
    <div class="card"><h2>Alerts</h2>${data.alerts.length ? html`<${Table} titles=${['When', 'Why', 'Status', 'Words']} rows=${data.alerts.map(each => [html`<${Ago} iso=${each.createdAt} />`, capital(words(each.alertType)), html`<${Badge} kind=${each.status}>${words(each.status)}<//>`, each.reason ?? each.messageExcerpt ?? ''])} />` : html`<p class="soft">No alerts yet.</p>`}</div></div>`;
}

export const Table = ({titles, rows}) => html`<div class="table" tabindex="0" role="region" aria-label=${titles.filter(Boolean).join(', ')}><table><thead><tr>${titles.map((title, i) => html`<th key=${i} scope="col">${title || html`<span class="visually-hidden">Action</span>`}</th>`)}</tr></thead>
  <tbody>${rows.map((cells, i) => html`<tr key=${i}>${cells.map((cell, at) => html`<td key=${at}>${cell}</td>`)}</tr>`)}</tbody></table></div>`;

/** What somebody has to do. */
export function Notices({items, mayWrite = true, onDone}) {
  const close = (each, status) => quietly(async () => {
    await patch(`/api/notifications/${each.id}`, {status});
    notice(status === 'done' ? 'Done' : 'Dismissed');
    onDone();
  });
  return html`<div class="card"><h2>To do</h2><ul class="list-plain rows">${items.map(each => html`<li key=${each.id} class="row"><span class="grow">${each.message}${each.count > 1 && html` <${Badge}>${each.count} times<//>`}<br /><span class="soft small">${capital(words(each.type))} · <${Ago} iso=${each.updatedAt ?? each.createdAt} /></span></span>
    ${mayWrite && html`<button type="button" onClick=${() => close(each, 'done')}>Done</button><button type="button" class="plain" onClick=${() => close(each, 'dismissed')}>Dismiss</button>`}</li>`)}</ul></div>`;
}
