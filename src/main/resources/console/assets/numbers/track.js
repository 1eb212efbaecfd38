// How far a port is, as steps.
import {html} from '../ui.js';

const WAY = [['draft', 'Request'], ['submitted', 'Submitted'], ['in_review', 'In review'], ['foc_date', 'Date set'], ['ported', 'Ported']];
const ENDS = {rejected: 'Rejected', cancelled: 'Cancelled', action_required: 'Your turn'};

export function Track({port}) {
  const wrong = ENDS[port.state];
  // Whoever has to do something has been handed in, but for what never was.
  const at = wrong ? (port.submittedAt ? 2 : 0) : WAY.findIndex(([state]) => state === port.state);
  return html`<ol class="track" aria-label="How far it is">${WAY.map(([state, title], i) => html`<li key=${state} class=${i < at ? 'passed' : i === at && wrong ? 'wrong' : ''} aria-current=${i === at ? 'step' : undefined}>${i === at && wrong ? wrong : title}${state === 'foc_date' && port.focAt ? `: ${new Date(port.focAt).toLocaleDateString([], {month: 'short', day: 'numeric'})}` : ''}</li>`)}</ol>`;
}
