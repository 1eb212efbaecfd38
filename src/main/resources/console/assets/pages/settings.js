// Settings, a section at a time.
import {Ago, Badge, Dialog, Empty, Field, html, Icon, notice, Problem, quietly, sheet, Skeleton, useAttempt, useEffect, useLoad, useState, Wrong} from '../ui.js';
import {get, getOr, patch, post, put, remove} from '../api.js';
import {Chooser, entitle, organizationsOfMine, owns, signOut} from '../console.js';
import {capital, money, segments, words} from '../words.js';
import {forgetTeam} from '../desk/work.js';

await sheet('settings');

const LONGEST_GREETING = 1000;
const FURTHER = 4;

/** A section that is fetched when somebody opens it. */
function later(fetch, name) {
  return props => {
    const part = useLoad(fetch, [], {live: false});
    return part.data ? html`<${part.data[name]} ...${props} />` : html`<div class="card">${part.error ? html`<${Problem} error=${part.error} retry=${part.reload} />` : html`<${Skeleton} rows=${4} />`}</div>`;
  };
}

const SECTIONS = {
  agent: ['Agent', Agent], conversation: ['Conversation', later(() => import('../settings/agent.js'), 'Conversation')], hours: ['Hours', later(() => import('../settings/hours.js'), 'Hours')],
  services: ['Services', later(() => import('../settings/services.js'), 'Services')], bookings: ['Bookings', later(() => import('../settings/bookings.js'), 'Bookings')],
  calendars: ['Calendars', later(() => import('../settings/calendars.js'), 'Calendars')], departments: ['Departments', later(() => import('../settings/departments.js'), 'Departments')],
  rehearsals: ['Rehearsals', later(() => import('../settings/rehearsals.js'), 'Rehearsals')], replays: ['Replays', later(() => import('../settings/replays.js'), 'Replays')], blocked: ['Blocked callers', later(() => import('../settings/blocked.js'), 'Blocked')], vapi: ['Vapi', later(() => import('../settings/vapi.js'), 'Vapi')],
  alerts: ['Alerts', Alerts], carrier: ['Carrier keys', later(() => import('../settings/credentials.js'), 'Credentials')], webhooks: ['Webhooks', later(() => import('../settings/webhooks.js'), 'Webhooks')],
  digest: ['Monday’s mail', later(() => import('../settings/digest.js'), 'Digest')],
  team: ['Team', later(() => import('../settings/members.js'), 'Members')], templates: ['Templates', Templates],
  you: ['You', You], health: ['Health', later(() => import('../settings/health.js'), 'Health')], changes: ['Changes', Changes],
};

const OWNERS = ['changes', 'webhooks', 'digest', 'replays']; // what only they may read
const MINE = ['you']; // what everybody may change

export function Page({search, who}) {
  const mayWrite = who.role !== 'member';
  const all = Object.entries(SECTIONS).filter(([name]) => !OWNERS.includes(name) || mayWrite);
  const section = all.some(([name]) => name === search.get('section')) ? search.get('section') : 'agent';
  const [title, Section] = SECTIONS[section];
  const locked = !mayWrite && !MINE.includes(section);
  const settings = useLoad(() => getOr('/api/phone-settings', {}), [], {live: false});
  useEffect(() => entitle(`${title} · Settings`), [title]);
  return html`<section class="page settings"><h1>Settings</h1><div class="sections"><nav aria-label="Settings">${all.map(([name, [each]]) => html`<a key=${name} href=${name === 'agent' ? '/console/settings' : `/console/settings?section=${name}`} aria-current=${name === section ? 'page' : undefined}>${each}</a>`)}${mayWrite && html`<a href="/console/privacy">Privacy</a>`}</nav>
    <div>${settings.data?.sendingPausedReason && html`<p class="problem">Nothing is sent now: ${settings.data.sendingPausedReason}</p>`}
      ${locked && html`<p class="strip" id="read-only">You can look at this. An owner can change it.</p>`}
      ${settings.data ? html`<fieldset class="bare" disabled=${locked} aria-describedby=${locked ? 'read-only' : undefined}><${Section} key=${section} settings=${settings.data} onSaved=${settings.put} mayWrite=${mayWrite} /></fieldset>` : settings.error ? html`<${Problem} error=${settings.error} retry=${settings.reload} />` : html`<${Skeleton} rows=${4} />`}</div></div></section>`;
}

