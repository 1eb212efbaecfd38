// Bars, stacked bars and lines over time. Drawn at the size that there is, so that letters are letters on a phone too; one
// path for a series, so that two years of days are as light as a week; the values of one period under the finger, the mouse
// or the arrow keys.
import {html, useLayoutEffect, useRef, useState} from '../ui.js';
import {brief, period, say, short, total} from './say.js';

const TOP = 10;
const BOTTOM = 24;
const LETTER = 6.4;

/** Whose ways nobody has to guess. */
const BAD = /fail|miss|undeliver|lost|stop|error|unanswered/i;
const REST = /^(others?|none|open)$/;

/** The colors of series: one of seven; what went wrong, where it is one thing, and what is left over have colors of their own. */
export function tones(series) {
  const wrong = series.filter(each => BAD.test(each.name));
  return series.map((each, i) => wrong.length === 1 && each === wrong[0] ? 'bad' : REST.test(each.name) ? 't7' : `t${i % 7}`);
}

/** How wide a place is, now and later. */
export function useWidth() {
  const place = useRef();
  const [width, set] = useState(0);
  useLayoutEffect(() => {
    const measure = () => set(Math.floor(place.current.clientWidth));
    const watching = new ResizeObserver(measure);
    measure();
    watching.observe(place.current);
    return () => watching.disconnect();
  }, []);
  return [place, width];
}

export const Legend = ({series, dash}) => html`<ul class="fig-legend">${series.map((each, i) => html`<li key=${each.name}><${Swatch} tone=${tones(series)[i]} dash=${dash && i} />${each.title}</li>`)}</ul>`;

export const Swatch = ({tone, dash}) => html`<svg class="fig-swatch ${tone}" viewBox="0 0 14 10" width="14" height="10" aria-hidden="true">${dash === undefined || dash === false ? html`<rect width="10" height="10" x="2" rx="2.5" />` : html`<path class="fig-line d${dash % 4}" d="M0 5H14" />`}</svg>`;

/** What a screen reader says of the drawing; the table beside it says the rest. */
export function summary({title, kind, periods, series, unit}, by, currency) {
  const all = periods.map((_, i) => total(series.map(each => each.values[i])));
  const top = all.indexOf(Math.max(...all));
  const adds = (unit === 'count' || unit === 'cents') && (series.length === 1 || kind === 'stacked');
  return `${title}, ${periods.length === 1 ? period(periods[0], by) : `${period(periods[0], by)} to ${period(periods.at(-1), by)}`}. ${series.map(each => adds ? `${each.title}: ${say(total(each.values), unit, currency)}` : `${each.title}: ${say(each.values.findLast(value => value !== null), unit, currency)} at the end`).join('; ')}.${periods.length > 1 && adds ? ` Most: ${say(all[top], unit, currency)}, ${period(periods[top], by)}.` : ''}`;
}

