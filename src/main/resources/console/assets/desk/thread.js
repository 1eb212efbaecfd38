// One thread: whom it is with, from which number we write, everything that was said, and the reply box.
import {Avatar, Badge, Copy, html, Icon, Problem, quietly, Skeleton, useEffect, useKeys, useLayoutEffect, useRef, useLoad, useState, useWide} from '../ui.js';
import {get, key, post, query} from '../api.js';
import {called, moment, number, statusWord, words} from '../words.js';
import {inbox} from './threads.js';
import {useBooking} from './appointments.js';
import {CallBar, useCallBack} from './call-back.js';
import {Reply} from './reply.js';
import {Timeline} from './timeline.js';
import {count} from '../news.js';

const PAGE = 60;

/** All that was said with the person, newest first. */
const entries = ({id, contactId}, cursor) => get(query(contactId ? `/api/contacts/${contactId}/timeline` : `/api/conversations/${id}/timeline`, {limit: PAGE, cursor}));

const DAY = 24 * 3600000;

/** Whoever opens the thread has seen the alert about it: nobody else is asked then. */
async function acknowledge(item) {
  const {items} = await get('/api/alerts?limit=50');
  const open = items.filter(each => each.acknowledgedAt === null && (each.conversationId === item.id || (each.callId && each.callId === item.callId)));
  await Promise.all(open.map(each => post(`/api/alerts/${each.id}/acknowledge`)));
}

