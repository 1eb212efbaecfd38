// How far the agent goes with a caller: its way, its words, its limits.
import {Field, html, notice, Problem, Skeleton, useAttempt, useLoad, useState, Wrong} from '../ui.js';
import {get, put} from '../api.js';
import {money} from '../words.js';

const LONGEST_PERSONA = 2000;
const MODES = {
  take_message: ['Take a message', 'Greets, hears what is wanted, thanks. You call back.'],
  converse: ['Hold a conversation', 'Answers from what you have told it, asks what it needs, and puts callers through to a department.'],
};
const LIMITS = {turns: ['Times the caller speaks', 1, 200], minutes: ['Minutes', 1, 60], tokens: ['Tokens of the model', 1000, 1000000], cents: ['Cents', 1, 5000]};
const GREETINGS = {greetingOpen: 'While you are open', greetingClosed: 'While you are closed', greetingSorry: 'When nobody picked up at your own number'};

export const Check = ({label, hint, checked, onValue}) => html`<div><label class="inline"><input type="checkbox" checked=${checked} onChange=${event => onValue(event.target.checked)} />${label}</label>${hint && html`<p class="hint">${hint}</p>`}</div>`;

export const Save = ({form, mayWrite}) => html`<${Wrong} error=${form.error} /><p class="row"><button class="main" disabled=${!mayWrite || form.busy}>Save</button>${!mayWrite && html`<span class="hint">You can look at this. An owner can change it.</span>`}</p>`;

/** What `path` answers, once it is there. */
export function Loaded({path, of: Part, ...more}) {
  const loaded = useLoad(() => get(path), [path], {live: false});
  return loaded.data ? html`<${Part} data=${loaded.data} put=${loaded.put} reload=${loaded.reload} ...${more} />`
    : html`<div class="card">${loaded.error ? html`<${Problem} error=${loaded.error} retry=${loaded.reload} />` : html`<${Skeleton} rows=${4} />`}</div>`;
}

export const Conversation = ({mayWrite}) => html`<${Loaded} path="/api/agent" of=${Form} mayWrite=${mayWrite} />`;

function Form({data, mayWrite}) {
  const [values, set] = useState(() => ({...data, languages: data.languages.join(', ')}));
  const [state, attempt] = useAttempt();
  const change = name => value => set(before => ({...before, [name]: value}));
  const limit = name => value => change('limits')({...values.limits, [name]: value === '' ? null : Number(value)});
  const save = event => {
    event.preventDefault();
    attempt(async () => {
      const {updatedAt, ...body} = values;
      const languages = values.languages.split(',').map(each => each.trim()).filter(Boolean);
      const written = Object.fromEntries(Object.entries(body).map(([name, value]) => [name, value === '' ? null : value]));
      const kept = await put('/api/agent', {...written, languages});
      set({...kept, languages: kept.languages.join(', ')});
      notice('Saved');
    });
  };
  const talks = values.mode === 'converse';
  return html`<form class="card" onSubmit=${save}><h2>Conversation</h2>
    <fieldset><legend>When somebody calls</legend>${Object.entries(MODES).map(([name, [label, hint]]) => html`<div key=${name}><label class="inline"><input type="radio" name="mode" value=${name} checked=${values.mode === name} onChange=${() => change('mode')(name)} />${label}</label><p class="hint">${hint}</p></div>`)}
      <p><a class="button" href="/phone">Talk to it</a></p></fieldset>
    <div class="fields"><${Field} as="select" label="Who talks to callers" value=${values.voiceEngine} onValue=${change('voiceEngine')}><option value="own">Our own agent</option><option value="elevenlabs">An agent at ElevenLabs</option><//>
      ${values.voiceEngine === 'elevenlabs' && html`<${Field} label="Its id at ElevenLabs" maxlength="100" value=${values.elevenlabsAgentId ?? ''} onValue=${change('elevenlabsAgentId')} hint="Such as agent_01abc. Left empty, the platform’s agent talks; with a key of your own, name one of yours." />`}</div>
    <${Field} as="textarea" label="How it should talk" rows="4" maxlength=${LONGEST_PERSONA} value=${values.persona ?? ''} onValue=${change('persona')} hint=${`Tone, what to say and what not to say. ${(values.persona ?? '').length} of ${LONGEST_PERSONA} characters.`} />
    <${Check} label="Says that it is an automated assistant" checked=${values.disclosure} onValue=${change('disclosure')} hint="Some states and countries require it." />
    <${Field} label="Languages" maxlength="200" value=${values.languages} onValue=${change('languages')} hint="Such as en-US, es-US. The first is spoken first; left empty, it speaks the usual one." />
    <fieldset><legend>First words</legend>${Object.entries(GREETINGS).map(([name, label]) => html`<${Field} key=${name} as="textarea" label=${label} rows="2" maxlength="1000" value=${values[name] ?? ''} onValue=${change(name)} />`)}<p class="hint">Left empty, it says what it always says.</p></fieldset>
    <fieldset><legend>What it may tell about you</legend><${Field} as="textarea" label="What you do" rows="4" maxlength="4000" value=${values.businessDescription ?? ''} onValue=${change('businessDescription')} />
      <div class="fields"><${Field} label="Address" maxlength="500" value=${values.businessAddress ?? ''} onValue=${change('businessAddress')} /><${Field} label="Website" maxlength="500" type="url" value=${values.website ?? ''} onValue=${change('website')} /></div></fieldset>
    ${talks && html`<fieldset><legend>A conversation ends in a message after</legend><div class="fields">${Object.entries(LIMITS).map(([name, [label, least, most]]) => html`<${Field} key=${name} label=${label} type="number" min=${least} max=${most} step="1" value=${values.limits[name] ?? ''} onValue=${limit(name)} />`)}</div>
      <p class="hint">Whichever comes first. ${money(values.limits.cents ?? 0)} a call at most.</p></fieldset>`}
    <fieldset><legend>Care</legend><${Check} label="Remembers what a caller called about before" checked=${values.memory} onValue=${change('memory')} />
      <${Check} label="Puts somebody who is upset twice through to a person" checked=${values.upsetTransfer} onValue=${change('upsetTransfer')} />
      <${Check} label="Blacks out card and social security numbers" checked=${values.redaction} onValue=${change('redaction')} hint="Before anything is kept." />
      <${Check} label="Blacks out words about health as well" checked=${values.redactHealth} onValue=${change('redactHealth')} />
      <${Check} label="Streams speech over the carrier’s socket" checked=${values.relay} onValue=${change('relay')} hint="ConversationRelay at Twilio: quicker, can be interrupted, and costs more. Your account must be enabled for it." /></fieldset>
    <p class="hint">Its name and its voice are under <a href="/console/settings">Agent</a>.</p>
    <${Save} form=${state} mayWrite=${mayWrite} /></form>`;
}
