// The components of all pages, in Preact with htm (lib/): 6 kB that pay for themselves. A list that is drawn again on every
// piece of news must keep the focus, the player that plays and the words half written; keyed diffing does that, dom.js does
// not. Lit is three times as heavy, wants an import map (an inline script, which our policy forbids without a hash) and puts
// markup behind shadow roots, where one style sheet and axe have to follow. Every value is a text node or an attribute:
// nothing here sets innerHTML, so what a caller, a company or a model wrote is shown as text.
import {html, useCallback, useEffect, useLayoutEffect, useRef, useState} from './lib/preact.js';
import {ago, capital, hue, initials, moment} from './words.js';
import {onNews} from './news.js';

export {html, Fragment, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState} from './lib/preact.js';

const PATHS = {
  inbox: 'M3 13h5l1.5 3h5L16 13h5M5.5 5h13L21 13v5a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1v-5z',
  people: 'M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM2 21c0-4 3-6 7-6s7 2 7 6M16 3.5a4 4 0 0 1 0 7M22 21c0-3-1.5-5-4-5.7',
  phone: 'M5 3h4l2 5-2.5 1.5a11 11 0 0 0 6 6L16 13l5 2v4a2 2 0 0 1-2 2A16 16 0 0 1 3 5a2 2 0 0 1 2-2z',
  setup: 'M4 7h10M18 7h2M4 17h2M10 17h10M16 9a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM8 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  settings: 'M12 15.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM12 2v3.5M12 18.5V22M2 12h3.5M18.5 12H22M5 5l2.5 2.5M16.5 16.5L19 19M5 19l2.5-2.5M16.5 7.5L19 5',
  platform: 'M4 4h16v6H4zM4 14h16v6H4zM8 7h.01M8 17h.01',
  handset: 'M7 2h10a1 1 0 0 1 1 1v18a1 1 0 0 1-1 1H7a1 1 0 0 1-1-1V3a1 1 0 0 1 1-1zM11 18h2',
  sms: 'M4 4h16a1 1 0 0 1 1 1v11a1 1 0 0 1-1 1H9l-5 4V5z',
  whatsapp: 'M3 21l1.5-5A8.5 8.5 0 1 1 8 19.5zM9 8.5c0 3.5 3 6.5 6.5 6.5l1-2-2.2-1-1 1a6 6 0 0 1-2.3-2.3l1-1-1-2.2z',
  email: 'M3 6h18v12H3zM3 7l9 6 9-6',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16 16l5 5', plus: 'M12 5v14M5 12h14', check: 'M4 12.5l5 5L20 6.5',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.5 2', user: 'M12 12a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM4 21c0-4 3.5-6 8-6s8 2 8 6',
  flag: 'M5 21V4M5 5h13l-3 4 3 4H5', archive: 'M3 4h18v5H3zM5 9v11h14V9M10 13h4', copy: 'M8 8h12v12H8zM4 16V4h12',
  send: 'M4 12L20 4l-5 16-3.5-6.5z', note: 'M4 20l1-5L16 4l4 4L9 19zM14 6l4 4', close: 'M6 6l12 12M18 6L6 18', back: 'M15 5l-7 7 7 7',
  in: 'M18 6L8 16M8 8v8h8', out: 'M7 17L17 7M9 7h8v8', download: 'M12 4v11M7 11l5 5 5-5M4 20h16', share: 'M17 8a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM6 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM17 22a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM9 11l5.5-4M9 13.5l5.5 4',
  bell: 'M6 16V11a6 6 0 0 1 12 0v5l2 2H4zM10 21h4', file: 'M6 3h8l5 5v13H6zM14 3v5h5', alert: 'M12 4l9 16H3zM12 10v4M12 17h.01', info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5M12 8h.01',
  figures: 'M4 20V10M10 20V4M16 20v-7M22 20H2', hash: 'M5 9h15M4 15h15M10 4L8 20M16 4l-2 16', filter: 'M4 6h16M7 12h10M10 18h4', keyboard: 'M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M7 14h10', template: 'M5 4h14M5 9h14M5 14h8M5 19h5', shield: 'M12 3l8 3v6c0 5-4 8-8 9-4-1-8-4-8-9V6z',
  logout: 'M10 4H5v16h5M15 8l4 4-4 4M19 12H9', down: 'M6 9l6 6 6-6', next: 'M9 5l7 7-7 7',
  calendar: 'M4 5h16v16H4zM4 10h16M8 2v5M16 2v5', done: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM8 12.5l3 3 5.5-6', flame: 'M12 3c1 4 5 5.5 5 10.5a5 5 0 0 1-10 0c0-2 1-3 2-4 .3 1.7 1 2.5 2 3 .5-3-.5-5.5 1-9.5z',
  tag: 'M4 4h8l8 8-8 8-8-8zM8 8h.01', link: 'M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1', more: 'M5 12h.01M12 12h.01M19 12h.01', move: 'M4 12h16M16 8l4 4-4 4',
};

