// Tables whose columns sort.
'use strict';

/** A table whose columns sort: {title, hint, numeric, style of its cells, spare on a narrow screen, value(row) to sort by, cell(row) to show}. */
function sortableTable(columns, rows, {limit = 200, sorted = -1, empty = 'Nothing to show.', row: onRow, label} = {}) {
  let by = sorted;
  let descending = true;
  let shown = limit;
  const body = el('tbody');
  const more = el('button.show-all', {type: 'button', click: () => { shown = Infinity; fill(); }});
  const kind = column => (column.numeric ? '.num' : '') + (column.spare ? '.spare' : '');
  const heads = columns.map((column, i) => el('th' + kind(column), {scope: 'col'},
      el('button', {type: 'button', title: column.hint || 'Sort by ' + column.title, click: () => {
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
      const tr = el('tr', {}, columns.map(column => el('td' + kind(column) + (column.style ? '.' + column.style : ''), {}, column.cell(row))));
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
  return el('div.table', {tabindex: '0', role: 'group', 'aria-label': label || 'Table'},
      el('table', {}, el('thead', {}, el('tr', {}, heads)), body), more);
}
