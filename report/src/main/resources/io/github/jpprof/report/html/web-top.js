// The functions by what they cost.
'use strict';

/** A row a function, each with the ways to look at it more closely. */
function topContent(note) {
  const columns = [
    {title: 'Flat', hint: 'What the function costs itself', numeric: true, value: row => row.flat, cell: row => row.flatText},
    {title: 'Flat %', numeric: true, value: row => row.flat, cell: row => row.flatShare},
    {title: 'Sum %', hint: 'This function and all above it, by flat', numeric: true, value: row => row.sum, cell: row => row.sumShare},
    {title: 'Cum', hint: 'What the function costs with all it calls', numeric: true, value: row => row.cum, cell: row => row.cumText},
    {title: 'Cum %', numeric: true, value: row => row.cum, cell: row => row.cumShare},
    {title: 'Function', style: 'function', value: row => row.name, cell: row => [
      functionName(row.name), row.inlining && el('span.note', {}, ' ' + row.inlining),
      el('span.ways', {}, functionLinks(row.name, true)),
    ]},
  ];
  DATA.top.forEach((row, i) => { row.sum = DATA.top.length - i; });
  const place = el('div');
  let rows = [];
  Search.attach('Search functions', {
    search: pattern => {
      rows = pattern ? DATA.top.filter(row => pattern.test(row.name)) : DATA.top;
      place.replaceChildren(sortableTable(columns, rows, {limit: 200, sorted: -1, label: 'Functions'}));
      const flat = rows.reduce((sum, row) => sum + row.flat, 0);
      return {count: rows.length, note: Units.percent(flat, DATA.total) + ', ' + Units.format(flat, UNIT) + ' flat'};
    },
    go: index => markRow(place.querySelectorAll('tbody tr'), index),
  });
  return [el('section.wide', {'aria-label': 'Top'}, el('p.note', {}, note || summary()), place)];
}

function summary() {
  const of = DATA.top.length === 500 ? 'The first 500 functions' : DATA.top.length + (DATA.top.length === 1 ? ' function' : ' functions');
  return of + ', of ' + Units.format(DATA.total, UNIT);
}

function markRow(rows, index) {
  rows.forEach((row, i) => row.classList.toggle('current', i === index));
  rows[index]?.scrollIntoView({block: 'center'});
}

function choiceOfFunction(view) {
  return topContent(view === 'peek' ? 'Choose a function to see its callers and callees: by Focus in the search box, or one of these.'
      : 'Choose a function to see its source: by Focus in the search box, or one of these.');
}
