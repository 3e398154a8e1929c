// What can be done with a function that is selected, and with the options of a page: refine, save, take back.
'use strict';

/** Links to other looks at a function; of a row in a table the four that are used most. */
function functionLinks(name, few = false) {
  const links = [
    ['Focus', 'Only samples through this function', viewAddress(DATA.view, {f: exactly(name), q: ''})],
    ['Ignore', 'No samples through this function', viewAddress(DATA.view, {i: also('i', name)})],
    ['Hide', 'This function left out of all stacks', viewAddress(DATA.view, {h: also('h', name)})],
    ['Show from', 'Stacks from this function on', viewAddress(DATA.view, {sf: exactly(name)})],
    ['Callers and callees', 'All calls of this function together', viewAddress('flamegraph', {p: exactly(name), q: ''})],
    ['Peek', 'Its callers and callees as text', viewAddress('peek', {f: exactly(name), q: ''})],
    ['Source', 'Its source, with what each line costs', viewAddress('source', {f: exactly(name), q: ''})],
  ];
  return (few ? links.filter(([text]) => ['Focus', 'Ignore', 'Peek', 'Source'].includes(text)) : links)
      .map(([text, title, href]) => el('a', {href, title}, text));
}

/** The name of a function, which leads to all its calls together. */
function functionName(name, file = '') {
  return el('a.name', {href: viewAddress('flamegraph', {p: exactly(name), q: ''}), title: name + (file && '\n' + file)}, name);
}

const FILTERS = [
  ['f', 'Focus', 'samples through these functions'], ['i', 'Ignore', 'no samples through these'],
  ['h', 'Hide', 'these functions left out'], ['s', 'Show', 'only these functions'],
  ['sf', 'Show from', 'stacks from these on'], ['prunefrom', 'Prune from', 'stacks down to these'],
  ['tf', 'Tag focus', 'samples with these labels'], ['ti', 'Tag ignore', 'no samples with these'],
  ['ts', 'Tag show', 'only these labels'], ['th', 'Tag hide', 'these labels left out'],
  ['tagroot', 'Tag root', 'labels as frames at the root'], ['tagleaf', 'Tag leaf', 'labels as frames at the leaf'],
];
const SWITCHES = [
  ['calltree', 'Call tree'], ['rel', 'Relative percentages'], ['mean', 'Mean of each sample'], ['dropneg', 'Drop negative values'],
  ['noinlines', 'No inlined functions'], ['showcolumns', 'Columns of lines'], ['compact', 'Compact labels'],
];

function chips() {
  return FILTERS.filter(([name]) => option(name)).map(([name, title]) => el('span.chip', {'data-filter': name}, title,
      el('code', {}, option(name)),
      el('a', {href: viewAddress(DATA.view, {[name]: ''}), title: 'Without this filter', 'aria-label': 'Remove ' + title}, '×')));
}

/** What the fields of a form leave of the address. */
function hiddenFields(without) {
  return Object.entries(DATA.parameters).filter(([name]) => !without.has(name) && !OWN.has(name))
      .map(([name, value]) => el('input', {type: 'hidden', name, value}));
}

function choice(title, name, values) {
  return el('label', {}, title, el('select', {name}, values.map(([value, text]) =>
      el('option', {value, selected: value === option(name)}, text))));
}

function filterForm() {
  const granularity = ['functions', 'filefunctions', 'files', 'lines', 'addresses'].map(each => [each, each]);
  const own = new Set([...FILTERS, ...SWITCHES].map(([name]) => name).concat('g', 'n', 'nf', 'ef', 'unit', 'sort', 'trim'));
  const asItIs = ['', 'as it is'];
  return el('div.popover', {id: 'filters', popover: 'auto', role: 'dialog', 'aria-label': 'Filters and options'},
      el('form.fields', {method: 'get', action: '/ui/' + DATA.view}, hiddenFields(own),
          FILTERS.map(([name, title, hint]) => el('label', {}, title,
              el('input', {name, value: option(name), placeholder: hint, spellcheck: 'false', autocomplete: 'off'}))),
          [['n', 'Nodes at most', '80'], ['nf', 'Least share of a node', '0.005'], ['ef', 'Least share of an edge', '0.001'],
            ['unit', 'Unit', 'minimum']].map(([name, title, hint]) => el('label', {}, title,
              el('input', {name, value: option(name), placeholder: hint, autocomplete: 'off'}))),
          choice('Granularity', 'g', [['', 'as the view has it'], ...granularity]),
          choice('Sort', 'sort', [['', 'flat'], ['cum', 'cum']]),
          choice('Trim', 'trim', [['', 'small nodes and edges'], ['false', 'nothing']]),
          SWITCHES.map(([name, title]) => choice(title, name, [asItIs, ['true', 'yes'], ['false', 'no']])),
          el('button', {type: 'submit'}, 'Apply'),
          el('a', {href: '/ui/' + DATA.view}, 'Reset all')));
}

/** The options that were saved under a name, by these pages or by pprof's. */
function savedViews() {
  const links = DATA.saved.map((saved, i) => el('li', {},
      el('a', {href: viewAddress(DATA.view, saved.parameters), 'aria-current': isCurrent(saved) && 'true'}, saved.name),
      i > 0 && el('form', {method: 'get', action: '/ui/deleteconfig'}, hiddenFields(new Set()),
          el('input', {type: 'hidden', name: 'config', value: saved.name}), el('input', {type: 'hidden', name: 'to', value: DATA.view}),
          el('button.icon', {type: 'submit', 'aria-label': 'Delete ' + saved.name, title: 'Delete'}, '×'))));
  return el('div.popover', {id: 'saved', popover: 'auto', role: 'dialog', 'aria-label': 'Saved options'},
      el('h2', {}, 'Saved options'), el('ul.saved', {}, links),
      el('form.fields', {method: 'get', action: '/ui/saveconfig'}, hiddenFields(new Set()),
          el('input', {type: 'hidden', name: 'to', value: DATA.view}),
          el('label', {}, 'Save the options of this page as', el('input', {name: 'config', required: true, autocomplete: 'off'})),
          el('button', {type: 'submit'}, 'Save')));
}

function isCurrent(saved) {
  const short = value => ({true: 't', false: 'f'})[value] ?? value;
  return Object.entries(saved.parameters).every(([name, value]) => short(DATA.parameters[name] ?? '') === value);
}
