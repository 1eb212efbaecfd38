// Which page is shown, and what all pages share: the bar, the title, the banner that tells of a lost connection.
import {html, render as draw} from './lib/preact.js';
import {abandon, choose, get, getAsOneself, organization, remove, Refused} from './api.js';
import {forgetCounts, onNews, tell, watchCounts} from './news.js';
import {Icon, Menu, useState} from './ui.js';

export {quietly} from './ui.js';

const PAGES = {
  inbox: ['Inbox', 'inbox'],
  calendar: ['Calendar', 'calendar'],
  contacts: ['Contacts', 'people'],
  calls: ['Calls', 'phone'],
  analytics: ['Figures', 'figures'],
  knowledge: ['Knowledge', 'file'],
  numbers: ['Numbers', 'hash'],
  notices: ['Notices', 'bell'],
  setup: ['Set up', 'setup'],
  settings: ['Settings', 'settings'],
  platform: ['Platform', 'platform'],
  number: ['Keep your number'],
  bundles: ['Compliance'],
  porting: ['Porting'],
  billing: ['Plan'],
  alarms: ['Alarms'],
  files: ['Files'],
  explain: ['One call explained'],
  privacy: ['Privacy'],
  invitation: ['Invitation'],
};
const WITHIN = {explain: 'calls', bundles: 'numbers', porting: 'numbers', billing: 'numbers', alarms: 'notices', privacy: 'settings', files: 'platform'};
const OF_OWNERS = ['setup', 'notices', 'analytics'];
const OUTSIDE = ['sign-in', 'invitation']; // of whoever belongs to nothing yet
const WIZARD = '/console/setup';
const SEEN = 'setup-seen'; // in this tab
const LATE = 8000; // that long nobody believes that a click was heard
const COUNT_APART = 60000; // notices are few, and news is much
const MOVED = {operations: 'platform'};
const FIRST = ['inbox', 'calendar', 'contacts', 'calls']; // in the bar of a phone
const WITH_KEYS = ['inbox', 'calendar']; // whose shortcuts are listed for whoever asks

let leave = () => {};
let shown; // name and module of the page that is there
let showing = Promise.resolve();
let turn = 0;
let who;
let telephone = false;
let organizations = [];
let title = 'Inbox';
let unread = 0;
let notices = 0;
let counting = 0;

/** Goes to another page without loading the document again. */
export function go(path, replace = false) {
  history[replace ? 'replaceState' : 'pushState'](null, '', path);
  show();
}

/** Calls `work` again and again while the page is shown. */
export function repeat(work, milliseconds) {
  const timer = setInterval(() => document.hidden || work(), milliseconds);
  onLeave(() => clearInterval(timer));
}

/** Calls `work` when another page is shown. */
export function onLeave(work) {
  const before = leave;
  leave = () => { work(); before(); };
}

/** Calls `refresh` when something changed, while the page is shown. */
export const whileShown = refresh => onLeave(onNews(refresh));

/** What the tab is called, after the number of unread conversations. */
export function entitle(text = title) {
  title = text;
  document.title = `${unread ? `(${unread > 99 ? '99+' : unread}) ` : ''}${title} · Switchboard`;
}

/** Who looks; known once a page is shown. */
export const whoAmI = () => who;

/** Counts what an owner has to do, and shows it in the bar. */
export async function noticed() {
  counting = Date.now();
  notices = (await get('/api/notifications?status=pending&limit=100').catch(() => ({items: Array(notices)}))).items.length;
  bar(where().name);
}

/** Whether there are simulators that can be told what becomes of something. */
export const simulates = () => telephone;

/** Whether they may change settings and numbers; members may not. */
export const owns = () => who?.role !== 'member';

export const organizationsOfMine = () => organizations;

function where() {
  const [, first, page = 'inbox', id] = location.pathname.split('/');
  const named = MOVED[page] ?? page;
  const name = first === 'phone' || first === 'billing' ? first : named in PAGES || named === 'sign-in' ? named : 'inbox';
  return {name, id, search: new URLSearchParams(location.search)};
}

