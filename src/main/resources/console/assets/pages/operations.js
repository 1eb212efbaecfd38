// What was given up and what became of alerts; for an administrator also how the service as a whole is doing.
import {badge, h, notice, svg, time, words} from '../dom.js';
import {get, post} from '../api.js';
import {go, repeat} from '../console.js';
import {drawing} from '../routes.js';

const LOOK = 3000;

export async function render() {
  const who = await get('/api/debug/auth-test');
  const platform = who.role === 'admin' ? await service() : null;
  return h('section', {}, h('h1', {}, 'Operations'), platform, who.organizationId && await organization());
}

async function organization() {
  const [letters, alerts] = await Promise.all([get('/api/dead-letters?limit=50'), get('/api/alerts?limit=50')]);
  const again = letter => h('button', {type: 'button', 'aria-label': `Try ${words(letter.type)} again`, click: async () => {
    await post(`/api/dead-letters/${letter.id}/replay`);
    notice('It is tried again');
    go('/console/operations', true);
  }}, 'Try again');
  return [
    h('h2', {}, 'Given up'),
    table(['When', 'What', 'Why', 'Again'], letters.items.map(letter => [time(letter.createdAt), words(letter.type), letter.reason,
      letter.replayedAt ? ['replayed ', time(letter.replayedAt)] : again(letter)]), 'Nothing was given up.'),
    h('h2', {}, 'Alerts'),
    table(['When', 'Why', 'Status', 'Words'], alerts.items.map(alert => [time(alert.createdAt), words(alert.alertType), badge(alert.status),
      alert.reason ?? alert.messageExcerpt ?? '']), 'No alerts yet.'),
  ];
}

function table(titles, rows, none) {
  return rows.length
    ? h('div', {class: 'table', tabindex: 0, role: 'region', 'aria-label': titles.join(', ')}, h('table', {class: 'card'}, h('thead', {}, h('tr', {}, titles.map(title => h('th', {scope: 'col'}, title)))),
        h('tbody', {}, rows.map(cells => h('tr', {}, cells.map(cell => h('td', {}, cell)))))))
    : h('p', {class: 'card soft'}, none);
}

async function service() {
  const place = h('div', {});
  let before;
  const refresh = async () => {
    const now = {at: Date.now(), report: await get('/api/operations')};
    const open = place.querySelector('details[open]')?.dataset.route;
    const scrolled = place.querySelector('.routes')?.scrollLeft ?? 0;
    place.replaceChildren(...report(now, before, open));
    place.querySelector('.routes').scrollLeft = scrolled;
    before = now;
  };
  await refresh();
  repeat(() => place.contains(document.activeElement) || refresh().catch(() => {}), LOOK);
  return place;
}

function report({at, report: now}, before, open) {
  const refused = now.files.filter(file => file.refused);
  return [
    h('div', {class: 'charts'},
      bars('Calls an hour', now.hours, hour => [hour.calls], ''),
      bars('Time to answer a webhook', now.hours, hour => [hour.answerMillis ?? 0], ' ms'),
      bars('Time to classify', now.hours, hour => [hour.classifyMillis ?? 0], ' ms'),
      bars('Classified by the model, and by the rules', now.hours, hour => [hour.byModel, hour.byRules], ''),
      h('figure', {class: 'card'}, h('figcaption', {}, 'Alerts of the last day'), now.alerts.length
        ? h('ul', {class: 'list-plain'}, now.alerts.map(each => h('li', {class: 'row'}, badge(each.status), each.alerts.toLocaleString())))
        : h('p', {class: 'soft'}, 'None.')),
      h('figure', {class: 'card'}, h('figcaption', {}, 'Waiting to be worked on'), now.queue.length
        ? h('ul', {class: 'list-plain'}, now.queue.map(each => h('li', {}, `${each.events.toLocaleString()} ${words(each.type.replace('.', ' '))}, the oldest for ${Math.round(each.oldestSeconds)} s`)))
        : h('p', {class: 'soft'}, 'Nothing waits.'))),
    h('h2', {}, 'Files'),
    refused.length > 0 && h('div', {class: 'problem', role: 'alert'}, refused.map(file =>
      h('p', {}, h('code', {}, file.name), ' is refused: ', file.refused, file.loadedAt ? '. The last good version goes on serving.' : ''))),
    h('details', {class: 'card', open: open === 'files', 'data-route': 'files'}, h('summary', {}, `${now.files.length} files of routes/ and config/ serve`),
      table(['File', 'What it does', 'Read'], now.files.map(file => [h('code', {}, file.name), file.title, file.loadedAt ? time(file.loadedAt) : badge('failed', 'refused')]), '')),
    h('h2', {}, 'Routes'),
    h('div', {class: 'routes table', tabindex: 0, role: 'region', 'aria-label': 'Routes'}, h('table', {class: 'card'},
      h('thead', {}, h('tr', {}, ['Route', 'State', 'Done', 'A minute', 'Failed', 'Takes', 'At most'].map(title => h('th', {scope: 'col'}, title)))),
      h('tbody', {}, now.routes.map(route => h('tr', {},
        h('td', {}, h('a', {href: '#', click: event => draw(event, route.id)}, route.id)),
        h('td', {}, badge(route.state === 'started' ? 'active' : 'pending', route.state)),
        h('td', {}, route.done.toLocaleString()), h('td', {}, rate(route, at, before)),
        h('td', {}, route.failed ? badge('failed', route.failed.toLocaleString()) : '0'),
        h('td', {}, `${route.meanMillis.toFixed(1)} ms`), h('td', {}, `${Math.round(route.maxMillis)} ms`)))))),
    h('div', {id: 'drawn'}),
    h('h2', {}, 'Jobs'),
    table(['Job', 'When (UTC)', 'Last run', 'Rows', 'Result'], now.jobs.map(job => [[h('code', {}, job.name), h('br'), h('span', {class: 'soft small'}, now.files.find(file => file.name === `routes/${job.name}.yaml`)?.title || job.purpose)], job.schedule ?? 'by hand',
      job.dueAt ? time(job.dueAt) : 'never', job.count?.toLocaleString() ?? '',
      [job.failed ? badge('failed') : job.dueAt && !job.finishedAt ? badge('pending', 'under way') : job.dueAt ? badge('done') : '', ' ', job.result ?? '']]), 'There are no jobs.'),
  ].filter(Boolean);
}

function rate(route, at, before) {
  const then = before?.report.routes.find(each => each.id === route.id);
  return then ? Math.round((route.done - then.done) * 60000 / (at - before.at)).toLocaleString() : '…';
}

async function draw(event, id) {
  event.preventDefault();
  const {items} = await get('/api/operations/drawings');
  const route = items.find(each => each.id === id);
  document.getElementById('drawn').replaceChildren(route ? drawing(route, []) : 'This route is gone.');
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
