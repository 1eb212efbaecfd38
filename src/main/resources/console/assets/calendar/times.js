// Days and minutes by the clock of the business, wherever the browser is. A day is 2026-12-01; minutes count from its midnight.
export {zoneName} from '../words.js';

const MINUTE = 60000;
const DAY = 24 * 60 * MINUTE;
const formats = new Map();

function format(zone) {
  if (!formats.has(zone)) {
    formats.set(zone, new Intl.DateTimeFormat('en-US', {timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit'}));
  }
  return formats.get(zone);
}

/** What a clock there shows. */
export function local(instant, zone) {
  const part = Object.fromEntries(format(zone).formatToParts(new Date(instant)).map(each => [each.type, each.value]));
  return {day: `${part.year}-${part.month}-${part.day}`, minute: Number(part.hour) * 60 + Number(part.minute)};
}

const noon = day => new Date(`${day}T12:00Z`);

const asUtc = ({day, minute}) => Date.parse(`${day}T00:00Z`) + minute * MINUTE;

const offset = (millis, zone) => asUtc(local(millis, zone)) - Math.floor(millis / MINUTE) * MINUTE;

/** The moment at which clocks show that: the first of two when they are set back, and as much later as they jump when it is skipped. */
export function instant(day, minute, zone) {
  const wall = Date.parse(`${day}T00:00Z`) + minute * MINUTE;
  const both = [wall - offset(wall - DAY, zone), wall - offset(wall + DAY, zone)].sort((one, other) => one - other);
  const right = both.find(each => asUtc(local(each, zone)) === wall);
  return new Date(right ?? wall - offset(wall - DAY, zone)).toISOString();
}

export const plusDays = (day, count) => new Date(noon(day).getTime() + count * DAY).toISOString().slice(0, 10);

export const today = zone => local(Date.now(), zone).day;

/** 1 is Monday, 7 is Sunday. */
export const weekday = day => noon(day).getUTCDay() || 7;

function firstWeekday() {
  try {
    const locale = new Intl.Locale(navigator.language);
    return (locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay ?? 7;
  } catch {
    return 7;
  }
}

/** The seven days of its week, which begins where the reader's does. */
export function week(day) {
  const begins = plusDays(day, -((weekday(day) - firstWeekday() + 7) % 7));
  return Array.from({length: 7}, (_, i) => plusDays(begins, i));
}

export const valid = day => /^\d{4}-\d\d-\d\d$/.test(day ?? '') && !Number.isNaN(noon(day).getTime()) && noon(day).toISOString().startsWith(day);

const said = (day, options) => noon(day).toLocaleDateString([], {...options, timeZone: 'UTC'});

/** Tuesday, December 1, with the year where it is another one. */
export const dayTitle = day => said(day, {weekday: 'long', month: 'long', day: 'numeric', ...day.slice(0, 4) === String(new Date().getFullYear()) ? {} : {year: 'numeric'}});

/** Tue, Dec 1 */
export const dayShort = day => said(day, {weekday: 'short', month: 'short', day: 'numeric'});

export const weekdayShort = day => said(day, {weekday: 'short'});

/** Nov 29 – Dec 5, 2026 */
export const span = days => new Intl.DateTimeFormat([], {month: 'short', day: 'numeric', year: 'numeric', timeZone: 'UTC'}).formatRange(noon(days[0]), noon(days.at(-1)));

export const clockIn = (iso, zone) => new Date(iso).toLocaleTimeString([], {hour: 'numeric', minute: '2-digit', timeZone: zone});

/** 2:00 – 3:30 PM */
export const clocks = (from, until, zone) => new Intl.DateTimeFormat([], {hour: 'numeric', minute: '2-digit', timeZone: zone}).formatRange(new Date(from), new Date(until));

/** Tue, Dec 1, 2:00 PM */
export const momentIn = (iso, zone) => new Date(iso).toLocaleString([], {weekday: 'short', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit', timeZone: zone});

/** 2 PM for the edge of a grid. */
export const hourWord = hour => new Date(Date.UTC(2020, 0, 1, hour)).toLocaleTimeString([], {hour: 'numeric', timeZone: 'UTC'});

/** 1 hr 30 min */
export function length(minutes) {
  const hours = Math.floor(minutes / 60);
  return [hours && `${hours} hr`, minutes % 60 && `${minutes % 60} min`].filter(Boolean).join(' ') || '0 min';
}

/** Whoever has set no hours is booked from Monday to Friday, 9 to 5. */
const USUAL = Object.fromEntries(['monday', 'tuesday', 'wednesday', 'thursday', 'friday'].map(day => [day, [{opens: '09:00', closes: '17:00'}]]));

const minutes = clock => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** When it is open on a day, in minutes of it: [[540, 1020]]. A span may go on into the next day. */
export function openings(day, week, holidays = []) {
  const its = DAYS.some(each => week?.[each]?.length) ? week : USUAL;
  const on = which => {
    const holiday = holidays.find(each => each.date === which);
    return (holiday ? holiday.spans : its[DAYS[weekday(which) - 1]]) ?? [];
  };
  const over = ({opens, closes}) => closes <= opens;
  return [...on(plusDays(day, -1)).filter(over).map(each => [0, minutes(each.closes)]), ...on(day).map(each => [minutes(each.opens), over(each) ? 1440 : minutes(each.closes)])]
    .filter(([from, until]) => until > from).sort((one, other) => one[0] - other[0]);
}

export const holidayOf = (day, holidays = []) => holidays.find(each => each.date === day)?.name;
