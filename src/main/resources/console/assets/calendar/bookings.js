// Appointments as the pages of the console know them: what they are called, what may be done with them, and the requests for it.
import {get, post, patch, query} from '../api.js';
import {called} from '../words.js';
import {tell} from '../news.js';

/** A word and a picture for each state, so that color is never all there is. */
export const STATES = {
  draft: ['Needs approval', 'clock'], booked: ['Booked', 'calendar'], confirmed: ['Confirmed', 'check'],
  cancelled: ['Cancelled', 'close'], completed: ['Completed', 'done'], no_show: ['No-show', 'alert'],
};
export const LIVE = ['draft', 'booked', 'confirmed'];

export const SOURCES = {call: 'Booked on a call', text: 'Booked by text', page: 'Booked on your booking page', desk: 'Booked by your team', calendar: 'Came from a connected calendar'};

export const stateWord = state => STATES[state]?.[0] ?? state;

export const whose = each => called(each.name, each.phone ?? each.email);

export const over = each => new Date(each.scheduledAt) < new Date();

const path = (each, action) => `/api/appointments/${each.id}${action ? `/${action}` : ''}`;

/** Does something with one, and tells the pages that it changed. */
export async function act(each, action, body) {
  const changed = await post(path(each, action), body);
  tell();
  return changed;
}

export async function move(each, scheduledAt, resourceId) {
  const changed = await patch(path(each), {scheduledAt, ...resourceId && resourceId !== each.resourceId && {resourceId}});
  tell();
  return changed;
}

export async function note(each, notes) {
  const changed = await patch(path(each), {notes});
  tell();
  return changed;
}

export async function book(wish) {
  const made = await post('/api/appointments', wish);
  tell();
  return made;
}

/** All of a list, page after page; no calendar shows more than a few hundred. */
export async function all(parameters, most = 1000) {
  const items = [];
  let cursor;
  do {
    const page = await get(query('/api/appointments', {...parameters, limit: 200, cursor}));
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor && items.length < most);
  return items;
}

/** What is booked, and when other calendars say that somebody is busy; without these it is still a calendar. */
export async function booked(from, to) {
  const [items, busy] = await Promise.all([all({from, to}), get(query('/api/busy-times', {from, to})).catch(() => ({items: []}))]);
  return {items, busy: busy.items};
}

/** Free times, in order. */
export const free = async (serviceId, from, to, resourceId) => (await get(query('/api/availability', {serviceId, from, to, resourceId}))).items.map(each => ({...each, starts: new Date(each.startsAt).toISOString()}));

/** Services, resources, hours and settings: what all of it stands on. */
export async function ground() {
  const [services, resources, hours, settings] = await Promise.all([get('/api/services'), get('/api/resources'), get('/api/agent/hours'), get('/api/booking-settings')]);
  return {services: services.items, resources: resources.items, hours, settings, zone: hours.zone};
}

export const bookable = services => services.filter(each => each.active);

/** Who can do it: everybody who names no services, and those who name this one. */
export const able = (resources, serviceId) => resources.filter(each => each.active && (!each.serviceIds?.length || each.serviceIds.includes(serviceId)));