export function Plot({chart, by, currency, openEnd}) {
  const {kind, periods, series, unit} = chart;
  const [place, width] = useWidth();
  const [at, setAt] = useState(null);
  const n = periods.length;
  const height = width > 640 ? 260 : 200;
  const lines = kind === 'lines';
  const heights = periods.map((_, i) => kind === 'stacked' ? [total(series.map(each => Math.min(0, each.values[i] ?? 0))), total(series.map(each => Math.max(0, each.values[i] ?? 0)))] : series.map(each => each.values[i] ?? 0));
  const marks = ticks(Math.min(0, ...heights.flat()), Math.max(0, ...heights.flat()), unit);
  const left = Math.ceil(Math.max(...marks.map(each => brief(each, unit, currency).length)) * LETTER) + 10;
  const right = 8;
  const band = Math.max(0, width - left - right) / n;
  const x = i => left + band * (i + .5);
  const y = value => TOP + (height - TOP - BOTTOM) * (marks.at(-1) - value) / (marks.at(-1) - marks[0]);
  const named = every(n, width - left, by === 'month' ? 66 : 58);
  const geometry = {series, n, band, x, y, kind, base: y(0)};
  const pointed = event => {
    const i = Math.floor((event.clientX - place.current.getBoundingClientRect().left - left) / band);
    setAt(i >= 0 && i < n ? i : null);
  };
  const keys = event => {
    const last = n - 1;
    const to = {ArrowRight: at === null ? 0 : Math.min(last, at + 1), ArrowLeft: at === null ? last : Math.max(0, at - 1), Home: 0, End: last, Escape: null}[event.key];
    if (to !== undefined && !(event.key === 'Escape' && at === null)) {
      event.preventDefault();
      setAt(to);
    }
  };
  return html`${series.length > 1 && html`<${Legend} series=${series} dash=${lines} />`}
    <div class="fig-plot" ref=${place} tabindex="0" role="group" aria-label="${chart.title}: arrow keys tell one ${by} after the other" onPointerMove=${pointed} onPointerDown=${pointed} onPointerLeave=${() => setAt(null)} onBlur=${() => setAt(null)} onKeyDown=${keys}>
      ${width > 0 && html`<svg width=${width} height=${height} role="img" aria-label=${summary(chart, by, currency)}>
        ${at !== null && html`<rect class="fig-band" x=${x(at) - band / 2} y=${TOP} width=${band} height=${height - TOP - BOTTOM} rx=${Math.min(4, band / 3)} />`}
        ${marks.map(each => html`<g key=${each}><line class=${each === 0 ? 'fig-zero' : 'fig-grid'} x1=${left} x2=${width - right} y1=${y(each)} y2=${y(each)} /><text x=${left - 8} y=${y(each) + 4} text-anchor="end">${brief(each, unit, currency)}</text></g>`)}
        ${periods.map((each, i) => i % named === 0 && html`<text key=${each} x=${x(i) > width - 24 ? width : x(i)} y=${height - 6} text-anchor=${x(i) > width - 24 ? 'end' : 'middle'}>${short(each, by, i === 0)}</text>`)}
        ${lines ? html`<${Lines} ...${geometry} at=${at} />` : html`<${Bars} ...${geometry} />`}</svg>
        <${Tip} at=${at} x=${at === null ? 0 : x(at)} width=${width} title=${at !== null && `${period(periods[at], by)}${openEnd && at === n - 1 ? ', so far' : ''}`} rows=${at === null ? [] : series.map((each, i) => [tones(series)[i], each.title, say(each.values[at], unit, currency), lines && i])}
          sum=${at !== null && kind === 'stacked' && series.length > 1 && say(heights[at][1] + heights[at][0], unit, currency)} />`}</div>`;
}

/** One period's values, beside it; told to who listens. */
export function Tip({at, x, width, title, rows, sum}) {
  const beyond = x > width / 2;
  return html`<div class="fig-tip ${at === null ? '' : 'shown'}" role="status" style=${{[beyond ? 'right' : 'left']: `${Math.max(0, Math.round(beyond ? width - x : x) + 10)}px`}}>${at !== null && html`<strong>${title}</strong>
    ${rows.map(([color, name, value, dash]) => html`<span class="fig-tip-row" key=${name}>${color && html`<${Swatch} tone=${color} dash=${rows.length > 1 ? dash : undefined} />`}<span>${name}</span> <b>${value}</b></span>`)}
    ${sum && html`<span class="fig-tip-row fig-sum"><span>All together</span> <b>${sum}</b></span>`}`}</div>`;
}

/** A bar from `from` to `to`; its outer end is round where there is room. */
function bar(x, width, from, to, round) {
  const r = Math.min(round, width / 2, Math.abs(from - to));
  const s = to < from ? 1 : -1;
  return r < .5 ? `M${x} ${from}V${to}h${width}V${from}z` : `M${x} ${from}V${to + s * r}q0 ${-s * r} ${r} ${-s * r}h${width - 2 * r}q${r} 0 ${r} ${s * r}V${from}z`;
}

