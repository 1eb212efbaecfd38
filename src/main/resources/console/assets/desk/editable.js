// A value that is shown until somebody wants to change it.
import {html, Icon, sheet, useRef, useState} from '../ui.js';

await sheet('desk');

/** One value that is edited where it stands: Enter keeps it, Escape leaves it. */
export function Editable({label, value, shown, placeholder = 'Add', type = 'text', area, onSave, maxlength = 200}) {
  const [writing, set] = useState(null);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState(null);
  const button = useRef();
  const save = async () => {
    if (busy) {
      return;
    }
    if ((writing ?? '').trim() === (value ?? '')) {
      set(null);
      return;
    }
    setBusy(true);
    setWrong(null);
    try {
      await onSave(writing.trim() || null);
      set(null);
    } catch (refused) {
      setWrong(refused.message);
    }
    setBusy(false);
  };
  const keys = event => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      event.preventDefault(); // or a dialog around it closes
      set(null);
      setWrong(null);
      requestAnimationFrame(() => button.current?.focus());
    } else if (event.key === 'Enter' && (!area || event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      save().then(() => requestAnimationFrame(() => button.current?.focus()));
    }
  };
  const Tag = area ? 'textarea' : 'input';
  return html`<div class="editable"><span class="label">${label}</span>${writing === null
    ? html`<button type="button" ref=${button} aria-label="${label}: ${value || 'empty'}. Edit" onClick=${() => set(value ?? '')}>${value ? html`<span class=${area ? 'said' : ''}>${shown ?? value}</span>` : html`<span class="soft">${placeholder}</span>`}<${Icon} name="note" /></button>`
    : html`<${Tag} ref=${node => node && !node.dataset.seen && (node.dataset.seen = '1', node.focus())} type=${area ? undefined : type} rows=${area ? 4 : undefined} aria-label=${label} aria-invalid=${Boolean(wrong)} maxlength=${maxlength} value=${writing} disabled=${busy} onInput=${event => set(event.target.value)} onKeyDown=${keys} onBlur=${save} />`}
    ${wrong && html`<p class="problem small" role="alert">${wrong}</p>`}</div>`;
}
