// How the service as a whole is doing.
import {badge, h, quietly, svg, time, words} from '../dom.js';
import {get} from '../api.js';
import {drawing} from '../routes.js';

const LOOK = 3000;

function table(titles, rows, none) {
  return rows.length
    ? h('div', {class: 'table', tabindex: 0, role: 'region', 'aria-label': titles.join(', ')}, h('table', {class: 'card'}, h('thead', {}, h('tr', {}, titles.map(title => h('th', {scope: 'col'}, title)))),
        h('tbody', {}, rows.map(cells => h('tr', {}, cells.map(cell => h('td', {}, cell)))))))
    : h('p', {class: 'card soft'}, none);
}

/** What is shown, and what ends its looking. */
export async function service() {
  const parts = Object.fromEntries(['charts', 'refused', 'files', 'routes', 'jobs'].map(name => [name, h('div', {class: name})]));
  const summary = h('summary', {});
  const drawn = h('div', {'aria-live': 'polite'});
  const shown = {};
  let before;
  // Only what changed is replaced, and the focus stays where it was.
  const put = (name, key, content) => {
    if (shown[name] !== key) {
      shown[name] = key;
      const focused = parts[name].contains(document.activeElement) ? document.activeElement.dataset.key : null;
      parts[name].replaceChildren(...content().flat().filter(Boolean));
      focused && parts[name].querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
    }
  };
  const refresh = async () => {
    const now = {at: Date.now(), report: await get('/api/operations')};
    const {files, routes, queue, jobs, hours, alerts} = now.report;
    put('charts', JSON.stringify([queue, hours, alerts]), () => charts(now.report));
    put('refused', JSON.stringify(files.map(file => file.refused)), () => refusals(files));
    summary.textContent = `${files.filter(file => file.loadedAt).length} files of routes/ and config/ serve`;
    put('files', JSON.stringify(files), () => [table(['File', 'What it does', 'Read'],
      files.map(file => [h('code', {}, file.name), file.title, file.loadedAt ? time(file.loadedAt) : badge('failed', 'refused')]), '')]);
    put('routes', JSON.stringify([routes, before?.report.routes]), () => [routeTable(now, before, drawn)]);
    put('jobs', JSON.stringify(jobs), () => [jobTable(jobs, files)]);
    before = now;
  };
  await refresh();
  const timer = setInterval(() => document.hidden || refresh().catch(() => {}), LOOK);
  const content = [parts.charts, h('h2', {}, 'Files'), parts.refused, h('details', {class: 'card'}, summary, parts.files),
    h('h2', {}, 'Routes'), parts.routes, drawn, h('h2', {}, 'Jobs'), parts.jobs];
  return {content, end: () => clearInterval(timer)};
}

function charts(now) {
  return [
    bars('Calls an hour', now.hours, hour => [hour.calls], ''),
    bars('Time to answer a webhook', now.hours, hour => [hour.answerMillis ?? 0], ' ms'),
    bars('Time to classify', now.hours, hour => [hour.classifyMillis ?? 0], ' ms'),
    bars('Classified by the model, and by the rules', now.hours, hour => [hour.byModel, hour.byRules], ''),
    h('figure', {class: 'card'}, h('figcaption', {}, 'Alerts of the last day'), now.alerts.length
      ? h('ul', {class: 'list-plain'}, now.alerts.map(each => h('li', {class: 'row'}, badge(each.status), each.alerts.toLocaleString())))
      : h('p', {class: 'soft'}, 'None.')),
    h('figure', {class: 'card'}, h('figcaption', {}, 'Waiting to be worked on'), now.queue.length
      ? h('ul', {class: 'list-plain'}, now.queue.map(each => h('li', {}, `${each.events.toLocaleString()} ${words(each.type.replace('.', ' '))}, the oldest for ${Math.round(each.oldestSeconds)} s`)))
      : h('p', {class: 'soft'}, 'Nothing waits.')),
  ];
}

