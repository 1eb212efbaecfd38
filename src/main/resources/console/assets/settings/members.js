// Who works here: roles, phones, and who was invited and has not come yet.
import {Ago, Avatar, Badge, Copy, Dialog, Field, html, Icon, notice, Problem, quietly, sheet, Skeleton, useAttempt, useLoad, useState, Wrong} from '../ui.js';
import {get, patch, post, remove} from '../api.js';
import {number} from '../words.js';
import {forgetTeam, nameOf} from '../desk/work.js';

await sheet('numbers');

const ROLES = {owner: 'Owner', member: 'Member'};
const MAY = {owner: 'Answers customers, and changes settings, numbers and members.', member: 'Answers customers, and looks at settings.'};
const at = userId => `/api/members/${encodeURIComponent(userId)}`;

export function Members({mayWrite}) {
  const team = useLoad(() => get('/api/members'), []);
  const invited = useLoad(() => mayWrite ? get('/api/invitations') : {items: []}, []);
  const [dialog, setDialog] = useState(null);
  const close = () => setDialog(null);
  const reload = () => { forgetTeam(); team.reload(); invited.reload(); };
  const open = (invited.data?.items ?? []).filter(each => each.state === 'open');
  const owners = (team.data?.items ?? []).filter(each => each.role === 'owner').length;
  return html`<div class="card"><h2>Team</h2>${team.error ? html`<${Problem} error=${team.error} retry=${team.reload} />` : !team.data ? html`<${Skeleton} rows=${3} />`
      : html`<ul class="list-plain rows" aria-label="Members">${team.data.items.map(each => html`<${Member} key=${each.userId} member=${each} mayWrite=${mayWrite} alone=${each.role === 'owner' && owners === 1} onPhone=${() => setDialog({what: 'phone', each})} onRemove=${() => setDialog({what: 'remove', each})} onDone=${reload} />`)}</ul>`}
      ${mayWrite && html`<p><button type="button" class="main" onClick=${() => setDialog({what: 'invite'})}><${Icon} name="plus" />Invite somebody</button></p>`}</div>
    ${invited.error && html`<${Problem} error=${invited.error} retry=${invited.reload} />`}
    ${open.length > 0 && html`<${Invited} items=${open} onDone=${reload} />`}
    ${dialog?.what === 'phone' && html`<${Phone} member=${dialog.each} onClose=${close} onSaved=${reload} />`}
    ${dialog?.what === 'remove' && html`<${Remove} member=${dialog.each} onClose=${close} onDone=${reload} />`}
    ${dialog?.what === 'invite' && html`<${Invite} onClose=${close} onDone=${reload} />`}`;
}

function Member({member: each, mayWrite, alone, onPhone, onRemove, onDone}) {
  const name = nameOf(each);
  const change = role => quietly(async () => {
    await patch(at(each.userId), {role});
    notice(`${name} is ${role === 'owner' ? 'an owner' : 'a member'} now`);
  }).then(onDone);
  return html`<li class="row member"><${Avatar} name=${name} address=${each.userId} /><span class="grow"><strong>${name}</strong>${each.isMe && html` <span class="soft">you</span>`}<br /><span class="soft small">${[each.name && each.email, number(each.phoneNumber)].filter(Boolean).join(' · ')}</span></span>
    ${mayWrite ? html`<span class="row tight member-acts"><select aria-label="Role of ${name}" value=${each.role} disabled=${alone} title=${alone ? 'An organization always has an owner.' : undefined} onChange=${event => change(event.target.value)}>${Object.entries(ROLES).map(([role, title]) => html`<option key=${role} value=${role}>${title}</option>`)}</select>
        <button type="button" onClick=${onPhone} aria-label="Phone of ${name}"><${Icon} name="phone" />Phone</button>
        <button type="button" class="plain" disabled=${alone} onClick=${onRemove} aria-label="Remove ${name}"><${Icon} name="close" /></button></span>`
      : html`<${Badge}>${each.role}<//>`}</li>`;
}

