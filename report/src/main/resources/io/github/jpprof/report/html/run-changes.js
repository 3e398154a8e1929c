// What a test is compared with: the base of the report, its baselines, and its earlier runs.
'use strict';

/** What differs from the base beyond the error of both, and from a baseline at all. */
function changesOf(test) {
  const changes = [];
  for (const measure of Run.measures) {
    const total = profiles => (profiles || []).filter(profile => profile.kind === measure.kind || (measure.kind === 'heap' && profile.kind === 'allocs'))
        .flatMap(profile => profile.totals).find(each => each.type === measure.type);
    // As in the table of tests: shares of the whole run where there are, and else the test's own profiles.
    const [before, now] = [[test.baseShares, test.shares], [test.base, test.profiles]].map(pair => pair.map(total)).find(pair => pair.every(Boolean)) || [];
    if (before && now && Math.abs(now.value - before.value) > Math.hypot(now.error, before.error)) {
      changes.push(change(test, measure.title, before.value, now.value, now.unit, before.error || now.error ? 'estimate' : 'exact'));
    }
  }
  for (const limit of test.limits) {
    if (limit.limit.startsWith('@AllocationBaseline') && limit.expected !== null && limit.actual !== null && limit.actual !== limit.expected) {
      changes.push(change(test, limit.measure + ', baseline', limit.expected, limit.actual, limit.unit, limit.precision.toLowerCase()));
    }
  }
  return changes;
}

function change(test, measure, before, now, unit, precision) {
  return {test, measure, before, now, unit, precision, share: Math.abs(now - before) / Math.max(1, Math.abs(before))};
}

function changeTable(rows, withTest) {
  const columns = [
    withTest && {title: 'Test', value: row => row.test.class + row.test.name, cell: row => testLink(row.test)},
    {title: 'Measure', value: row => row.measure, cell: row => [row.measure, el('div.of', {}, row.precision)]},
    {title: 'Before', numeric: true, value: row => row.before, cell: row => Units.format(row.before, row.unit)},
    {title: 'Now', numeric: true, value: row => row.now, cell: row => Units.format(row.now, row.unit)},
    {title: 'Change', numeric: true, value: row => row.share, cell: row => el('span' + (row.now > row.before ? '.worse' : '.better'), {},
        Units.signed(row.now - row.before, row.unit), el('div.of', {}, row.before ? (row.now > row.before ? '+' : '−')
            + Units.percent(row.now - row.before, row.before) : 'new'))},
  ].filter(Boolean);
  return sortableTable(columns, rows, {limit: 20, sorted: -1, empty: 'Nothing beyond the errors of the estimates.', label: 'Changed'});
}

/** This run and the earlier ones of which the folder has records, latest first. */
function historyPanel(test) {
  const same = each => each.class === test.class && each.name === test.name && each.module === test.module;
  // A share of the whole run is another measure than a profile of the test's own.
  const alike = (figure, i) => figure && test.figures[i] && figure[3] === test.figures[i][3] ? figure : null;
  const runs = [{end: Run.end, figures: test.figures}, ...Run.history.slice().reverse().map(run =>
      ({end: run.end, figures: run.tests.find(same)?.figures.map(alike)})).filter(run => run.figures?.some(Boolean))];
  const measures = Run.measures.map((measure, i) => [measure, i]).filter(([, i]) => runs.some(run => run.figures[i]));
  if (runs.length < 2 || measures.length === 0) {
    return null;
  }
  const columns = [
    {title: 'Run', value: run => run.end, cell: run => run.end.replace('T', ' ').replace(/\.\d+Z|Z/, ' UTC')},
    ...measures.map(([measure, i]) => ({title: measure.title, numeric: true, value: run => run.figures[i]?.[0] ?? -1, cell: run => {
      if (!run.figures[i]) {
        return '';
      }
      const [value, error, unit] = run.figures[i];
      const [text, interval] = Units.estimate(value, error, unit);
      const meter = el('span.meter');
      meter.style.width = 100 * value / Math.max(1, ...runs.map(each => each.figures[i]?.[0] ?? 0)) + '%';
      return [text, interval && el('div.of', {}, interval), meter];
    }})),
  ];
  return panel('History', runs.length + ' runs in this folder', sortableTable(columns, runs, {limit: 21, label: 'History'}));
}