function Bars({series, n, band, x, y, kind, base}) {
  const stacked = kind === 'stacked';
  const beside = stacked ? 1 : series.length;
  const all = Math.min(band * .72 > 2 ? band * .72 : band, 64 * beside);
  const each = all / beside;
  const over = Array(n).fill(0);
  const under = Array(n).fill(0);
  const tops = Array.from({length: n}, (_, i) => series.findLastIndex(one => one.values[i] > 0));
  return series.map((one, s) => {
    let path = '';
    for (let i = 0; i < n; i++) {
      const value = one.values[i];
      if (value) {
        const stack = value > 0 ? over : under;
        const from = stacked ? y(stack[i]) : base;
        const to = stacked ? y(stack[i] + value) : y(value);
        stack[i] += value;
        path += bar(x(i) - all / 2 + (stacked ? 0 : s * each), Math.max(.5, each - (beside > 1 ? 1 : 0)), from, to, stacked && tops[i] !== s ? 0 : 4);
      }
    }
    return html`<path key=${one.name} class="fig-bar ${tones(series)[s]} ${stacked && band > 5 ? 'fig-gap' : ''}" d=${path} />`;
  });
}

/** Where nothing was measured the line stops; what stands alone is a dot. */
function Lines({series, n, x, y, base, at}) {
  return series.map((one, s) => {
    const {values} = one;
    let line = '';
    let area = '';
    const dots = [];
    for (let i = 0; i < n; i++) {
      if (values[i] === null || values[i] === undefined) {
        continue;
      }
      const begins = i === 0 || (values[i - 1] ?? null) === null;
      const ends = i === n - 1 || (values[i + 1] ?? null) === null;
      line += `${begins ? 'M' : 'L'}${x(i)} ${y(values[i])}`;
      area += `${begins ? `M${x(i)} ${base}` : ''}L${x(i)} ${y(values[i])}${ends ? `V${base}z` : ''}`;
      (begins && ends || i === at) && dots.push(i);
    }
    return html`<g key=${one.name} class=${tones(series)[s]}>${series.length === 1 && html`<path class="fig-area" d=${area} />`}<path class="fig-line d${s % 4}" d=${line} />${dots.map(i => html`<circle key=${i} cx=${x(i)} cy=${y(values[i])} r="4.5" />`)}</g>`;
  });
}

// Axes that a person would have drawn: few lines, round numbers.

const SECONDS = [.001, .002, .005, .01, .02, .05, .1, .2, .5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 21600, 43200, 86400];
const WHOLE = ['count', 'number'];

function step(rough, unit) {
  if (unit === 'seconds' && rough <= SECONDS.at(-1)) {
    return SECONDS.find(each => each >= rough);
  }
  const power = 10 ** Math.floor(Math.log10(rough));
  const found = power * [1, 2, 5, 10].find(each => each * power >= rough * .999999);
  return WHOLE.includes(unit) ? Math.max(1, found) : found;
}

/** From nothing, or less, to at least `most` in about four steps: the values of the lines, lowest first. */
function ticks(least, most, unit) {
  const high = unit === 'percent' && most > 80 && most <= 100 ? 100 : Math.max(most, 0);
  const low = Math.min(least, 0);
  if (high === low) {
    return [0, 1];
  }
  const each = unit === 'percent' && high === 100 && low === 0 ? 25 : step((high - low) / 4, unit);
  const from = Math.floor(low / each + 1e-9);
  const until = Math.ceil(high / each - 1e-9);
  return Array.from({length: until - from + 1}, (_, i) => Number(((from + i) * each).toPrecision(12)));
}

/** Every how many periods one is named, where a name takes `room` of `width`. */
function every(periods, width, room) {
  const fits = Math.max(1, Math.floor(width / room));
  const least = Math.ceil(periods / fits);
  return [1, 2, 3, 5, 7, 10, 14, 21, 28, 60, 90, 180, 365].find(each => each >= least) ?? least;
}
