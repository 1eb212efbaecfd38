// Keys of carriers and models: written, and never read back.
import {Field, html, notice, Skeleton, useAttempt, useLoad, useState, Wrong} from '../ui.js';
import {get, put} from '../api.js';

const PROVIDERS = {
  twilio: ['Twilio', [['accountSid', 'Account SID', false], ['authToken', 'Auth token', true]]],
  signalwire: ['SignalWire', [['projectId', 'Project ID', false], ['apiToken', 'API token', true], ['signingKey', 'Signing key', true], ['spaceUrl', 'Space URL', false]]],
  openai: ['OpenAI', [['apiKey', 'API key', true]]],
  elevenlabs: ['ElevenLabs', [['apiKey', 'API key', true], ['webhookSecret', 'Webhook secret', true, true]]],
};

export function Credentials({mayWrite}) {
  const stored = useLoad(() => Promise.all(Object.keys(PROVIDERS).map(async provider => [provider, await get(`/api/credentials/${provider}`).catch(() => null)])), [], {live: false});
  return html`<div class="card"><h2>Carrier keys</h2>${!stored.data ? html`<${Skeleton} rows=${3} />` : html`<table><tbody>${stored.data.map(([provider, what]) => html`<tr key=${provider}><th scope="row">${PROVIDERS[provider][0]}</th>
      <td>${what ? `stored${what.tokenLast4 ? `, ends in ${what.tokenLast4}` : ''}` : html`<span class="soft">not stored</span>`}</td></tr>`)}</tbody></table>
    ${mayWrite && stored.data.map(([provider]) => html`<details key=${provider}><summary>Store ${PROVIDERS[provider][0]}</summary><${Store} provider=${provider} onStored=${stored.reload} /></details>`)}`}</div>`;
}

function Store({provider, onStored}) {
  const [title, fields] = PROVIDERS[provider];
  const [values, set] = useState({});
  const [{busy, error}, attempt] = useAttempt();
  const store = event => {
    event.preventDefault();
    attempt(async () => {
      await put(`/api/credentials/${provider}`, Object.fromEntries(fields.map(([name]) => [name, values[name] || null])));
      set({});
      notice('Stored; it is never shown again');
      onStored();
    });
  };
  return html`<form onSubmit=${store}>${fields.map(([name, label, secret, optional]) => html`<${Field} key=${name} id="${provider}-${name}" label=${label} type=${secret ? 'password' : 'text'} required=${!optional} value=${values[name] ?? ''} onValue=${value => set(before => ({...before, [name]: value}))} />`)}
    <${Wrong} error=${error} /><p><button class="main" disabled=${busy}>Store ${title}</button></p></form>`;
}
