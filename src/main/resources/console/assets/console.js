// Which page is shown, and what all pages share.
import {h, notice} from './dom.js';
import {abandon, choose, get, getAsOneself, organization, remove, Refused} from './api.js';

const PAGES = {
  inbox: 'Inbox',
  calls: 'Calls',
  setup: 'Set up',
  number: 'Own number',
  settings: 'Settings',
  operations: 'Operations',
};

let leave = () => {};
let telephone = false;
let showing = Promise.resolve();
let turn = 0;
let who;
let organizations = [];

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

function bar(page) {
  const links = Object.entries(PAGES).map(([name, title]) =>
    h('a', {href: `/console/${name}`, 'aria-current': name === page ? 'page' : false}, title));
  return h('nav', {'aria-label': 'Console'},
    h('a', {class: 'brand', href: '/console/inbox'}, h('img', {src: '/console/assets/icon.svg', alt: ''}), 'Switchboard'),
    links, telephone && h('a', {href: '/phone', 'aria-current': page === 'phone' ? 'page' : false}, 'Telephone'),
    h('span', {class: 'end row'}, organizations.length > 1 && chooser(), h('button', {type: 'button', click: signOut}, 'Sign out')));
}

async function signOut() {
  await remove('/session');
  choose('');
  location.assign('/console/sign-in');
}

/** One page after the other: what a page begins belongs to it, and ends with it. */
function show() {
  const mine = ++turn;
  abandon();
  showing = showing.then(() => mine === turn && render());
}

async function render() {
  const mine = turn;
  leave();
  leave = () => {};
  const [, first, page = 'inbox', id] = location.pathname.split('/');
  const main = document.getElementById('main');
  const name = first === 'phone' ? first : page in PAGES || page === 'sign-in' ? page : 'inbox';
  document.title = `${PAGES[name] ?? (name === 'phone' ? 'Telephone' : 'Sign in')} · Switchboard`;
  main.setAttribute('aria-busy', 'true');
  try {
    const [module] = await Promise.all([import(`./pages/${name}.js`), name !== 'sign-in' && know()]);
    document.getElementById('bar').replaceChildren(name === 'sign-in' ? '' : bar(name));
    if (name !== 'sign-in' && name !== 'operations' && !who.organizationId && !organization()) {
      main.replaceChildren(noOrganization());
      main.removeAttribute('aria-busy');
      return;
    }
    const content = await module.render({id, search: new URLSearchParams(location.search)});
    if (mine === turn) {
      main.replaceChildren(content);
      main.focus({preventScroll: true});
    }
  } catch (failed) {
    if (mine === turn) {
      main.replaceChildren(problem(failed));
    }
  }
  main.removeAttribute('aria-busy');
}

/** Who looks, and at which organizations; asked once. */
async function know() {
  if (who) {
    return;
  }
  const [offer, me, {items: own}] = await Promise.all([get('/session'), getAsOneself('/api/debug/auth-test'), getAsOneself('/api/debug/user-companies')]);
  telephone = offer.telephone;
  const all = me.role === 'admin' ? (await getAsOneself('/api/organizations?limit=200')).items.map(each => ({organizationId: each.id, name: each.name})) : [];
  organizations = [...own, ...all.filter(each => own.every(other => other.organizationId !== each.organizationId))];
  if (organization() && organizations.every(each => each.organizationId !== organization())) {
    choose('');
  }
  who = me;
}

function chooser() {
  const current = organization() || who.organizationId || '';
  return h('select', {'aria-label': 'Organization', class: 'chooser', change: event => { choose(event.target.value); go(location.pathname.split('/').slice(0, 3).join('/')); }},
    !current && h('option', {value: ''}, 'Organization…'),
    organizations.map(each => h('option', {value: each.organizationId, selected: each.organizationId === current}, each.name)));
}

function noOrganization() {
  return h('div', {class: 'card'}, h('h1', {}, 'Which organization?'),
    organizations.length ? chooser() : h('p', {}, 'There is none yet. ', h('a', {href: '/console/operations'}, 'Go to operations')));
}

/** Does something, and says so if it is refused. */
export async function quietly(work) {
  try {
    await work();
  } catch (refused) {
    notice(refused instanceof Refused ? refused.message : 'That did not work. Try again.');
  }
}

/** What went wrong, with a way to try again. */
function problem(failed) {
  const text = failed instanceof Refused ? failed.message : 'This page can not be shown.';
  return h('div', {class: 'problem', role: 'alert'}, text, ' ',
    h('button', {type: 'button', click: () => show()}, 'Try again'));
}

document.addEventListener('click', event => {
  const link = event.target.closest?.('a[href^="/console/"], a[href="/phone"]');
  if (link && !event.defaultPrevented && event.button === 0 && !event.metaKey && !event.ctrlKey && !link.target) {
    event.preventDefault();
    go(link.getAttribute('href'));
  }
});
addEventListener('popstate', show);
show();