function Invited({items, onDone}) {
  const back = each => quietly(async () => { await remove(`/api/invitations/${each.id}`); notice('Taken back'); onDone(); });
  return html`<div class="card"><h2>Invited</h2><ul class="list-plain rows" aria-label="Invitations">${items.map(each => html`<li key=${each.id} class="row"><span class="grow"><strong>${each.email}</strong><br /><span class="soft small">${ROLES[each.role] ?? each.role} · invited <${Ago} iso=${each.createdAt} />${each.expiresAt && html` · ends ${new Date(each.expiresAt).toLocaleDateString([], {month: 'short', day: 'numeric'})}`}</span></span>
    <button type="button" onClick=${() => back(each)} aria-label="Take back the invitation of ${each.email}">Take back</button></li>`)}</ul></div>`;
}

function Invite({onClose, onDone}) {
  const [values, set] = useState({email: '', role: 'member'});
  const [made, setMade] = useState(null);
  const [{busy, error}, attempt] = useAttempt();
  const put = name => value => set(before => ({...before, [name]: value}));
  const send = event => {
    event.preventDefault();
    attempt(async () => {
      const invitation = await post('/api/members', {...values, email: values.email.trim()});
      onDone();
      setMade(invitation);
    });
  };
  if (made) {
    return html`<${Dialog} title="Invited" onClose=${onClose}><p>We mail a link to ${made.email}. You can also hand it over yourself. It works once, for seven days, for whoever opens it.</p><p class="row"><code class="break">${made.url}</code><${Copy} text=${made.url} /></p><p><button type="button" class="main" onClick=${onClose}>Done</button></p><//>`;
  }
  return html`<${Dialog} title="Invite somebody" onClose=${onClose} narrow><form onSubmit=${send}>
    <${Field} label="Email" type="email" required maxlength="254" value=${values.email} onValue=${put('email')} hint="They get a link by mail that lets them join." />
    <${Field} as="select" label="Role" value=${values.role} onValue=${put('role')} hint=${MAY[values.role]}>${Object.entries(ROLES).map(([role, title]) => html`<option key=${role} value=${role}>${title}</option>`)}<//>
    <${Wrong} error=${error} /><p class="row"><button class="main" disabled=${busy}>${busy ? 'Inviting…' : 'Invite'}</button><button type="button" onClick=${onClose}>Cancel</button></p></form><//>`;
}

function Remove({member, onClose, onDone}) {
  const [{busy, error}, attempt] = useAttempt();
  const away = () => attempt(async () => {
    await remove(at(member.userId));
    notice(`${nameOf(member)} is removed`);
    onClose();
    onDone();
  });
  return html`<${Dialog} title="Remove ${nameOf(member)}?" onClose=${onClose} narrow><p>They can't sign in to this organization any more. What they wrote stays, and what was assigned to them is unassigned.</p>
    <${Wrong} error=${error} /><p class="row"><button type="button" class="danger" disabled=${busy} onClick=${away}>Remove</button><button type="button" data-first onClick=${onClose}>Keep</button></p><//>`;
}

/** Which phone of a colleague may be rung. */
function Phone({member, onClose, onSaved}) {
  const [phone, set] = useState(member.phoneNumber ?? '');
  const [{busy, error}, attempt] = useAttempt();
  const save = event => {
    event.preventDefault();
    attempt(async () => {
      await patch(`/api/members/${member.isMe ? 'me' : encodeURIComponent(member.userId)}`, {phoneNumber: phone.trim() || null});
      notice('Saved');
      onClose();
      onSaved();
    });
  };
  return html`<${Dialog} title="Phone of ${nameOf(member)}" onClose=${onClose} narrow><form onSubmit=${save}>
    <${Field} label="Phone" type="tel" maxlength="40" value=${phone} onValue=${set} placeholder="(405) 555-1234" hint=${member.phoneNumber && !member.phoneConfirmed ? 'Not confirmed yet: it is rung once you save it.' : 'Rings when they press Call back.'} />
    <${Wrong} error=${error} /><p class="row"><button class="main" disabled=${busy}>Save</button></p></form><//>`;
}
