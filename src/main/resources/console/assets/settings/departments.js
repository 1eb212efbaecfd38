// People whom callers are put through to.
import {Badge, Dialog, Empty, Field, html, Icon, notice, quietly, useAttempt, useState, Wrong} from '../ui.js';
import {patch, post, remove} from '../api.js';
import {capital, number} from '../words.js';
import {Check, Loaded} from './agent.js';
import {anyOf, Week} from './hours.js';

const MOST_NUMBERS = 5;
const TYPES = ['primary', 'sales', 'support', 'custom'];

export const Departments = ({mayWrite}) => html`<${Loaded} path="/api/departments" of=${List} mayWrite=${mayWrite} />`;

function List({data, reload, mayWrite}) {
  const [writing, setWriting] = useState(null);
  const away = each => quietly(async () => { await remove(`/api/departments/${each.id}`); notice('Deleted'); reload(); });
  return html`<div class="card"><h2>Departments</h2><p class="soft">A caller who asks for a person hears these names. Numbers ring one after the other, 20 seconds each.</p>
    ${data.items.length ? html`<ul class="list-plain rows">${data.items.map(each => html`<li key=${each.id} class="row"><span class="grow"><strong>${each.name}</strong> ${!each.active && html`<${Badge}>off<//>`} ${each.hours && html`<${Badge} kind="sent">own hours<//>`}<br /><span class="soft small">${each.forwardTo.map(number).join(', then ') || 'No number yet: takes a message'}</span></span>
      ${mayWrite && html`<button type="button" class="plain" aria-label="Edit ${each.name}" onClick=${() => setWriting(each)}><${Icon} name="note" /></button><button type="button" class="plain" aria-label="Delete ${each.name}" onClick=${() => away(each)}><${Icon} name="close" /></button>`}</li>`)}</ul>`
      : html`<${Empty} icon="people" title="No departments yet">Add one, and callers can be put through to a person.<//>`}
    ${mayWrite && html`<p><button type="button" class="main" onClick=${() => setWriting({})}><${Icon} name="plus" />New department</button></p>`}
    ${writing && html`<${Department} department=${writing} onClose=${() => setWriting(null)} onSaved=${reload} />`}</div>`;
}

function Department({department, onClose, onSaved}) {
  const [values, set] = useState(() => ({name: department.name ?? '', numberType: department.numberType ?? 'primary', forwardTo: department.forwardTo ?? [''], hours: department.hours ?? {}, active: department.active ?? true}));
  const [own, setOwn] = useState(anyOf(department.hours));
  const [{busy, error}, attempt] = useAttempt();
  const change = name => value => set(before => ({...before, [name]: value}));
  const numbers = values.forwardTo;
  const save = event => {
    event.preventDefault();
    attempt(async () => {
      const body = {...values, forwardTo: numbers.filter(each => each.trim()), hours: own ? values.hours : null};
      await (department.id ? patch(`/api/departments/${department.id}`, body) : post('/api/departments', body));
      notice('Saved');
      onClose();
      onSaved();
    });
  };
  return html`<${Dialog} title=${department.id ? 'Edit department' : 'New department'} onClose=${onClose}><form onSubmit=${save}>
    <div class="fields"><${Field} label="Name" required maxlength="60" value=${values.name} onValue=${change('name')} />
      <${Field} as="select" label="Called from your number" value=${values.numberType} onValue=${change('numberType')}>${TYPES.map(each => html`<option key=${each} value=${each} selected=${each === values.numberType}>${capital(each)}</option>`)}<//></div>
    <fieldset><legend>Rings</legend>${numbers.map((each, i) => html`<div class="row tight" key=${i}><input type="tel" maxlength="40" class="grow" aria-label="Number ${i + 1}" value=${each} onInput=${event => change('forwardTo')(numbers.map((old, at) => at === i ? event.target.value : old))} />
      <button type="button" class="plain" aria-label="Remove number ${i + 1}" onClick=${() => change('forwardTo')(numbers.filter((_, at) => at !== i))}><${Icon} name="close" /></button></div>`)}
      ${numbers.length < MOST_NUMBERS && html`<button type="button" onClick=${() => change('forwardTo')([...numbers, ''])}><${Icon} name="plus" />Add a number</button>`}</fieldset>
    <${Check} label="Has hours of its own" checked=${own} onValue=${setOwn} />${own && html`<${Week} week=${values.hours} onValue=${change('hours')} />`}
    <${Check} label="Callers can be put through" checked=${values.active} onValue=${change('active')} />
    <${Wrong} error=${error} /><p class="row"><button class="main" disabled=${busy}>Save</button></p></form><//>`;
}
