// A conversation of a call, turn by turn: who said what, what the agent looked up or did, what its words rest on, and how long it took.
import {html, Icon} from '../ui.js';
import {capital, clock, moment, words} from '../words.js';

const WHO = {caller: 'Caller', agent: 'Agent'};

/** `passage:…` is a document; the others say what they are. */
const sourceWord = source => source.startsWith('passage:') ? 'a document' : source === 'caller' ? 'the caller’s words'
  : source.startsWith('service:') ? `the service ${source.slice(8)}`
  : `${source.startsWith('setting:') ? 'setting' : 'tool'} ${words(source.slice(source.indexOf(':') + 1))}`;

const seconds = ms => ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(1)} s`;

export function Turns({turns}) {
  return html`<ol class="turns card">${turns.map((each, i) => each.role === 'tool' ? html`<${Tool} key=${i} turn=${each} />` : html`<${Line} key=${i} turn=${each} />`)}</ol>`;
}

function Line({turn}) {
  return html`<li class=${turn.role}><p class="meta"><strong>${WHO[turn.role]}</strong> <time datetime=${turn.createdAt} title=${moment(turn.createdAt)}>${clock(turn.createdAt)}</time>
      ${turn.role === 'agent' && turn.latencyMs !== null && html`<span title="From the caller’s last word to the first word of the answer">after ${seconds(turn.latencyMs)}</span>`}</p>
    <p class="said">${turn.content || html`<span class="soft">${turn.role === 'caller' ? '(silence)' : '(nothing was heard)'}</span>`}</p>
    ${turn.evidence?.length > 0 && html`<details><summary>Rests on ${turn.evidence.length === 1 ? sourceWord(turn.evidence[0].source) : `${turn.evidence.length} sources`}</summary>
      <ul>${turn.evidence.map((each, i) => html`<li key=${i}>“${each.words}” <span class="soft">from ${sourceWord(each.source)}</span></li>`)}</ul></details>`}</li>`;
}

function Tool({turn}) {
  return html`<li class="tool"><details><summary><${Icon} name="search" /><span>${capital(words(turn.tool))}</span> <span class="soft">${turn.latencyMs !== null ? seconds(turn.latencyMs) : ''}</span></summary>
    ${turn.arguments && html`<pre tabindex="0">${JSON.stringify(turn.arguments, null, 1)}</pre>`}<p class="said">${turn.content}</p></details></li>`;
}
