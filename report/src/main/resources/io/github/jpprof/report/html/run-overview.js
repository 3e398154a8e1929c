// The first page of a report: what changed, the limits, the whole run, and the tests.
'use strict';

const SEVERITY = ['FAILED', 'UNDECIDED', 'NEW', 'RECORDED', 'PASSED'];

function overviewPage() {
  const limits = Run.tests.flatMap(test => test.limits.map(limit => ({test, limit})));
  limits.sort((a, b) => SEVERITY.indexOf(a.limit.state) - SEVERITY.indexOf(b.limit.state));
  const changes = Run.tests.flatMap(changesOf).sort((a, b) => b.share - a.share);
  const places = {changes: el('div'), limits: el('div'), tests: el('div')};

  function fill(pattern) {
    const matches = test => !pattern || pattern.test(test.class + '.' + test.name) || pattern.test(test.displayName || '');
    const tests = Run.tests.filter(matches);
    places.changes.replaceChildren(changeTable(changes.filter(row => matches(row.test)), true));
    places.limits.replaceChildren(limitTable(limits.filter(row => matches(row.test) || pattern.test(row.limit.limit)), true));
    places.tests.replaceChildren(testTable(tests));
    return {count: tests.length, note: ''};
  }

  Search.attach('Search tests', {
    search: fill,
    go: index => {
      const rows = places.tests.querySelectorAll('tbody tr');
      rows.forEach((row, i) => row.classList.toggle('current', i === index));
      rows[index]?.scrollIntoView({block: 'center'});
    },
  });
  const compared = Run.tests.some(test => test.base || test.baseShares);
  return [
    el('h1.visually-hidden', {}, document.title),
    ...(Run.unfinished || []).map(how => el('p.warning', {}, 'Not finished: ' + how + '.')),
    cards(limits),
    (changes.length > 0 || compared) && panel('Changed', compared ? 'since the base, beyond the error of the estimates' : 'since the baselines',
        places.changes),
    limits.length > 0 && panel('Limits and baselines', states(limits), places.limits),
    Run.run.length > 0 && panel('Whole run', null, wholeRunTable()),
    panel('Tests', Run.tests.length.toLocaleString('en-US') + (Run.tests.length === 1 ? ' test' : ' tests'), places.tests),
  ].filter(Boolean);
}

/** How many limits there are in each state. */
function states(limits) {
  return SEVERITY.map(state => [limits.filter(row => row.limit.state === state).length, state.toLowerCase()])
      .filter(([count]) => count > 0).map(([count, state]) => count + ' ' + state).join(', ');
}

function cards(limits) {
  const bad = limits.filter(row => ['FAILED', 'UNDECIDED'].includes(row.limit.state));
  const kept = limits.every(row => row.limit.state === 'PASSED');
  const profiled = Run.tests.filter(test => test.profiles.length || test.shares).length;
  return el('div.cards', {},
      card(Run.tests.length.toLocaleString('en-US'), profiled === Run.tests.length ? 'tests profiled'
          : 'tests, ' + profiled.toLocaleString('en-US') + ' profiled'),
      Run.measures.map((measure, i) => {
        const figures = Run.tests.map(test => test.figures[i]).filter(Boolean);
        if (figures.length === 0) {
          return null;
        }
        const sum = figures.reduce((total, [value]) => total + value, 0);
        const error = Math.sqrt(figures.reduce((total, [, each]) => total + each * each, 0));
        const [text, interval] = Units.estimate(sum, error, figures[0][2]);
        return card([text, interval && el('span.interval', {}, ' ' + interval)],
            measure.title + ', in ' + figures.length.toLocaleString('en-US') + (figures.length === 1 ? ' test' : ' tests'));
      }),
      limits.length > 0 && card(bad.length > 0 ? states(bad) : kept ? 'all kept' : states(limits), limits.length
          + (limits.length === 1 ? ' limit' : ' limits'), bad.length > 0));
}

function testLink(test) {
  return [
    el('div.name', {}, el('a', {href: Router.link({test: testId(test), module: test.module})}, test.name)),
    test.displayName && el('div.of', {}, test.displayName),
    el('div.of', {}, (Run.modules.length > 1 ? test.module + ' · ' : '') + test.class),
  ];
}

/** What a test is called in addresses. */
function testId(test) {
  return test.folder || test.class + '/' + test.name;
}

