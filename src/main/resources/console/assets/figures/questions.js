// What callers asked and the agent could not answer; an answer that is written here is knowledge from then on.
import {Ago, Empty, Field, html, notice, useAttempt, useState, Wrong} from '../ui.js';
import {post} from '../api.js';
import {owns} from '../console.js';
import {many} from '../words.js';

const LONGEST_TITLE = 200;

export function Questions({answer}) {
  const rows = answer.tables.find(each => each.name === 'unanswered')?.rows ?? [];
  return html`<section class="card fig wide" id="unanswered"><h2>Questions without an answer</h2>
    ${rows.length ? html`<p class="soft">Write the answer once, and the next caller hears it.</p><ul class="list-plain rows fig-questions" aria-label="Questions without an answer">${rows.map((each, i) => html`<${Question} key=${each.question ?? i} row=${each} />`)}</ul>`
      : html`<${Empty} icon="done" title="Nothing was left open">What callers ask and your documents do not answer is listed here.<//>`}</section>`;
}

function Question({row}) {
  const [open, setOpen] = useState(false);
  const [done, setDone] = useState(false);
  const [text, setText] = useState('');
  const [{busy, error}, attempt] = useAttempt();
  const save = event => {
    event.preventDefault();
    attempt(async () => {
      await post('/api/knowledge', {title: row.question.slice(0, LONGEST_TITLE), text: `# ${row.question}\n\n${text.trim()}`});
      setDone(true);
      notice('Your agent knows it now');
    });
  };
  return html`<li><div class="row"><span class="grow"><strong>“${row.question}”</strong><br /><span class="soft small">${row.times > 1 && `${many(row.times, 'time')} · `}${row.lastAskedAt && html`<${Ago} iso=${row.lastAskedAt} />`}${row.list && html` · <a href=${row.list}>The call<span class="visually-hidden"> in which “${row.question}” was asked</span></a>`}</span></span>
      ${done ? html`<a href="/console/knowledge">In your knowledge</a>` : owns() && html`<button type="button" aria-expanded=${String(open)} aria-label="Answer “${row.question}”" onClick=${() => setOpen(!open)}>Answer</button>`}</div>
    ${open && !done && html`<form onSubmit=${save}><${Field} as="textarea" label="What callers should hear" rows="3" required maxlength="5000" value=${text} onValue=${setText} hint="Said as you write it. Prices and times included." /><${Wrong} error=${error} /><p class="row"><button class="main" disabled=${busy || !text.trim()}>Keep it</button><button type="button" onClick=${() => setOpen(false)}>Cancel</button></p></form>`}</li>`;
}
