// What is not told over time: how many go on at each step, which hours of the week are busy, and who has which part of the whole.
import {html, useState} from '../ui.js';
import {brief, say, total} from './say.js';
import {Tip, tones, useWidth} from './plot.js';

/** The steps or parts of a chart, whichever way they are laid out: a series each, or one series over named periods. */
export const parts = ({series, periods}) => series.length === 1 && periods.length > 0
  ? periods.map((title, i) => ({name: title, title, value: series[0].values[i] ?? 0}))
  : series.map(each => ({name: each.name, title: each.title, value: total(each.values)}));

const portion = (value, of) => of ? `${Math.round(100 * value / of)}%` : '–';

/** A river that becomes narrower: each step as high as the part of the first that is left. */
export function Funnel({chart, currency}) {
  const [place, width] = useWidth();
  const steps = parts(chart);
  const first = steps[0]?.value ?? 0;
  const height = 130;
  const each = width / steps.length;
  const half = value => Math.max(1.5, first ? height / 2 * Math.min(1, value / first) : 0);
  const piece = i => {
    const here = half(steps[i].value);
    const next = half(steps[i + 1]?.value ?? steps[i].value);
    const [from, flat, until] = [each * i, each * (i + .45), each * (i + 1)];
    const middle = height / 2;
    const curve = (flat + until) / 2;
    return `M${from} ${middle - here}H${flat}C${curve} ${middle - here} ${curve} ${middle - next} ${until} ${middle - next}V${middle + next}C${curve} ${middle + next} ${curve} ${middle + here} ${flat} ${middle + here}H${from}z`;
  };
  return html`<div ref=${place}><ol class="fig-steps" style=${{'--steps': steps.length}}>${steps.map((step, i) => html`<li key=${step.name}><b>${say(step.value, chart.unit, currency)}</b><span>${step.title}</span>
      <span class="soft">${i === 0 ? 'where it begins' : html`${portion(step.value, steps[i - 1].value)} go on${i > 1 ? html`<br />${portion(step.value, first)} of all` : ''}`}</span></li>`)}</ol>
    ${width > 0 && html`<svg class="fig-funnel" width=${width} height=${height} role="img" aria-label="${chart.title}: ${steps.map(step => `${step.title} ${say(step.value, chart.unit, currency)}`).join(', then ')}.">
      ${steps.map((step, i) => html`<path key=${step.name} d=${piece(i)} style=${{opacity: 1 - .72 * i / Math.max(1, steps.length - 1)}} />`)}</svg>`}</div>`;
}

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const hourWord = hour => `${hour % 12 || 12} ${hour < 12 ? 'AM' : 'PM'}`;
const SHADES = 5;

