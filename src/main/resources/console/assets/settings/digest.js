// Monday's mail: what last week brought, to one address, until somebody turns it off.
import {Field, html, notice, Problem, Skeleton, useAttempt, useLoad, useState, Wrong} from '../ui.js';
import {get, put} from '../api.js';

export function Digest({mayWrite}) {
  const kept = useLoad(() => get('/api/digest'), [], {live: false});
  return html`<div class="card"><h2>Monday’s mail</h2><p class="soft">Each Monday morning: calls, leads, bookings, questions that nobody answered, and what it cost. Each mail has a link that turns it off.</p>
    ${kept.data ? html`<${Switch} kept=${kept.data} onSaved=${kept.put} mayWrite=${mayWrite} />` : kept.error ? html`<${Problem} error=${kept.error} retry=${kept.reload} />` : html`<${Skeleton} rows=${1} />`}</div>`;
}

function Switch({kept, onSaved, mayWrite}) {
  const [values, set] = useState({enabled: kept.enabled, email: kept.email ?? ''});
  const [{busy, error}, attempt] = useAttempt();
  const save = event => {
    event.preventDefault();
    attempt(async () => {
      onSaved({...kept, ...await put('/api/digest', {enabled: values.enabled, email: values.email.trim() || null})});
      notice('Saved');
    });
  };
  return html`<form onSubmit=${save}><label class="inline"><input type="checkbox" checked=${values.enabled} onChange=${event => set(before => ({...before, enabled: event.target.checked}))} />Send it</label>
    <div class="narrow-field"><${Field} label="To" type="email" maxlength="254" value=${values.email} onValue=${email => set(before => ({...before, email}))} hint="Left empty, it goes where alerts go by email." /></div>
    ${mayWrite && html`<${Wrong} error=${error} /><p class="row"><button class="main" disabled=${busy}>Save</button></p>`}</form>`;
}
