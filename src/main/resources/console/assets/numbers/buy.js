// A number in three steps: where, which one, and what it is called; the price is shown before anything is bought.
import {Field, html, Icon, useAttempt, useEffect, useState, Wrong} from '../ui.js';
import {get, key, post, query} from '../api.js';
import {number} from '../words.js';
import {Countries, countryName, dialsLikeUs, KINDS, monthly, StepHead, Steps, TYPES} from './parts.js';

const STEPS = ['Where', 'Number', 'Name'];

/** `onDone` is called with the number that was bought, or with the order where the carrier takes its time. */
export function Buy({onDone, onClose, numberType = 'sales'}) {
  const [wish, setWish] = useState({country: 'US', type: 'local', areaCode: '', contains: ''});
  const [found, setFound] = useState(null);
  const [chosen, setChosen] = useState(null);
  const [step, setStep] = useState(0);
  const pick = offer => { setChosen({...offer, key: key()}); setStep(2); };
  return html`<div class="buy"><${Steps} steps=${STEPS} current=${step} />
    ${step === 0 && html`<${Where} wish=${wish} setWish=${setWish} onFound=${answer => { setFound(answer); setStep(1); }} onClose=${onClose} />`}
    ${step === 1 && html`<${Choose} wish=${wish} found=${found} onPick=${pick} onBack=${() => setStep(0)} />`}
    ${step === 2 && html`<${Confirm} wish=${wish} offer=${chosen} numberType=${numberType} onBack=${() => setStep(1)} onDone=${onDone} />`}</div>`;
}

function Where({wish, setWish, onFound, onClose}) {
  const [{busy, error}, attempt] = useAttempt();
  const papers = usePapers(wish);
  const put = name => value => setWish(before => ({...before, [name]: value}));
  const national = dialsLikeUs(wish.country);
  const search = event => {
    event.preventDefault();
    attempt(async () => onFound(await get(query('/api/phone-numbers/available', {country: wish.country, type: wish.type, contains: wish.contains.trim(), areaCode: national && wish.type === 'local' ? wish.areaCode.trim() : ''}))));
  };
  return html`<form onSubmit=${search}><${StepHead}>Where should it be?<//>
    <div class="fields"><${Field} as="select" label="Country" value=${wish.country} onValue=${put('country')}><${Countries} /><//>
      <${Field} as="select" label="Type" value=${wish.type} onValue=${put('type')}>${Object.entries(KINDS).map(([name, title]) => html`<option key=${name} value=${name}>${title}</option>`)}<//></div>
    <div class="fields">${national && wish.type === 'local' && html`<${Field} label="Area code" inputmode="numeric" maxlength="3" pattern="[2-9][0-9]{2}" placeholder="405" value=${wish.areaCode} onValue=${put('areaCode')} hint="Leave it empty for any." />`}
      <${Field} label="Digits or letters in it" maxlength="16" pattern="[0-9A-Za-z*]{2,16}" value=${wish.contains} onValue=${put('contains')} hint="Such as 777 or WRAP. Optional." /></div>
    ${papers && html`<p class="banner warn"><span class="grow">${countryName(wish.country)} asks for documents before it gives out a number.</span><a class="button" href=${query('/console/bundles', {new: 1, country: wish.country, type: wish.type})}>See which</a></p>`}
    <${Wrong} error=${error} /><p class="row"><button class="main" disabled=${busy}><${Icon} name="search" />${busy ? 'Searching…' : 'Search'}</button>${onClose && html`<button type="button" onClick=${onClose}>Cancel</button>`}</p></form>`;
}

/** Whether a country asks for papers; asked only where that may be. */
function usePapers({country, type}) {
  const [asked, set] = useState(false);
  useEffect(() => {
    let left = false;
    set(false);
    !dialsLikeUs(country) && get(query('/api/regulatory-bundles/requirements', {country, type})).then(answer => left || set(answer.needed), () => {});
    return () => { left = true; };
  }, [country, type]);
  return asked;
}

const place = ({locality, region, country}) => [locality, region].filter(Boolean).join(', ') || countryName(country);
const able = ({capabilities = {}}) => [capabilities.voice && 'calls', (capabilities.SMS ?? capabilities.sms) && 'texts'].filter(Boolean).join(' and ');

function Choose({wish, found, onPick, onBack}) {
  const [at, set] = useState(0);
  const {items = []} = found;
  const next = event => { event.preventDefault(); onPick(items[at]); };
  if (!items.length) {
    return html`<div><${StepHead}>No number matches<//><p>The carrier has none like that now. Try another area code, or fewer digits.</p><p class="row"><button type="button" class="main" onClick=${onBack}>Search again</button></p></div>`;
  }
  return html`<form onSubmit=${next}><${StepHead}>Choose a number<//>
    ${found.nextAreaCodeUsed && html`<p class="banner warn" role="status">${wish.areaCode} has none now. These are from ${found.areaCode ? `${found.areaCode}, ` : ''}close by.</p>`}
    <div class="offers" role="radiogroup" aria-label="Numbers">${items.map((each, i) => html`<label key=${each.phoneNumber}><input type="radio" name="offer" checked=${i === at} onChange=${() => set(i)} />
      <span><strong>${number(each.phoneNumber)}</strong><br /><span class="soft small">${[place(each), able(each)].filter(Boolean).join(' · ')}</span></span><span class="price">${monthly(each.monthlyCostCents) || 'price unknown'}</span></label>`)}</div>
    <p class="row"><button class="main">Next</button><button type="button" onClick=${onBack}>Back</button></p></form>`;
}

function Confirm({wish, offer, numberType, onBack, onDone}) {
  const [values, set] = useState({friendlyName: '', numberType});
  const [{busy, error}, attempt] = useAttempt();
  const put = name => value => set(before => ({...before, [name]: value}));
  const price = monthly(offer.monthlyCostCents);
  const buy = event => {
    event.preventDefault();
    attempt(async () => onDone(await post('/api/phone-numbers/purchase', {phoneNumber: offer.phoneNumber, country: offer.country ?? wish.country, type: offer.type ?? wish.type, numberType: values.numberType,
      ...values.friendlyName.trim() && {friendlyName: values.friendlyName.trim()}, idempotencyKey: offer.key})));
  };
  return html`<form onSubmit=${buy}><${StepHead}>Name it and buy it<//>
    <p class="summary-box"><strong>${number(offer.phoneNumber)}</strong><span class="soft">${place(offer)}</span><span>${price || 'price unknown'}${offer.priceSource === 'list' ? html` <span class="soft small">list price</span>` : ''}</span></p>
    <div class="fields"><${Field} label="Name" maxlength="64" placeholder="Spring campaign" value=${values.friendlyName} onValue=${put('friendlyName')} hint="Only your team sees it." />
      <${Field} as="select" label="Used for" value=${values.numberType} onValue=${put('numberType')}>${Object.entries(TYPES).map(([name, title]) => html`<option key=${name} value=${name}>${title}</option>`)}<//></div>
    <p class="soft">Calls and texts to it reach your agent as soon as it is bought. It is charged each month until you release it.</p>
    <${Wrong} error=${error} /><p class="row"><button class="main" disabled=${busy}>${busy ? 'Buying…' : price ? `Buy for ${price}` : 'Buy'}</button><button type="button" disabled=${busy} onClick=${onBack}>Back</button></p></form>`;
}
