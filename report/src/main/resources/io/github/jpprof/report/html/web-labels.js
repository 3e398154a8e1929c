// What the samples with each value of each label add up to.
'use strict';

function labelsContent() {
  if (DATA.labels.length === 0) {
    return [el('p.note.empty', {}, 'The samples of this profile have no labels.')];
  }
  const places = DATA.labels.map(() => el('div'));
  Search.attach('Search values', {
    search: pattern => {
      let count = 0;
      DATA.labels.forEach((label, i) => {
        const rows = pattern ? label.values.filter(value => pattern.test(value.text)) : label.values;
        count += rows.length;
        places[i].replaceChildren(labelTable(label, rows));
      });
      return {count, note: ''};
    },
    go: index => markRow(document.querySelectorAll('main tbody tr:has(.value)'), index),
  });
  return [el('section.wide', {'aria-label': 'Labels'}, el('p.note', {}, 'Of ' + Units.format(DATA.total, UNIT)
      + (DATA.unlabelled ? '; ' + Units.format(DATA.unlabelled, UNIT) + ' of it without a label' : '')),
    DATA.labels.map((label, i) => [
      el('h2', {}, label.key, ' ', el('span.note', {}, label.count + (label.count === 1 ? ' value' : ' values')
          + (label.count > label.values.length ? ', the greatest ' + label.values.length : '')), ' ',
        el('a', {href: viewAddress('flamegraph', {tagroot: label.key})}, 'as roots of the flame graph')),
      places[i],
    ]).flat())];
}

function labelTable(label, rows) {
  const greatest = Math.max(1, ...label.values.map(value => Math.abs(value.value)));
  const first = label.values[0];
  const columns = [
    {title: DATA.types[DATA.type].type, numeric: true, value: row => row.value, cell: row => Units.format(row.value, UNIT)},
    {title: 'Share', numeric: true, value: row => row.value, cell: row => Units.percent(row.value, DATA.total)},
    {title: 'Samples', hint: 'Records of the profile with this value', numeric: true, value: row => row.samples,
      cell: row => row.samples.toLocaleString('en-US')},
    {title: label.key, style: 'function', value: row => row.text, cell: row => {
      const meter = el('span.meter');
      meter.style.width = 6 * Math.abs(row.value) / greatest + 'rem';
      return [el('span.name.value', {title: row.text}, row.text || '""'), el('span.ways', {},
          el('a', {href: viewAddress('flamegraph', {tf: row.filter})}, 'Flame graph'),
          el('a', {href: viewAddress('top', {tf: row.filter})}, 'Top'),
          row !== first && el('a', {href: viewAddress('compare', {left: first.filter, right: row.filter})}, 'Compare with the first')), meter];
    }},
  ];
  return sortableTable(columns, rows, {limit: 50, sorted: -1, label: 'Label ' + label.key});
}
