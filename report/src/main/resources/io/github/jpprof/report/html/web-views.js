// What the pages of `jpprof -http` show.
'use strict';

const DATA = JSON.parse(document.getElementById('data').textContent);

const Address = {
  get: name => new URLSearchParams(location.search).get(name),
  note(changes) {
    const parameters = new URLSearchParams(location.search);
    Object.entries(changes).forEach(([name, value]) => value ? parameters.set(name, value) : parameters.delete(name));
    const query = parameters.toString();
    history.replaceState(null, '', location.pathname + (query ? '?' + query : ''));
    document.querySelectorAll('#views a').forEach(link => link.setAttribute('href', viewAddress(link.dataset.view)));
  },
};

function content() {
  switch (DATA.view) {
    case 'flamegraph': return DATA.stacks ? flameContent() : [];
    case 'graph': return DATA.svg ? graphContent() : [];
    case 'top': return DATA.top ? [topPanel('Top', row => row)] : [];
    case 'peek': return DATA.text ? [textPanel('Peek', peekLine)] : choiceOfFunction('peek');
    default: return DATA.text ? [textPanel('Source', sourceLine)] : choiceOfFunction('source');
  }
}

function flameContent() {
  const graph = new Graph(DATA.stacks, DATA.table);
  const base = DATA.base && new Graph(DATA.base, DATA.table);
  return new ProfileView(graph, graph.types[DATA.type].type, base).panels();
}

/** The functions by what they cost, each with the ways to look at it more closely. */
function topPanel(title) {
  const unit = DATA.types[DATA.type].unit;
  const columns = [
    {title: 'Flat', numeric: true, value: row => row.flat, cell: row => row.flatText},
    {title: 'Flat %', numeric: true, value: row => row.flat, cell: row => row.flatShare},
    {title: 'Cum', numeric: true, value: row => row.cum, cell: row => row.cumText},
    {title: 'Cum %', numeric: true, value: row => row.cum, cell: row => row.cumShare},
    {title: 'Function', value: row => row.name, cell: row => [
      el('div.name', {}, row.name, row.inlining && el('span.note', {}, ' ' + row.inlining)),
      el('div.of.ways', {}, [['peek', 'callers'], ['source', 'source'], ['flamegraph', 'focus']].map(([view, way]) =>
          el('a', {href: viewAddress(view, {f: exactly(row.name), q: ''})}, way))),
    ]},
  ];
  const place = el('div');
  const fill = pattern => place.replaceChildren(sortableTable(columns,
      pattern ? DATA.top.filter(row => pattern.test(row.name)) : DATA.top, {limit: 100, sorted: -1}));
  fill(Search.attach('Search functions', fill));
  return el('section.panel', {'aria-label': title}, el('header', {}, el('h2', {}, title),
      el('span.note', {}, 'of ' + Units.format(DATA.total, unit))), place);
}

function choiceOfFunction(view) {
  return DATA.top ? [el('p.note', {}, view === 'peek'
      ? 'Focus on a function to see its callers and callees: by the search box, or one of these.'
      : 'Focus on a function to see its source: by the search box, or one of these.'), topPanel('Functions')] : [];
}

/** A report of lines of text, of which the matching ones are marked. */
function textPanel(title, line) {
  const pre = el('pre.listing', {}, DATA.text.split('\n').map(line));
  const mark = pattern => [...pre.children].forEach(row => row.classList.toggle('found', Boolean(pattern && pattern.test(row.textContent))));
  mark(Search.attach('Search lines', mark));
  return el('section.panel', {'aria-label': title}, el('header', {}, el('h2', {}, title), el('span.note', {}, DATA.options.f)),
      el('div.body', {}, pre));
}

function sourceLine(text) {
  const costly = /^\s*(?:[\d-]\S*\s+\S+|\.\s+[\d-]\S*)\s+\d+:/.test(text);
  return el('div.line' + (text.startsWith('ROUTINE') ? '.routine' : costly ? '.costly' : ''), {}, text || ' ');
}

function peekLine(text) {
  const own = /^\s*[-\d.]+\S*\s+[\d.]+%\s+[\d.]+%\s+[-\d.]+\S*\s+[\d.]+%\s+\|/.test(text);
  return el('div.line' + (own ? '.routine' : /^-+\+/.test(text) ? '.rule' : ''), {}, text || ' ');
}
