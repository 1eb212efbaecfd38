// Asks the public API, as anybody can; the browser's session is the token.

const PATIENCE = 20000;
const LONG = 10 * 60000; // a file up or down, or all files of a version

/** The answer to what was sent before may have been lost; people know of no keys. */
const CHANGED = 'This may have been sent already, as it was before your last changes. Look whether it was, then close this and start again.';

/** What the API refused, in its own words. */
export class Refused extends Error {
  constructor(status, problem) {
    super(problem.errors?.[0]?.field === 'idempotencyKey' ? CHANGED : problem.detail || (status === 0 ? 'The service does not answer. Try again.' : `The service answers ${status}.`));
    this.status = status;
    this.problem = problem;
  }
}

let reading = new AbortController();
let chosen = sessionStorage.getItem('organization') ?? '';

/** Nobody looks any more at what is being read. */
export function abandon() {
  reading.abort();
  reading = new AbortController();
}

/** The organization that is looked at, where somebody belongs to several; empty for one's own. */
export const organization = () => chosen;

export function choose(id) {
  chosen = id;
  sessionStorage.setItem('organization', id);
}

/** Tells the page whether the service can be reached. */
const reached = yes => document.dispatchEvent(new CustomEvent('reached', {detail: yes}));

function headersOf(path, here, type) {
  const word = /(?:^|; )switchboard-csrf=([^;]*)/.exec(document.cookie)?.[1] ?? '';
  return {Accept: 'application/json, */*;q=0.5', 'X-CSRF-Token': word, ...type && {'Content-Type': type},
    ...here && path.startsWith('/api/') && {'X-Organization-Id': here}};
}

const isLong = (path, body, type) => type === 'text/csv' || type === 'application/octet-stream' || body instanceof FormData || /\/(export|publish|restore|trial)$/.test(path);

/** The answer as it is, if it is one. */
async function send(method, path, body, type, here = chosen, patience = isLong(path, body, type) ? LONG : PATIENCE) {
  const left = method === 'GET' ? reading.signal : undefined;
  const late = AbortSignal.timeout(patience);
  let answer;
  try {
    answer = await fetch(path, {method, headers: headersOf(path, here, type), body, signal: left ? AbortSignal.any?.([left, late]) ?? left : late});
  } catch (failed) {
    if (left?.aborted) {
      throw failed;
    }
    reached(false);
    throw new Refused(0, {});
  }
  reached(true);
  if (answer.status === 401 && path.startsWith('/api/')) {
    if (method !== 'GET') {
      throw new Refused(401, {detail: 'Your session has ended. Sign in again in another tab, and then try this again here.'});
    }
    location.assign(`/console/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`);
    return new Promise(() => {});
  }
  if (!answer.ok) {
    throw new Refused(answer.status, await json(answer));
  }
  return answer;
}

const json = answer => (answer.headers.get('Content-Type') ?? '').includes('json') ? answer.json() : {};

export async function ask(method, path, body, here = chosen) {
  return json(await send(method, path, body === undefined ? undefined : JSON.stringify(body), body === undefined ? undefined : 'application/json', here));
}

/** Sends a file as it is, read while it is sent. */
export const upload = async (path, file, type) => json(await send('POST', path, file, type));

/** Sends a form that may hold a file. */
export const uploadForm = async (path, form) => json(await send('POST', path, form));

/** Keeps what is answered as a file of that name. */
export async function download(method, path, body, name) {
  const answer = await send(method, path, body && JSON.stringify(body), body && 'application/json', chosen, LONG);
  const address = URL.createObjectURL(await answer.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = /filename="?([^";]+)/.exec(answer.headers.get('Content-Disposition') ?? '')?.[1] ?? name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}

/** For `idempotencyKey`: what is sent twice with one is sent once. */
export const key = () => [...crypto.getRandomValues(new Uint8Array(16))].map(each => each.toString(16).padStart(2, '0')).join('');

export const get = path => ask('GET', path);

/** As oneself, whatever organization is looked at. */
export const getAsOneself = path => ask('GET', path, undefined, '');

/** What is there, or `otherwise` where nothing is. */
export const getOr = (path, otherwise) => get(path).catch(refused => {
  if (refused.status === 404) {
    return otherwise;
  }
  throw refused;
});
export const post = (path, body = {}) => ask('POST', path, body);
export const put = (path, body) => ask('PUT', path, body);
export const patch = (path, body) => ask('PATCH', path, body);
export const remove = path => ask('DELETE', path);

/** A path with those of the parameters that say something. */
export function query(path, parameters) {
  const said = Object.entries(parameters).filter(([, value]) => value);
  return said.length ? `${path}?${new URLSearchParams(said)}` : path;
}