function bar(name) {
  const links = Object.entries(PAGES).filter(([page, [, icon]]) => icon && (page !== 'platform' || who?.role === 'admin') && (!OF_OWNERS.includes(page) || owns()));
  const link = (page, path, text, icon) => html`<a key=${page} class=${FIRST.includes(page) ? '' : 'rest'} href=${path} aria-current=${page === (WITHIN[name] ?? name) ? 'page' : undefined}><${Icon} name=${icon} />
    <span>${text}</span>${page === 'inbox' && html`<${Count} of=${unread} what="unread" />`}${page === 'notices' && html`<${Count} of=${notices} what="to do" />`}</a>`;
  draw(OUTSIDE.includes(name) ? null : html`<nav aria-label="Console">
    <a class="brand" href="/console/inbox"><img src="/console/assets/icon.svg" alt="" width="26" height="26" />Switchboard</a>
    ${links.map(([page, [text, icon]]) => link(page, `/console/${page}`, text, icon))}
    ${telephone && owns() && link('phone', '/phone', 'Telephone', 'handset')}
    <${More} current=${name} pages=${[...links.filter(([page]) => !FIRST.includes(page)).map(([page, [text, icon]]) => [page, `/console/${page}`, text, icon]), ...telephone && owns() ? [['phone', '/phone', 'Telephone', 'handset']] : []]} />
    <span class="end">${organizations.length > 1 && html`<${Chooser} />`}
      ${WITH_KEYS.includes(name) && html`<button type="button" class="plain" onClick=${() => document.dispatchEvent(new CustomEvent('keys'))}><${Icon} name="keyboard" />Shortcuts</button>`}
      <button type="button" class="plain" onClick=${signOut}><${Icon} name="logout" />Sign out</button></span></nav>`, document.getElementById('bar'));
}

const Count = ({of, what}) => of > 0 && html`<strong class="count">${of > 99 ? '99+' : of}<span class="visually-hidden"> ${what}</span></strong>`;

/** What a phone has no room for. */
function More({pages, current}) {
  const [open, set] = useState(false);
  const items = [...pages.map(([page, path, label, icon]) => ({label, icon, value: path, ...page === 'notices' && notices > 0 && {hint: `${notices} to do`}, ...page === (WITHIN[current] ?? current) && {chosen: true}})), {label: 'Sign out', icon: 'logout', value: ''}];
  return html`<button type="button" class="more-pages" aria-haspopup="dialog" onClick=${() => set(true)}><${Icon} name="more" /><span>More</span></button>
    ${open && html`<${Menu} title="More" items=${items} onClose=${() => set(false)} onPick=${path => path ? go(path) : signOut()} />`}`;
}

export async function signOut() {
  await remove('/session').catch(() => {});
  choose('');
  location.assign('/console/sign-in');
}

/** One page after the other: what a page begins belongs to it, and ends with it. */
function show() {
  const next = where();
  if (shown?.name === next.name && shown.module.Page) {
    page(shown.module, next);
    return;
  }
  const mine = ++turn;
  abandon();
  showing = showing.then(() => mine === turn && open(next, mine));
}

async function open(next, mine) {
  leave();
  leave = () => {};
  const main = document.getElementById('main');
  const outside = OUTSIDE.includes(next.name);
  document.body.dataset.page = outside ? 'sign-in' : next.name;
  entitle(next.name === 'phone' ? 'Telephone' : next.name === 'sign-in' ? 'Sign in' : PAGES[next.name][0]);
  main.setAttribute('aria-busy', 'true');
  const late = setTimeout(() => mine === turn && banner('The service takes long to answer. What you see may be out of date.'), LATE);
  try {
    const loaded = import(`./pages/${next.name}.js`);
    // What a page shows first is asked for while it is found out who looks.
    !outside && !who && loaded.then(module => module.prefetch?.(next));
    const [module, first] = await Promise.all([loaded, unfinished(next), !outside && know()]);
    if (first && (first !== WIZARD || who.role === 'owner')) {
      go(first, true);
      return;
    }
    bar(next.name);
    shown = undefined;
    if (!outside && !['platform', 'files'].includes(next.name) && !who.organizationId && !organization()) {
      fill(main, html`<div class="page"><div class="card"><h1>Which organization?</h1>
        ${organizations.length ? html`<${Chooser} />` : html`<p>There is none yet. <a href="/console/platform">Go to the platform’s pages</a></p>`}</div></div>`);
      return;
    }
    if (!outside) {
      watchCounts(counted);
    }
    if (module.Page) {
      shown = {name: next.name, module};
      page(module, where());
      main.focus({preventScroll: true});
      return;
    }
    const content = await module.render(next);
    if (mine === turn) {
      empty(main);
      const place = document.createElement('div');
      place.className = 'page';
      place.append(content);
      main.append(place);
      main.focus({preventScroll: true});
    }
  } catch (failed) {
    mine === turn && failed.name !== 'AbortError' && fill(main, html`<div class="page"><div class="problem row" role="alert">
      <span>${failed instanceof Refused ? failed.message : 'This page can’t be shown.'}</span><button type="button" onClick=${() => show()}>Try again</button></div></div>`);
  } finally {
    clearTimeout(late);
    main.removeAttribute('aria-busy');
  }
}

