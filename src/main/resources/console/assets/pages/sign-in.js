// Signs in with the key that the service printed, which is in the address, or with a token of the API.
import {h} from '../dom.js';
import {get, post} from '../api.js';
import {go} from '../console.js';

export async function render({search}) {
  const to = (search.get('to') ?? '').match(/^\/(console\/|phone$)/) ? search.get('to') : '/console/inbox';
  const key = location.hash.slice(1);
  const wrong = h('p', {class: 'problem', role: 'alert', hidden: true});
  const signIn = async with_ => {
    try {
      await post('/session', with_);
      go(to, true);
      return true;
    } catch (refused) {
      wrong.textContent = refused.status === 401 ? 'That does not sign in here.' : refused.message;
      wrong.hidden = false;
      return false;
    }
  };
  if (key && await signIn({key})) {
    return h('p', {class: 'waiting'}, 'Signing in…');
  }
  const {localSignIn, openId} = await get('/session');
  const token = h('input', {id: 'token', type: 'password', autocomplete: 'off', required: true});
  return h('section', {class: 'card'},
    h('h1', {}, 'Sign in'),
    search.has('refused') && h('p', {class: 'problem', role: 'alert'}, search.get('refused') === 'claims'
      ? 'You are known, but not as a member of any organization here. Ask its owner.' : 'The sign-in was not completed. Try again.'),
    openId && h('p', {}, h('a', {class: 'button', href: openId}, 'Sign in with your account')),
    localSignIn && h('p', {}, 'On this machine: open the address that the service printed when it started, behind “Console”.'),
    h('form', {submit: event => { event.preventDefault(); signIn({token: token.value}); }},
      h('label', {for: 'token'}, 'Token of the API'), token,
      h('p', {class: 'hint'}, 'As in the header “Authorization: Bearer …”. It stays where no script can read it.'),
      wrong,
      h('p', {}, h('button', {class: 'main'}, 'Sign in'))));
}