/** A form of settings: what is written, and what keeps it. Only what this section shows is sent. */
function useForm(settings, fields, onSaved) {
  const [values, set] = useState(() => Object.fromEntries(Object.entries(fields).map(([name, empty]) => [name, settings[name] ?? empty])));
  const [state, attempt] = useAttempt();
  const change = name => value => set(before => ({...before, [name]: value}));
  const save = event => {
    event.preventDefault();
    attempt(async () => {
      const body = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value === '' ? null : Array.isArray(value) ? value.filter(each => each.trim()) : value]));
      const kept = await put('/api/phone-settings', body);
      onSaved({...settings, ...values, ...kept});
      notice('Saved');
    });
  };
  return {values, put: change, save, ...state};
}

const Save = ({form, mayWrite}) => mayWrite && html`<${Wrong} error=${form.error} /><p class="row"><button class="main" disabled=${form.busy}>Save</button></p>`;

const Check = ({label, checked, onValue}) => html`<label class="inline"><input type="checkbox" checked=${checked} onChange=${event => onValue(event.target.checked)} />${label}</label>`;

function Agent({settings, onSaved, mayWrite}) {
  const form = useForm(settings, {companyName: '', aiAgentName: '', voice: '', greetingMessage: '', phoneAgentEnabled: true}, onSaved);
  const {values} = form;
  const hear = () => {
    speechSynthesis.cancel();
    speechSynthesis.speak(new SpeechSynthesisUtterance(values.greetingMessage || 'Thank you for calling.'));
  };
  return html`<form class="card" onSubmit=${form.save}><h2>Agent</h2>
    <${Check} label="The agent answers calls" checked=${values.phoneAgentEnabled} onValue=${form.put('phoneAgentEnabled')} />
    <div class="fields"><${Field} label="Company" maxlength="200" value=${values.companyName} onValue=${form.put('companyName')} /><${Field} label="Name of the agent" maxlength="100" value=${values.aiAgentName} onValue=${form.put('aiAgentName')} />
      <${Field} label="Voice" maxlength="60" value=${values.voice} onValue=${form.put('voice')} hint="As your carrier names it, such as Polly.Joanna-Neural." /></div>
    <${Field} as="textarea" label="Greeting" rows="3" maxlength=${LONGEST_GREETING} value=${values.greetingMessage} onValue=${form.put('greetingMessage')} hint=${`${values.greetingMessage.length} of ${LONGEST_GREETING} characters. Left empty, the agent says its own.`} />
    ${'speechSynthesis' in window && html`<p><button type="button" onClick=${hear}>Hear it</button></p>`}<${Save} form=${form} mayWrite=${mayWrite} /></form>`;
}

