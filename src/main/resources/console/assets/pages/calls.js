// Calls in and out, what may be done with each, and the way of one from the webhook to what became of it.
import {Ago, Avatar, Badge, Empty, html, Icon, Problem, sheet, Skeleton, useEffect, useLoad, useState} from '../ui.js';
import {h} from '../dom.js';
import {get, query} from '../api.js';
import {entitle, go} from '../console.js';
import {around, called, capital, channelWord, clock, initials, lasted, moment, money, number, statusWord, words} from '../words.js';
import {useBooking} from '../desk/appointments.js';
import {CallActions} from '../desk/call-actions.js';
import {Turns} from '../desk/turns.js';
import {Recording} from '../desk/timeline.js';

await sheet('desk');

export function Page({id, search}) {
  return id ? html`<${Call} key=${id} id=${id} />` : html`<${List} search=${search} />`;
}

const other = call => call.phoneNumber ?? (call.direction === 'outbound' ? call.calledPhone : call.callerPhone);
/** What other pages ask for and the form above the list does not show. */
const NARROWER = ['status', 'number', 'from', 'to', 'forwarded', 'booked', 'transferred'];
const ours = call => call.direction === 'outbound' ? call.callerPhone : call.calledPhone;

function List({search}) {
  const filters = Object.fromEntries(search);
  const path = query('/api/calls', {...filters, limit: 50});
  const page = useLoad(() => get(path), [path]);
  const [text, setText] = useState(filters.text ?? '');
  const [more, setMore] = useState([]);
  const [next, setNext] = useState();
  useEffect(() => { setMore([]); setNext(undefined); }, [path]);
  useEffect(() => entitle('Calls'), []);
  const filter = what => go(query('/console/calls', {...filters, cursor: '', ...what}));
  const cursor = next === undefined ? page.data?.nextCursor : next;
  const older = async () => {
    const answer = await get(query('/api/calls', {...filters, limit: 50, cursor}));
    setMore(before => [...before, ...answer.items]);
    setNext(answer.nextCursor);
  };
  const seen = new Set();
  const items = [...page.data?.items ?? [], ...more].filter(each => !seen.has(each.id) && seen.add(each.id));
  return html`<section class="page"><h1>Calls</h1>
    <form class="filters inline-filters" role="search" onSubmit=${event => { event.preventDefault(); filter({text}); }}>
      <label for="text">Words that were said<input id="text" type="search" name="text" maxlength="200" value=${text} onInput=${event => setText(event.target.value)} /></label>
      <label>Direction<select value=${filters.direction ?? ''} onChange=${event => filter({direction: event.target.value})}><option value="">All</option><option value="inbound">In</option><option value="outbound">Out</option></select></label>
      <label class="inline"><input type="checkbox" checked=${filters.hotLead === 'true'} onChange=${event => filter({hotLead: event.target.checked ? 'true' : ''})} />Hot leads only</label>
      <button>Find</button></form>
    ${NARROWER.some(name => filters[name]) && html`<p class="counts"><span>${[filters.status && capital(words(filters.status)), filters.number && `to ${number(filters.number)}`, filters.from && `from ${moment(filters.from)}`, filters.to && `until ${moment(filters.to)}`].filter(Boolean).join(', ') || 'Only some calls'}</span><a href="/console/calls">Show all calls</a></p>`}
    ${page.error && html`<${Problem} error=${page.error} retry=${page.reload} />`}
    ${!page.data ? !page.error && html`<${Skeleton} />`
      : items.length ? html`<ul class="list calls" aria-label="Calls">${items.map(call => html`<${Row} key=${call.id} call=${call} />`)}</ul>`
      : html`<div class="card"><${Empty} icon="phone" title=${Object.values(filters).some(Boolean) ? 'No calls fit' : 'No calls yet'}>${Object.values(filters).some(Boolean) ? html`<a href="/console/calls">Show all calls</a>` : html`Call one of your numbers, or <a href="/phone">place a call from the telephone</a>.`}<//></div>`}
    ${cursor && html`<p class="more"><button type="button" onClick=${older}>Show more</button></p>`}</section>`;
}

function Row({call}) {
  const name = called(call.direction === 'outbound' && call.purpose !== 'call_back' ? null : call.customerName, other(call));
  return html`<li><a class="item" href="/console/calls/${call.id}"><${Avatar} name=${initials(name) ? name : ''} address=${other(call) ?? name} />
      <span class="grow"><span class="row tight"><strong>${name}</strong><span class="soft small way ${call.direction ?? 'inbound'}"><${Icon} name=${call.direction === 'outbound' ? 'out' : 'in'} />${call.direction === 'outbound' ? 'Out' : 'In'}</span>
        ${call.hotLead && html`<${Badge} kind="high">hot lead<//>`}<${Badge} kind=${call.status}>${words(call.status)}<//>${call.forwarded && html`<${Badge}>forwarded<//>`}${call.bookingConfirmed && html`<${Badge} kind="booked">booked<//>`}${call.financialValueCents > 0 && html`<strong class="small">${money(call.financialValueCents).replace(/\.00$/, '')}</strong>`}
        ${call.durationSeconds !== null && call.durationSeconds !== undefined && html`<span class="soft small">${lasted(call.durationSeconds)}</span>`}</span>
      <span class="soft">${call.classification?.summary ?? call.transcript ?? call.reason ?? 'No words'}</span></span><${Ago} iso=${call.createdAt} /></a>
    <${CallActions} call=${call} small /></li>`;
}

const UNFINISHED = ['pending', 'initiated', 'queued', 'ringing', 'in-progress'];

function Call({id}) {
  const loaded = useLoad(() => get(`/api/calls/${id}`), [id]);
  const {data, error} = loaded;
  const unfinished = data && (UNFINISHED.includes(data.call.status) || data.events.some(event => event.status === 'pending'));
  useEffect(() => {
    // Its status and its alert are no news of their own.
    const timer = unfinished && setInterval(() => document.hidden || loaded.reload(), 2000);
    const end = unfinished && setTimeout(() => clearInterval(timer), 120000);
    return () => { clearInterval(timer); clearTimeout(end); };
  }, [unfinished]);
  const name = data && called(data.call.customerName, other(data.call));
  useEffect(() => entitle('Call'), []);
  if (!data) {
    return html`<article class="page">${error ? html`<h1>Call</h1><${Problem} error=${error} retry=${loaded.reload} />` : html`<${Skeleton} />`}</article>`;
  }
  const {call, turns, messages, events} = data;
  const found = call.classification;
  const [before, mark, after] = around(call.transcript ?? '', found?.evidence);
  const out = call.direction === 'outbound';
  const recorded = call.hasRecording ?? call.recordingStatus === 'completed';
  return html`<article class="page"><p><a href="/console/calls">← Calls</a></p>
    <div class="row"><${Avatar} large name=${initials(name) ? name : ''} address=${other(call) ?? name} /><div class="grow"><h1>${name}</h1>
      <p class="soft">${out ? `We called ${number(call.calledPhone)} from ${number(ours(call))}` : `${number(call.callerPhone) || 'An unknown number'} called ${number(call.calledPhone)}`}${call.forwardedFrom ? `, forwarded from ${number(call.forwardedFrom)}` : ''} · ${moment(call.createdAt)}</p></div></div>
    <p class="row"><${Badge} kind=${call.status}>${words(call.status)}<//>${call.hotLead && html`<${Badge} kind="high">hot lead<//>`}
      ${call.durationSeconds !== null && call.durationSeconds !== undefined && html`<span>${lasted(call.durationSeconds)}</span>`}${call.reason && html`<span class="hot">${call.reason}</span>`}
      ${call.stirVerstat && html`<span class="soft small">${call.stirVerstat}</span>`}
      ${call.conversationId && html`<a href="/console/inbox/${call.conversationId}">In the inbox</a>`}${call.contactId && html`<a href="/console/contacts/${call.contactId}">Contact</a>`}<a href="/console/explain/${call.id}">Explain this call</a></p>
    <div class="row tight"><${CallActions} call=${call} /><${BookButton} call=${call} name=${name} /></div>
    <h2>What was said</h2>
    <div class="card heard ${recorded && call.transcript ? 'both' : ''}">${recorded ? html`<${Recording} call=${call} />` : call.recordingStatus && html`<span class="soft">Recording ${words(call.recordingStatus)}</span>`}
      <blockquote tabindex="0" role="group" aria-label="Transcript">${call.transcript ? [before, mark && html`<mark>${mark}</mark>`, after] : html`<span class="soft">Nothing.</span>`}</blockquote></div>
    ${turns?.length > 0 && html`<h2>Turn by turn</h2><${Turns} turns=${turns} />`}
    ${found && html`<h2>What was understood</h2><div class="card"><p>${found.summary}</p><p class="row"><${Badge} kind=${found.intent}>${words(found.intent)}<//><${Badge}>urgency ${found.urgency}<//>
      <span class="soft small">${found.source === 'llm' ? `by the model ${found.model ?? ''}` : 'by the keyword rules'} in ${found.latencyMs ?? found.latency_ms} ms</span></p></div>`}
    ${call.valueReasons && html`<${Worth} call=${call} />`}
    <h2>What happened</h2><${Steps} call=${call} events=${events} />
    ${messages.length > 0 && html`<h2>Messages</h2><ul class="list">${messages.map(message => html`<li key=${message.id}><div class="item"><p class="soft small row tight">${capital(words(message.purpose ?? message.direction))} · ${channelWord(message.method)}${message.recipient ? ` to ${number(message.recipient)}` : ''} · ${clock(message.createdAt)} <${Badge} kind=${message.status}>${words(message.status)}<//></p><p class="pre">${message.content}</p></div></li>`)}</ul>`}
  </article>`;
}

/** Books whoever called. */
function BookButton({call, name}) {
  const booking = useBooking({contactId: call.contactId, name: name === number(other(call)) ? '' : name, phone: call.phoneNumber ?? ''});
  return html`<button type="button" class="act green" onClick=${booking.start}><${Icon} name="calendar" />Book</button>${booking.dialog}`;
}

/** The value of a call, and by which words. */
function Worth({call}) {
  const reasons = call.valueReasons.map(each => html`<li key=${each.service ?? ''} class="row tight"><span>${each.service ?? 'Your usual value of a call'}</span>
    <span class="soft">${each.words ? html`for the words <mark>${each.words}</mark>` : !each.service ? 'as no service was named' : 'words' in each ? 'booked on this call' : ''}</span><span class="end">${money(each.cents)}</span></li>`);
  return html`<h2>What it is worth</h2><div class="card"><p class="row"><strong>${money(call.financialValueCents)}</strong>${call.bookingConfirmed && html`<${Badge} kind="completed">booked<//>`}</p>
    ${reasons.length > 0 ? html`<ul class="list-plain">${reasons}</ul>` : html`<p class="soft">No service was named.</p>`}</div>`;
}

function Steps({call, events}) {
  let before = new Date(call.createdAt);
  const step = (key, title, iso, more) => {
    const passed = new Date(iso) - before;
    before = new Date(iso);
    return html`<tr key=${key}><td><time datetime=${iso} title=${moment(iso)}>${clock(iso)}</time></td><td>${title}</td><td class="soft">${passed > 0 ? `+${passed.toLocaleString()} ms` : ''}</td><td>${more}</td></tr>`;
  };
  return html`<table class="card"><caption class="soft small">Each step, and how long after the one before</caption><tbody>
    ${step('call', call.direction === 'outbound' ? 'The call went out' : 'The call came in', call.createdAt, '')}
    ${events.map((event, i) => step(i, capital(words(event.type.replace('.', ' '))), event.finishedAt ?? event.createdAt, html`<${Badge} kind=${event.status}>${statusWord(event.status).toLowerCase()}<//>${event.attempts > 1 ? ` ${event.attempts} attempts` : ''}${event.lastError ? ` ${event.lastError}` : ''}`))}</tbody></table>`;
}

/** The words on which it was decided, as nodes for dom.js. */
export function marked(text, evidence) {
  const [before, mark, after] = around(text, evidence);
  return [before, mark && h('mark', {}, mark), after].filter(Boolean);
}
