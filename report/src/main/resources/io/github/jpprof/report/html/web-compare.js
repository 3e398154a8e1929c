// Two profiles, or two parts of one: left, right, and what is different.
'use strict';

function compareContent() {
  return DATA.flame ? [...comparisonForm(), comparison(), changesPanel()] : [...comparisonForm(true)];
}

/** Each text of each label, as something to compare. */
function comparisonForm(open) {
  const values = DATA.labels.flatMap(label => label.values.map(value => [value.filter, label.key + ': ' + value.text]));
  if (values.length === 0) {
    return open ? [el('p.note.empty', {}, 'Nothing to compare: start jpprof with -diff_base=OTHER.pb.gz, or take a profile'
        + ' whose samples have labels.')] : [];
  }
  const side = (title, name) => el('label', {}, title, el('input', {
    name, list: 'label-values', value: DATA.parameters[name] || '', placeholder: 'key=value', autocomplete: 'off', spellcheck: 'false',
  }));
  return [el('form.tools.sides', {method: 'get', action: '/ui/compare'}, hiddenFields(new Set()),
      el('datalist', {id: 'label-values'}, values.map(([value, text]) => el('option', {value}, text))),
      side('Left: samples with', 'left'), side('Right: samples with', 'right'), el('button', {type: 'submit'}, 'Compare'),
      open && el('span.note', {}, 'Two profiles: jpprof -http=: -diff_base=BEFORE AFTER'))];
}

function comparison() {
  document.body.classList.add('full');
  const tree = Trees.served(DATA.flame);
  const selection = new Selection();
  const sides = [
    {title: DATA.parameters.left || 'Left: base', total: tree.base, width: node => Math.abs(node.base)},
    {title: DATA.parameters.right || (DATA.parameters.left ? 'all' : 'Right: profile'), total: tree.value, width: node => Math.abs(node.value)},
    {title: 'Difference', total: tree.value - tree.base, width: node => node.width, diff: true},
  ];
  const graphs = sides.map(side => new FlameGraph(el('div'), {
    unit: UNIT,
    diff: true,
    plainColours: !side.diff,
    root: DATA.types[DATA.type].type,
    label: side.title,
    width: side.width,
    onSelect: node => selected(node),
    onZoom: node => graphs.forEach(each => each.zoomed === node || each.zoomTo(node)),
    onHover: func => graphs.forEach(each => each.same(func)),
    closed: node => StackDetail.request('compare', node, () => { graphs.forEach(each => each.redraw()); Search.again(); }),
  }));
  const reset = el('button', {type: 'button', hidden: true, click: () => graphs[2].zoom(tree)}, 'Reset');
  const selected = node => {
    selection.show(graphs[2].describe(node), node.func < 0 ? '' : Functions.get(node.func).name);
    reset.hidden = graphs[2].zoomed === tree;
    Address.note({zoom: Trees.address(graphs[2].zoomed)});
  };
  Keys.add('o', 'flames up or icicles down', () => Orientation.toggle());
  Keys.add('r', 'zoom out', () => reset.click());
  toolbar(reset, el('button', {type: 'button', title: 'Flames up or icicles down (o)', click: () => Orientation.toggle()}, '⇅ Turn'));
  whenReady(() => {
    graphs.forEach(graph => graph.show(tree));
    zoomed(graphs[2], Address.get('zoom'));
    Search.attach('Search functions', {
      search: pattern => together(graphs.map(graph => graph.search(pattern)).slice(2), graphs[2]),
      go: index => graphs[2].go(index),
    });
  });
  const panels = sides.map((side, i) => el('div.side' + (side.diff ? '.both' : ''), {},
      el('h2', {title: side.title}, side.title, ' ', el('span.note', {},
          side.diff ? Units.signed(side.total, UNIT) : Units.format(side.total, UNIT)), side.diff && diffLegend()),
      graphs[i].element));
  return el('section.flames.compared', {'aria-label': 'Comparison'}, panels, selection.element);
}

function changesPanel() {
  const figure = value => Units.format(value, UNIT);
  const change = (now, before) => el('span' + (now > before ? '.worse' : now < before ? '.better' : ''), {}, Units.signed(now - before, UNIT));
  const columns = [
    {title: 'Left', numeric: true, value: row => row.baseFlat, cell: row => figure(row.baseFlat)},
    {title: 'Right', numeric: true, value: row => row.flat, cell: row => figure(row.flat)},
    {title: 'Flat change', numeric: true, value: row => Math.abs(row.flat - row.baseFlat), cell: row => change(row.flat, row.baseFlat)},
    {title: 'Cum left', numeric: true, value: row => row.baseCum, cell: row => figure(row.baseCum)},
    {title: 'Cum right', numeric: true, value: row => row.cum, cell: row => figure(row.cum)},
    {title: 'Cum change', numeric: true, value: row => Math.abs(row.cum - row.baseCum), cell: row => change(row.cum, row.baseCum)},
    {title: 'Function', style: 'function', value: row => row.name, cell: row => [functionName(row.name, row.file),
      el('span.ways', {}, functionLinks(row.name, true))]},
  ];
  return el('section.wide', {'aria-label': 'Changes'}, el('h2', {}, 'Changes by function'),
      sortableTable(columns, DATA.changes, {limit: 200, sorted: 2, label: 'Changes by function'}));
}
