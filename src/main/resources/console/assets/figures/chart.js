// A chart with what belongs to it: its drawing, the same as a table and as a file, and an address that leads here again.
import {html, Icon, notice} from '../ui.js';
import {moment, number} from '../words.js';
import {Means} from './cards.js';
import {Plot} from './plot.js';
import {Funnel, Heatmap, parts, Share} from './shapes.js';
import {period, say, total} from './say.js';

const OVER_TIME = ['bars', 'lines', 'stacked'];
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const COUNTED = ['count', 'percent', 'seconds', 'cents', 'number'];
const hour = i => `${String(i).padStart(2, '0')}:00`;

/** `answer`: what the API said of the whole; `address`: of this page, with all that it shows. */
export function Chart({chart, answer, address, wide}) {
  const {groupBy: by, currency} = answer;
  const some = chart.series.some(each => each.values.some(Boolean));
  const adds = OVER_TIME.includes(chart.kind) && ['count', 'cents'].includes(chart.unit) && (chart.series.length === 1 || chart.kind === 'stacked');
  const drawn = {funnel: Funnel, heatmap: Heatmap, share: Share}[chart.kind] ?? Plot;
  return html`<figure class="card fig ${wide ? 'wide' : ''}" id=${chart.name}><figcaption><div class="fig-title"><h2>${chart.title}</h2><${Means} of=${chart} /></div>${some && adds && html`<span class="soft small">${say(total(chart.series.map(each => total(each.values))), chart.unit, currency)} in all</span>`}</figcaption>
    ${some ? html`<${drawn} chart=${chart} by=${by} currency=${currency} openEnd=${answer.to >= answer.today} />` : html`<div class="fig-none"><p class="soft">Nothing in this time.</p></div>`}
    <${Below} table=${asTable(chart, by)} title=${chart.title} name=${chart.name} answer=${answer} address=${address} closed /></figure>`;
}

/** A table of the API by itself. */
export const Listing = ({table, answer, address, wide}) => html`<section class="card fig ${wide ? 'wide' : ''}" id=${table.name}><div class="fig-title"><h2>${table.title}</h2><${Means} of=${table} /></div>${table.rows.length ? html`<${Rows} table=${table} currency=${answer.currency} />` : html`<p class="soft">Nothing in this time.</p>`}
  <${Below} table=${table} title=${table.title} name=${table.name} answer=${answer} address=${address} /></section>`;

function Below({table, title, name, answer, address, closed}) {
  const file = `${name}-${answer.from}-${answer.to}.csv`;
  const link = `${address}#${name}`;
  const linked = () => navigator.clipboard?.writeText(location.origin + link).then(() => notice('The address is copied'), () => {});
  return html`<div class="fig-below">${closed && table.rows.length > 0 && html`<details><summary>Show as table</summary><${Rows} table=${{...table, title}} currency=${answer.currency} /></details>`}
    <span class="fig-tools"><a class="button plain-button" href=${link} aria-label="Link to ${title}" title="Link to this, with its filters" onClick=${linked}><${Icon} name="link" /></a>
      <button type="button" class="plain" aria-label="Download CSV of ${title}" title="Download CSV" onClick=${() => keep(csv(table, answer.currency), file)}><${Icon} name="download" />CSV</button></span></div>`;
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
    rows: periods.map((each, i) => ({period: period(each, by), iso: each, ...Object.fromEntries(series.map(one => [one.name, one.values[i]]))}))};
}

/** A cell that a spreadsheet does not take for a formula, whoever wrote it. */
const cell = value => typeof value === 'string' ? `"${(/^[=+\-@\t\r]/.test(value) ? `'${value}` : value).replaceAll('"', '""')}"` : value ?? '';

function csv({columns, rows}, currency) {
  const of = (row, {name, unit}) => name === 'period' ? row.iso ?? row.period : unit === 'cents' && typeof row[name] === 'number' ? Number((row[name] / 100).toFixed(6)) : row[name];
  return [columns.map(each => cell(['cents', 'percent', 'seconds'].includes(each.unit) ? `${each.title} (${{cents: currency, percent: '%', seconds: 's'}[each.unit]})` : each.title)), ...rows.map(row => columns.map(each => cell(of(row, each))))].map(line => line.join(',')).join('\r\n');
}

function keep(text, name) {
  const address = URL.createObjectURL(new Blob([text], {type: 'text/csv'}));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}
