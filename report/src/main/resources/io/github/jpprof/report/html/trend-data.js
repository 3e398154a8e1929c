// The data of a trend: builds, tests, changes, and the values of charts.
'use strict';

const Trend = (() => {
  const data = JSON.parse(document.getElementById('trend').textContent);
  const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  data.tests = data.tests.map(([module, type, name, figures], index) => ({module, type, name, figures, index, changes: 0}));
  data.changes.forEach((change, index) => {
    change.index = index;
    change.exact = change.precision === 'exact';
    if (change.test !== undefined) {
      data.tests[change.test].changes++;
    }
  });
  const severalModules = new Set(data.tests.map(test => test.module)).size > 1;

  /** The values of a chart: [build, value, last build] for each run of equal values, or each build. */
  function runs(chart) {
    const found = [];
    if (chart.steps) {
      for (let i = 0; i < chart.steps.length; i += 3) {
        found.push(chart.steps.slice(i, i + 3));
      }
      return found;
    }
    const range = Math.max(1, chart.greatest - chart.least);
    for (let i = 0; i < chart.points.length; i += 2) {
      const step = 64 * DIGITS.indexOf(chart.points[i]) + DIGITS.indexOf(chart.points[i + 1]);
      if (step >= 0) {
        found.push([i / 2, chart.least + range * step / 4095, i / 2]);
      }
    }
    return found;
  }

  function fullName(change) {
    const test = data.tests[change.test];
    return test ? (test.type ? test.type + '.' : '') + test.name : change.name;
  }

  /** The name of a test, and below it that of its class. */
  function names(change) {
    const test = data.tests[change.test];
    return test ? testNames(test) : el('div.name', {}, change.name);
  }

  function testNames(test) {
    return [el('div.name', {}, test.name), el('div.of', {}, (severalModules ? test.module + ' · ' : '') + (test.type || test.module))];
  }

  /** A build: its title, when it ended, and its commit. */
  function build(number) {
    const {title, end, commit} = data.builds[number];
    return [el('div.name', {}, title), el('div.of', {}, end.slice(0, 16).replace('T', ' ') + (commit ? ' · ' + commit.slice(0, 12) : ''))];
  }

  return {...data, runs, fullName, names, testNames, build};
})();
