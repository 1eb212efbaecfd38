// Figures as cards: the value, what became of it since the time before, what it means, and the way to what was counted.
import {html, Icon, useState} from '../ui.js';
import {change, say, total} from './say.js';

export const Cards = ({answer}) => html`<ul class="fig-cards" aria-label="Figures">${answer.figures.map(each => html`<${Card} key=${each.name} figure=${each} answer=${answer} />`)}</ul>`;

function Card({figure, answer}) {
  const {sign, words, good} = change(figure, answer.currency);
  return html`<li class="card fig-card"><div class="fig-card-head"><h2>${figure.title}</h2><${Means} of=${figure} /></div>
    <p class="fig-value">${say(figure.value, figure.unit, answer.currency)}${figure.list && html`<a href=${figure.list} aria-label="See them: ${figure.title}">See them</a>`}</p>
    <p class="fig-change ${good ?? ''}">${sign && html`<b aria-hidden="true">${sign}</b> `}${words}</p>
    <${Spark} figure=${figure} charts=${answer.charts} /></li>`;
}

/** What is counted, for whoever points at it, taps it or comes by with the keyboard. */
export function Means({of}) {
  const [open, set] = useState(false);
  const id = `means-${of.kind ?? 'figure'}-${of.name}`;
  return of.definition && html`<span class="fig-means"><button type="button" class="plain" aria-label="What is counted: ${of.title}" aria-expanded=${String(open)} aria-describedby=${id} onClick=${() => set(!open)} onBlur=${() => set(false)} onKeyDown=${event => event.key === 'Escape' && set(false)}><${Icon} name="info" /></button>
    <span id=${id} role="note" class=${open ? 'open' : ''}>${of.definition}</span></span>`;
}

/** Values of the series that has its name, or of a stack that is as much in all. */
function overTime({name, unit, value}, charts) {
  const drawn = charts.filter(each => each.unit === unit && each.periods.length > 0 && each.kind !== 'heatmap');
  const whole = drawn.find(each => each.kind === 'stacked' && total(each.series.map(one => total(one.values))) === value);
  return drawn.flatMap(each => each.series).find(each => each.name === name)?.values ?? whole?.periods.map((_, i) => total(whole.series.map(one => one.values[i])));
}

const POINTS = 45;

/** No more points than there is room for, each the mean of several. */
function fewer(values) {
  const size = Math.ceil(values.length / POINTS);
  return size < 2 ? values : Array.from({length: Math.ceil(values.length / size)}, (_, i) => values.slice(i * size, (i + 1) * size)).map(each => total(each) / each.length);
}

/** How it went, where a chart tells it too. */
function Spark({figure, charts}) {
  const values = fewer((overTime(figure, charts) ?? []).filter(each => each !== null));
  if (values.length < 3 || !total(values)) {
    return null;
  }
  const most = Math.max(...values);
  const points = values.map((each, i) => `${(100 * i / (values.length - 1)).toFixed(1)} ${(26 - 24 * each / most).toFixed(1)}`).join('L');
  return html`<svg class="fig-spark" viewBox="0 0 100 28" preserveAspectRatio="none" aria-hidden="true"><path class="fig-area" d="M0 28L${points}L100 28z" /><path class="fig-line" d="M${points}" vector-effect="non-scaling-stroke" /></svg>`;
}
