// The desk: threads, one of them with its reply box, and the person. Three panes where there is room, one on a phone.
import {html, Icon, notice, sheet, useEffect, useKeys, useLayoutEffect, useMemo, useRef, useState, useWide} from '../ui.js';
import {get, query} from '../api.js';
import {entitle, go} from '../console.js';
import {onNews, watchCounts} from '../news.js';
import {called} from '../words.js';
import {Bulk, Filters, filtersInUse, inbox, Rows, Search, Tabs} from '../desk/threads.js';

await sheet('desk');

const PAGE = 30;

const asked = filters => query('/api/conversations', {...filters, limit: PAGE});

let early; // the first list, asked for while it is found out who looks

export function prefetch({search}) {
  const path = asked(Object.fromEntries(search));
  early = {path, answer: get(path)};
  early.answer.catch(() => {});
}

/** Threads that fit, newest word first; those that were loaded stay while newer ones come. */
function useThreads(filters) {
  const path = asked(filters);
  const [state, set] = useState({});
  const turn = useRef(0);
  const load = async cursor => {
    const mine = ++turn.current;
    set(before => ({...before, loading: true}));
    try {
      const first = !cursor && early?.path === path ? early.answer : get(cursor ? `${path}&cursor=${encodeURIComponent(cursor)}` : path);
      early = undefined;
      const {items, nextCursor} = await first;
      mine === turn.current && set(before => merged(before, items, nextCursor, Boolean(cursor)));
    } catch (error) {
      mine === turn.current && error.name !== 'AbortError' && set(before => ({...before, error, loading: false}));
    }
  };
  useEffect(() => {
    set({});
    load();
    const stop = onNews(() => load());
    return () => { turn.current++; stop(); };
  }, [path]);
  return {...state, reload: () => load(), more: () => load(state.next)};
}

const last = item => item.lastMessageAt ?? item.createdAt;

/** What the first page does not hold any more although it is as new as that page is gone from this view. */
function merged(before, fresh, next, further) {
  const known = before.items ?? [];
  const ids = new Set(fresh.map(each => each.id));
  if (further) {
    return {items: [...known.filter(each => !ids.has(each.id)), ...fresh], next};
  }
  const oldest = next && fresh.length ? last(fresh.at(-1)) : '';
  const older = next ? known.filter(each => !ids.has(each.id) && last(each) < oldest) : [];
  return {items: [...fresh, ...older], next: older.length ? before.next : next};
}

/** Parts that are fetched when they are wanted. */
function useLater(wanted, fetch) {
  const [parts, set] = useState({});
  useEffect(() => {
    wanted && fetch().then(set, () => notice('A part of this page could not be loaded. Reload it.'));
  }, [wanted]);
  return parts;
}

// The list is painted first.
const home = () => new Promise(done => globalThis.requestIdleCallback ? requestIdleCallback(done, {timeout: 1000}) : setTimeout(done, 200)).then(() => import('../desk/home.js'));
const pair = () => Promise.all([import('../desk/thread.js'), import('../desk/person.js')]).then(both => Object.assign({}, ...both));
const working = () => import('../desk/work.js');
const keys = () => import('../desk/keys.js');
const compose = () => import('../desk/compose.js');