export function Thread({id, listed, filters, onWork, onMark, onPerson, narrow, aside, onItem}) {
  const conversation = useLoad(() => get(`/api/conversations/${id}`), [id]);
  const newest = useLoad(async () => entries(conversation.data ?? listed ?? await get(`/api/conversations/${id}`)), [id]);
  const [older, setOlder] = useState({items: []});
  const [outgoing, setOutgoing] = useState([]);
  const item = conversation.data ?? listed;
  const box = useRef();
  const calling = useCallBack(item);
  const booking = useBooking(item && {contactId: item.contactId, name: item.customerName, phone: item.customerPhone});
  const place = useRef();
  const Heading = useWide(50) ? 'h2' : 'h1';

  useEffect(() => item && onItem(item), [item]);
  useEffect(() => { place.current?.focus({preventScroll: true}); }, []);
  // Seen is what is there while somebody looks.
  const newestOne = newest.data?.items[0]?.id;
  useEffect(() => {
    const read = () => !document.hidden && item && (item.unread ?? 0) > 0 && post(`/api/conversations/${id}/read`).then(count, () => {});
    read();
    document.addEventListener('visibilitychange', read);
    return () => document.removeEventListener('visibilitychange', read);
  }, [id, item?.unread, newestOne]);

  const alerted = newest.data?.items.find(each => each.message?.purpose === 'alert' && each.conversationId === id && Date.now() - new Date(each.at) < DAY)?.id;
  useEffect(() => { alerted && item && !document.hidden && acknowledge(item).catch(() => {}); }, [alerted]);

  const send = (body, how) => {
    const mine = {key: key(), body, how, status: 'pending', at: new Date().toISOString()};
    setOutgoing(before => [...before, mine]);
    deliver(mine);
  };
  const put = (mine, more) => setOutgoing(before => before.map(each => each.key === mine.key ? {...each, ...more} : each));
  const deliver = async mine => {
    put(mine, {status: 'pending', reason: undefined});
    try {
      const {note, channel, contentSid} = mine.how;
      const attachments = mine.how.files?.length ? mine.how.files.map(each => each.id) : undefined;
      const kept = note ? await post(`/api/conversations/${id}/notes`, {body: mine.body})
        : channel && channel !== (item.channel === 'phone' ? 'sms' : item.channel)
          ? await post('/api/messages', {to: mine.how.to, channel, body: mine.body, from: item.phoneNumber ?? undefined, contentSid, attachments, idempotencyKey: mine.key})
          : await post(`/api/conversations/${id}/messages`, {body: mine.body, contentSid, attachments, idempotencyKey: mine.key});
      put(mine, {status: kept.status, id: kept.id, message: kept});
      newest.reload();
      conversation.reload();
    } catch (refused) {
      put(mine, {status: 'failed', reason: refused.message});
    }
  };
  const discard = mine => {
    setOutgoing(before => before.filter(each => each.key !== mine.key));
    box.current?.take(mine.body, mine.how.files);
  };
  const more = () => quietly(async () => {
    const page = await entries(item, older.next ?? newest.data.nextCursor);
    setOlder(before => ({items: [...before.items, ...page.items], next: page.nextCursor, done: !page.nextCursor}));
  });
  const write = mode => { box.current?.focus(mode); };
  useKeys({r: () => write('reply'), n: () => write('note'), b: () => { calling.start(); }, o: () => { booking.start(); }, i: () => narrow ? onPerson() : false});

  if (!item) {
    return html`<section class="thread-pane" tabindex="-1" ref=${place} aria-label="Conversation">${conversation.error
      ? html`<div class="page"><h2>This conversation can’t be shown</h2><${Problem} error=${conversation.error} retry=${conversation.error.status === 404 ? undefined : conversation.reload} /><p><a href=${inbox('', filters)}>Back to the inbox</a></p></div>`
      : html`<${Skeleton} rows=${5} />`}</section>`;
  }
  const name = called(item.customerName, item.customerPhone ?? item.customerAddress);
  const address = item.customerPhone ?? item.customerAddress;
  const done = item.reviewStatus === 'answered';
  const seen = new Set();
  const all = [...newest.data?.items ?? [], ...older.items].filter(each => !seen.has(each.kind + each.id) && seen.add(each.kind + each.id));
  // What is filed may be heard of before the answer to whoever sent it.
  const filed = new Set(all.map(each => each.message?.idempotencyKey).filter(Boolean));
  const waiting = outgoing.filter(each => !filed.has(each.key) && !(each.id && seen.has(`message${each.id}`)));
  return html`<section class="thread-pane" tabindex="-1" ref=${place} aria-label="Conversation with ${name}">
    <header class="thread-head">
      <a class="back" href=${inbox('', filters)}><${Icon} name="back" /><span class="visually-hidden">Back to the inbox</span></a>
      <${Avatar} name=${name === number(address) ? '' : name} address=${item.customerAddress ?? address} />
      <div class="who"><${Heading}>${name}<//>
        <p class="from soft small">${item.phoneNumber ? html`<span title="Messages leave from this number"><${Icon} name="phone" />From: ${number(item.phoneNumber)}</span><${Copy} text=${item.phoneNumber} />
          ${item.numberType && html`<${Badge} kind=${`type ${item.numberType}`}>${words(item.numberType)}<//>`}` : address && html`<span>${number(address)}</span>`}</p></div>
      <div class="acts">
        ${address?.startsWith('+') && html`<button type="button" class="call" title="Call back (b)" disabled=${calling.busy} onClick=${calling.start}><${Icon} name="phone" /><span>Call back</span></button>`}
        <button type="button" class="plain" title="Book an appointment (o)" onClick=${booking.start}><${Icon} name="calendar" /><span class="word">Book</span></button>
        <button type="button" class="plain" title="Assign (a)" onClick=${() => onWork('assign')}><${Icon} name="user" /><span class="word">${item.assigneeName ?? 'Assign'}</span></button>
        <button type="button" class="plain" title="Snooze (s)" onClick=${() => onWork('snooze')}><${Icon} name="clock" /><span class="visually-hidden">Snooze</span></button>
        <button type="button" class="plain ${item.priority}" title="Priority: ${item.priority} (p)" onClick=${() => onWork('priority')}><${Icon} name="flag" /><span class="visually-hidden">Priority: ${item.priority}</span></button>
        <button type="button" class="plain archive" title="Archive" onClick=${() => onMark('archived')}><${Icon} name="archive" /><span class="visually-hidden">Archive</span></button>
        ${done ? html`<button type="button" class="done" onClick=${() => onMark('needs_response')}><${Icon} name="check" /><span>Reopen</span></button>`
          : html`<button type="button" class="main" title="Mark answered (e)" aria-label="Mark answered" onClick=${() => onMark('answered')}><${Icon} name="check" /><span>Done</span></button>`}
        ${narrow && html`<button type="button" class="plain" aria-expanded=${String(Boolean(aside))} title="Person (i)" onClick=${onPerson}><${Icon} name="info" /><span class="visually-hidden">Person</span></button>`}
      </div>
    </header>
    ${booking.dialog}
    <${CallBar} calling=${calling} name=${name} />
    ${item.snoozedUntil && html`<p class="strip warn"><${Icon} name="clock" />Snoozed until ${moment(item.snoozedUntil)}</p>`}
    ${item.reviewStatus !== 'needs_response' && !done && html`<p class="strip">${statusWord(item.reviewStatus)}</p>`}
    <${Scroll} key=${id} of=${[newest.data?.items[0]?.id, waiting.length].join()} news=${newest.data?.items[0]}>
      ${newest.data && (older.next ?? (!older.done && newest.data.nextCursor)) && html`<p class="more"><button type="button" onClick=${more}>Show earlier</button></p>`}
      ${!newest.data && (newest.error ? html`<${Problem} error=${newest.error} retry=${newest.reload} />` : html`<${Skeleton} rows=${4} />`)}
      ${(newest.data || waiting.length > 0) && html`<${Timeline} entries=${all} waiting=${waiting} conversation=${item} name=${name} onRetry=${deliver} onDiscard=${discard} />`}
    <//>
    <${Reply} key=${`r${id}`} item=${item} name=${name} onSend=${send} box=${box} />
  </section>`;
}

