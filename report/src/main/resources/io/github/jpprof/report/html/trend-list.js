// The first page of a trend: the builds that changed something, the changes, and all tests.
'use strict';

function overviewPage() {
  const places = {builds: el('div'), changes: el('div'), tests: el('div')};
  const count = number => number.toLocaleString('en-US');
  const exact = Trend.changes.filter(change => change.exact).length;

  function fill(pattern) {
    const changes = Trend.changes.filter(change => !pattern || pattern.test(Trend.fullName(change)) || pattern.test(change.title)
        || pattern.test(Trend.builds[change.build].commit || '') || pattern.test(Trend.builds[change.build].title));
    const tests = Trend.tests.filter(test => !pattern || pattern.test(test.type + '.' + test.name));
    places.builds.replaceChildren(buildTable(changes));
    places.changes.replaceChildren(changeTable(changes));
    places.tests.replaceChildren(testTable(tests));
    return {count: changes.length + tests.length, note: ''};
  }

  Search.attach('Search tests, commits', {
    search: fill,
    go: index => {
      const rows = [...places.changes.querySelectorAll('tbody tr.link'), ...places.tests.querySelectorAll('tbody tr')];
      rows.forEach((row, i) => row.classList.toggle('current', i === index));
      rows[index]?.scrollIntoView({block: 'center'});
    },
  });
  return [
    el('h1.visually-hidden', {}, document.title),
    el('div.cards', {}, card(count(Trend.builds.length), 'builds'), card(count(Trend.tests.length), 'tests'),
        card(count(exact), 'changes of exact figures'), card(count(Trend.changes.length - exact), 'changes of estimates and times')),
    ...Trend.leftOut.map(text => el('p.warning', {}, text + '.')),
    panel('Builds with changes', null, places.builds),
    panel('Changes', 'exact figures by equality; others by a change-point test, at most ' + Trend.falseShare + ' false on average', places.changes),
    panel('All tests', count(Trend.tests.length), places.tests),
  ];
}

function buildTable(changes) {
  const byBuild = new Map();
  for (const change of changes) {
    const row = byBuild.get(change.build) || {build: change.build, exact: 0, others: 0};
    row[change.exact ? 'exact' : 'others']++;
    byBuild.set(change.build, row);
  }
  return sortableTable([
    {title: 'Build', value: row => row.build, cell: row => Trend.build(row.build)},
    {title: 'Branch', value: row => Trend.builds[row.build].branch || '', cell: row => Trend.builds[row.build].branch || ''},
    {title: 'Other facts', value: row => differences(row.build), cell: row => el('div.of', {}, differences(row.build))},
    {title: 'Exact', numeric: true, value: row => row.exact, cell: row => row.exact || ''},
    {title: 'Others', numeric: true, value: row => row.others, cell: row => row.others || ''},
  ], [...byBuild.values()], {limit: 8, empty: 'No build changed anything.', label: 'Builds with changes'});
}

/** What else differs from the build before: the machine, the version of Java. */
function differences(number) {
  const build = Trend.builds[number];
  const before = Trend.builds[number - 1] || {};
  return ['runner', 'java'].filter(fact => build[fact] !== before[fact] && before[fact] && build[fact])
      .map(fact => fact + ' ' + before[fact] + ' → ' + build[fact]).join(', ');
}

function changeTable(changes, withTest = true) {
  return sortableTable([
    {title: 'First build', value: change => change.build, cell: change => Trend.build(change.build)},
    withTest && {title: 'Test', value: change => Trend.fullName(change), cell: change => el('a.name', {href: Router.link({change: String(change.index)})}, Trend.names(change))},
    {title: 'Of', value: change => change.title, cell: change => change.title},
    {title: 'Before', numeric: true, value: change => change.order, cell: change => change.before},
    {title: 'After', numeric: true, value: change => change.order, cell: change => change.after},
    {title: 'Growth', numeric: true, value: change => change.order, cell: change =>
      el('span' + (change.order > 0 ? '.worse' : '.better'), {}, change.growth)},
    {title: 'Confidence', value: change => change.confidence, cell: change => [el('div', {}, change.confidence),
      !change.exact && el('div.of', {}, change.precision === 'varying' ? 'counted, varies' : change.precision === 'measured' ? 'measured time' : 'estimate')]},
  ].filter(Boolean), changes, {limit: 50, empty: 'Nothing changed.', label: 'Changes', row: (tr, change) => {
    tr.className = 'link';
    tr.addEventListener('click', event => {
      if (!event.target.closest('a')) {
        Router.go({change: String(change.index)});
      }
    });
  }});
}

function testTable(tests) {
  return sortableTable([
    {title: 'Test', value: test => test.type + '.' + test.name, cell: Trend.testNames},
    {title: 'Latest', value: test => test.figures[1] ?? 0, cell: test => latest(test.figures)},
    {title: 'Changes', numeric: true, value: test => test.changes, cell: test => test.changes || ''},
  ], tests, {limit: 50, empty: 'No test of that name.', label: 'All tests'});
}

function latest(figures) {
  const shown = [];
  for (let i = 0; i < figures.length; i += 3) {
    shown.push(figures[i] + ' ' + Units.format(figures[i + 1], figures[i + 2]));
  }
  return el('div.of', {}, shown.join(', '));
}
