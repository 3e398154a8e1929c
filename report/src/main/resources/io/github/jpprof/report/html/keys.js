// Keyboard shortcuts of a page: single letters, ignored while a text field has the focus, and the dialog that lists them.
'use strict';

const Keys = (() => {
  const STORED = 'jpprof.keys';
  const known = [];
  let on = stored() !== 'off';

  function stored() {
    try {
      return localStorage.getItem(STORED);
    } catch {
      return null;
    }
  }

  /** What a key does from now on; `shown` is what the list calls the key. */
  function add(key, title, action, shown = key) {
    known.push({key, title, action, shown});
  }

  document.addEventListener('keydown', event => {
    if (!on || event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input, select, textarea')) {
      return;
    }
    const found = known.find(each => each.key === event.key);
    if (found && found.action) {
      event.preventDefault();
      found.action();
    }
  });

  /** The list, with the switch that turns single letters off: some people's tools type for them. */
  function help() {
    const box = el('input', {type: 'checkbox', checked: on, change: () => {
      on = box.checked;
      try {
        localStorage.setItem(STORED, on ? 'on' : 'off');
      } catch {
        // The choice lasts as long as the page.
      }
    }});
    return el('div.popover.keys', {id: 'keys', popover: 'auto', role: 'dialog', 'aria-label': 'Keys'},
        el('h2', {}, 'Keys'),
        el('dl', {}, known.filter(each => each.title).map(each =>
            el('div', {}, el('dt', {}, el('kbd', {}, each.shown)), el('dd', {}, each.title)))),
        el('label', {}, box, ' Keys of a single letter'));
  }

  return {add, help};
})();