/** Stays at the end while somebody is there, and else where they read; tells by voice what came in. */
function Scroll({of, news, children}) {
  const place = useRef();
  const end = useRef(true);
  const last = useRef();
  const [below, setBelow] = useState(false);
  const [said, setSaid] = useState('');
  const down = smooth => place.current.scrollTo({top: place.current.scrollHeight, behavior: smooth ? 'smooth' : 'instant'});
  useLayoutEffect(() => {
    if (end.current) {
      down(false);
    } else if (last.current && last.current !== of) {
      setBelow(true);
    }
    last.current = of;
  }, [of]);
  useEffect(() => {
    // Pictures come later and push.
    const grown = new ResizeObserver(() => end.current && down(false));
    grown.observe(place.current.firstElementChild);
    return () => grown.disconnect();
  }, []);
  const first = useRef(true);
  useEffect(() => {
    const message = news?.message;
    if (message && !first.current) {
      setSaid(message.direction === 'inbound' ? `New message: ${message.content}` : ['delivered', 'read', 'simulated'].includes(message.status) ? 'Delivered'
        : ['failed', 'undelivered'].includes(message.status) ? `Not delivered: ${message.reason ?? ''}` : '');
    }
    first.current = first.current && !news;
  }, [news?.id, news?.message?.status]);
  const scrolled = () => {
    end.current = place.current.scrollHeight - place.current.scrollTop - place.current.clientHeight < 60;
    end.current && setBelow(false);
  };
  return html`<div class="scroll-frame"><div class="scroll" tabindex="0" role="log" aria-label="Messages" aria-live="off" ref=${place} onScroll=${scrolled}><div>${children}</div></div>
    ${below && html`<button type="button" class="pill" onClick=${() => down(true)}><${Icon} name="down" />New messages</button>`}
    <p class="visually-hidden" role="status" aria-live="polite">${said}</p></div>`;
}