function Alerts({settings, onSaved, mayWrite}) {
  const form = useForm(settings, {smsAlertsEnabled: true, alertPhoneNumber: '', alertEmail: '', alertPhoneNumbers: [], quietFrom: '', quietUntil: '', dailySpendCapCents: 2000, zone: Intl.DateTimeFormat().resolvedOptions().timeZone ?? 'UTC'}, onSaved);
  const {values} = form;
  const further = values.alertPhoneNumbers ?? [];
  const setFurther = (i, value) => form.put('alertPhoneNumbers')(further.map((each, at) => at === i ? value : each));
  const cap = values.dailySpendCapCents ?? 0;
  return html`<form class="card" onSubmit=${form.save}><h2>Alerts</h2><p class="soft">Hot leads and upset customers reach you by text. Reply CALL, and we connect you.</p>
    <${Check} label="Alerts are sent" checked=${values.smsAlertsEnabled} onValue=${form.put('smsAlertsEnabled')} />
    <div class="fields"><${Field} label="Send alerts to" type="tel" maxlength="40" id="alertPhoneNumber" value=${values.alertPhoneNumber} onValue=${form.put('alertPhoneNumber')} hint="A mobile number, such as (405) 555-1234." />
      <${Field} label="and by email, if that fails" type="email" maxlength="254" value=${values.alertEmail} onValue=${form.put('alertEmail')} /></div>
    ${mayWrite && html`<${TestAlert} />`}
    <fieldset><legend>If nobody reacts within 10 minutes</legend>${further.map((each, i) => html`<div class="row tight" key=${i}><input type="tel" maxlength="40" aria-label="Next number ${i + 2}" value=${each} onInput=${event => setFurther(i, event.target.value)} />
        <button type="button" class="plain" aria-label="Remove number ${i + 2}" onClick=${() => form.put('alertPhoneNumbers')(further.filter((_, at) => at !== i))}><${Icon} name="close" /></button></div>`)}
      ${further.length < FURTHER && html`<button type="button" onClick=${() => form.put('alertPhoneNumbers')([...further, ''])}><${Icon} name="plus" />${further.length ? 'Then ask another number' : 'Ask a second number'}</button>`}
      <p class="hint">Asked one after the other until somebody replies, opens it here or answers. Email comes last.</p></fieldset>
    <fieldset><legend>Quiet hours</legend><div class="fields"><${Field} label="From" type="time" value=${values.quietFrom ?? ''} onValue=${form.put('quietFrom')} /><${Field} label="Until" type="time" value=${values.quietUntil ?? ''} onValue=${form.put('quietUntil')} />
      <${Field} label="Time zone" maxlength="60" value=${values.zone} onValue=${form.put('zone')} list="zones" /></div><p class="hint">Alerts wait until they end, except about upset customers, and so do texts that the service sends by itself.</p>
      <datalist id="zones">${(Intl.supportedValuesOf?.('timeZone') ?? []).filter(each => each.startsWith('America/')).slice(0, 150).map(each => html`<option key=${each} value=${each} />`)}</datalist></fieldset>
    <${Field} label="Most that messages may cost a day, in dollars" type="number" min="0" max="100000" step="0.01" value=${(cap / 100).toFixed(2)} onValue=${value => form.put('dailySpendCapCents')(Math.round(Number(value) * 100))} hint=${`Past ${money(cap)} nothing is sent until midnight; alerts go by email, and you are told once.`} />
    <${Save} form=${form} mayWrite=${mayWrite} /></form>`;
}

/** To the number that is saved, by the way that alerts take. */
function TestAlert() {
  const [result, set] = useState('');
  const [{busy}, attempt] = useAttempt();
  const send = () => attempt(async () => {
    set('Sending…');
    const sent = await post('/api/phone-settings/test-alert').catch(refused => ({status: 'failed', reason: refused.message}));
    set({sent: `Sent to ${sent.to}. It arrives in a moment.`, simulated: `Simulated for ${sent.to}: nothing left this machine.`, queued: `On its way to ${sent.to}.`}[sent.status] ?? `Not sent: ${sent.reason}`);
  });
  return html`<p class="row"><button type="button" disabled=${busy} onClick=${send}>Send me a test</button><span role="status" class="hint">${result}</span></p>`;
}

