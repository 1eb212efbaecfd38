// Of the people who run the service: how it does, what reached nobody, and what they have to do.
import {Ago, html, Problem, Skeleton, useEffect, useLoad, useRef, useState} from '../ui.js';
import {get} from '../api.js';
import {entitle} from '../console.js';
import {number} from '../words.js';
import {Notices, Table} from '../settings/health.js';
import {service} from '../settings/operations.js';

const VIEWS = {operations: ['Operations', Operations], unrouted: ['Unrouted', Unrouted], notifications: ['Notifications', Notifications]};

export function Page({search, who}) {
  const view = search.get('view') in VIEWS ? search.get('view') : 'operations';
  const [title, View] = VIEWS[view];
  useEffect(() => entitle(title), [title]);
  if (who.role !== 'admin') {
    return html`<section class="page"><h1>Platform</h1><p class="card">These pages are for the people who run this service. What concerns your organization is in <a href="/console/settings?section=health">Settings → Health</a>.</p></section>`;
  }
  return html`<section class="page"><h1>Platform</h1><nav class="tabs page-tabs" aria-label="Platform">${Object.entries(VIEWS).map(([name, [each]]) => html`<a key=${name} href="/console/platform?view=${name}" aria-current=${name === view ? 'true' : undefined}>${each}</a>`)}</nav><${View} key=${view} /></section>`;
}

/** Drawn by dom.js, which replaces what changed itself. */
function Operations() {
  const place = useRef();
  const [error, set] = useState(null);
  useEffect(() => {
    let stop = () => {};
    let left = false;
    service().then(({content, end}) => {
      if (left) {
        end();
      } else {
        stop = end;
        place.current.replaceChildren(...content);
      }
    }, failed => left || set(failed));
    return () => { left = true; stop(); };
  }, []);
  return error ? html`<${Problem} error=${error} />` : html`<div class="operations" ref=${place}></div>`;
}

function Unrouted() {
  const loaded = useLoad(async () => {
    const [calls, texts] = await Promise.all([get('/api/unrouted-calls?limit=100'), get('/api/unrouted-texts?limit=100')]);
    return {calls: calls.items, texts: texts.items};
  }, []);
  if (!loaded.data) {
    return loaded.error ? html`<${Problem} error=${loaded.error} retry=${loaded.reload} />` : html`<${Skeleton} />`;
  }
  const {calls, texts} = loaded.data;
  return html`<div><p class="soft">To numbers that belong to no active organization. They heard a neutral apology, and nobody else sees this.</p>
    <div class="card"><h2>Calls</h2>${calls.length ? html`<${Table} titles=${['When', 'From', 'To', 'Account']} rows=${calls.map(each => [html`<${Ago} iso=${each.createdAt} />`, number(each.caller), number(each.called), html`<code>${each.accountSid}</code>`])} />` : html`<p class="soft">No calls to nobody.</p>`}</div>
    <div class="card"><h2>Texts</h2>${texts.length ? html`<${Table} titles=${['When', 'From', 'To', 'Words']} rows=${texts.map(each => [html`<${Ago} iso=${each.createdAt} />`, number(each.sender), number(each.recipient), `${each.body}${each.media ? ` (${each.media} files)` : ''}`])} />` : html`<p class="soft">No texts to nobody.</p>`}</div></div>`;
}

function Notifications() {
  const loaded = useLoad(() => get('/api/notifications?status=pending&limit=100'), []);
  if (!loaded.data) {
    return loaded.error ? html`<${Problem} error=${loaded.error} retry=${loaded.reload} />` : html`<${Skeleton} />`;
  }
  return loaded.data.items.length ? html`<${Notices} items=${loaded.data.items} onDone=${loaded.reload} />` : html`<div class="card"><p class="soft">Nothing to do.</p></div>`;
}
