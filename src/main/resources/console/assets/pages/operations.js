// What an operator of the service looks at: what was given up, and what became of alerts.
import {badge, h, notice, time, words} from '../dom.js';
import {get, post} from '../api.js';
import {go} from '../console.js';

export async function render() {
  const [letters, alerts] = await Promise.all([get('/api/dead-letters?limit=50'), get('/api/alerts?limit=50')]);
  return h('section', {}, h('h1', {}, 'Operations'),
    h('h2', {}, 'Given up'),
    letters.items.length ? h('table', {class: 'card'}, h('thead', {}, h('tr', {}, ['When', 'What', 'Why', ''].map(title => h('th', {scope: 'col'}, title)))),
      h('tbody', {}, letters.items.map(letter => h('tr', {}, h('td', {}, time(letter.createdAt)), h('td', {}, words(letter.type)),
        h('td', {}, letter.reason), h('td', {}, letter.replayedAt ? ['replayed ', time(letter.replayedAt)] : h('button', {type: 'button', click: async () => {
          await post(`/api/dead-letters/${letter.id}/replay`);
          notice('It is tried again');
          go('/console/operations', true);
        }}, 'Try again'))))))
      : h('p', {class: 'card soft'}, 'Nothing was given up.'),
    h('h2', {}, 'Alerts'),
    alerts.items.length ? h('table', {class: 'card'}, h('tbody', {}, alerts.items.map(alert => h('tr', {}, h('td', {}, time(alert.createdAt)),
      h('td', {}, words(alert.alertType)), h('td', {}, badge(alert.status)), h('td', {}, alert.reason ?? alert.messageExcerpt ?? '')))))
      : h('p', {class: 'card soft'}, 'No alerts yet.'));
}
