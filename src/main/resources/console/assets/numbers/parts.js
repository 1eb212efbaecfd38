// What the pages about numbers share: their tabs, the countries, and how states and prices are told.
import {html, Icon, sheet, useEffect, useRef} from '../ui.js';
import {get} from '../api.js';
import {capital, money, words} from '../words.js';

await sheet('numbers');

const TABS = [['Numbers', '/console/numbers'], ['Compliance', '/console/bundles'], ['Porting', '/console/porting'], ['Plan', '/billing']];

export const Tabs = ({current}) => html`<nav class="tabs page-tabs" aria-label="Numbers">${TABS.map(([title, path]) => html`<a key=${title} href=${path} aria-current=${title === current ? 'true' : undefined}>${title}</a>`)}</nav>`;

export const TYPES = {primary: 'Primary', sales: 'Sales', support: 'Support', custom: 'Custom'};
export const KINDS = {local: 'Local', toll_free: 'Toll-free', mobile: 'Mobile'};

/** Where carriers sell numbers; the browser knows what they are called. */
const COUNTRIES = ['US', 'CA', 'AU', 'AT', 'BE', 'BR', 'CL', 'CZ', 'DK', 'FI', 'FR', 'DE', 'HK', 'IE', 'IL', 'IT', 'JP', 'MX', 'NL', 'NZ', 'NO', 'PL', 'PT', 'PR', 'RO', 'SG', 'ZA', 'ES', 'SE', 'CH', 'GB'];
const names = new Intl.DisplayNames(['en'], {type: 'region'});

export const countryName = code => { try { return names.of(code); } catch { return code; } };

export const Countries = () => COUNTRIES.map(code => html`<option key=${code} value=${code}>${countryName(code)}</option>`);

/** Whose area codes have three digits. */
export const dialsLikeUs = country => ['US', 'CA', 'PR'].includes(country);

/** $1.00 a month, Free, or nothing where nobody knows. */
export const monthly = cents => cents === null || cents === undefined ? '' : cents === 0 ? 'Free' : `${money(cents)} a month`;

/** What people call a plan, by its name or as one of `plans`. */
export const planName = (name, plans = []) => plans.find(each => each.name === name)?.title ?? capital(name ?? '');

export const stateWord = state => capital(words(state ?? ''));

export const Steps = ({steps, current}) => html`<ol class="steps" aria-label="Steps">${steps.map((step, i) => html`<li key=${step} aria-current=${i === current ? 'step' : undefined}>${step}</li>`)}</ol>`;

/** The title of a step, which a screen reader is told of when it comes. */
export function StepHead({children}) {
  const place = useRef();
  useEffect(() => place.current.focus(), []);
  return html`<h3 class="step-head" tabindex="-1" ref=${place}>${children}</h3>`;
}

/** The plan of the organization; `{}` where the service does not tell. */
export const plan = () => get('/api/plan').catch(refused => {
  if (refused.status === 404 || refused.status === 403) {
    return {};
  }
  throw refused;
});

export const Locked = ({title, children}) => html`<section class="page"><h1>${title}</h1><p class="card">${children}</p></section>`;

export const Meter = ({used, of}) => html`<div class="meter ${used >= of ? 'full' : ''}" role="meter" aria-label="Numbers in use" aria-valuemin="0" aria-valuemax=${of} aria-valuenow=${used}><i style=${{width: `${of ? Math.min(100, 100 * used / of) : 0}%`}} /></div>`;

export const Mark = ({kind}) => html`<span class="mark" aria-hidden="true">${kind === 'there' ? html`<${Icon} name="check" />` : kind === 'missing' ? '!' : ''}</span>`;
