// What callers asked and the agent could not answer; an answer that is written here is knowledge from then on.
import {Ago, Empty, Field, html, notice, Problem, quietly, Skeleton, useAttempt, useLoad, useState, Wrong} from '../ui.js';
import {get, post} from '../api.js';
import {many} from '../words.js';

const FIRST = 10;
const open = '/api/analytics/dialogue/unanswered';

export function Questions() {
  const loaded = useLoad(() => get(open), [], {live: false});
  const [all, setAll] = useState(false);
  const items = loaded.data?.items ?? [];
  const gone = each => loaded.put({items: items.filter(other => other.id !== each.id)});
  return html`<section class="card fig wide" id="unanswered"><h2>Questions without an answer</h2>
    ${loaded.error ? html`<${Problem} error=${loaded.error} retry=${loaded.reload} />` : !loaded.data ? html`<${Skeleton} rows=${3} />` : items.length
      ? html`<p class="soft">Write the answer once, and the next caller hears it.</p><ul class="list-plain rows fig-questions" aria-label="Questions without an answer">${items.slice(0, all ? items.length : FIRST).map(each => html`<${Question} key=${each.id} question=${each} onGone=${() => gone(each)} />`)}</ul>
        ${!all && items.length > FIRST && html`<p><button type="button" onClick=${() => setAll(true)}>Show all ${items.length}</button></p>`}`
      : html`<${Empty} icon="done" title="No question is open">What callers ask and your documents do not answer is listed here.<//>`}</section>`;
}

function Question({question, onGone}) {
  const [writing, setWriting] = useState(false);
  const [text, setText] = useState('');
  const [{busy, error}, attempt] = useAttempt();
  const said = question.question;
  const save = event => {
    event.preventDefault();
    attempt(async () => {
      await post(`${open}/${question.id}/answer`, {answer: text.trim()});
      notice('Your agent knows it now');
      onGone();
    });
  };
  const dismiss = () => quietly(async () => {
    await post(`${open}/${question.id}/dismiss`);
    onGone();
  });
  return html`<li><div class="row"><span class="grow"><strong>“${said}”</strong><br /><span class="soft small">${question.times > 1 && `asked ${many(question.times, 'time')} · last `}<${Ago} iso=${question.askedAt} /> · <a href="/console/calls/${question.callId}" aria-label="The call in which “${said}” was asked">the call</a></span></span>
      ${!writing && html`<span class="row tight"><button type="button" aria-label="Answer “${said}”" onClick=${() => setWriting(true)}>Answer</button><button type="button" class="plain" aria-label="Dismiss “${said}”" onClick=${dismiss}>Dismiss</button></span>`}</div>
    ${writing && html`<form onSubmit=${save}><${Field} as="textarea" label="What callers should hear" rows="3" required maxlength="20000" value=${text} onValue=${setText} hint="In your own words; prices and times as they are." /><${Wrong} error=${error} /><p class="row"><button class="main" disabled=${busy || !text.trim()}>Keep it</button><button type="button" onClick=${() => setWriting(false)}>Cancel</button></p></form>`}</li>`;
}
