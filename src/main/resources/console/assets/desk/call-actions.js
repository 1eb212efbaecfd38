// Follow up, share, export: what may be done with a call, each only where there is something to do it with.
import {Ago, Dialog, Field, html, Icon, notice, useAttempt, useLoad, useState, Wrong} from '../ui.js';
import {download, get, post, remove} from '../api.js';
import {number, segments} from '../words.js';
import {tell} from '../news.js';

const LONGEST = 160;

export function CallActions({call, small}) {
  const [open, set] = useState(null);
  const [{busy}, attempt] = useAttempt();
  const party = call.phoneNumber ?? (call.direction === 'outbound' ? call.calledPhone : call.callerPhone);
  const recorded = call.hasRecording ?? call.recordingStatus === 'completed';
  const transcript = call.hasTranscript ?? Boolean(call.transcript);
  const close = () => set(null);
  const take = () => attempt(async () => {
    await download('POST', `/api/calls/${call.id}/transcript/export`, {format: 'txt'}, 'transcript.txt');
    notice('Transcript saved');
    tell();
  }).then(done => done || notice('The transcript could not be exported. Try again.'));
  const button = (title, icon, color, work) => html`<button type="button" class="act ${color} ${small ? 'small' : ''}" title=${title} disabled=${busy} onClick=${event => { event.stopPropagation(); work(); }}><${Icon} name=${icon} /><span>${title}</span></button>`;
  if (!party && !recorded && !transcript) {
    return null;
  }
  return html`<div class="call-actions">${party && button('Follow up', 'email', 'green', () => set('follow'))}${recorded && button('Share', 'share', 'violet', () => set('share'))}${transcript && button('Export', 'download', 'indigo', take)}
    ${open === 'follow' && html`<${FollowUp} call=${call} party=${party} onClose=${close} />`}${open === 'share' && html`<${Share} call=${call} onClose=${close} />`}</div>`;
}

function FollowUp({call, party, onClose}) {
  const [text, setText] = useState('');
  const [{busy, error}, attempt] = useAttempt();
  const send = event => {
    event.preventDefault();
    attempt(async () => {
      const sent = await post(`/api/calls/${call.id}/follow-up`, {message: text});
      notice(`Text sent to ${number(sent.phone)}`);
      onClose();
      tell();
    });
  };
  const parts = segments(text).segments;
  return html`<${Dialog} title="Follow up by text" onClose=${onClose} narrow><form onSubmit=${send}>
    <${Field} as="textarea" label="Text to ${number(party)}" rows="4" maxlength=${LONGEST} required value=${text} onValue=${setText} placeholder="Thanks for calling. We have an opening tomorrow at 2 PM, does that work?"
      hint=${`${text.length} of ${LONGEST} characters${parts > 1 ? ` · ${parts} texts` : ''}`} />
    <${Wrong} error=${error} /><p class="row"><button class="main" disabled=${busy}>Send text</button></p></form><//>`;
}

function Share({call, onClose}) {
  const [email, setEmail] = useState('');
  const [{busy, error}, attempt] = useAttempt();
  const shares = useLoad(() => get(`/api/calls/${call.id}/shares`), [call.id], {live: false});
  const send = event => {
    event.preventDefault();
    attempt(async () => {
      const shared = await post(`/api/calls/${call.id}/share`, {email});
      notice(`Shared with ${shared.email}`);
      onClose();
      tell();
    });
  };
  const end = share => attempt(async () => {
    await remove(`/api/shares/${share.id}`);
    notice('That link no longer works');
    shares.reload();
  });
  const live = (shares.data?.items ?? []).filter(each => !each.revokedAt && new Date(each.expiresAt) > new Date());
  return html`<${Dialog} title="Share the recording" onClose=${onClose} narrow><form onSubmit=${send}>
    <${Field} label="Email address" type="email" required maxlength="254" value=${email} onValue=${setEmail} hint="They get a link that plays the recording for 24 hours, at most 20 times." />
    <${Wrong} error=${error} /><p class="row"><button class="main" disabled=${busy}>Send link</button></p></form>
    ${live.length > 0 && html`<h3>Open links</h3><ul class="list-plain">${live.map(each => html`<li class="row" key=${each.id}><span>${each.email}</span><span class="soft small">until <${Ago} iso=${each.expiresAt} /> · opened ${each.opened ?? 0} times</span>
      <button type="button" class="link" onClick=${() => end(each)}>Revoke</button></li>`)}</ul>`}<//>`;
}