export const Icon = ({name, label}) => html`<svg class="icon" viewBox="0 0 24 24" role=${label && 'img'} aria-label=${label} aria-hidden=${!label}><path d=${PATHS[name] ?? PATHS.info} /></svg>`;

/** A face for a name: its letters, and a color that it keeps. */
export function Avatar({name, address, large}) {
  const letters = initials(name);
  return html`<span class="avatar c${hue(address || name)} ${large ? 'large' : ''}" aria-hidden="true">${letters || html`<${Icon} name="user" />`}</span>`;
}

export const Badge = ({kind = '', title, children}) => html`<span class="badge ${kind}" title=${title}>${children}</span>`;

export const Ago = ({iso}) => html`<time datetime=${iso} title=${moment(iso)}>${ago(iso)}</time>`;

/** What stands in a list's place until it is there. */
export const Skeleton = ({rows = 6}) => html`<div class="skeleton" aria-hidden="true">${Array.from({length: rows}, (_, i) => html`<div key=${i}><i /><span><em /><em /></span></div>`)}</div>
  <p class="visually-hidden" role="status">Loading…</p>`;

export const Empty = ({icon, title, children}) => html`<div class="empty"><span class="disc"><${Icon} name=${icon} /></span><p class="strong">${title}</p><div class="soft">${children}</div></div>`;

export const Problem = ({error, retry}) => html`<div class="problem row" role="alert"><span>${error.status === undefined ? 'This can’t be shown.' : capital(error.message)}</span>
  ${retry && html`<button type="button" onClick=${retry}>Try again</button>`}</div>`;

/** A button that is busy while its work is, and a line that tells why it was refused. */
export function useAttempt() {
  const [state, set] = useState({});
  const attempt = useCallback(async work => {
    set({busy: true});
    try {
      const done = await work();
      set({});
      return done ?? true;
    } catch (error) {
      set({error: error.status === 403 && !error.problem?.plan ? 'Only an owner may do this.' : error.message, problem: error.problem});
      return false;
    }
  }, []);
  return [state, attempt];
}

export const Wrong = ({error}) => error ? html`<p class="problem" role="alert">${error}</p>` : null;

let fields = 0;

/** A labeled input; `as` is input, textarea or select. */
export function Field({label, hint, as = 'input', children, onValue, id, ...more}) {
  const made = useRef(null);
  made.current ??= id ?? `f${++fields}`;
  const Tag = as;
  return html`<div class="field"><label for=${made.current}>${label}</label>
    <${Tag} id=${made.current} type=${as === 'input' ? 'text' : undefined} aria-describedby=${hint && `${made.current}-hint`} autocomplete="off" ...${more} onInput=${event => onValue?.(event.target.value)}>${children}<//>
    ${hint && html`<p class="hint" id="${made.current}-hint">${hint}</p>`}</div>`;
}

/** In front of the page, until it is closed; the focus comes back to where it was. */
export function Dialog({title, onClose, children, narrow}) {
  const place = useRef();
  useLayoutEffect(() => {
    const before = document.activeElement;
    place.current.showModal();
    (place.current.querySelector('[data-first]') ?? place.current.querySelector('input:not([type=checkbox]), textarea, select, .menu button'))?.focus();
    return () => { before?.isConnected && before.focus(); };
  }, []);
  const outside = event => event.target === place.current && onClose();
  return html`<dialog ref=${place} class=${narrow ? 'narrow' : ''} aria-label=${title} onCancel=${event => { event.preventDefault(); onClose(); }} onMouseDown=${outside}>
    <div class="dialog-head"><h2>${title}</h2><button type="button" class="plain" aria-label="Close" onClick=${onClose}><${Icon} name="close" /></button></div>
    ${children}</dialog>`;
}

