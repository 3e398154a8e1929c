// Reports of lines of text: callers and callees, and source.
'use strict';

/** The matching lines are marked. */
function textContent(title, line) {
  const pre = el('pre.listing', {tabindex: '0', role: 'region', 'aria-label': 'Lines'}, DATA.text.split('\n').map(line));
  const lines = [...pre.children];
  let found = [];
  Search.attach('Search lines', {
    search: pattern => {
      found = lines.filter(row => row.classList.toggle('found', Boolean(pattern && pattern.test(row.textContent))));
      return {count: found.length, note: ''};
    },
    go: index => {
      lines.forEach(row => row.classList.toggle('current', row === found[index]));
      found[index].scrollIntoView({block: 'center'});
    },
  });
  return [el('section.wide', {'aria-label': title}, pre)];
}

function sourceLine(text) {
  const costly = /^\s*(?:[\d-]\S*\s+\S+|\.\s+[\d-]\S*)\s+\d+:/.test(text);
  return el('div.line' + (text.startsWith('ROUTINE') ? '.routine' : costly ? '.costly' : ''), {}, text || ' ');
}

function peekLine(text) {
  const own = /^\s*[-\d.]+\S*\s+[\d.]+%\s+[\d.]+%\s+[-\d.]+\S*\s+[\d.]+%\s+\|/.test(text);
  return el('div.line' + (own ? '.routine' : /^-+\+/.test(text) ? '.rule' : ''), {}, text || ' ');
}
