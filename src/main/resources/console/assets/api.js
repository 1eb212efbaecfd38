// Asks the public API, as anybody can; the browser's session is the token.

/** What the API refused, in its own words. */
export class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail || (status === 0 ? 'The service does not answer. Try again.' : `The service answers ${status}.`));
    this.status = status;
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

export async function ask(method, path, body, here = chosen) {
  const word = /(?:^|; )switchboard-csrf=([^;]*)/.exec(document.cookie)?.[1] ?? '';
  const headers = {Accept: 'application/json', 'X-CSRF-Token': word};
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
  }
  if (here && path.startsWith('/api/')) {
    headers['X-Organization-Id'] = here;
  }
  const signal = method === 'GET' ? reading.signal : undefined;
  let answer;
  try {
    answer = await fetch(path, {method, headers, signal, body: body === undefined ? undefined : JSON.stringify(body)});
  } catch (failed) {
    if (signal?.aborted) {
      throw failed;
    }
    throw new Refused(0, {});
  }
  if (answer.status === 401 && path.startsWith('/api/')) {
    if (method !== 'GET') {
      throw new Refused(401, {detail: 'Your session has ended. Sign in again in another tab, and then try this again here.'});
    }
    location.assign(`/console/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`);
    return new Promise(() => {});
  }
  const json = (answer.headers.get('Content-Type') ?? '').includes('json') ? await answer.json() : {};
  if (!answer.ok) {
    throw new Refused(answer.status, json);
  }
  return json;
}

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
