// Draws routes as they are, and lights the steps that something took.
import {h} from './dom.js';

const UNITS = [[1000000, 's', 1], [1000, 'ms', 0], [1, 'µs', 0]];

/** 12 ms, 850 µs, 1.2 s */
export function lasted(micros) {
  const [size, unit, digits] = UNITS.find(([least]) => micros >= least) ?? UNITS[2];
  return `${(micros / size).toFixed(digits)} ${unit}`;
}

/** `steps`: those taken, each with its route, its node and its microseconds. */
export function drawing(route, steps) {
  const lit = new Map();
  for (const step of steps.filter(each => each.route === route.id)) {
    const before = lit.get(step.node);
    lit.set(step.node, {micros: (before?.micros ?? 0) + step.micros, times: (before?.times ?? 0) + 1});
  }
  return h('figure', {class: 'route', 'aria-label': `Route ${route.id}`},
    h('figcaption', {}, h('code', {}, route.id)),
    h('ol', {class: 'flow'}, h('li', {class: lit.size ? 'lit' : ''}, h('span', {class: 'node'}, h('span', {class: 'kind'}, 'from'), ' ', route.from)),
      route.steps.map(step => node(step, lit))));
}

function node(step, lit) {
  const taken = lit.get(step.id);
  const within = step.steps.length > 0
    && h('ol', {class: step.kind === 'choice' || step.kind === 'doTry' ? 'flow ways' : 'flow'}, step.steps.map(each => node(each, lit)));
  // A way is taken when something on it was: Camel tells of steps, not of ways.
  const passed = taken || (['when', 'otherwise', 'doCatch', 'doFinally', 'onFallback'].includes(step.kind) && step.steps.some(each => anyLit(each, lit)));
  return h('li', {class: passed ? 'lit' : ''},
    h('span', {class: 'node'}, h('span', {class: 'kind'}, step.kind), ' ', step.label === step.kind ? '' : step.label,
      taken && h('span', {class: 'took'}, ` ${lasted(taken.micros)}${taken.times > 1 ? `, ${taken.times} times` : ''}`),
      passed && h('span', {class: 'visually-hidden'}, ' taken')),
    within);
}

function anyLit(step, lit) {
  return lit.has(step.id) || step.steps.some(each => anyLit(each, lit));
}
