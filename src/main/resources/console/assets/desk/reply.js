// The reply box: by which way, with which words kept for it, and how many texts that is.
import {html, Icon, Menu, notice, useEffect, useRef, useState} from '../ui.js';
import {getOr, organization} from '../api.js';
import {Attach, Attached, Price, useAttachments, usePrice} from './attachments.js';
import {called, channelWord, moment, number, segments} from '../words.js';

const LONGEST = 1600;

/** {name} and the others, in the words of this thread; what is not known stays to be seen. */
export function filled(body, item, settings) {
  const name = called(item?.customerName, null);
  const fields = {name: name === 'Unknown caller' ? 'there' : name.split(' ')[0], company: settings?.companyName, agent: settings?.aiAgentName, number: number(item?.phoneNumber ?? settings?.twilioPhoneNumber)};
  return body.replace(/\{(name|company|agent|number)\}/g, (field, which) => fields[which] || field);
}

const keep = (name, text) => {
  try {
    text ? localStorage.setItem(name, text) : localStorage.removeItem(name);
  } catch {
    // A browser that keeps nothing keeps no drafts.
  }
};

const kept = name => {
  try {
    return localStorage.getItem(name) ?? '';
  } catch {
    return '';
  }
};

export function Reply({item, name, onSend, box}) {
  const [mode, setMode] = useState('reply');
  const draft = `draft:${organization()}:${item.id}:${mode}`;
  const [text, setText] = useState(() => kept(draft));
  const own = item.channel === 'phone' ? 'sms' : item.channel;
  const [channel, setChannel] = useState(own);
  const [template, setTemplate] = useState(null); // an approved one, of which only the fields may change
  const [menu, setMenu] = useState(null);
  const [email, setEmail] = useState(null);
  const attachments = useAttachments();
  const field = useRef();
  const phone = item.customerPhone ?? (item.customerAddress?.startsWith('+') ? item.customerAddress : null);
  const note = mode === 'note';

  useEffect(() => { item.contactId && getOr(`/api/contacts/${item.contactId}`, null).then(contact => setEmail(contact?.email ?? null), () => {}); }, [item.contactId]);
  const switchTo = next => {
    setMode(next);
    setText(kept(`draft:${organization()}:${item.id}:${next}`));
    setTemplate(null);
  };
  const write = value => {
    setText(value);
    setTemplate(null);
    keep(draft, value);
  };
  box.current = {
    focus: next => {
      next && next !== mode && switchTo(next);
      field.current?.focus();
    },
    take: (body, files) => { write(body); files?.length && attachments.put(files); field.current?.focus(); },
  };
  const closed = !note && channel === 'whatsapp' && own === 'whatsapp' && (!item.windowClosesAt || new Date(item.windowClosesAt) < new Date());
  const barred = !note && item.optedOut && (channel === 'sms' || channel === 'whatsapp');
  const counted = segments(text);
  const over = text.length > LONGEST;
  const elsewhere = !['sms', 'whatsapp', 'email'].includes(own); // a channel that somebody has added, with addresses of its own
  const none = !note && (elsewhere ? !item.customerAddress : channel === 'email' ? !(own === 'email' || email) : !phone);
  const files = note ? 0 : attachments.files.length;
  const to = elsewhere ? item.customerAddress : channel === 'email' ? email ?? item.customerAddress : phone;
  const price = usePrice({channel, to: channel === 'sms' || channel === 'whatsapp' ? to : undefined, body: text.slice(0, LONGEST), files, off: note || none});
  const able = (text.trim() || files > 0) && !over && !barred && !none && !(files && (attachments.pending || attachments.wrong)) && (!closed || template?.contentSid);
  const send = event => {
    event?.preventDefault();
    if (!able) {
      return;
    }
    onSend(text, {note, channel: note ? undefined : channel, to, contentSid: template?.contentSid ?? undefined, files: note ? [] : attachments.files});
    note || attachments.clear();
    setText('');
    setTemplate(null);
    keep(draft, '');
    field.current?.focus();
  };
  const templates = async () => {
    const [{items}, settings] = await Promise.all([getOr('/api/message-templates?limit=200', {items: []}), getOr('/api/phone-settings', {})]).catch(() => [{items: []}, {}]);
    const fit = closed ? items.filter(each => each.contentSid) : items;
    setMenu(fit.map(each => ({label: each.name, hint: filled(each.body, item, settings).slice(0, 70), value: {...each, text: filled(each.body, item, settings)}})));
  };
  const pick = each => {
    const at = field.current.selectionStart ?? text.length;
    write(each.contentSid && closed ? each.text : text === '/' ? each.text : text.slice(0, at) + each.text + text.slice(at));
    setTemplate(closed ? each : null);
    requestAnimationFrame(() => field.current?.focus());
  };
  const keys = event => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      send(event);
    } else if (event.key === '/' && !text) {
      event.preventDefault();
      templates();
    }
  };
  const ways = elsewhere ? [[own, true]] : [['sms', phone], ['whatsapp', phone], ['email', own === 'email' || email]].filter(([way, can]) => can || way === own);
  return html`<form class="reply ${note ? 'is-note' : ''}" onSubmit=${send} aria-label="Reply">
    <div class="reply-head"><div class="modes" role="group" aria-label="What you write">
        <button type="button" aria-pressed=${String(!note)} onClick=${() => box.current.focus('reply')}>Reply</button><button type="button" aria-pressed=${String(note)} onClick=${() => box.current.focus('note')}>Note</button></div>
      ${!note && html`<label class="way"><span class="visually-hidden">Send as</span><select value=${channel} onChange=${event => setChannel(event.target.value)}>${ways.map(([way]) => html`<option key=${way} value=${way}>${channelWord(way)}</option>`)}</select></label>`}
    </div>
    ${barred && html`<p class="strip hot"><${Icon} name="alert" />${name} opted out of texts from this number. Only they can undo that, by texting START.</p>`}
    ${closed && html`<p class="strip warn"><${Icon} name="clock" /><span>More than 24 hours since their last message: WhatsApp takes only an approved template. <button type="button" class="link" onClick=${templates}>Choose one</button></span></p>`}
    ${!note && channel === 'whatsapp' && own === 'whatsapp' && !closed && html`<p class="hint">You can write freely until ${moment(item.windowClosesAt)}.</p>`}
    ${none && html`<p class="strip warn"><${Icon} name="alert" />There is no ${channel === 'email' ? 'email address' : 'number'} to write to.</p>`}
    <textarea ref=${field} rows="2" aria-label=${note ? 'Note for your team' : `Reply to ${name}`} placeholder=${note ? 'Only your team sees this' : `Write to ${name}… / for templates`} value=${text} readonly=${Boolean(template?.contentSid)}
      onInput=${event => write(event.target.value)} onKeyDown=${keys} />
    ${!note && html`<${Attached} attachments=${attachments} />`}
    <div class="reply-foot"><button type="button" class="plain" title="Templates (/)" onClick=${templates}><${Icon} name="template" /><span>Templates</span></button>${!note && html`<${Attach} attachments=${attachments} />`}
      <span class="soft small end" aria-live="off">${over ? html`<strong class="hot">${(text.length - LONGEST).toLocaleString()} too many</strong>` : !note && (text || files)
        ? html`<${Price} price=${price} channel=${channel} files=${files} />${channel === 'sms' && text && !files && html`<span title=${counted.odd ? `“${counted.odd}” is not in the plain alphabet of texts, so a text holds 70 characters instead of 160.` : 'Plain alphabet: 160 characters a text'}> · ${counted.left} left${counted.odd ? ' · Unicode' : ''}</span>`}`
        : html`<kbd>${/Mac|iPhone/.test(navigator.platform) ? '⌘' : 'Ctrl'}</kbd> <kbd>↵</kbd>`}</span>
      <button class="main" disabled=${!able}><${Icon} name=${note ? 'note' : 'send'} />${note ? 'Add note' : 'Send'}</button></div>
    ${menu && (menu.length ? html`<${Menu} title="Templates" items=${menu} onPick=${pick} onClose=${() => { setMenu(null); field.current?.focus(); }} />`
      : html`<${NoTemplates} onClose=${() => setMenu(null)} />`)}
  </form>`;
}

function NoTemplates({onClose}) {
  useEffect(() => {
    notice('There are no templates yet: make one in Settings → Templates');
    onClose();
  }, []);
  return null;
}
