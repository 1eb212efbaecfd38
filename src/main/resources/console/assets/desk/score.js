// How promising somebody is, from 0 to 100, and why.
import {html, Icon} from '../ui.js';

export const HOT = 70;
export const WARM = 40;

const heat = score => score >= HOT ? ['hot', 'Hot'] : score >= WARM ? ['warm', 'Warm'] : ['cold', 'Cold'];

const points = each => `${each.points > 0 ? '+' : ''}${each.points}`;

/** The score, and its reasons for whoever points at it or comes to it by the keys. */
export function Score({contact: {score, scoreReasons}, still}) {
  if (score === null || score === undefined) {
    return null;
  }
  const [kind, word] = heat(score);
  const reasons = scoreReasons ?? [];
  return html`<span class="score ${kind}" tabindex=${reasons.length && !still ? '0' : undefined} role="img" aria-label="Score ${score}, ${word}${reasons.length ? `: ${reasons.map(each => each.reason).join(', ')}` : ''}">${kind === 'hot' && html`<${Icon} name="flame" />`}<span>${score}</span> <span class="word">${word}</span>
    ${reasons.length > 0 && !still && html`<span class="why" aria-hidden="true">${reasons.map((each, i) => html`<span key=${i} class="reason"><b>${points(each)}</b>${each.reason}</span>`)}</span>`}</span>`;
}

/** The same written out. */
export function Reasons({contact: {score, scoreReasons}}) {
  return score === null || score === undefined ? null : html`<div class="reasons"><p class="row tight"><span class="label">Score</span><${Score} contact=${{score}} /></p>
    ${scoreReasons?.length > 0 && html`<ul class="list-plain small">${scoreReasons.map((each, i) => html`<li key=${i} class="reason"><b>${points(each)}</b>${each.reason}</li>`)}</ul>`}</div>`;
}
