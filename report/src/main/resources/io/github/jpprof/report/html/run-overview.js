// The first page of a report: the figures of the run, its limits and its tests.
'use strict';

const MEASURES = [
  {title: 'CPU', types: ['cpu'], unit: 'nanoseconds'},
  {title: 'Allocated', types: ['alloc_space'], unit: 'bytes'},
  {title: 'Objects', types: ['alloc_objects'], unit: 'count'},
  {title: 'In use', types: ['inuse_space'], unit: 'bytes'},
  {title: 'Blocked', types: ['delay'], unit: 'nanoseconds'},
  {title: 'Waits', types: ['contentions'], unit: 'count'},
];
const SEVERITY = ['FAILED', 'UNDECIDED', 'RECORDED', 'PASSED'];

function overviewPage() {
  const limits = Run.tests.flatMap(test => test.limits.map(limit => ({test, limit})));
  limits.sort((a, b) => SEVERITY.indexOf(a.limit.state) - SEVERITY.indexOf(b.limit.state));
  const limitsPlace = el('div');
  const testsPlace = el('div');

  function fill(pattern) {
    const matches = test => !pattern || pattern.test(test.class + '.' + test.name);
    const tests = Run.tests.filter(matches);
    limitsPlace.replaceChildren(limitTable(limits.filter(row => matches(row.test) || pattern.test(row.limit.limit)), true));
    testsPlace.replaceChildren(testTable(tests));
  }

  fill(Search.attach('Search tests', fill));
  return [
    cards(limits),
    Run.run.length > 0 && panel('Whole run', null, el('div.body.tabs', {}, Run.run.map(profile =>
        el('a', {href: Router.link({run: '1', module: profile.module, kind: profile.kind})},
            profile.kind + (Run.modules.length > 1 ? ' of ' + profile.module : ''))))),
    limits.length > 0 && panel('Limits and baselines', null, limitsPlace),
    panel('Tests', Run.tests.length.toLocaleString('en-US') + (Run.tests.length === 1 ? ' test' : ' tests'), testsPlace),
  ].filter(Boolean);
}

function panel(title, note, ...content) {
  return el('section.panel', {'aria-label': title},
      el('header', {}, el('h2', {}, title), note && el('span.note', {}, note)), ...content);
}

function cards(limits) {
  const failed = limits.filter(row => row.limit.state === 'FAILED').length;
  const undecided = limits.filter(row => row.limit.state === 'UNDECIDED').length;
  return el('div.cards', {},
      card(Run.tests.length.toLocaleString('en-US'), 'tests profiled'),
      MEASURES.filter(measure => ['CPU', 'Allocated', 'Blocked'].includes(measure.title)).map(measure => {
        const values = Run.tests.map(test => Run.total(test.profiles, ...measure.types)).filter(v => v !== undefined);
        return values.length > 0 && card(Units.format(values.reduce((sum, v) => sum + v, 0), measure.unit),
            measure.title.toLowerCase().replace('cpu', 'CPU') + ', in ' + values.length.toLocaleString('en-US')
            + (values.length === 1 ? ' test' : ' tests'));
      }),
      limits.length > 0 && card(failed > 0 ? failed + ' failed' : 'all kept', limits.length
          + (limits.length === 1 ? ' limit' : ' limits') + (undecided ? ', ' + undecided + ' undecided' : ''), failed > 0));
}

function card(figure, name, bad = false) {
  return el('div.card' + (bad ? '.bad' : ''), {}, el('div.figure', {}, figure), el('div.name', {}, name));
}

function testLink(test) {
  return [
    el('div.name', {}, el('a', {href: Router.link({test: test.folder, module: test.module})}, test.name)),
    el('div.of', {}, (Run.modules.length > 1 ? test.module + ' · ' : '') + test.class),
  ];
}

function limitTable(rows, withTest) {
  const figure = (limit, value) => value === null ? '–' : Units.format(value, limit.unit);
  const columns = [
    {title: 'State', value: row => SEVERITY.indexOf(row.limit.state), cell: row => badge(row.limit.state)},
    withTest && {title: 'Test', value: row => row.test.class + row.test.name, cell: row => testLink(row.test)},
    {title: 'Limit', value: row => row.limit.limit, cell: row => [el('code', {}, row.limit.limit),
      row.limit.detail && el('details', {}, el('summary', {}, 'why'), el('pre', {}, row.limit.detail))]},
    {title: 'Allowed', numeric: true, value: row => row.limit.expected ?? -1, cell: row => figure(row.limit, row.limit.expected)},
    {title: 'Found', numeric: true, value: row => row.limit.actual ?? -1, cell: row => figure(row.limit, row.limit.actual)},
    {title: 'Difference', numeric: true,
      value: row => row.limit.actual === null || row.limit.expected === null ? 0 : row.limit.actual - row.limit.expected,
      cell: row => row.limit.actual === null || row.limit.expected === null ? '–'
          : Units.signed(row.limit.actual - row.limit.expected, row.limit.unit)},
    {title: 'Of', value: row => row.limit.measure, cell: row => [row.limit.measure, el('div.of', {}, row.limit.precision.toLowerCase())]},
  ].filter(Boolean);
  return sortableTable(columns, rows, {limit: 50});
}

function badge(state) {
  return el('span.badge.' + state.toLowerCase(), {}, state.toLowerCase());
}

function testTable(tests) {
  const measures = MEASURES.filter(measure => Run.tests.some(test => Run.total(test.profiles, ...measure.types) !== undefined));
  const columns = [
    {title: 'Test', value: test => test.class + '.' + test.name, cell: testLink},
    ...measures.map(measure => measureColumn(measure, tests)),
    Run.tests.some(test => test.limits.length) && {
      title: 'Limits',
      value: test => Math.min(...test.limits.map(limit => SEVERITY.indexOf(limit.state)), 9),
      cell: test => [...new Set(test.limits.map(limit => limit.state))].map(badge),
    },
  ].filter(Boolean);
  return sortableTable(columns, tests, {limit: 100, sorted: measures.length ? 1 : -1, empty: 'No test of that name.', row: (tr, test) => {
    tr.className = 'link';
    tr.addEventListener('click', event => {
      if (!event.target.closest('a')) {
        Router.go({test: test.folder, module: test.module});
      }
    });
  }});
}

function measureColumn(measure, tests) {
  const value = test => Run.total(test.profiles, ...measure.types);
  const greatest = Math.max(1, ...tests.map(test => value(test) ?? 0));
  return {
    title: measure.title,
    numeric: true,
    value: test => value(test) ?? -1,
    cell: test => {
      const own = value(test);
      if (own === undefined) {
        return '';
      }
      const meter = el('span.meter');
      meter.style.width = Math.max(0, 100 * own / greatest) + '%';
      const before = test.base && Run.total(test.base, ...measure.types);
      return [Units.format(own, measure.unit),
        before !== undefined && before !== null && el('div.of', {}, Units.signed(own - before, measure.unit)), meter];
    },
  };
}
