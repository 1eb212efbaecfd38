// Everything between us and a person, oldest first: what was said, calls, notes, and, apart from these, what we did inside.
import {html, Icon, notice, quietly, useState} from '../ui.js';
import {get, organization, post, query} from '../api.js';
import {around, capital, channelWord, clock, day, lasted, moment, number, size, words} from '../words.js';
import {CallActions} from './call-actions.js';
import {Turns} from './turns.js';
import {tell} from '../news.js';
import {whoAmI} from '../console.js';

const SEEN = ['conversation', 'automatic', 'follow_up'];
const STATES = {
  pending: 'Sending…', queued: 'Waiting to be sent', sending: 'Sending…', sent: 'Sent', delivered: 'Delivered', read: 'Read', simulated: 'Simulated: nothing left this machine',
  undelivered: 'Not delivered', failed: 'Not sent', unknown: 'The carrier did not say whether this was sent', paused: 'Waiting', canceled: 'Not sent',
};
const FAILED = ['failed', 'undelivered'];
const CLOSE = 5 * 60000; // what one says within that stands together

const writer = message => message.sentBy && message.sentBy === whoAmI()?.subject ? 'You' : message.senderName;

export function Timeline({entries, waiting = [], conversation, name, onRetry, onDiscard}) {
  const calls = new Set(entries.filter(each => each.kind === 'call').map(each => each.call.id));
  // What was said in a call stands with the call.
  const shown = entries.filter(each => each.kind === 'call' || !(each.message.method === 'phone' && each.message.direction === 'inbound' && calls.has(each.message.callId)))
    .sort((one, other) => one.at < other.at ? -1 : one.at > other.at ? 1 : one.id < other.id ? -1 : 1);
  const out = [];
  let today;
  let before;
  for (const entry of shown) {
    const its = day(entry.at);
    if (its !== today) {
      out.push(html`<li class="day" key=${its + entry.id}><span>${its}</span></li>`);
      today = its;
      before = undefined;
    }
    out.push(entry.kind === 'call' ? html`<${Call} key=${`c${entry.id}`} call=${entry.call} name=${name} />`
      : html`<${Message} key=${`m${entry.id}`} message=${entry.message} before=${before} conversation=${conversation} name=${name} />`);
    before = entry.kind === 'message' ? entry.message : undefined;
  }
  if (!out.length && !waiting.length) {
    out.push(html`<li class="step">Nothing was said yet.</li>`);
  }
  return html`<ol class="thread">${out}${waiting.map(each => html`<${Outgoing} key=${each.key} mine=${each} onRetry=${onRetry} onDiscard=${onDiscard} />`)}</ol>`;
}

function Message({message, before, conversation, name}) {
  const purpose = message.purpose;
  if (message.method === 'internal' && purpose !== 'note' || ['step', 'export', 'verification'].includes(purpose)) {
    return html`<li class="step">${message.content} <time datetime=${message.createdAt} title=${moment(message.createdAt)}>${clock(message.createdAt)}</time></li>`;
  }
  if (purpose === 'share') {
    return html`<li class="step">Recording shared with ${message.recipient} <time datetime=${message.createdAt}>${clock(message.createdAt)}</time></li>`;
  }
  if (purpose === 'note') {
    return html`<li class="note"><p class="meta"><${Icon} name="note" />${writer(message) ?? 'Note'} · <time datetime=${message.createdAt}>${clock(message.createdAt)}</time> · only your team sees this</p><p class="said">${message.content}</p></li>`;
  }
  if (purpose === 'alert') {
    return html`<${Alert} message=${message} />`;
  }
  const ours = message.direction === 'outbound';
  const close = before && SEEN.includes(before.purpose) && before.direction === message.direction && before.method === message.method && new Date(message.createdAt) - new Date(before.createdAt) < CLOSE;
  const elsewhere = conversation?.phoneNumberId && message.phoneNumberId && message.phoneNumberId !== conversation.phoneNumberId;
  const media = message.media ?? [];
  return html`<li class="${message.direction} ${close ? 'close' : ''}">
    ${message.subject && message.method === 'email' && html`<p class="strong">${message.subject}</p>`}
    ${media.map(file => html`<${Media} key=${file.id} file=${file} />`)}
    ${(message.content || !media.length) && html`<p class="said">${message.content}</p>`}
    <p class="meta"><span>${ours ? writer(message) ?? (purpose === 'automatic' ? 'Automatic' : 'You') : name}</span>
      ${purpose === 'automatic' && message.senderName && html`<span>automatic</span>`}${purpose === 'follow_up' && html`<span>follow-up</span>`}
      <span>${channelWord(message.method)}</span>${elsewhere && html`<a href="/console/inbox/${message.conversationId}">by another number</a>`}
      <time datetime=${message.createdAt} title=${moment(message.createdAt)}>${clock(message.createdAt)}</time>${ours && html`<${State} message=${message} />`}</p>
  </li>`;
}

function State({message}) {
  const [busy, set] = useState(false);
  const failed = FAILED.includes(message.status);
  const retry = () => quietly(async () => {
    set(true);
    try {
      await post(`/api/messages/${message.id}/retry`);
      notice('Sending it again');
      tell();
    } finally {
      set(false);
    }
  });
  const word = STATES[message.status] ?? capital(words(message.status));
  return html`<span class="state ${failed ? 'hot' : message.status}">${message.status === 'delivered' || message.status === 'read' ? html`<${Icon} name="check" />` : failed && html`<${Icon} name="alert" />`}
    ${word}${message.reason && (failed || ['queued', 'unknown', 'paused', 'canceled'].includes(message.status)) ? `: ${message.reason}` : ''}</span>
    ${failed && html`<button type="button" class="link" disabled=${busy} onClick=${retry}>Retry</button>`}`;
}

