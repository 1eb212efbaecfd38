// What is done to a thread, or to many: assign, snooze, priority, done. Each is shown at once and asked for behind it.
import {html, Menu, notice, quietly} from '../ui.js';
import {get, patch, post} from '../api.js';
import {count, tell} from '../news.js';
import {many, moment, PRIORITIES, statusWord} from '../words.js';

let members;

/** Who works here, oneself first; asked once. */
export async function team() {
  members ??= get('/api/members').then(({items}) => [...items].sort((one, other) => other.isMe - one.isMe));
  members.catch(() => { members = undefined; });
  return members;
}

export const forgetTeam = () => { members = undefined; };

export const nameOf = member => member.name || member.email || member.userId;

/** Changes one thread or many. @return what they were answered with, or null if it was refused */
export function change(items, what, said, undo) {
  return quietly(async () => {
    const done = items.length === 1
      ? await patch(`/api/conversations/${items[0].id}`, what)
      : await post('/api/conversations/bulk', {ids: items.map(each => each.id), ...what});
    notice(items.length === 1 ? said : `${said} · ${many(items.length, 'conversation')}`, undo);
    count();
    tell();
    return done;
  });
}

/** Marks done or archived, and takes it back. */
export function mark(items, reviewStatus) {
  const before = items[0].reviewStatus;
  const back = () => change(items, {reviewStatus: before}, `Back to ${statusWord(before).toLowerCase()}`);
  return change(items, {reviewStatus}, reviewStatus === 'answered' ? 'Marked answered' : `Marked ${statusWord(reviewStatus).toLowerCase()}`,
    items.every(each => each.reviewStatus === before) && before !== reviewStatus ? back : undefined);
}

const at = (days, hours) => {
  const then = new Date();
  then.setDate(then.getDate() + days);
  then.setHours(hours, 0, 0, 0);
  return then;
};

function naps() {
  const now = new Date();
  const monday = (8 - now.getDay()) % 7 || 7;
  return [
    ['In 1 hour', new Date(now.getTime() + 3600000)], ['In 3 hours', new Date(now.getTime() + 3 * 3600000)],
    now.getHours() < 17 && ['This evening', at(0, 18)], ['Tomorrow morning', at(1, 8)], ['Next Monday', at(monday, 8)], ['In 30 days', at(30, 8)],
  ].filter(Boolean).map(([label, then]) => ({label, hint: moment(then.toISOString()), value: then.toISOString(), icon: 'clock'}));
}

/** The menu that is open: `what` is assign, snooze, priority or status. */
export function WorkMenu({what, items, people, onClose}) {
  const one = items.length === 1 ? items[0] : {};
  if (what === 'assign') {
    return html`<${Menu} title="Assign to" onClose=${onClose} onPick=${member => change(items, {assigneeId: member?.userId ?? null}, member ? `Assigned to ${nameOf(member)}` : 'Unassigned')}
      items=${[...people.map(each => ({label: nameOf(each), hint: each.isMe ? 'you' : each.role, face: nameOf(each), value: each, chosen: one.assigneeId === each.userId})),
        {label: 'Nobody', icon: 'user', value: null, chosen: items.length === 1 && !one.assigneeId}]} />`;
  }
  if (what === 'snooze') {
    return html`<${Menu} title="Snooze until" onClose=${onClose} onPick=${until => change(items, {snoozedUntil: until}, until ? `Snoozed until ${moment(until)}` : 'Back in the inbox')}
      items=${[...one.snoozedUntil ? [{label: 'Wake up now', value: null, icon: 'bell'}] : [], ...naps()]} />`;
  }
  const choices = what === 'priority' ? PRIORITIES : ['needs_response', 'in_progress', 'answered', 'no_response_needed', 'archived'];
  return what === 'priority'
    ? html`<${Menu} title="Priority" onClose=${onClose} onPick=${priority => change(items, {priority}, `Priority ${priority}`)}
        items=${choices.map(each => ({label: each[0].toUpperCase() + each.slice(1), value: each, icon: 'flag', chosen: one.priority === each}))} />`
    : html`<${Menu} title="Status" onClose=${onClose} onPick=${status => mark(items, status)} items=${choices.map(each => ({label: statusWord(each), value: each, chosen: one.reviewStatus === each}))} />`;
}
