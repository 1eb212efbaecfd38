// Turns what the API says into what people read.

/** (405) 555-1234 for a number of the North American plan, any other one as it is. */
export function number(e164) {
  const parts = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(e164 ?? '');
  return parts ? `(${parts[1]}) ${parts[2]}-${parts[3]}` : e164 ?? '';
}

export const words = name => String(name).replaceAll('_', ' ').replaceAll('-', ' ');

export const capital = text => text.charAt(0).toUpperCase() + text.slice(1);

export const PRIORITIES = ['urgent', 'high', 'normal', 'low'];

const STATUSES = {needs_response: 'Needs reply', in_progress: 'In progress', answered: 'Done', no_response_needed: 'No reply needed', archived: 'Archived'};
const CHANNELS = {phone: 'Call', sms: 'Text', whatsapp: 'WhatsApp', email: 'Email', internal: 'Internal'};

export const statusWord = status => STATUSES[status] ?? capital(words(status));
export const channelWord = channel => CHANNELS[channel] ?? capital(words(channel));

/** What a person is called, or else how they are reached. */
export function called(name, address) {
  return name && name !== 'Phone Caller' && name !== 'Caller' && name !== address ? name : number(address) || 'Unknown caller';
}

/** One or two letters of a name; nothing for a number. */
export function initials(name) {
  const parts = (name ?? '').match(/\p{L}[\p{L}\p{M}'’-]*/gu) ?? [];
  return parts.length ? (parts[0][0] + (parts.length > 1 ? parts.at(-1)[0] : '')).toUpperCase() : '';
}

/** One of eight colors, always the same one for a name. */
export function hue(name) {
  let sum = 0;
  for (const letter of name ?? '') {
    sum = (sum * 31 + letter.codePointAt(0)) % 9973;
  }
  return sum % 8;
}

const sameDay = (one, other) => one.toDateString() === other.toDateString();

/** now, 4m, 3h, Tue, Nov 3: as short as a list wants it. */
export function ago(iso, now = new Date()) {
  const then = new Date(iso);
  const minutes = Math.floor((now - then) / 60000);
  if (minutes < 1) {
    return minutes < -1 ? date(iso, now) : 'now';
  }
  if (minutes < 60) {
    return `${minutes}m`;
  }
  if (minutes < 24 * 60 && sameDay(then, now)) {
    return `${Math.floor(minutes / 60)}h`;
  }
  return minutes < 6 * 24 * 60 ? then.toLocaleDateString([], {weekday: 'short'}) : date(iso, now);
}

function date(iso, now) {
  const then = new Date(iso);
  return then.toLocaleDateString([], {month: 'short', day: 'numeric', ...then.getFullYear() === now.getFullYear() ? {} : {year: 'numeric'}});
}

export const clock = iso => new Date(iso).toLocaleTimeString([], {hour: 'numeric', minute: '2-digit'});

export const moment = iso => new Date(iso).toLocaleString([], {weekday: 'short', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit'});

/** Today, Yesterday, Tuesday, November 3. */
export function day(iso, now = new Date()) {
  const then = new Date(iso);
  if (sameDay(then, now)) {
    return 'Today';
  }
  if (sameDay(then, new Date(now - 24 * 60 * 60000))) {
    return 'Yesterday';
  }
  return then.toLocaleDateString([], {weekday: 'long', month: 'long', day: 'numeric', ...then.getFullYear() === now.getFullYear() ? {} : {year: 'numeric'}});
}

/** 0:42, 12:05 */
export const lasted = seconds => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

export const money = cents => (cents / 100).toLocaleString('en-US', {style: 'currency', currency: 'USD'});

export const size = bytes => bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;

export const many = (count, one, several = `${one}s`) => `${count.toLocaleString()} ${count === 1 ? one : several}`;

/** A text cut where the words are that were decided on. */
export function around(text, evidence) {
  const at = evidence ? text.toLowerCase().indexOf(evidence.toLowerCase()) : -1;
  return at < 0 ? [text, '', ''] : [text.slice(0, at), text.slice(at, at + evidence.length), text.slice(at + evidence.length)];
}

const GSM = new Set('@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà');
const EXTENSION = new Set('\f^{}\\[~]|€'); // two septets each

/** How many texts a text is, as carriers count them and the server does: `encoding`, `segments`, `left` in the last one, and the first character that is not GSM-7. */
export function segments(text) {
  const odd = [...text].find(each => !GSM.has(each) && !EXTENSION.has(each));
  const [one, several] = odd ? [70, 67] : [160, 153];
  const units = [...text].map(each => odd ? each.length : EXTENSION.has(each) ? 2 : 1);
  const total = units.reduce((sum, each) => sum + each, 0);
  if (total <= one) {
    return {encoding: odd ? 'ucs2' : 'gsm7', segments: total ? 1 : 0, left: one - total, odd};
  }
  let count = 1;
  let used = 0;
  for (const unit of units) { // what takes two is not torn apart
    if (used + unit > several) {
      count++;
      used = 0;
    }
    used += unit;
  }
  return {encoding: odd ? 'ucs2' : 'gsm7', segments: count, left: several - used, odd};
}

/** The zone as people there call it: Central Time. */
export function zoneName(zone) {
  try {
    return new Intl.DateTimeFormat([], {timeZone: zone, timeZoneName: 'longGeneric'}).formatToParts().find(each => each.type === 'timeZoneName').value;
  } catch {
    return zone;
  }
}