/** Choices in a dialog, of which arrows and letters find one. */
export function Menu({title, items, onPick, onClose}) {
  const place = useRef();
  const keys = event => {
    const all = [...place.current.querySelectorAll('button')];
    const at = all.indexOf(document.activeElement);
    const letter = event.key.length === 1 && !event.metaKey && !event.ctrlKey && event.key.toLowerCase();
    const next = event.key === 'ArrowDown' ? all[(at + 1) % all.length] : event.key === 'ArrowUp' ? all[(at + all.length - 1) % all.length]
      : letter && letter !== ' ' ? [...all.slice(at + 1), ...all].find(each => each.textContent.trim().toLowerCase().startsWith(letter)) : null;
    if (next) {
      event.preventDefault();
      next.focus();
    }
  };
  return html`<${Dialog} title=${title} onClose=${onClose} narrow><div class="menu" ref=${place} onKeyDown=${keys}>
    ${items.map(item => html`<button type="button" key=${item.label} aria-pressed=${item.chosen === undefined ? undefined : String(item.chosen)} onClick=${() => { onClose(); onPick(item.value); }}>
      ${item.face && html`<${Avatar} name=${item.face} address=${item.face} />`}${item.icon && html`<${Icon} name=${item.icon} />`}<span>${item.label}${item.hint && html`<span class="soft small"> ${item.hint}</span>`}</span>${item.chosen && html`<${Icon} name="check" />`}</button>`)}
  </div><//>`;
}

export function Copy({text, label = 'Copy'}) {
  const copy = async event => {
    event.preventDefault();
    event.stopPropagation();
    try {
      await navigator.clipboard.writeText(text);
      notice('Copied');
    } catch {
      notice('Your browser does not let us copy.');
    }
  };
  return html`<button type="button" class="plain" aria-label="${label} ${text}" title=${label} onClick=${copy}><${Icon} name="copy" /></button>`;
}

/** What `work` answers, asked again on news and when `on` changes; an older answer never replaces a newer one. */
export function useLoad(work, on, {live = true} = {}) {
  const [state, set] = useState({});
  const turn = useRef(0);
  const load = async () => {
    const mine = ++turn.current;
    try {
      const data = await work();
      mine === turn.current && set({data});
    } catch (error) {
      mine === turn.current && error.name !== 'AbortError' && set(before => ({data: before.data, error}));
    }
  };
  const latest = useRef();
  latest.current = load;
  useEffect(() => {
    set({});
    latest.current();
    const stop = live && onNews(() => latest.current());
    return () => { turn.current++; stop && stop(); };
  }, on);
  return {...state, reload: () => latest.current(), put: data => { turn.current++; set({data}); }};
}

/** Looks again and again while something is under way. */
export function useLookAgain(busy, reload, milliseconds = 1500) {
  useEffect(() => {
    const timer = busy && setInterval(() => document.hidden || reload(), milliseconds);
    return () => clearInterval(timer);
  }, [busy]);
}

/** Keys that do something while nobody writes and no dialog is open. */
export function useKeys(keys) {
  const latest = useRef();
  latest.current = keys;
  useEffect(() => {
    const pressed = event => {
      const writing = event.target.closest?.('input:not([type=checkbox]), textarea, select, [contenteditable]');
      if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || document.querySelector('dialog[open]') || (writing && event.key !== 'Escape')) {
        return;
      }
      const work = latest.current[event.key];
      if (work && work(event) !== false) {
        event.preventDefault();
      }
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, []);
}

/** True where the page is at least that wide. */
export function useWide(rem) {
  const rule = `(min-width: ${rem}rem)`;
  const [wide, set] = useState(() => matchMedia(rule).matches);
  useEffect(() => {
    const watched = matchMedia(rule);
    const changed = () => set(watched.matches);
    watched.addEventListener('change', changed);
    return () => watched.removeEventListener('change', changed);
  }, [rule]);
  return wide;
}

let hidden;

/** Says something that goes away again; `undo` takes it back. */
export function notice(text, undo) {
  const place = document.getElementById('notice');
  clearTimeout(hidden);
  place.replaceChildren(text);
  if (undo) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Undo';
    button.addEventListener('click', () => { place.replaceChildren(); undo(); });
    place.append(' ', button);
  }
  hidden = setTimeout(() => place.replaceChildren(), undo ? 7000 : 4000);
}

/** Does something, and says so if it is refused. */
export async function quietly(work) {
  try {
    return await work();
  } catch (refused) {
    notice(refused.status === undefined ? 'That did not work. Try again.' : refused.message);
    return null;
  }
}

const sheets = {};

/** Fetches a style sheet of single pages, once, for whichever page shows a part of it. */
export const sheet = name => sheets[name] ??= new Promise(done => {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = `/console/assets/${name}.css`;
  link.onload = link.onerror = done;
  document.head.append(link);
});
