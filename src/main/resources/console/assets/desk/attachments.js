// Files that go along with a message: uploaded as soon as they are chosen, so that sending waits for nothing.
import {html, Icon, notice, useEffect, useRef, useState} from '../ui.js';
import {key, post, query, remove, upload} from '../api.js';
import {many, money, size} from '../words.js';

const LARGEST = 5000000;
const MOST = 10;
const TYPES = 'image/jpeg,image/png,image/gif,image/webp,application/pdf';

/** The files of a message that is written, and what adds and removes them. */
export function useAttachments() {
  const [files, set] = useState([]);
  const put = (one, more) => set(before => before.map(each => each.key === one.key ? {...each, ...more} : each));
  const add = chosen => {
    const taken = [...chosen].slice(0, MOST - files.length);
    taken.length < chosen.length && notice(`At most ${MOST} files go along with a message`);
    const fresh = taken.map(file => ({key: key(), name: file.name, size: file.size, file, error: file.size > LARGEST ? 'larger than 5 MB' : null}));
    set(before => [...before, ...fresh]);
    fresh.filter(each => !each.error).forEach(async each => {
      try {
        const kept = await upload(query('/api/attachments', {name: each.name}), each.file, 'application/octet-stream');
        put(each, {id: kept.id, contentType: kept.contentType});
      } catch (refused) {
        put(each, {error: refused.message});
      }
    });
  };
  const drop = one => {
    set(before => before.filter(each => each.key !== one.key));
    one.id && remove(`/api/attachments/${one.id}`).catch(() => {}); // forgotten after a day in any case
  };
  return {files, add, drop, clear: () => set([]), ids: files.filter(each => each.id).map(each => each.id), put: set,
    pending: files.some(each => !each.id && !each.error), wrong: files.some(each => each.error)};
}

export function Attached({attachments}) {
  return attachments.files.length > 0 && html`<ul class="attached" aria-label="Files">${attachments.files.map(each => html`<li key=${each.key} class=${each.error ? 'hot' : ''}>
    <${Icon} name=${each.error ? 'alert' : 'file'} /><span>${each.name} <span class="soft small">${each.error ?? (each.id ? size(each.size) : 'uploading…')}</span></span>
    <button type="button" class="plain" aria-label="Remove ${each.name}" onClick=${() => attachments.drop(each)}><${Icon} name="close" /></button></li>`)}</ul>`;
}

export function Attach({attachments}) {
  const field = useRef();
  const chosen = event => {
    attachments.add(event.target.files);
    event.target.value = '';
  };
  return html`<button type="button" class="plain" title="Pictures and PDF, up to 5 MB each" disabled=${attachments.files.length >= MOST} onClick=${() => field.current.click()}><${Icon} name="file" /><span>Attach</span></button>
    <input ref=${field} type="file" multiple accept=${TYPES} hidden aria-label="Attach files" onChange=${chosen} />`;
}

/** What it takes to send this, as the service counts and prices it; null until that is known. */
export function usePrice({channel, to, body, files, off}) {
  const [price, set] = useState(null);
  useEffect(() => {
    if (off || !body && !files) {
      set(null);
      return undefined;
    }
    let gone = false;
    const timer = setTimeout(() => post('/api/messages/preview', {channel, body, to: to || undefined, mediaCount: files})
      .then(answer => gone || set(answer), () => gone || set(null)), 300);
    return () => { gone = true; clearTimeout(timer); };
  }, [channel, to, body, files, off]);
  return price;
}

/** 2 texts · about $0.02 */
export const Price = ({price, channel, files}) => price && html`<span class="price">${channel === 'sms' && (files ? 'one MMS' : many(price.segments, 'text'))}${price.costCents > 0 && html`${channel === 'sms' && ' · '}about ${money(price.costCents)}`}</span>`;