function limitTable(rows, withTest) {
  const figure = (limit, value) => value === null ? '–' : Units.format(value, limit.unit);
  const difference = limit => limit.actual === null || limit.expected === null ? null : limit.actual - limit.expected;
  const columns = [
    {title: 'State', value: row => SEVERITY.indexOf(row.limit.state), cell: row => badge(row.limit.state)},
    withTest && {title: 'Test', value: row => row.test.class + row.test.name, cell: row => testLink(row.test)},
    {title: 'Limit', value: row => row.limit.limit, cell: row => [el('code', {}, row.limit.limit),
      row.limit.detail && el('details', {}, el('summary', {}, 'why'), el('pre', {}, row.limit.detail))]},
    {title: 'Allowed', numeric: true, value: row => row.limit.expected ?? -1, cell: row => figure(row.limit, row.limit.expected)},
    {title: 'Found', numeric: true, value: row => row.limit.actual ?? -1, cell: row => figure(row.limit, row.limit.actual)},
    {title: 'Difference', numeric: true, value: row => difference(row.limit) ?? 0,
      cell: row => difference(row.limit) === null ? '–' : Units.signed(difference(row.limit), row.limit.unit)},
    {title: 'Of', value: row => row.limit.measure, cell: row => [row.limit.measure, el('div.of', {}, row.limit.precision.toLowerCase())]},
  ].filter(Boolean);
  return sortableTable(columns, rows, {limit: 50, label: 'Limits and baselines'});
}

function badge(state) {
  return el('span.badge.' + state.toLowerCase(), {}, state.toLowerCase());
}

/** The profiles of the whole run: where they are, what they add up to, and a page for each. */
function wholeRunTable() {
  const columns = [
    {title: 'Profile', value: profile => profile.kind, cell: profile => [
      el('div.name', {}, el('a', {href: Router.link({run: '1', module: profile.module, kind: profile.kind})},
          profile.kind + (Run.modules.length > 1 ? ' of ' + profile.module : ''))), el('div.of', {}, profile.file)]},
    {title: 'Sum', value: profile => profile.kind, cell: profile => profile.totals.map(total => {
      const [text, interval] = Units.estimate(total.value, total.error, total.unit);
      return el('div', {}, total.type + ' ' + text, interval && el('span.of', {}, ' ' + interval));
    })},
  ];
  return sortableTable(columns, Run.run, {label: 'Whole run'});
}

function testTable(tests) {
  const columns = [
    {title: 'Test', value: test => test.class + '.' + test.name, cell: testLink},
    ...Run.measures.map((measure, i) => tests.some(test => test.figures[i]) && measureColumn(measure, i, tests)),
    Run.tests.some(test => test.limits.length) && {
      title: 'Limits',
      value: test => Math.min(...test.limits.map(limit => SEVERITY.indexOf(limit.state)), 9),
      cell: test => [...new Set(test.limits.map(limit => limit.state))].map(badge),
    },
  ].filter(Boolean);
  const first = columns.findIndex(column => column.numeric);
  return sortableTable(columns, tests, {limit: 100, sorted: first, empty: 'No test of that name.', label: 'Tests', row: (tr, test) => {
    tr.className = 'link';
    tr.addEventListener('click', event => {
      if (!event.target.closest('a')) {
        Router.go({test: testId(test), module: test.module});
      }
    });
  }});
}

/** A figure of each test, with its place among all: tests that can't be told apart share one. */
function measureColumn(measure, index, tests) {
  const figures = Run.tests.map(test => test.figures[index]).filter(Boolean);
  const greatest = Math.max(1, ...figures.map(([value]) => value));
  // Of many equal tests some are far from the others by chance.
  const wider = Math.max(1, Math.sqrt(2 * Math.log(figures.length)) / 1.96);
  const lows = figures.map(([value, error]) => value - wider * error).sort((a, b) => a - b);
  return {
    title: measure.title,
    numeric: true,
    value: test => test.figures[index]?.[0] ?? -1,
    cell: test => {
      const figure = test.figures[index];
      if (!figure) {
        return '';
      }
      const [value, error, unit] = figure;
      const [text, interval] = Units.estimate(value, error, unit);
      const meter = el('span.meter');
      meter.style.width = Math.max(0, 100 * value / greatest) + '%';
      const place = 1 + lows.length - countUpTo(lows, value + wider * error);
      return [text, el('div.of', {title: 'Place ' + place + ' of ' + figures.length
          + (error ? '; tests that do not differ beyond their errors share one' : '')}, [interval || 'exact', 'no. ' + place].join(' · ')), meter];
    },
  };
}

function countUpTo(sorted, limit) {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (sorted[middle] <= limit) {
      from = middle + 1;
    } else {
      to = middle;
    }
  }
  return from;
}
