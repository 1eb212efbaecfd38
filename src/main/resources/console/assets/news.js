// Hears from the service that something changed, by server-sent events; what it is, a page asks for itself.
import {organization, query} from './api.js';
import {onLeave} from './console.js';

const OTHERWISE = 30000; // should the line be down without anybody noticing
const WITHOUT = 5000; // while there is no line

/** Calls `refresh` when something changed, while the page is shown and looked at. */
export function onNews(refresh) {
  let line;
  let timer;
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
      await Promise.resolve(refresh()).catch(() => {});
    } while (again);
    running = false;
  };
  const listen = () => {
    clearInterval(timer);
    line?.close();
    line = undefined;
    if (document.hidden) {
      return; // a browser has six lines to a service, and other pages need them
    }
    line = new EventSource(query('/api/news', {organization: organization()}));
    line.addEventListener('changed', safely);
    timer = setInterval(safely, OTHERWISE);
    line.addEventListener('error', () => {
      clearInterval(timer);
      timer = setInterval(line.readyState === EventSource.CLOSED ? listenAgain : safely, WITHOUT);
    });
    line.addEventListener('open', () => {
      clearInterval(timer);
      timer = setInterval(safely, OTHERWISE);
      safely();
    });
  };
  const listenAgain = () => { safely(); listen(); };
  const seen = () => document.hidden ? listen() : listenAgain();
  document.addEventListener('visibilitychange', seen);
  listen();
  onLeave(() => {
    document.removeEventListener('visibilitychange', seen);
    clearInterval(timer);
    line?.close();
  });
}
