// Of the people who run the service: how it does, all numbers, all organizations, and what they have to do.
import {html, Problem, Skeleton, useEffect, useLoad, useRef, useState} from '../ui.js';
import {get} from '../api.js';
import {entitle} from '../console.js';
import {Notices} from '../settings/health.js';
import {service} from '../settings/operations.js';

/** A view that is fetched when somebody opens it. */
const later = (fetch, name) => () => {
  const part = useLoad(fetch, [], {live: false});
  return part.data ? html`<${part.data[name]} />` : part.error ? html`<${Problem} error=${part.error} retry=${part.reload} />` : html`<${Skeleton} />`;
};

const VIEWS = {operations: ['Operations', Operations], numbers: ['Numbers', later(() => import('../platform/numbers.js'), 'Numbers')],
  organizations: ['Organizations', later(() => import('../platform/organizations.js'), 'Organizations')], plans: ['Plans', later(() => import('../platform/plans.js'), 'Plans')], notifications: ['Notifications', Notifications]};
const MOVED = {unrouted: 'numbers'};

export function Page({search, who}) {
  const asked = MOVED[search.get('view')] ?? search.get('view');
  const view = asked in VIEWS ? asked : 'operations';
  const [title, View] = VIEWS[view];
  useEffect(() => entitle(title), [title]);
  if (who.role !== 'admin') {
    return html`<section class="page"><h1>Platform</h1><p class="card">These pages are for the people who run this service. What concerns your organization is in <a href="/console/settings?section=health">Settings → Health</a>.</p></section>`;
  }
  return html`<section class="page"><h1>Platform</h1><nav class="tabs page-tabs" aria-label="Platform">${Object.entries(VIEWS).map(([name, [each]]) => html`<a key=${name} href="/console/platform?view=${name}" aria-current=${name === view ? 'true' : undefined}>${each}</a>`)}<a href="/console/files">Files</a><a href="/console/alarms">Alarms</a></nav><${View} key=${view} /></section>`;
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

function Notifications() {
  const loaded = useLoad(() => get('/api/notifications?status=pending&limit=100'), []);
  if (!loaded.data) {
    return loaded.error ? html`<${Problem} error=${loaded.error} retry=${loaded.reload} />` : html`<${Skeleton} />`;
  }
  return loaded.data.items.length ? html`<${Notices} items=${loaded.data.items} onDone=${loaded.reload} />` : html`<div class="card"><p class="soft">Nothing to do.</p></div>`;
}
