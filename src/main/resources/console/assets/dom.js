// Makes elements. Every text becomes a text node, so that what a caller, a company or a model wrote is shown as text.

/** An element: attributes as they are in HTML, functions as listeners, children as nodes or text. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      element.addEventListener(name, value);
    } else if (name === 'value' || name === 'checked' || name === 'disabled') {
      element[name] = value;
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...children.flat(9).filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

/** The same for drawings, which have a namespace of their own. */
export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** A moment in the viewer's own zone; the exact one is a pointer away. */
export function time(iso) {
  const moment = new Date(iso);
  const today = moment.toDateString() === new Date().toDateString();
  const words = today
    ? moment.toLocaleTimeString([], {hour: 'numeric', minute: '2-digit'})
    : moment.toLocaleString([], {month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit'});
  return h('time', {datetime: iso, title: moment.toLocaleString()}, words);
}

/** (405) 555-1234 for a number of the North American plan, any other one as it is. */
export function number(e164) {
  const parts = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(e164 ?? '');
  return parts ? `(${parts[1]}) ${parts[2]}-${parts[3]}` : e164 ?? '';
}

export function words(name) {
  return String(name).replaceAll('_', ' ').replaceAll('-', ' ');
}

export function badge(name, text = words(name)) {
  return h('span', {class: `badge ${name}`}, text);
}

export function copyButton(text, label = 'Copy') {
  return h('button', {type: 'button', 'aria-label': `${label} ${text}`, click: async event => {
    event.preventDefault();
    await navigator.clipboard.writeText(text);
    notice('Copied');
  }}, label);
}

let hidden;

/** Says something that goes away again. */
export function notice(text) {
  const place = document.getElementById('notice');
  place.textContent = text;
  clearTimeout(hidden);
  hidden = setTimeout(() => { place.textContent = ''; }, 4000);
}
