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
export function ticks(least, most, unit) {
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
export function every(periods, width, room) {
  const fits = Math.max(1, Math.floor(width / room));
  const least = Math.ceil(periods / fits);
  return [1, 2, 3, 5, 7, 10, 14, 21, 28, 60, 90, 180, 365].find(each => each >= least) ?? least;
}
