// What the editor knows of YAML: its colors, and what may be written where somebody writes.

const KEY = /^(\s*(?:-\s+)*)([A-Za-z][\w-]*)(:)(\s|$)/;

/** The pieces of a line, each with its class. */
export function pieces(line) {
  if (/^\s*#/.test(line)) {
    return [['remark', line]];
  }
  const all = [];
  const key = KEY.exec(line);
  let rest = line;
  if (key) {
    all.push(['', key[1]], ['key', key[2]], ['', ':']);
    rest = line.slice(key[1].length + key[2].length + 1);
  }
  const remark = /\s#(?!\{).*$/.exec(rest.replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, quoted => '_'.repeat(quoted.length)));
  const value = remark ? rest.slice(0, remark.index) : rest;
  for (const part of value.split(/("(?:[^"\\]|\\.)*"|'[^']*')/)) {
    part && all.push([/^["']/.test(part) ? 'text' : '', part]);
  }
  remark && all.push(['remark', rest.slice(remark.index)]);
  return all;
}

/** The keys that a line stands below, the nearest first. */
function above(lines, at, own) {
  const keys = [];
  let least = own;
  for (let i = at - 1; i >= 0 && least > 0; i--) {
    const key = KEY.exec(lines[i]);
    if (key && indentOfKey(lines[i]) < least) {
      least = indentOfKey(lines[i]);
      keys.push(key[2]);
    }
  }
  return keys;
}

const indentOfKey = line => KEY.exec(line)[1].length;

const EMPTY = {from: 0, words: []};

/** What fits at the caret: where the word begins that is being written, and what it may become. */
export function suggest(text, caret, known) {
  const before = text.slice(0, caret);
  const lines = before.split('\n');
  const line = lines.at(-1);
  if (/^\s*#/.test(line) || !known) {
    return EMPTY;
  }
  const value = /^(\s*(?:-\s+)*)([A-Za-z][\w-]*):\s+"?([\w:.-]*)$/.exec(line);
  if (value) {
    return fitting(value[3], caret, values(value[2], lines, known));
  }
  const key = /^(\s*(?:-\s+)*)([A-Za-z][\w-]*)?$/.exec(line);
  if (!key || !line.trim()) {
    return key ? fitting('', caret, keys(lines, key[1].length, line.includes('- '), known)) : EMPTY;
  }
  return fitting(key[2] ?? '', caret, keys(lines, key[1].length, key[1].includes('- '), known));
}

function fitting(word, caret, words) {
  const small = word.toLowerCase();
  const all = words.filter(each => each.toLowerCase().includes(small) && each !== word);
  all.sort((one, other) => other.toLowerCase().startsWith(small) - one.toLowerCase().startsWith(small) || one.localeCompare(other));
  return {from: caret - word.length, words: all.slice(0, 40)};
}

function values(name, lines, known) {
  if (name === 'ref') {
    return Object.keys(known.beans);
  }
  if (['uri', 'to', 'toD', 'wireTap'].includes(name)) {
    return known.endpoints;
  }
  if (name === 'method') {
    const near = lines.slice(-5).join('\n');
    const ref = [...near.matchAll(/ref:\s*(\w+)/g)].at(-1);
    return ref ? known.beans[ref[1]] ?? [] : [];
  }
  return [];
}

function keys(lines, own, item, known) {
  const [parent] = above(lines, lines.length - 1, item ? own - 1 : own);
  if (item || parent === 'steps') {
    return parent === 'when' || parent === 'doCatch' ? ['simple', 'method', 'steps'] : Object.keys(known.steps);
  }
  if (parent === 'route') {
    return ['id', 'description', 'from', 'autoStartup', 'routeConfigurationId'];
  }
  return parent === 'from' ? ['uri', 'parameters', 'steps'] : parent === 'otherwise' ? ['steps'] : known.steps[parent] ?? [];
}