/** What is on its way from this page, and what the service would not take. */
function Outgoing({mine, onRetry, onDiscard}) {
  const {note} = mine.how;
  return html`<li class=${note ? 'note' : 'outbound'}>${mine.how.files?.map(each => html`<p class="file" key=${each.key}><${Icon} name="file" /><span>${each.name}, ${size(each.size)}</span></p>`)}${mine.body && html`<p class="said">${mine.body}</p>`}
    <p class="meta"><span class="state ${mine.status === 'failed' ? 'hot' : 'pending'}" role=${mine.status === 'failed' ? 'alert' : undefined}>${mine.status === 'failed' ? html`<${Icon} name="alert" /> Not sent: ${mine.reason}` : STATES[mine.status] ?? mine.status}</span>
      ${mine.status === 'failed' && html`<button type="button" class="link" onClick=${() => onRetry(mine)}>Retry</button><button type="button" class="link" onClick=${() => onDiscard(mine)}>Edit</button>`}</p></li>`;
}

/** To one of us, about this thread: never as if the customer had got it. */
function Alert({message}) {
  const failed = FAILED.includes(message.status);
  return html`<li class="inside"><details><summary><${Icon} name="bell" /><span>Alert ${failed ? 'not sent' : `sent to ${number(message.recipient) || 'you'}`}${failed && message.reason ? `: ${message.reason}` : ''}</span>
    <time datetime=${message.createdAt} title=${moment(message.createdAt)}>${clock(message.createdAt)}</time></summary>
    <p class="said">${message.content}</p><p class="meta">${STATES[message.status] ?? capital(words(message.status))} · ${channelWord(message.method)} · the customer does not see this</p></details></li>`;
}

function Media({file}) {
  const src = query(`/api/media/${file.id}`, {organization: organization()});
  const type = file.contentType ?? '';
  if (file.state === 'refused') {
    return html`<p class="file soft"><${Icon} name="alert" /><span>A file was not kept${file.reason ? `: ${file.reason}` : ''}</span></p>`;
  }
  if (file.state === 'pending') {
    return html`<p class="file soft"><${Icon} name="clock" /><span>A file is on its way…</span></p>`;
  }
  if (type.startsWith('image/') && !type.includes('svg')) {
    return html`<a class="picture" href=${src} target="_blank" rel="noopener"><img src=${src} loading="lazy" alt="Picture, ${size(file.size ?? 0)}" /></a>`;
  }
  if (type.startsWith('audio/')) {
    return html`<audio controls preload="none" src=${src} aria-label="Voice message" />`;
  }
  return html`<a class="file" href=${src} download><${Icon} name="file" /><span>${(type.split('/')[1] || 'file').toUpperCase()}, ${size(file.size ?? 0)}</span><${Icon} name="download" /></a>`;
}

const OUT = {call_back: 'Call back', self_call: 'Verification call', proof: 'Test call'};

/** A call: how long, what was said beside what can be heard, and what may be done with it. */
export function Call({call, name}) {
  const found = call.classification;
  const out = call.direction === 'outbound';
  const unheard = ['missed', 'no-answer', 'busy', 'failed', 'canceled'].includes(call.status);
  const live = ['pending', 'initiated', 'queued', 'ringing', 'in-progress'].includes(call.status);
  const [before, mark, after] = around(call.transcript ?? '', found?.evidence);
  const recorded = call.hasRecording ?? call.recordingStatus === 'completed';
  return html`<li class="call-card ${live ? 'live' : ''}"><div class="row"><span class="disc ${unheard ? 'hot' : ''}"><${Icon} name=${out ? 'out' : 'in'} /></span>
      <span class="grow"><strong>${out ? OUT[call.purpose] ?? 'You called' : unheard ? 'Missed call' : `${name} called`}</strong>
        <span class="meta">${live ? 'in progress' : call.durationSeconds !== null && call.durationSeconds !== undefined ? lasted(call.durationSeconds) : words(call.status)} · <time datetime=${call.createdAt} title=${moment(call.createdAt)}>${clock(call.createdAt)}</time>${call.hotLead && html` · <strong class="hot">hot lead</strong>`}
          ${call.reason && ` · ${call.reason}`}</span></span>
      <a class="small" href="/console/calls/${call.id}">The call</a></div>
    ${found?.summary && html`<p class="summary">${found.summary}</p>`}
    ${(recorded || call.transcript) && html`<div class="heard ${recorded && call.transcript ? 'both' : ''}">
      ${recorded && html`<${Recording} call=${call} />`}
      ${call.transcript && html`<blockquote tabindex="0" aria-label="Transcript" role="group">${before}${mark && html`<mark>${mark}</mark>`}${after}</blockquote>`}</div>`}
    ${call.hasTurns && html`<${Conversation} id=${call.id} />`}
    <${CallActions} call=${call} /></li>`;
}

/** What caller and agent said to one another, read when somebody wants to see it. */
function Conversation({id}) {
  const [turns, set] = useState(null);
  const open = event => event.target.open && !turns && quietly(async () => set((await get(`/api/calls/${id}`)).turns));
  return html`<details class="conversation" onToggle=${open}><summary>The whole conversation</summary>${turns && html`<${Turns} turns=${turns} />`}</details>`;
}

/** To be heard, once the carrier has it. */
export function Recording({call}) {
  const [gone, set] = useState(false);
  return gone ? html`<p class="soft small">The carrier has no recording to play.</p>`
    : html`<audio controls preload="none" aria-label="Recording" src=${query(`/api/calls/${call.id}/recording`, {organization: organization()})} onError=${() => set(true)} />`;
}
