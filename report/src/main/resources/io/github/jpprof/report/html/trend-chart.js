// A chart of one series by build, with its changes.
'use strict';

function svg(name, attributes, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
  element.append(...children);
  return element;
}

/** Points of estimates, steps of exact figures; a mark at each change, and the interval of its place. */
function trendChart(chart, changes, label) {
  const [width, height, top, bottom] = [1000, 260, 18, 236];
  const runs = Trend.runs(chart);
  const last = Math.max(1, Trend.builds.length - 1);
  const values = runs.map(([, value]) => value);
  const greatest = Math.max(...values);
  const least = Math.min(0, ...values);
  const x = build => 8 + (width - 16) * build / last;
  const y = value => bottom - (bottom - top) * (value - least) / Math.max(1, greatest - least);
  const marks = changes.flatMap(change => [
    svg('rect', {class: 'range', x: x(change.low) - 1, y: top, width: x(change.high) - x(change.low) + 2, height: bottom - top}),
    svg('line', {class: 'mark', x1: x(change.build), x2: x(change.build), y1: top, y2: bottom},
        svg('title', {}, Trend.builds[change.build].title + ': ' + change.before + ' to ' + change.after)),
  ]);
  const points = chart.steps
    ? [svg('path', {class: 'level', d: runs.map(([from, value, to]) => `M${x(from)} ${y(value)}H${x(to) + 2}`).join('')})]
    : [svg('path', {class: 'point', d: runs.map(([build, value]) => `M${x(build)} ${y(value)}h0`).join('')})];
  return svg('svg', {class: 'chart', viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': label, preserveAspectRatio: 'none'},
      svg('rect', {class: 'frame', x: 8, y: top, width: width - 16, height: bottom - top}), ...marks, ...points);
}

/** The chart, and what its axes reach. */
function chartPanel(chart, changes, label) {
  const values = Trend.runs(chart).map(([, value]) => value);
  return [trendChart(chart, changes, label), el('p.note', {},
      'From ' + Units.format(Math.min(0, ...values), chart.unit) + ' to ' + Units.format(Math.round(Math.max(...values)), chart.unit)
      + ', builds from ' + Trend.builds[0].title + ' to ' + Trend.builds[Trend.builds.length - 1].title
      + '; a line marks the first build of a change, a band its 95 % interval.')];
}
