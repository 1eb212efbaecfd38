// Signs in with the key that the service printed, which is in the address, or with a token of the API.
import {h} from '../dom.js';
import {get, post} from '../api.js';
import {go} from '../console.js';

export async function render({search}) {
  const to = (search.get('to') ?? '').match(/^\/(console\/|(phone|billing)$)/) ? search.get('to') : '/console/inbox';
  const key = location.hash.slice(1);
  const wrong = h('p', {class: 'problem', role: 'alert', hidden: true});
  const signIn = async with_ => {
    try {
      await post('/session', with_);
      go(to, true);
      return true;
    } catch (refused) {
      wrong.textContent = refused.status === 401 ? 'That token does not sign in here.' : refused.message;
      wrong.hidden = false;
      return false;
    }
  };
  if (key && await signIn({key})) {
    return h('p', {class: 'waiting'}, 'Signing in…');
  }
  if (search.get('refused') === 'claims' && sessionStorage.getItem('invitation')) {
    go('/console/invitation', true);
    return h('p', {class: 'waiting'}, 'Signing in…');
  }
  const {localSignIn, openId} = await get('/session');
  const token = h('input', {id: 'token', type: 'password', autocomplete: 'off', required: true});
  return h('section', {class: 'card sign-in'},
    h('h1', {}, 'Sign in'),
    search.has('refused') && h('p', {class: 'problem', role: 'alert'}, search.get('refused') === 'claims'
      ? 'You signed in, but you are not a member of any organization here. Ask an owner to add you.' : 'Sign-in was not completed. Try again.'),
    openId && h('p', {}, h('a', {class: 'button', href: openId}, 'Sign in with your account')),
    localSignIn && h('p', {}, 'On this machine, open the address that the service printed after “Console” when it started.'),
    h('form', {submit: event => { event.preventDefault(); signIn({token: token.value}); }},
      h('label', {for: 'token'}, 'API token'), token,
      h('p', {class: 'hint'}, 'The one you send as “Authorization: Bearer …”. It is kept where no script can read it.'),
      wrong,
      h('p', {}, h('button', {class: 'main'}, 'Sign in'))));
}
