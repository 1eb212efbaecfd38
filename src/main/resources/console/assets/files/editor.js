// A text area that looks and helps like an editor. It stays a text area, so that keyboards, screen readers, undo and the
// browser's own search work as everywhere; CodeMirror and Ace were weighed, and weigh 300 kB and more, put styles into the page
// that our policy forbids, and would need a bundler in their newer versions.
import {html, useEffect, useLayoutEffect, useMemo, useRef, useState} from '../ui.js';
import {pieces, suggest} from './yaml.js';

const NONE = {words: [], at: 0};

/** `problems`: with lines, of this file; `jump`: {line} to go to, a new object each time. */
export function Editor({name, text, onText, known, problems, jump, readOnly}) {
  const area = useRef();
  const paint = useRef();
  const gutter = useRef();
  const [list, setList] = useState(NONE);
  const lines = useMemo(() => text.split('\n'), [text]);
  const wrong = new Map(problems.filter(each => each.line > 0).map(each => [each.line, each]));

  const scrolled = () => {
    const {scrollTop, scrollLeft} = area.current;
    paint.current.style.transform = `translate(${-scrollLeft}px, ${-scrollTop}px)`;
    gutter.current.style.transform = `translateY(${-scrollTop}px)`;
  };
  useEffect(() => { area.current.scrollTop = 0; setList(NONE); scrolled(); }, [name]);
  useEffect(() => {
    if (jump) {
      const start = lines.slice(0, jump.line - 1).join('\n').length + (jump.line > 1 ? 1 : 0);
      area.current.focus();
      area.current.setSelectionRange(start, start + (lines[jump.line - 1]?.length ?? 0));
      area.current.scrollTop = Math.max(0, (jump.line - 6) * lineHeight(area.current));
    }
  }, [jump]);

  const caret = useRef(null);
  useLayoutEffect(() => {
    if (caret.current !== null) {
      area.current.setSelectionRange(caret.current, caret.current);
      caret.current = null;
    }
  }, [text]);
  const replace = (from, to, words) => {
    caret.current = from + words.length;
    const now = area.current.value; // which may be a key ahead of what was drawn
    onText(now.slice(0, from) + words + now.slice(to));
  };
  const offer = always => {
    const at = area.current.selectionStart;
    const found = suggest(area.current.value, at, known);
    setList(found.words.length && (always || at > found.from) ? {...found, at: 0, place: place(area.current)} : NONE);
  };
  const chosen = () => {
    const [word, now] = [list.words[list.at], suggest(area.current.value, area.current.selectionStart, known).words];
    return now.length && !now.includes(word) ? now[0] : word;
  };
  const take = word => {
    replace(list.from, area.current.selectionStart, word);
    setList(NONE);
    area.current.focus();
  };
  const keys = event => {
    if (event.key === ' ' && event.ctrlKey) {
      event.preventDefault();
      offer(true);
    } else if (list.words.length && ['ArrowDown', 'ArrowUp'].includes(event.key)) {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : list.words.length - 1;
      setList({...list, at: (list.at + step) % list.words.length});
    } else if (list.words.length && (event.key === 'Enter' || event.key === 'Tab')) {
      event.preventDefault();
      take(chosen());
    } else if (list.words.length && event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      setList(NONE);
    } else if (event.key === 'Enter' && !readOnly) {
      event.preventDefault();
      const {selectionStart: start, selectionEnd: end, value} = area.current;
      const line = value.slice(value.lastIndexOf('\n', start - 1) + 1, start);
      replace(start, end, `\n${/^\s*/.exec(line)[0]}${/:\s*$/.test(line) ? '  ' : ''}`);
    }
  };
  const typed = event => {
    onText(event.target.value);
    requestAnimationFrame(() => area.current && offer(false));
  };
  return html`<div class="editor">
    <div class="gutter" aria-hidden="true"><div ref=${gutter}>${lines.map((_, i) => html`<div key=${i} class=${wrong.get(i + 1)?.severity ?? ''} title=${wrong.get(i + 1)?.problem}>${i + 1}</div>`)}</div></div>
    <div class="editor-lines"><pre aria-hidden="true" ref=${paint}>${lines.map((line, i) => html`<div key=${i} class=${wrong.get(i + 1)?.severity ?? ''}>${pieces(line).map(([kind, part]) => kind ? html`<span class=${kind}>${part}</span>` : part)}${'\n'}</div>`)}</pre>
      <textarea ref=${area} aria-label="Text of ${name}" spellcheck="false" autocomplete="off" autocapitalize="off" wrap="off" readOnly=${readOnly} value=${text} onInput=${typed} onKeyDown=${keys} onScroll=${scrolled} onBlur=${() => setTimeout(() => setList(NONE), 200)}
        aria-autocomplete="list" aria-controls=${list.words.length ? 'editor-words' : undefined} aria-activedescendant=${list.words.length ? `editor-word-${list.at}` : undefined} /></div>
    ${list.words.length > 0 && html`<ul class="words" id="editor-words" role="listbox" aria-label="What may stand here" style=${list.place}>${list.words.map((word, i) => html`<li key=${word} id="editor-word-${i}" role="option" aria-selected=${String(i === list.at)} onMouseDown=${event => { event.preventDefault(); take(word); }}>${word}</li>`)}</ul>`}</div>`;
}

const lineHeight = area => parseFloat(getComputedStyle(area).lineHeight);

const HIGHEST = 200; // px, as files.css has it

/** Below the caret, or above where it would be cut off: all letters are of one width. */
function place(area) {
  const before = area.value.slice(0, area.selectionStart).split('\n');
  const high = lineHeight(area);
  const wide = parseFloat(getComputedStyle(area).fontSize) * .6;
  const below = before.length * high - area.scrollTop + 8;
  const left = `${Math.min(area.clientWidth - 160, before.at(-1).length * wide - area.scrollLeft) + 52}px`;
  const above = area.clientHeight - below + high;
  return below + HIGHEST > area.clientHeight && above < area.clientHeight / 2 ? {bottom: `${above}px`, left} : {top: `${below}px`, left};
}
