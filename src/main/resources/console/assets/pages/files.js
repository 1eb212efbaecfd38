// Files of routes/ and config/: changed, tried, published, and rolled back, by the people who run the service.
import {html, Problem, sheet, Skeleton, useEffect, useLoad} from '../ui.js';
import {entitle} from '../console.js';

await Promise.all([sheet('pages'), sheet('files')]);

/** A view that is fetched when somebody opens it. */
const later = (fetch, name) => props => {
  const part = useLoad(fetch, [], {live: false});
  return part.data ? html`<${part.data[name]} ...${props} />` : part.error ? html`<${Problem} error=${part.error} retry=${part.reload} />` : html`<${Skeleton} />`;
};

const VIEWS = {edit: ['Edit', later(() => import('../files/edit.js'), 'Edit')], drafts: ['Drafts', later(() => import('../files/drafts.js'), 'Drafts')], history: ['History', later(() => import('../files/history.js'), 'History')]};
const Instances = later(() => import('../files/history.js'), 'Instances');

export function Page({id, search, who}) {
  const asked = search.get('view');
  const view = asked in VIEWS ? asked : 'edit';
  const [, View] = VIEWS[view];
  useEffect(() => entitle('Files'), [view]);
  if (who.role !== 'admin') {
    return html`<section class="page"><h1>Files</h1><p class="card">These pages are for the people who run this service.</p></section>`;
  }
  return html`<section class="page files-page"><h1>Files</h1><nav class="tabs page-tabs" aria-label="Files and versions">${Object.entries(VIEWS).map(([name, [title]]) => html`<a key=${name} href="/console/files?view=${name}" aria-current=${name === view ? 'true' : undefined}>${title}</a>`)}<a href="/console/platform">Platform</a></nav>
    <${Instances} /><${View} key=${`${view}-${id ?? ''}`} id=${id} who=${who} /></section>`;
}
