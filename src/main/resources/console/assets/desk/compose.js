// A first message to somebody, from the number that fits.
import {Dialog, Field, html, notice, useAttempt, useEffect, useRef, useState, Wrong} from '../ui.js';
import {get, key, post} from '../api.js';
import {go} from '../console.js';
import {Attach, Attached, Price, useAttachments, usePrice} from './attachments.js';
import {number, segments} from '../words.js';

export function Compose({onClose, to = '', channel: wanted = 'sms'}) {
  const [channel, setChannel] = useState(wanted);
  const [address, setAddress] = useState(to);
  const [from, setFrom] = useState('');
  const [text, setText] = useState('');
  const [numbers, setNumbers] = useState([]);
  const [{busy, error}, attempt] = useAttempt();
  const once = useRef(key());
  const attachments = useAttachments();
  const files = attachments.files.length;
  const price = usePrice({channel, to: /^\+\d{7,15}$/.test(address.trim()) ? address.trim() : undefined, body: text, files});
  useEffect(() => { get('/api/phone-numbers?limit=200').then(({items}) => setNumbers(items.filter(each => each.status === 'active')), () => {}); }, []);
  const send = event => {
    event.preventDefault();
    attempt(async () => {
      const sent = await post('/api/messages', {to: address.trim(), channel, body: text, from: from || undefined, attachments: files ? attachments.ids : undefined, idempotencyKey: once.current});
      notice('On its way');
      onClose();
      sent.conversationId && go(`/console/inbox/${sent.conversationId}`);
    });
  };
  const counted = segments(text);
  return html`<${Dialog} title="New message" onClose=${onClose}><form onSubmit=${send}>
    <div class="fields"><${Field} as="select" label="Send as" value=${channel} onValue=${setChannel}><option value="sms">Text</option><option value="whatsapp">WhatsApp</option><option value="email">Email</option><//>
      ${channel !== 'email' && numbers.length > 1 && html`<${Field} as="select" label="From" value=${from} onValue=${setFrom}><option value="">Primary number</option>
        ${numbers.map(each => html`<option key=${each.phoneNumber} value=${each.phoneNumber}>${number(each.phoneNumber)}${each.friendlyName ? ` · ${each.friendlyName}` : ''}</option>`)}<//>`}</div>
    <${Field} label=${channel === 'email' ? 'Email address' : 'Phone number'} type=${channel === 'email' ? 'email' : 'tel'} required value=${address} onValue=${setAddress} placeholder=${channel === 'email' ? '' : '(405) 555-1234'} />
    <${Field} as="textarea" label="Message" rows="4" required=${!files} maxlength="1600" value=${text} onValue=${setText} hint=${channel === 'sms' && text && !files ? `${counted.left} characters left in this text` : ' '} />
    <${Attached} attachments=${attachments} /><${Wrong} error=${error} /><p class="row"><button class="main" disabled=${busy || attachments.pending || attachments.wrong}>Send</button><${Attach} attachments=${attachments} /><span class="soft small end"><${Price} price=${price} channel=${channel} files=${files} /></span></p></form><//>`;
}