export function Page({id, search}) {
  const filters = useMemo(() => Object.fromEntries(search), [search.toString()]);
  const threads = useThreads(filters);
  const items = threads.items ?? [];
  const [counts, setCounts] = useState(null);
  const [cursor, setCursor] = useState(id);
  const [selected, setSelected] = useState(new Set());
  const [dialog, setDialog] = useState(null);
  const [open, setOpen] = useState(false); // filters
  const [aside, setAside] = useState(false); // the person, where there is no room for them
  const [people, setPeople] = useState([]);
  const wide = useWide(50);
  const [near, setNear] = useState(false); // somebody is about to open one
  const {Home} = useLater(Boolean(!id && wide && (threads.items || threads.error)), home);
  const {Thread, Person} = useLater(Boolean(id || near), pair);
  const {WorkMenu} = useLater(Boolean(dialog), working);
  const {Keys} = useLater(dialog === 'keys', keys);
  const {Compose} = useLater(dialog === 'compose', compose);
  const roomy = useWide(80);
  const field = useRef();
  const current = items.find(each => each.id === id);
  const shown = useRef();

  useEffect(() => watchCounts(setCounts), []);
  useLayoutEffect(() => {
    document.body.toggleAttribute('data-thread', Boolean(id));
    return () => document.body.removeAttribute('data-thread');
  }, [id]);
  useEffect(() => {
    setCursor(id);
    setAside(false);
    entitle('Inbox'); // never a name: what callers say of themselves has no place in a browser's history
  }, [id]);
  useEffect(() => setSelected(new Set()), [search.toString()]);
  useEffect(() => {
    const ask = () => setDialog('keys');
    document.addEventListener('keys', ask);
    return () => document.removeEventListener('keys', ask);
  }, []);

  const filter = next => go(inbox(wide ? id : '', next), true);
  const select = (which, range) => setSelected(before => {
    const next = new Set(before);
    const ids = items.map(each => each.id);
    const from = range && cursor ? ids.indexOf(cursor) : ids.indexOf(which);
    const to = ids.indexOf(which);
    const on = !before.has(which);
    ids.slice(Math.min(from, to), Math.max(from, to) + 1).forEach(each => on ? next.add(each) : next.delete(each));
    setCursor(which);
    return next;
  });
  const about = () => selected.size ? items.filter(each => selected.has(each.id)) : [shown.current ?? current ?? items.find(each => each.id === cursor)].filter(Boolean);
  const work = async what => {
    if (about().length) {
      const known = what === 'assign' ? await (await working()).team().catch(() => []) : people;
      setPeople(known);
      setDialog(what);
    }
  };
  const markAll = async status => {
    const those = about();
    if (those.length && await (await working()).mark(those, status)) {
      setSelected(new Set());
    }
  };
  const step = by => {
    const ids = items.map(each => each.id);
    const next = ids[Math.max(0, Math.min(ids.length - 1, cursor && ids.includes(cursor) ? ids.indexOf(cursor) + by : 0))];
    if (!next) {
      return false;
    }
    setCursor(next);
    if (id && wide) {
      go(inbox(next, filters), true);
    }
    const row = document.querySelector(`.threads a[data-id="${CSS.escape(next)}"]`);
    row?.focus();
    row?.scrollIntoView({block: 'nearest'});
    return true;
  };
  useKeys({
    j: () => step(1), k: () => step(-1),
    Enter: event => event.target.closest('a, button') ? false : cursor && go(inbox(cursor, filters)),
    x: () => cursor ? select(cursor) : false,
    e: () => { markAll('answered'); }, a: () => { work('assign'); }, s: () => { work('snooze'); }, p: () => { work('priority'); },
    c: () => setDialog('compose'), '/': () => { field.current?.focus(); field.current?.select(); }, '?': () => setDialog('keys'),
    Escape: event => {
      if (event.target.closest?.('input:not([type=checkbox]), textarea, select')) {
        event.target.blur();
        document.querySelector('.thread-pane')?.focus();
      } else if (selected.size) {
        setSelected(new Set());
      } else if (aside) {
        setAside(false);
      } else if (id) {
        go(inbox('', filters));
        requestAnimationFrame(() => document.querySelector(`.threads a[data-id="${CSS.escape(id)}"]`)?.focus());
      } else {
        return false;
      }
      return true;
    },
  });

  const used = filtersInUse(filters);
  return html`<div class="desk" data-open=${id ? (aside && !roomy ? 'person' : 'thread') : undefined}>
    <section class="threads" aria-labelledby="inbox-title" onPointerMove=${near ? undefined : () => setNear(true)} onFocusIn=${near ? undefined : () => setNear(true)}>
      <div class="pane-head"><h1 id="inbox-title">Inbox</h1><span class="end">
        <${Bell} items=${items} />
        <button type="button" class="plain" aria-expanded=${String(open)} title="Filters" onClick=${() => setOpen(!open)}><${Icon} name="filter" /><span class="visually-hidden">Filters</span>${used > 0 && html`<strong class="count">${used}</strong>`}</button>
        <button type="button" class="plain" title="New message (c)" onClick=${() => setDialog('compose')}><${Icon} name="plus" /><span class="visually-hidden">New message</span></button></span></div>
      <${Search} filters=${filters} onFilter=${filter} field=${field} />
      <${Tabs} filters=${filters} counts=${counts} id=${wide ? id : ''} />
      ${(open || used > 0) && html`<${Filters} filters=${filters} onFilter=${filter} />`}
      ${selected.size > 0 && html`<${Bulk} count=${selected.size} onWork=${work} onMark=${markAll} onClear=${() => setSelected(new Set())} />`}
      <div class="scroll"><${Rows} threads=${threads} filters=${filters} id=${id} cursor=${cursor} selected=${selected} onSelect=${select} onCompose=${() => setDialog('compose')} /></div>
    </section>
    ${id ? Thread ? html`<${Thread} key=${id} id=${id} listed=${current} filters=${filters} onWork=${work} onMark=${markAll} onPerson=${() => setAside(!aside)} narrow=${!roomy} aside=${aside}
        onItem=${item => { shown.current = item; return () => { shown.current = undefined; }; }} />` : html`<section class="thread-pane"></section>`
      : wide && (Home ? html`<${Home} counts=${counts} items=${threads.items} />` : html`<section class="home"></section>`)}
    ${id && (roomy || aside) && (Person ? html`<${Person} key=${`p${current?.contactId ?? id}`} id=${id} listed=${current} onClose=${roomy ? undefined : () => setAside(false)} />` : html`<aside class="person"></aside>`)}
    ${['assign', 'snooze', 'priority', 'status'].includes(dialog) && WorkMenu && html`<${WorkMenu} what=${dialog} items=${about()} people=${people} onClose=${() => setDialog(null)} />`}
    ${dialog === 'keys' && Keys && html`<${Keys} onClose=${() => setDialog(null)} />`}
    ${dialog === 'compose' && Compose && html`<${Compose} onClose=${() => setDialog(null)} />`}
  </div>`;
}

/** Lets the browser tell of what comes in while nobody looks; asked for by a click only. */
function Bell({items}) {
  const [permission, set] = useState(() => globalThis.Notification?.permission);
  const seen = useRef(null);
  useEffect(() => {
    const waiting = new Map(items.filter(each => each.unread).map(each => [each.id, each]));
    if (seen.current && document.hidden && permission === 'granted') {
      for (const item of waiting.values()) {
        if (!seen.current.has(item.id) || last(seen.current.get(item.id)) < last(item)) {
          const shown = new Notification(called(item.customerName, item.customerPhone), {body: item.preview?.text ?? item.subject, tag: item.id, icon: '/console/assets/icon.svg'});
          shown.addEventListener('click', () => { window.focus(); shown.close(); go(inbox(item.id, {})); });
        }
      }
    }
    seen.current = items.length ? waiting : seen.current;
  }, [items]);
  if (permission !== 'default') {
    return null;
  }
  return html`<button type="button" class="plain" title="Notify me in this browser" onClick=${async () => {
    const answer = await Notification.requestPermission();
    set(answer);
    notice(answer === 'granted' ? 'You will be notified here' : 'Not allowed by this browser');
  }}><${Icon} name="bell" /><span class="visually-hidden">Notify me in this browser</span></button>`;
}
