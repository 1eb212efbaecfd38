// Makes the elements of pages that are drawn once (set up, own number, telephone, platform); pages that live are in ui.js.
// Every text becomes a text node, so that what a caller, a company or a model wrote is shown as text.

import {notice, quietly} from './ui.js';
import {number, words} from './words.js';

export {notice, number, quietly, words};

const sheet = document.createElement('link');
sheet.rel = 'stylesheet';
sheet.href = '/console/assets/pages.css';
await new Promise(done => {
  sheet.addEventListener('load', done);
  sheet.addEventListener('error', done);
  document.head.append(sheet);
});

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

/** Fills `place` with what `draw` makes of its arguments, whenever they are others than those before. */
export function filling(place, draw) {
  let shown;
  return (...what) => {
    const now = JSON.stringify(what);
    if (now !== shown) {
      shown = now;
      place.replaceChildren(...draw(...what));
    }
  };
}

/** Where somebody is in a wizard. */
export function wizard(steps, current) {
  return h('ol', {class: 'steps', 'aria-label': 'Steps'}, steps.map(step => h('li', {'aria-current': step === current ? 'step' : false}, step)));
}

/** A line that tells with what the work that is `tried` was refused; `forbidden` is what it tells whoever may not do it. */
export function refusal(forbidden) {
  const wrong = h('p', {class: 'problem', role: 'alert', hidden: true});
  const tried = async work => {
    wrong.hidden = true;
    try {
      await work();
    } catch (refused) {
      wrong.textContent = refused.status === 403 ? forbidden : refused.message;
      wrong.hidden = false;
    }
  };
  return {wrong, tried};
}

/** A form whose `work` is shown to be refused next to its button. */
export function attempt(label, work) {
  const {wrong, tried} = refusal('Only an owner may do this.');
  const button = h('button', {class: 'main', type: 'submit'}, label);
  const form = h('form', {submit: async event => {
    event.preventDefault();
    button.disabled = true;
    await tried(work);
    button.disabled = false;
  }});
  return {form, wrong, button};
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
