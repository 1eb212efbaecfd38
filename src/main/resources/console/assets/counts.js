// How much waits in the inbox: for its tabs, for the bar and for the tab of the browser.
import {getOr} from './api.js';
import {onNews} from './news.js';

const watching = new Set();
let counts = null;
let stop;

/** Calls `show` with the counts, null where there are none, now and when they change. @return what ends that */
export function watchCounts(show) {
  watching.add(show);
  counts ? show(counts) : stop ?? count();
  stop ??= onNews(count);
  return () => watching.delete(show);
}

/** Counts again. */
export async function count() {
  counts = await getOr('/api/conversations/counts', null).catch(() => counts);
  watching.forEach(show => show(counts));
}

/** Another organization is looked at. */
export function forgetCounts() {
  counts = null;
  stop?.();
  stop = undefined;
  watching.clear();
}
