// Which page is shown, and what all pages share.
import {h} from './dom.js';
import {get, remove, Refused} from './api.js';

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
    h('button', {class: 'end', type: 'button', click: signOut}, 'Sign out'));
}

async function signOut() {
  await remove('/session');
  location.assign('/console/sign-in');
}

async function show() {
  leave();
  leave = () => {};
  const [, first, page = 'inbox', id] = location.pathname.split('/');
  const main = document.getElementById('main');
  const name = first === 'phone' ? first : page in PAGES || page === 'sign-in' ? page : 'inbox';
  document.getElementById('bar').replaceChildren(name === 'sign-in' ? '' : bar(name));
  document.title = `${PAGES[name] ?? (name === 'phone' ? 'Telephone' : 'Sign in')} · Switchboard`;
  main.setAttribute('aria-busy', 'true');
  try {
    const {render} = await import(`./pages/${name}.js`);
    const content = await render({id, search: new URLSearchParams(location.search)});
    main.replaceChildren(content);
    main.focus({preventScroll: true});
  } catch (failed) {
    main.replaceChildren(problem(failed));
  }
  main.removeAttribute('aria-busy');
}

/** What went wrong, with a way to try again. */
export function problem(failed) {
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
get('/session').then(offer => { telephone = offer.telephone; }).catch(() => {}).finally(show);