function refusals(files) {
  const refused = files.filter(file => file.refused);
  return refused.length ? [h('div', {class: 'problem', role: 'alert'}, refused.map(file =>
    h('p', {}, h('code', {}, file.name), ' is refused: ', file.refused, file.loadedAt ? '. The last good version goes on serving.' : '')))] : [];
}

function routeTable({at, report}, before, drawn) {
  const draw = id => quietly(async () => {
    const {items} = await get('/api/operations/drawings');
    const route = items.find(each => each.id === id);
    drawn.replaceChildren(route ? drawing(route, []) : 'This route is gone.');
    drawn.scrollIntoView({block: 'nearest'});
  });
  return table(['Route', 'State', 'Done', 'A minute', 'Failed', 'Takes', 'At most'], report.routes.map(route => [
    h('a', {href: '#', 'data-key': route.id, click: event => { event.preventDefault(); draw(route.id); }}, route.id),
    badge(route.state === 'started' ? 'active' : 'pending', route.state),
    route.done.toLocaleString(), rate(route, at, before),
    route.failed ? badge('failed', route.failed.toLocaleString()) : '0',
    `${route.meanMillis.toFixed(1)} ms`, `${Math.round(route.maxMillis)} ms`]), '');
}

function jobTable(jobs, files) {
  return table(['Job', 'When (UTC)', 'Last run', 'Rows', 'Result'], jobs.map(job => [
    [h('code', {}, job.name), h('br'), h('span', {class: 'soft small'}, files.find(file => file.name.endsWith(`/${job.name}.yaml`))?.title || job.purpose)],
    job.schedule ?? 'by hand', job.dueAt ? time(job.dueAt) : 'never', job.count?.toLocaleString() ?? '',
    [job.failed ? badge('failed') : job.dueAt && !job.finishedAt ? badge('pending', 'under way') : job.dueAt ? badge('done') : '', ' ', job.result ?? '']]), 'There are no jobs.');
}

function rate(route, at, before) {
  const then = before?.report.routes.find(each => each.id === route.id);
  // Another instance answered, or this one was started again: it counts from zero.
  return then && route.done >= then.done ? Math.round((route.done - then.done) * 60000 / (at - before.at)).toLocaleString() : '…';
}

/** Bars of the last day; `values`: one or two numbers of an hour, stacked. */
function bars(title, hours, values, unit) {
  const most = Math.max(1, ...hours.map(hour => values(hour).reduce((sum, value) => sum + value, 0)));
  const name = hour => new Date(hour.hour).toLocaleTimeString([], {hour: 'numeric'});
  const text = value => `${value < 10 && unit ? value.toFixed(1) : Math.round(value).toLocaleString()}${unit}`;
  const drawn = hours.flatMap((hour, i) => {
    let top = 80;
    return values(hour).map((value, part) => {
      const height = 70 * value / most;
      top -= height;
      return svg('rect', {x: 46 + i * 11, y: top, width: 9, height, class: part ? 'second' : 'first'},
        svg('title', {}, `${name(hour)}: ${text(value)}`));
    });
  });
  const total = hours.reduce((sum, hour) => sum + values(hour).reduce((all, value) => all + value, 0), 0);
  return h('figure', {class: 'card'}, h('figcaption', {}, title),
    total === 0 ? h('p', {class: 'soft'}, 'Nothing in the last day.')
      : svg('svg', {viewBox: '0 0 316 100', class: 'chart', role: 'img', 'aria-label': `${title}, the last 24 hours, at most ${text(most)}`},
          svg('line', {x1: 44, y1: 80, x2: 312, y2: 80}), svg('text', {x: 42, y: 16, 'text-anchor': 'end'}, text(most)),
          svg('text', {x: 42, y: 82, 'text-anchor': 'end'}, '0'), ...drawn,
          svg('text', {x: 46, y: 94}, name(hours[0])), svg('text', {x: 310, y: 94, 'text-anchor': 'end'}, name(hours.at(-1)))));
}