/** Seven rows of 24 hours; arrow keys walk in both directions. */
export function Heatmap({chart, currency}) {
  const [place, width] = useWidth();
  const [at, setAt] = useState(null);
  const rows = DAYS.map((day, i) => chart.series.find(each => each.title === day || each.name.toLowerCase() === day.toLowerCase()) ?? chart.series[i]).map(each => each?.values ?? []);
  const most = Math.max(1, ...rows.flat().map(each => each ?? 0));
  const left = width > 560 ? 84 : 34;
  const cell = Math.max(0, (width - left) / 24);
  const high = Math.min(26, Math.max(width > 380 ? 21 : 17, cell));
  const gap = cell > 12 ? 2 : 1;
  const value = ([row, hour]) => rows[row][hour] ?? 0;
  const shade = amount => amount ? Math.ceil(SHADES * amount / most) : 0;
  const pointed = event => {
    const box = place.current.getBoundingClientRect();
    const hour = Math.floor((event.clientX - box.left - left) / cell);
    const row = Math.floor((event.clientY - box.top) / high);
    setAt(hour >= 0 && hour < 24 && row >= 0 && row < 7 ? [row, hour] : null);
  };
  const keys = event => {
    const move = {ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0]}[event.key];
    if (move || event.key === 'Escape' && at) {
      event.preventDefault();
      setAt(move ? at ? [Math.max(0, Math.min(6, at[0] + move[0])), Math.max(0, Math.min(23, at[1] + move[1]))] : [0, 8] : null);
    }
  };
  const top = rows.flatMap((hours, row) => hours.map((amount, hour) => [amount ?? 0, row, hour])).reduce((best, each) => each[0] > best[0] ? each : best, [0]);
  const when = (row, hour) => `${DAYS[row]}, ${hourWord(hour)} to ${hourWord((hour + 1) % 24)}`;
  return html`<div class="fig-plot" ref=${place} tabindex="0" role="group" aria-label="${chart.title}: arrow keys tell one hour after the other" onPointerMove=${pointed} onPointerDown=${pointed} onPointerLeave=${() => setAt(null)} onBlur=${() => setAt(null)} onKeyDown=${keys}>
    ${width > 0 && html`<svg class="fig-heat" width=${width} height=${high * 7 + 22} role="img" aria-label="${chart.title}. ${top[0] ? `Busiest: ${when(top[1], top[2])}, ${say(top[0], chart.unit, currency)}.` : 'Nothing in this time.'}">
      ${rows.map((_, row) => html`<text key=${row} x="0" y=${high * row + high / 2 + 4}>${left > 40 ? DAYS[row] : DAYS[row].slice(0, 3)}</text>${Array.from({length: 24}, (_, hour) => html`<rect key=${`${row}-${hour}`} class="s${shade(value([row, hour]))} ${at && at[0] === row && at[1] === hour ? 'at' : ''}" x=${left + cell * hour + gap / 2} y=${high * row + gap / 2} width=${Math.max(0, cell - gap)} height=${high - gap} rx=${cell > 12 ? 3 : 2} />`)}`)}
      ${[0, 6, 12, 18].map(hour => html`<text key=${hour} x=${left + cell * hour + gap / 2} y=${high * 7 + 16}>${hourWord(hour)}</text>`)}</svg>
      <${Tip} at=${at} x=${at ? left + cell * (at[1] + .5) : 0} width=${width} title=${at && when(...at)} rows=${at ? [['', chart.unit === 'count' ? 'In this hour' : chart.title, say(value(at), chart.unit, currency)]] : []} />`}</div>
    <p class="fig-scale small soft"><span>0</span>${Array.from({length: SHADES + 1}, (_, i) => html`<i key=${i} class="s${i}" />`)}<span>${say(most, chart.unit, currency)}</span></p>`;
}

const PARTS = 7;

/** A ring, and beside it what each part is in words and numbers. */
export function Share({chart, currency}) {
  const sorted = parts(chart).filter(each => each.value > 0).sort((one, other) => other.value - one.value);
  const rest = sorted.slice(PARTS);
  const shown = rest.length ? [...sorted.slice(0, PARTS), {name: 'others', title: rest.length === 1 ? rest[0].title : `${rest.length} others`, value: total(rest.map(each => each.value))}] : sorted;
  const all = total(shown.map(each => each.value));
  const whole = brief(all, chart.unit, currency);
  const round = 2 * Math.PI * 58;
  const colors = tones(shown);
  let before = 0;
  const arcs = shown.map((each, i) => {
    const length = round * each.value / all;
    const arc = html`<circle key=${each.name} class=${colors[i]} cx="80" cy="80" r="58" stroke-dasharray="${Math.max(.5, length - (shown.length > 1 ? 2 : 0))} ${round}" stroke-dashoffset=${-before} />`;
    before += length;
    return arc;
  });
  return html`<div class="fig-share"><svg viewBox="0 0 160 160" width="160" height="160" role="img" aria-label="${chart.title}: ${shown.map(each => `${each.title} ${portion(each.value, all)}`).join(', ')}."><g transform="rotate(-90 80 80)">${arcs}</g>
      <text x="80" y="86" text-anchor="middle" style=${{fontSize: `${Math.min(20, 135 / whole.length)}px`}}>${whole}</text></svg>
    <ul class="list-plain">${shown.map((each, i) => html`<li key=${each.name}><i class="fig-dot ${colors[i]}" /><span class="grow">${each.title}</span><b>${say(each.value, chart.unit, currency)}</b><span class="soft">${portion(each.value, all)}</span></li>`)}</ul></div>`;
}
