// What the pages of files share.
import {html, sheet} from '../ui.js';

await Promise.all([sheet('pages'), sheet('files')]);

/** A unified difference, line by line. */
export const Difference = ({text}) => html`<pre class="difference" tabindex="0">${text.split('\n').map((line, i) => html`<div key=${i} class=${/^(\+\+\+|---|@@)/.test(line) ? 'place' : line[0] === '+' ? 'added' : line[0] === '-' ? 'gone' : ''}>${line || ' '}</div>`)}</pre>`;

/** What keeps files from serving, and what somebody should know; `onJump` is called with a problem. */
export const Problems = ({items, onJump}) => items.length > 0 && html`<ul class="list-plain findings" aria-label="Problems">${items.map((each, i) => html`<li key=${i} class=${each.severity}>
  <button type="button" class="link" onClick=${() => onJump(each)}><code>${each.file}${each.line > 0 ? `:${each.line}` : ''}</code></button> ${each.problem}${each.example && html`<br /><span class="soft small">${each.example}</span>`}</li>`)}</ul>`;

/** With the problems of each file, where they are why. */
export const Refusal = ({state, onJump = () => {}}) => state.error ? html`<div class="problem" role="alert"><p>${state.error}</p>${state.problem?.problems && html`<${Problems} items=${state.problem.problems} onJump=${onJump} />`}</div>` : null;

const SOURCES = {start: 'found at a start', file: 'saved in the folders', draft: 'published', restore: 'rolled back', 'put-back': 'put back, as it did not load'};

export const sourceWord = source => SOURCES[source] ?? source;
