// How many texts a text is, as carriers count them; the same rules as the server's.

const GSM = new Set('@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà');
const EXTENSION = new Set('\f^{}\\[~]|€'); // two septets each

/** `encoding`, `segments`, `left` in the last one, and the first character that is not GSM-7. */
export function segments(text) {
  const odd = [...text].find(each => !GSM.has(each) && !EXTENSION.has(each));
  const [one, several] = odd ? [70, 67] : [160, 153];
  const units = [...text].map(each => odd ? each.length : EXTENSION.has(each) ? 2 : 1);
  const total = units.reduce((sum, each) => sum + each, 0);
  if (total <= one) {
    return {encoding: odd ? 'ucs2' : 'gsm7', segments: total ? 1 : 0, left: one - total, odd};
  }
  let count = 1;
  let used = 0;
  for (const unit of units) { // what takes two is not torn apart
    if (used + unit > several) {
      count++;
      used = 0;
    }
    used += unit;
  }
  return {encoding: odd ? 'ucs2' : 'gsm7', segments: count, left: several - used, odd};
}
