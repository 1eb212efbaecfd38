// Whoever was invited joins here. The token comes behind the #, which is sent to nobody and kept in no log.
import {html, Icon, useAttempt, useState, Wrong} from '../ui.js';
import {choose, post} from '../api.js';
import {words} from '../words.js';

const KEPT = 'invitation'; // in this tab, while somebody signs in

function token() {
  const found = location.hash.slice(1);
  if (found) {
    sessionStorage.setItem(KEPT, found);
    history.replaceState(null, '', location.pathname);
  }
  return found || sessionStorage.getItem(KEPT);
}

export function Page() {
  const [mine] = useState(token);
  const [joined, setJoined] = useState(null);
  const [away, setAway] = useState(false);
  const [{busy, error}, attempt] = useAttempt();
  const join = () => attempt(async () => {
    const answer = await post('/api/invitations/accept', {token: mine}).catch(refused => {
      setAway(refused.status === 401);
      throw refused.status === 401 ? new Error('You have to sign in first.') : refused.status === 404 ? new Error('This link was used or taken back, or is older than seven days. Ask for a new one.') : refused;
    });
    sessionStorage.removeItem(KEPT);
    setJoined(answer);
  });
  const enter = () => {
    choose(joined.organizationId);
    location.assign('/console/inbox');
  };
  return html`<section class="page"><div class="card sign-in"><h1>${joined ? 'You are in' : 'You are invited'}</h1>
    ${joined ? html`<p role="status">You are now ${joined.role === 'owner' ? 'an owner' : `a ${words(joined.role)}`} of ${joined.name}.</p><p><button type="button" class="main" onClick=${enter}>Go to the inbox</button></p>`
      : !mine ? html`<p>This page needs the link that you were sent by mail. Open it again from there.</p>`
        : html`<p>Join with the account that you are signed in with.</p><${Wrong} error=${error} />${away && html`<p><a class="button" href="/console/sign-in?to=/console/invitation">Sign in</a></p>`}<p><button type="button" class="main" disabled=${busy} onClick=${join}><${Icon} name="people" />${busy ? 'Joining…' : 'Join'}</button></p>`}</div></section>`;
}
