// How figures are told: values with their units, what became of them, and days, weeks and months.

const NONE = '–';

/** Of a day as the API names it; days have no zone. */
const utc = iso => new Date(`${iso}T00:00:00Z`);
const told = (iso, how) => utc(iso).toLocaleDateString('en-US', {timeZone: 'UTC', ...how});

export const plus = (iso, days) => new Date(utc(iso).getTime() + days * 86400000).toISOString().slice(0, 10);
export const between = (from, to) => Math.round((utc(to) - utc(from)) / 86400000) + 1;

/** November 3 to 9, 2026; of one day, that day. */
export function span(from, to) {
  const year = {year: 'numeric'};
  const long = {month: 'long', day: 'numeric'};
  if (from === to) {
    return told(from, {...long, ...year});
  }
  if (from.slice(0, 7) === to.slice(0, 7)) {
    return `${told(from, long)} to ${utc(to).getUTCDate()}, ${to.slice(0, 4)}`;
  }
  return `${told(from, from.slice(0, 4) === to.slice(0, 4) ? long : {...long, ...year})} to ${told(to, {...long, ...year})}`;
}

/** What a tooltip, a table and a screen reader call a period. */
export const period = (iso, by) => by === 'month' ? told(iso, {month: 'long', year: 'numeric'})
  : by === 'week' ? `Week of ${told(iso, {month: 'long', day: 'numeric'})}`
  : told(iso, {weekday: 'long', month: 'long', day: 'numeric'});

/** As short as an axis wants it; `first` of its axis, or of a year, says more. */
export const short = (iso, by, first) => by === 'month'
  ? told(iso, first || iso.slice(5, 7) === '01' ? {month: 'short', year: 'numeric'} : {month: 'short'})
  : told(iso, {month: 'short', day: 'numeric'});

const places = (value, least) => value.toLocaleString('en-US', {minimumFractionDigits: least, maximumFractionDigits: least});

function lasting(seconds) {
  const rounded = Math.round(seconds);
  if (seconds < 1 && seconds > 0) {
    return `${Math.round(seconds * 1000)} ms`;
  }
  if (seconds < 10) {
    return `${Number(seconds.toFixed(1))} s`;
  }
  if (rounded < 60) {
    return `${rounded} s`;
  }
  const [size, unit, below, part] = rounded < 3600 ? [60, 'min', 1, 's'] : rounded < 2 * 86400 ? [3600, 'h', 60, 'min'] : [86400, 'days', 3600, 'h'];
  const rest = Math.floor(rounded % size / below);
  return `${Math.floor(rounded / size)} ${unit}${rest ? ` ${rest} ${part}` : ''}`;
}

/** Fractions of a cent are shown only where there is nothing else. */
function sum(cents, currency, whole) {
  const value = cents / 100;
  const digits = whole && Number.isInteger(value) || Math.abs(cents) >= 100000 ? 0 : cents !== 0 && Math.abs(cents) < 1 ? 4 : 2;
  return value.toLocaleString('en-US', {style: 'currency', currency: currency || 'USD', minimumFractionDigits: digits, maximumFractionDigits: digits});
}

/** A value as people read it. */
export function say(value, unit, currency) {
  if (value === null || value === undefined || value === '') {
    return NONE;
  }
  if (typeof value !== 'number') {
    return String(value);
  }
  switch (unit) {
    case 'percent': return `${places(value, Math.abs(value) < 10 && !Number.isInteger(value) ? 1 : 0)}%`;
    case 'seconds': return lasting(value);
    case 'cents': return sum(value, currency);
    default: return Number.isInteger(value) ? value.toLocaleString('en-US') : value.toLocaleString('en-US', {maximumFractionDigits: 2});
  }
}

/** The same where there is little room: 12k, $1.5M. */
export function brief(value, unit, currency) {
  const size = unit === 'cents' ? value / 100 : value;
  if (unit !== 'percent' && unit !== 'seconds' && Math.abs(size) >= 10000) {
    return size.toLocaleString('en-US', {notation: 'compact', maximumFractionDigits: 1, ...unit === 'cents' && {style: 'currency', currency: currency || 'USD'}});
  }
  return unit === 'cents' ? sum(value, currency, true) : say(value, unit, currency);
}

const LESS_IS_BETTER = /miss|fail|differ|undeliver|cost|spent|late|latency|stop|error|unanswered|toalert|firstanswer|lost|guard|estimated|actual/i;
const NEITHER = /length|transfers?$|turn|messages|number|segments|conversations|forwarded|^sent$|^alerts$|provision/i;

/** What became of a figure since the time before: its sign, in words, and whether that is good where it is one or the other. */
export function change({name, value, before, unit}, currency) {
  if (value === null || value === undefined) {
    return {sign: '', words: 'nothing to measure in this time'};
  }
  if (before === null || before === undefined) {
    return {sign: '', words: 'nothing before to compare with'};
  }
  if (value === before) {
    return {sign: '=', words: before === 0 ? 'none before either' : 'the same as before'};
  }
  const up = value > before;
  const good = NEITHER.test(name) ? '' : up === !LESS_IS_BETTER.test(name) ? 'better' : 'worse';
  const by = unit === 'percent' ? `${Number(Math.abs(value - before).toFixed(1))} points` : before === 0 ? '' : `${places(Math.abs(100 * (value - before) / before), Math.abs(value - before) / Math.abs(before) < .1 ? 1 : 0).replace(/\.0$/, '')}%`;
  return {sign: up ? '↑' : '↓', good, words: by ? `${up ? 'up' : 'down'} ${by} from ${say(before, unit, currency)}` : 'up from none'};
}

export const total = values => values.reduce((sum, each) => sum + (each ?? 0), 0);
