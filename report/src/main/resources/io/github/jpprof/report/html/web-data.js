// What a page of `jpprof -http` was sent, and the addresses of the other pages.
'use strict';

const DATA = JSON.parse(document.getElementById('data').textContent);
const UNIT = DATA.types.length ? DATA.types[DATA.type].unit : '';

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

/** What belongs to one view alone, and has no meaning in another. */
const OWN = new Set(['q', 'p', 'zoom', 'left', 'right', 'at', 'tree', 'config', 'to']);

/** The address of a view with what holds now, but for these changes; an empty one takes back what the command line gave. */
function viewAddress(view, changes = {}) {
  const kept = Object.entries(DATA.parameters).filter(([name]) => !OWN.has(name));
  const all = Object.entries({...Object.fromEntries(kept), q: Address.get('q') || '', ...changes})
      .filter(([name, value]) => value !== '' || (DATA.given[name] && !OWN.has(name)));
  const query = new URLSearchParams(all).toString();
  return '/ui/' + view + (query ? '?' + query : '');
}

/** The value of an option on this page. */
function option(name) {
  return DATA.parameters[name] ?? DATA.options[name] ?? '';
}

/** A function as an expression that matches it alone. */
function exactly(name) {
  return '^' + name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') + '$';
}

/** An expression that matches what the option does, and the function too. */
function also(parameter, name) {
  const before = option(parameter);
  return before ? before + '|' + exactly(name) : exactly(name);
}

const VIEWS = [
  ['flamegraph', 'Flame graph'], ['compare', 'Compare'], ['top', 'Top'], ['graph', 'Graph'], ['labels', 'Labels'],
  ['peek', 'Peek'], ['source', 'Source'],
];
