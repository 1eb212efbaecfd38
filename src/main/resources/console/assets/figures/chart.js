// A chart with what belongs to it: its drawing, the same as a table and as a file, and an address that leads here again.
import {html, Icon, notice, quietly, useState} from '../ui.js';
import {download} from '../api.js';
import {moment, number} from '../words.js';
import {Plot} from './plot.js';
import {Funnel, Heatmap, parts, Share} from './shapes.js';
import {change, period, say, total} from './say.js';

const OVER_TIME = ['bars', 'lines', 'stacked'];
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const COUNTED = ['count', 'percent', 'seconds', 'cents', 'number'];
const hour = i => `${String(i).padStart(2, '0')}:00`;

/** `answer`: what the API said of the whole; `address`: of this page, with all that it shows; `source`: where it was asked. */
export function Chart({chart, answer, address, source, wide}) {
  const {groupBy: by, currency} = answer;
  const some = chart.series.some(each => each.values.some(Boolean));
  const adds = OVER_TIME.includes(chart.kind) && ['count', 'cents'].includes(chart.unit) && (chart.series.length === 1 || chart.kind === 'stacked');
  const drawn = {funnel: Funnel, heatmap: Heatmap, share: Share}[chart.kind] ?? Plot;
  return html`<figure class="card fig ${wide ? 'wide' : ''}" id=${chart.name}><figcaption><div class="fig-title"><h2>${chart.title}</h2><${Means} of=${chart} /></div>${some && adds && html`<span class="soft small">${say(total(chart.series.map(each => total(each.values))), chart.unit, currency)} in all</span>`}</figcaption>
    ${some ? html`<${drawn} chart=${chart} by=${by} currency=${currency} openEnd=${answer.to >= answer.today} />` : html`<div class="fig-none"><p class="soft">Nothing in this time.</p></div>`}
    <${Below} table=${asTable(chart, by)} title=${chart.title} name=${chart.name} answer=${answer} address=${address} source=${source} closed /></figure>`;
}

/** A table of the API by itself. */
export const Listing = ({table, answer, address, source, wide}) => html`<section class="card fig ${wide ? 'wide' : ''}" id=${table.name}><div class="fig-title"><h2>${table.title}</h2><${Means} of=${table} /></div>${table.rows.length ? html`<${Rows} table=${table} currency=${answer.currency} />` : html`<p class="soft">Nothing in this time.</p>`}
  <${Below} table=${table} title=${table.title} name=${table.name} answer=${answer} address=${address} source=${source} /></section>`;

function Below({table, title, name, answer, address, source, closed}) {
  const file = `${name}-${answer.from}-${answer.to}.csv`;
  const link = `${address}#${name}`;
  const linked = () => navigator.clipboard?.writeText(location.origin + link).then(() => notice('The address is copied'), () => {});
  return html`<div class="fig-below">${closed && table.rows.length > 0 && html`<details><summary>Show as table</summary><${Rows} table=${{...table, title}} currency=${answer.currency} /></details>`}
    <span class="fig-tools"><a class="button plain-button" href=${link} aria-label="Link to ${title}" title="Link to this, with its filters" onClick=${linked}><${Icon} name="link" /></a>
      <button type="button" class="plain" aria-label="Download CSV of ${title}" title="Download CSV" onClick=${() => quietly(() => download('GET', `${source}${source.includes('?') ? '&' : '?'}format=csv&part=${name}`, undefined, file))}><${Icon} name="download" />CSV</button></span></div>`;
}

function Rows({table, currency}) {
  const right = column => COUNTED.includes(column.unit) ? 'fig-number' : '';
  const told = (value, unit) => value && unit === 'phone' ? number(value) : value && unit === 'time' ? moment(value) : say(value, unit, currency);
  return html`<div class="table fig-table" tabindex="0" role="region" aria-label="${table.title}, as a table"><table><thead><tr>${table.columns.map(each => html`<th key=${each.name} scope="col" class=${right(each)}>${each.title}</th>`)}</tr></thead>
    <tbody>${table.rows.map((row, i) => html`<tr key=${i}>${table.columns.map((each, c) => c === 0 ? html`<th key=${each.name} scope="row">${row.list ? html`<a href=${row.list}>${told(row[each.name], each.unit)}</a>` : told(row[each.name], each.unit)}</th>` : html`<td key=${each.name} class=${right(each)}>${told(row[each.name], each.unit)}</td>`)}</tr>`)}</tbody></table></div>`;
}

/** What is drawn, as rows. */
export function asTable({kind, periods, series, unit}, by) {
  if (kind === 'funnel' || kind === 'share') {
    return {columns: [{name: 'what', title: kind === 'funnel' ? 'Step' : 'Part'}, {name: 'value', title: 'Value', unit}], rows: parts({periods, series}).map(each => ({what: each.title, value: each.value}))};
  }
  if (kind === 'heatmap') {
    return {columns: [{name: 'hour', title: 'Hour'}, ...series.map((each, i) => ({name: each.name, title: each.title ?? DAYS[i], unit}))],
      rows: Array.from({length: 24}, (_, i) => ({hour: hour(i), ...Object.fromEntries(series.map(each => [each.name, each.values[i] ?? 0]))}))};
  }
  return {columns: [{name: 'period', title: {day: 'Day', week: 'Week', month: 'Month'}[by]}, ...series.map(each => ({name: each.name, title: each.title, unit}))],
    rows: periods.map((each, i) => ({period: period(each, by), ...Object.fromEntries(series.map(one => [one.name, one.values[i]]))}))};
}

// Figures as cards: the value, what became of it since the time before, what it means, and the way to what was counted.

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
