// What an owner sees first: what waits, who it is, and the next step that brings more.
import {Ago, Avatar, html, Icon, useEffect, useState} from '../ui.js';
import {get, getOr} from '../api.js';
import {owns} from '../console.js';
import {called, initials, number} from '../words.js';

const greeting = () => ['Good night', 'Good morning', 'Good afternoon', 'Good evening'][Math.floor(new Date().getHours() / 6)];

export function Home({counts, items}) {
  const [about, set] = useState(null);
  useEffect(() => {
    Promise.all([getOr('/api/phone-settings', {}), get('/api/phone-numbers?limit=1'), get('/api/message-templates?limit=1'), get('/api/members'), owns() ? get('/api/notifications?status=pending&limit=5') : {items: []}])
      .then(([settings, numbers, templates, members, notices]) => set({settings, numbers: numbers.items, templates: templates.items, me: members.items.find(each => each.isMe), notices: notices.items}), () => {});
  }, []);
  const waiting = (items ?? []).filter(each => each.reviewStatus === 'needs_response').slice(0, 5);
  const tiles = counts && [['Needs reply', counts.needsResponse, '/console/inbox?reviewStatus=needs_response'], ['Unread', counts.unread, '/console/inbox?unread=true'],
    ['Mine', counts.mine, '/console/inbox?assignee=me'], ['Unassigned', counts.unassigned, '/console/inbox?assignee=none']];
  const steps = about ? next(about, items) : [];
  return html`<section class="home" aria-label="Overview"><div class="home-inner">
    <h2>${greeting()}${about?.me?.name ? `, ${about.me.name.split(' ')[0]}` : ''}</h2>
    <p class="soft">${about?.settings.companyName ?? ''}${about?.numbers?.[0] ? ` · ${number(about.numbers[0].phoneNumber)}` : ''}</p>
    ${about?.settings.sendingPausedReason && html`<p class="problem">Nothing is sent now: ${about.settings.sendingPausedReason}</p>`}
    ${about?.notices.map(each => html`<p class="strip warn" key=${each.id}><${Icon} name="alert" />${each.message}</p>`)}
    ${tiles && html`<div class="tiles">${tiles.map(([title, count, path]) => html`<a key=${title} href=${path}><strong>${count >= 1000 ? '999+' : count}</strong><span>${title}</span></a>`)}</div>`}
    ${waiting.length > 0 && html`<h3>Waiting for you</h3><ul class="faces">${waiting.map(each => {
      const name = called(each.customerName, each.customerPhone ?? each.customerAddress);
      return html`<li key=${each.id}><a href="/console/inbox/${each.id}"><${Avatar} name=${initials(name) ? name : ''} address=${each.customerAddress ?? name} /><span class="grow"><strong>${name}</strong><span class="soft">${each.preview?.text ?? each.subject}</span></span><${Ago} iso=${each.lastMessageAt ?? each.createdAt} /></a></li>`;
    })}</ul>`}
    ${steps.length > 0 && html`<h3>Next steps</h3><ul class="next">${steps.map(([title, why, path, icon]) => html`<li key=${title}><a href=${path}><span class="disc"><${Icon} name=${icon} /></span><span><strong>${title}</strong><span class="soft">${why}</span></span></a></li>`)}</ul>`}
    <p class="soft small tip">Press <kbd>j</kbd> and <kbd>Enter</kbd> to open the first conversation, <kbd>?</kbd> for all keys.</p></div></section>`;
}

function next({settings, numbers, templates, me}, items) {
  return owns() ? [
    !numbers?.length && ['Connect a phone number', 'So that calls and texts reach you here.', '/console/setup', 'phone'],
    numbers?.length > 0 && !settings.setupCompleted && ['Finish setting up', 'One call shows that it works.', '/console/setup', 'setup'],
    items && !items.length && ['Send yourself a first text', `Text ${number(numbers?.[0]?.phoneNumber) || 'your number'} from the telephone to see one.`, '/phone', 'handset'],
    !settings.alertPhoneNumber && ['Say where alerts go', 'Hot leads and upset customers reach you at once, and you can reply CALL.', '/console/settings?section=alerts', 'bell'],
    me && !me.phoneNumber && ['Add your own phone', 'It rings when you press Call back.', '/console/settings?section=you', 'phone'],
    settings.alertPhoneNumber && Array.isArray(settings.alertPhoneNumbers) && !settings.alertPhoneNumbers.length && ['Add a second number for alerts', 'If nobody reacts within 10 minutes, the next person is asked.', '/console/settings?section=alerts', 'people'],
    !templates.length && ['Write a template', 'Answer what is asked most with two keys.', '/console/settings?section=templates', 'template'],
  ].filter(Boolean).slice(0, 3) : [];
}
