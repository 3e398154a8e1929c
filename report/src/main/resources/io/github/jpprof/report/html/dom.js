// Elements without a library. Text is always text.
'use strict';

/** el('td.num', {title: 'x'}, 'text', child): functions become listeners, nothing becomes markup. */
function el(spec, attributes = {}, ...children) {
  const [tag, ...classes] = spec.split('.');
  const element = document.createElement(tag || 'div');
  if (classes.length) {
    element.className = classes.join(' ');
  }
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      element.addEventListener(name, value);
    } else if (value === true) {
      element.setAttribute(name, '');
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

/** What a person types to find something: a regular expression, or plain text where it is none; in any case. */
function searchPattern(text) {
  if (!text) {
    return null;
  }
  try {
    return new RegExp(text, 'i');
  } catch {
    return new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'i');
  }
}

/** Light, dark, or as the system has it; remembered where the browser allows that. */
const Theme = (() => {
  const root = document.documentElement;

  function stored() {
    try {
      return localStorage.getItem('jpprof.theme');
    } catch {
      return null;
    }
  }

  function isDark() {
    return root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  }

  function toggle() {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    try {
      localStorage.setItem('jpprof.theme', root.dataset.theme);
    } catch {
      // The choice lasts as long as the page.
    }
  }

  if (['light', 'dark'].includes(stored())) {
    root.dataset.theme = stored();
  }
  return {toggle};
})();

/** A table whose columns sort: {title, numeric, value(row) to sort by, cell(row) to show}. */
function sortableTable(columns, rows, {limit = 200, sorted = -1, empty = 'Nothing to show.', row: onRow} = {}) {
  let by = sorted;
  let descending = true;
  let shown = limit;
  const body = el('tbody');
  const more = el('button.show-all', {type: 'button', click: () => { shown = Infinity; fill(); }});
  const heads = columns.map((column, i) => el('th' + (column.numeric ? '.num' : ''), {scope: 'col'},
      el('button', {type: 'button', title: 'Sort by ' + column.title, click: () => {
        descending = by === i ? !descending : column.numeric === true;
        by = i;
        fill();
      }}, column.title)));

  function fill() {
    const order = by < 0 ? rows : [...rows].sort((a, b) => {
      const x = columns[by].value(a);
      const y = columns[by].value(b);
      return (x < y ? -1 : x > y ? 1 : 0) * (descending ? -1 : 1);
    });
    heads.forEach((head, i) => {
      if (i === by) {
        head.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
      } else {
        head.removeAttribute('aria-sort');
      }
    });
    body.replaceChildren(...order.slice(0, shown).map(row => {
      const tr = el('tr', {}, columns.map(column => el('td' + (column.numeric ? '.num' : ''), {}, column.cell(row))));
      onRow?.(tr, row);
      return tr;
    }));
    if (order.length === 0) {
      body.append(el('tr', {}, el('td.empty', {colspan: columns.length}, empty)));
    }
    more.hidden = order.length <= shown;
    more.textContent = 'Show all ' + order.length.toLocaleString('en-US');
  }

  fill();
  return el('div.table', {}, el('table', {}, el('thead', {}, el('tr', {}, heads)), body), more);
}