function Templates({mayWrite}) {
  const templates = useLoad(() => get('/api/message-templates?limit=200'), []);
  const [writing, setWriting] = useState(null);
  const away = each => quietly(async () => { await remove(`/api/message-templates/${each.id}`); notice('Deleted'); templates.reload(); });
  return html`<div class="card"><h2>Templates</h2><p class="soft">Press / in an empty reply to use one.</p>${templates.error ? html`<${Problem} error=${templates.error} retry=${templates.reload} />` : !templates.data ? html`<${Skeleton} rows=${3} />`
    : templates.data.items.length ? html`<ul class="list-plain rows">${templates.data.items.map(each => html`<li key=${each.id} class="row"><span class="grow"><strong>${each.name}</strong> ${each.contentSid && html`<${Badge} kind="sent">WhatsApp<//>`}<br /><span class="soft">${each.body}</span></span>
      ${mayWrite && html`<button type="button" class="plain" aria-label="Edit ${each.name}" onClick=${() => setWriting(each)}><${Icon} name="note" /></button><button type="button" class="plain" aria-label="Delete ${each.name}" onClick=${() => away(each)}><${Icon} name="close" /></button>`}</li>`)}</ul>`
    : html`<${Empty} icon="template" title="No templates yet">Write what you answer most, once.<//>`}
    ${mayWrite && html`<p><button type="button" class="main" onClick=${() => setWriting({})}><${Icon} name="plus" />New template</button></p>`}
    ${writing && html`<${Template} template=${writing} onClose=${() => setWriting(null)} onSaved=${templates.reload} />`}</div>`;
}

function Template({template, onClose, onSaved}) {
  const [values, set] = useState({name: template.name ?? '', body: template.body ?? '', contentSid: template.contentSid ?? ''});
  const [{busy, error}, attempt] = useAttempt();
  const field = name => value => set(before => ({...before, [name]: value}));
  const save = event => {
    event.preventDefault();
    attempt(async () => {
      const body = {...values, contentSid: values.contentSid || null};
      await (template.id ? patch(`/api/message-templates/${template.id}`, body) : post('/api/message-templates', body));
      notice('Saved');
      onClose();
      onSaved();
    });
  };
  const texts = segments(values.body).segments;
  return html`<${Dialog} title=${template.id ? 'Edit template' : 'New template'} onClose=${onClose}><form onSubmit=${save}>
    <${Field} label="Name" required maxlength="100" value=${values.name} onValue=${field('name')} /><${Field} as="textarea" label="Words" rows="4" required maxlength="1600" value=${values.body} onValue=${field('body')} hint=${`{name} {company} {agent} {number} are filled in${texts > 1 ? ` · ${texts} texts` : ''}`} />
    <${Field} label="Content SID, for WhatsApp" maxlength="34" value=${values.contentSid} onValue=${field('contentSid')} hint="Of a template that WhatsApp approved: HX… in your carrier’s console. It can be sent at any time." />
    <${Wrong} error=${error} /><p class="row"><button class="main" disabled=${busy}>Save</button></p></form><//>`;
}

function You() {
  const team = useLoad(() => get('/api/members'), [], {live: false});
  const me = team.data?.items.find(each => each.isMe);
  return html`<div class="card"><h2>You</h2>${team.error ? html`<${Problem} error=${team.error} retry=${team.reload} />` : !team.data ? html`<${Skeleton} rows=${2} />` : me ? html`<${Me} me=${me} />` : html`<p class="soft">You are signed in as an operator of this service, not as a member of this organization.</p>`}
    <hr />${organizationsOfMine().length > 1 && html`<div class="narrow-field"><${Chooser} /></div>`}<p><button type="button" onClick=${signOut}><${Icon} name="logout" />Sign out of this browser</button></p></div>`;
}

function Me({me}) {
  const [values, set] = useState({name: me.name ?? '', email: me.email ?? '', phoneNumber: me.phoneNumber ?? ''});
  const [{busy, error}, attempt] = useAttempt();
  const field = name => value => set(before => ({...before, [name]: value}));
  const save = event => {
    event.preventDefault();
    attempt(async () => {
      await patch('/api/members/me', Object.fromEntries(Object.entries(values).filter(([name]) => owns() || name !== 'phoneNumber').map(([name, value]) => [name, value.trim() || null])));
      forgetTeam();
      notice('Saved');
    });
  };
  return html`<form onSubmit=${save}><div class="fields"><${Field} label="Name" maxlength="100" value=${values.name} onValue=${field('name')} /><${Field} label="Email" type="email" maxlength="254" value=${values.email} onValue=${field('email')} />
    <${Field} label="Your phone" type="tel" maxlength="40" disabled=${!owns()} value=${values.phoneNumber} onValue=${field('phoneNumber')} hint=${owns() ? 'Rings when you press Call back.' : 'Rings when you press Call back. An owner sets it.'} /></div><${Wrong} error=${error} /><p><button class="main" disabled=${busy}>Save</button></p></form>`;
}

function Changes() {
  const audit = useLoad(() => get('/api/audit?limit=50'), []);
  const shown = value => value === null || value === undefined ? 'nothing' : String(value);
  return html`<div class="card"><h2>Who changed what</h2>${audit.error ? html`<${Problem} error=${audit.error} retry=${audit.reload} />` : !audit.data ? html`<${Skeleton} rows=${4} />` : audit.data.items.length
    ? html`<div class="table" tabindex="0" role="region" aria-label="Changes"><table><thead><tr><th scope="col">When</th><th scope="col">Who</th><th scope="col">What</th><th scope="col">Details</th></tr></thead><tbody>${audit.data.items.map((item, i) => html`<tr key=${item.id ?? i}><td><${Ago} iso=${item.createdAt} /></td><td>${item.actor}</td><td>${capital(`${item.action} ${words(item.subject)}`)}</td>
      <td class="soft small">${Object.entries(item.changes ?? {}).map(([name, change]) => html`<div key=${name}>${words(name)}${Array.isArray(change) ? `: ${shown(change[0])} → ${shown(change[1])}` : ''}</div>`)}</td></tr>`)}</tbody></table></div>`
    : html`<p class="soft">Nobody has changed anything.</p>`}</div>`;
}
