// All keys, for whoever asks with ?
import {Dialog, html} from '../ui.js';

const KEYS = [
  ['Move', [['j', 'Next conversation'], ['k', 'Previous conversation'], ['Enter', 'Open it'], ['Esc', 'Back, or clear'], ['/', 'Search']]],
  ['Answer', [['r', 'Reply'], ['n', 'Write a note'], ['Ctrl ↵', 'Send'], ['/', 'Templates, in an empty reply'], ['b', 'Call back'], ['o', 'Book an appointment'], ['c', 'New message']]],
  ['Sort out', [['e', 'Done'], ['a', 'Assign'], ['s', 'Snooze'], ['p', 'Priority'], ['x', 'Select'], ['i', 'Show the person'], ['?', 'These keys']]],
];

export function Keys({onClose}) {
  return html`<${Dialog} title="Keyboard shortcuts" onClose=${onClose}><div class="key-list">${KEYS.map(([title, keys]) => html`<section key=${title}><h3>${title}</h3>
    <dl>${keys.map(([key, what]) => html`<div key=${what}><dt><kbd>${key}</kbd></dt><dd>${what}</dd></div>`)}</dl></section>`)}</div><//>`;
}