/** What is to be finished first, once in each tab: an invitation, or the wizard, which opens by itself until it is completed. */
async function unfinished({name, id}) {
  if (name !== 'inbox' || id || location.search || sessionStorage.getItem(SEEN)) {
    return '';
  }
  sessionStorage.setItem(SEEN, '1');
  return sessionStorage.getItem('invitation') ? '/console/invitation'
    : get('/api/phone-settings').then(settings => settings.setupCompleted ? '' : WIZARD, refused => refused.status === 404 ? WIZARD : '');
}

/** Draws what draws itself: a page that is there stays, and learns where it is. */
function page(module, {name, id, search}) {
  bar(name);
  const main = document.getElementById('main');
  main.dataset.drawn ?? empty(main);
  main.dataset.drawn = '';
  draw(html`<${module.Page} key=${name + organization()} id=${id} search=${search} who=${who} />`, main);
}

function fill(main, content) {
  main.dataset.drawn ?? empty(main);
  main.dataset.drawn = '';
  draw(content, main);
}

function empty(main) {
  draw(null, main);
  main.replaceChildren();
  delete main.dataset.drawn;
}

function counted(counts) {
  unread = counts?.unread ?? 0;
  entitle();
  if (owns() && Date.now() - counting > COUNT_APART) {
    counting = Date.now();
    setTimeout(noticed, 2000); // what the page itself shows comes first
  }
  bar(where().name);
}

/** Who looks, and at which organizations; asked once. */
async function know() {
  if (who) {
    return;
  }
  const [offer, me, {items: own}] = await Promise.all([get('/session'), getAsOneself('/api/debug/auth-test'), getAsOneself('/api/debug/user-companies')]);
  telephone = offer.telephone;
  organizations = own;
  const others = me.role === 'admin' && getAsOneself('/api/organizations?limit=200').then(({items}) => {
    organizations = [...own, ...items.map(each => ({organizationId: each.id, name: each.name})).filter(each => own.every(other => other.organizationId !== each.organizationId))];
  });
  // Whoever has an organization of their own need not wait for the names of the others.
  if (organization() || !me.organizationId) {
    await others;
  } else if (others) {
    others.then(() => bar(where().name), () => {});
  }
  if (organization() && organizations.every(each => each.organizationId !== organization())) {
    choose('');
  }
  who = me;
}

export function Chooser() {
  const current = organization() || who.organizationId || '';
  const changed = event => {
    choose(event.target.value);
    forgetCounts();
    counting = 0;
    shown = undefined;
    go(location.pathname.split('/').slice(0, 3).join('/'));
  };
  return html`<select aria-label="Organization" class="chooser" value=${current} onChange=${changed}>
    ${!current && html`<option value="">Organization…</option>`}
    ${organizations.map(each => html`<option key=${each.organizationId} value=${each.organizationId}>${each.name}</option>`)}</select>`;
}

/** What is looked at while there is no connection is what was there before. */
function banner(text) {
  const place = document.getElementById('offline');
  place.hidden = !text;
  place.firstElementChild.textContent = text;
}

document.addEventListener('reached', ({detail: yes}) => yes ? navigator.onLine && banner('') : banner('Can’t reach the service. What you see may be out of date.'));
addEventListener('offline', () => banner('You are offline. What you write is kept in this browser.'));
addEventListener('online', () => { banner(''); tell(); });
document.getElementById('offline').lastElementChild.addEventListener('click', tell);

document.addEventListener('click', event => {
  const link = event.target.closest?.('a[href^="/console/"], a[href="/phone"], a[href="/billing"]');
  if (link && !event.defaultPrevented && event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !link.target && !link.download) {
    event.preventDefault();
    go(link.getAttribute('href'));
  }
});
addEventListener('popstate', show);
show();
