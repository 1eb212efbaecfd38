// Calls somebody back: one's own phone rings first, and only when one presses 1 there is the customer called.
import {Dialog, Field, html, Icon, useAttempt, useEffect, useRef, useState, Wrong} from '../ui.js';
import {getOr, patch, post} from '../api.js';
import {owns} from '../console.js';
import {lasted, number} from '../words.js';
import {forgetTeam} from './work.js';

const LOOK = 1500;
const LONGEST = 4 * 3600000; // a call that goes on after that is not looked at any more
const OVER = ['completed', 'declined', 'no_answer', 'failed', 'unknown'];
const STATES = {
  initiated: 'Calling your phone…', ringing: 'Your phone is ringing. Answer it and press 1.', answered: 'You answered. Press 1 to connect.',
  connected: 'Connected', completed: 'Call ended', declined: 'Not connected.', no_answer: 'No answer.',
  failed: 'The call failed.', unknown: 'Not sure how this call went.',
};

/** What calls the person of a conversation, or a contact, and what became of it. */
export function useCallBack(about) {
  const [call, set] = useState(null);
  const timer = useRef();
  useEffect(() => () => clearTimeout(timer.current), []);
  const look = (id, begun) => {
    timer.current = setTimeout(async () => {
      const now = await getOr(`/api/call-backs/${id}`, null).catch(() => undefined);
      if (now) {
        set(before => before && now);
      }
      if (now !== null && !OVER.includes(now?.status) && Date.now() - begun < LONGEST) {
        look(id, begun);
      }
    }, LOOK);
  };
  const ring = async () => {
    const contact = about.contactId ?? (about.leadStatus ? about.id : null);
    if (!contact) {
      set({status: 'failed', reason: 'This person is not among the contacts yet.'});
      return;
    }
    set({status: 'initiated'});
    try {
      const begun = await post(`/api/contacts/${contact}/call-back`);
      set({status: begun.status, reason: begun.reason});
      look(begun.id ?? begun.callId, Date.now());
    } catch (refused) {
      // Nobody has said yet which phone is theirs.
      set(refused.status === 400 && /phoneNumber/.test(refused.message) ? {asking: true} : {status: 'failed', reason: refused.status === 404 ? 'This can’t be called back yet.' : refused.message});
    }
  };
  const busy = Boolean(call && !call.asking && !OVER.includes(call.status));
  return {call, busy, ring, start: () => busy || !about || ring(), close: () => { clearTimeout(timer.current); set(null); }};
}

export function CallBar({calling, name}) {
  const {call} = calling;
  if (!call) {
    return null;
  }
  if (call.asking) {
    return html`<${Ask} calling=${calling} />`;
  }
  const over = OVER.includes(call.status);
  return html`<div class="strip call-bar ${call.status === 'failed' ? 'hot' : over ? '' : 'live'}"><${Icon} name="phone" />
    <span role="status"><strong>${call.status === 'connected' ? `Connected to ${name}` : call.status === 'completed' && call.durationSeconds ? `Call ended after ${lasted(call.durationSeconds)}` : call.status === 'answered' && call.pressedAt ? `Calling ${name}…` : STATES[call.status] ?? call.status}</strong>
      ${call.reason && ` ${call.reason}`}${!over && call.status !== 'connected' && call.personPhone && html` <span class="soft">${number(call.personPhone)}</span>`}</span>
    <button type="button" class="plain end" aria-label="Close" onClick=${calling.close}><${Icon} name="close" /></button></div>`;
}

/** Which phone rings; kept for the next time. */
function Ask({calling}) {
  const [phone, setPhone] = useState('');
  const [{busy, error}, attempt] = useAttempt();
  const go = event => {
    event.preventDefault();
    attempt(async () => {
      await patch('/api/members/me', {phoneNumber: phone});
      forgetTeam();
      await calling.ring();
    });
  };
  if (!owns()) {
    return html`<${Dialog} title="Which phone should ring?" onClose=${calling.close} narrow>
      <p>We call you first. Press 1, and we connect you; they see your business number.</p>
      <p class="strip warn"><${Icon} name="phone" />Ask an owner to set your phone: Settings → Team.</p><//>`;
  }
  return html`<${Dialog} title="Which phone should ring?" onClose=${calling.close} narrow><form onSubmit=${go}>
    <p>We call you first. Press 1, and we connect you; they see your business number.</p>
    <${Field} label="Your phone" type="tel" required value=${phone} onValue=${setPhone} placeholder="(405) 555-1234" />
    <${Wrong} error=${error} /><p class="row"><button class="main" disabled=${busy}>Call</button></p></form><//>`;
}
