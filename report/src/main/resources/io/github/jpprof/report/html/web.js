// The frame of each page of `jpprof -http`: views, sample types, filters.
'use strict';

const VIEWS = [['flamegraph', 'Flame graph'], ['top', 'Top'], ['graph', 'Graph'], ['peek', 'Peek'], ['source', 'Source']];
const FILTERS = [
  ['f', 'Focus', 'samples through these functions'], ['i', 'Ignore', 'no samples through these'],
  ['h', 'Hide', 'these functions left out'], ['s', 'Show', 'only these functions'],
  ['sf', 'Show from', 'stacks from these on'], ['prunefrom', 'Prune from', 'stacks down to these'],
  ['tf', 'Tag focus', 'samples with these labels'], ['ti', 'Tag ignore', 'no samples with these'],
  ['tagroot', 'Tag root', 'labels as frames at the root'], ['tagleaf', 'Tag leaf', 'labels as frames at the leaf'],
];

/** The address of a view with what holds now, but for these changes; an empty one takes back what the command line gave. */
function viewAddress(view, changes = {}) {
  const all = Object.entries({...DATA.parameters, q: Address.get('q') || '', ...changes})
      .filter(([name, value]) => value !== '' || (DATA.given[name] && name !== 'q'));
  const query = new URLSearchParams(all).toString();
  return '/ui/' + view + (query ? '?' + query : '');
}

/** A function as an expression that matches it alone. */
function exactly(name) {
  return '^' + name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') + '$';
}

function viewTabs() {
  return VIEWS.map(([view, title], i) => el('a', {
    href: viewAddress(view), 'data-view': view, title: title + ' (' + (i + 1) + ')', 'aria-current': view === DATA.view && 'page',
  }, title));
}

function typeTabs() {
  return el('nav.tabs', {'aria-label': 'Sample types'}, DATA.types.map((type, i) => el('a', {
    href: viewAddress(DATA.view, {si: type.type}), 'data-type': type.type, 'aria-current': i === DATA.type && 'page',
  }, type.type)));
}

function filterForm() {
  const inForm = new Set(FILTERS.map(([name]) => name).concat('g'));
  const value = name => DATA.parameters[name] ?? DATA.options[name] ?? '';
  const granularity = ['', 'functions', 'filefunctions', 'files', 'lines', 'addresses'];
  const chips = FILTERS.filter(([name]) => value(name)).map(([name, title]) => el('span.chip', {'data-filter': name}, title,
      el('code', {}, value(name)),
      el('a', {href: viewAddress(DATA.view, {[name]: ''}), title: 'Without this filter', 'aria-label': 'Remove ' + title}, '×')));
  return [...chips, el('details.filters', {}, el('summary', {}, 'Filters'),
      el('form.fields', {method: 'get', action: '/ui/' + DATA.view},
          Object.entries(DATA.parameters).filter(([name]) => !inForm.has(name)).map(([name, value]) =>
              el('input', {type: 'hidden', name, value})),
          FILTERS.map(([name, title, hint]) => el('label', {}, title,
              el('input', {name, value: value(name), placeholder: hint, spellcheck: 'false', autocomplete: 'off'}))),
          el('label', {}, 'Granularity', el('select', {name: 'g'}, granularity.map(level =>
              el('option', {value: level, selected: level === value('g')}, level || 'as the view has it')))),
          el('button', {type: 'submit'}, 'Apply')))];
}

function aboutProfile() {
  const lines = DATA.headings || DATA.comments;
  return lines.length > 0 && el('details.about', {}, el('summary', {}, 'About this profile'), el('pre', {}, lines.join('\n')));
}

document.getElementById('views').append(...viewTabs());
document.getElementById('theme').addEventListener('click', () => Theme.toggle());
document.getElementById('focus').addEventListener('click', () => {
  const text = document.getElementById('search').value;
  if (text) {
    location.assign(viewAddress(DATA.view, {f: text, q: ''}));
  }
});
document.addEventListener('keydown', event => {
  const view = VIEWS[Number(event.key) - 1];
  if (view && !event.target.matches('input, select, textarea') && !event.ctrlKey && !event.metaKey && !event.altKey) {
    location.assign(viewAddress(view[0]));
  }
});
document.querySelector('main').replaceChildren(...[
  el('div.tools.head', {}, typeTabs(), filterForm(), aboutProfile()),
  DATA.messages.length > 0 && el('div.messages', {role: 'alert'}, DATA.messages.map(message => el('p.warning', {}, message))),
  ...content(),
].filter(Boolean));
document.documentElement.dataset.ready = 'true';
