// Hears from the service that something changed, by one line of server-sent events for all parts of a page; what it is, each
// asks for itself.
import {get, organization, query} from './api.js';

const OTHERWISE = 30000; // should the line be down without anybody noticing
const WITHOUT = 5000; // while there is no line
const SOON = 250; // what a page shows first goes before
const APART = 300; // the first news is heard at once, a flood of it three times a second

const hearing = new Set();
let line;
let timer;
let soon;
let give = () => {}; // the lock of the one hidden page that goes on listening

/** Calls `refresh` when something changed. @return what ends that */
export function onNews(refresh) {
  let running = false;
  let again = false;
  // One at a time, or an older answer could replace a newer one.
  const safely = async () => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    do {
      again = false;
      await Promise.resolve().then(refresh).catch(() => {});
      await new Promise(done => setTimeout(done, APART));
    } while (again && hearing.has(safely));
    running = false;
  };
  hearing.add(safely);
  if (hearing.size === 1) {
    clearTimeout(soon);
    soon = setTimeout(listen, SOON);
  }
  return () => {
    hearing.delete(safely);
    if (!hearing.size) {
      hangUp();
    }
  };
}

/** Asks everybody to look again. */
export const tell = () => hearing.forEach(each => each());

function hangUp() {
  clearTimeout(soon);
  give();
  clearInterval(timer);
  line?.close();
  line = undefined;
}

function every(milliseconds, work) {
  clearInterval(timer);
  timer = setInterval(work, milliseconds);
}

function listen() {
  hangUp();
  line = new EventSource(query('/api/news', {organization: organization()}));
  const mine = line;
  mine.addEventListener('changed', tell);
  every(OTHERWISE, tell);
  mine.addEventListener('error', () => every(WITHOUT, mine.readyState === EventSource.CLOSED ? listenAgain : tell));
  mine.addEventListener('open', () => {
    every(OTHERWISE, tell);
    tell(); // of what came before it was open
  });
}

const listenAgain = () => { tell(); listen(); };

/** A browser has six lines to a service. So a hidden page gives its own back, but for one that may notify. */
function seen() {
  if (!hearing.size) {
    return;
  }
  if (!document.hidden) {
    listenAgain();
    return;
  }
  if (globalThis.Notification?.permission !== 'granted' || !navigator.locks) {
    hangUp();
    return;
  }
  navigator.locks.request('switchboard-news', {ifAvailable: true}, lock => {
    if (!lock) {
      hangUp();
    }
    return lock && new Promise(done => { give = done; });
  });
}

document.addEventListener('visibilitychange', seen);
addEventListener('online', () => hearing.size && listenAgain());

// How much waits in the inbox: for its tabs, for the bar and for the tab of the browser.

const watching = new Set();
let counts = null;
let stop;

/** Calls `show` with the counts, null where there are none, now and when they change. @return what ends that */
export function watchCounts(show) {
  watching.add(show);
  counts && show(counts);
  if (!stop) {
    stop = onNews(count);
    setTimeout(count, SOON / 2);
  }
  return () => watching.delete(show);
}

/** Counts again. */
export async function count() {
  counts = await get('/api/conversations/counts').catch(() => counts);
  watching.forEach(show => show(counts));
}

/** Another organization is looked at. */
export function forgetCounts() {
  counts = null;
  stop?.();
  stop = undefined;
  watching.clear();
}
