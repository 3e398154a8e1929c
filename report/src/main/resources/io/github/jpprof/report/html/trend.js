// The trend of many builds: which page of it is shown.
'use strict';

/** One change, and the others of its series. */
function changePage(change) {
  const chart = Trend.charts[change.chart];
  const ofSeries = Trend.changes.filter(each => each === change
      || (each.title === change.title && each.test === change.test && each.name === change.name));
  Search.attach('Search', {search: () => ({count: 0, note: ''}), go: () => {}});
  return [
    el('a.back', {href: '#'}, '← All changes'),
    el('div.heading', {}, el('h1', {}, Trend.fullName(change)), el('div.of', {}, change.title)),
    panel(change.before + ' → ' + change.after, change.growth + ', ' + change.confidence, el('div.body', {}, facts(change))),
    panel('By build', null, el('div.body', {}, chart ? chartPanel(chart, ofSeries, change.title + ' by build')
      : el('p.note', {}, 'The page has no chart of this series.'))),
    panel('Changes', null, changeTable(ofSeries, false)),
  ];
}

function facts(change) {
  const build = number => Trend.builds[number];
  const rows = [
    ['First build', [...Trend.build(change.build), change.low !== change.high && el('div.of', {}, 'with 95 % confidence one of '
      + build(change.low).title + ' to ' + build(change.high).title)]],
    ['Build before', Trend.build(change.previous)],
    ['Functions', change.functions ? el('div.functions', {}, functionsOf(change)) : el('span.note', {}, 'no profiles of both sides were read')],
    ['Profile before', profile(change.beforeProfile)],
    ['Profile after', profile(change.afterProfile)],
  ];
  return el('table', {}, el('tbody', {}, rows.map(([name, content]) => el('tr', {}, el('th', {scope: 'row'}, name), el('td', {}, content)))));
}

function functionsOf(change) {
  const unit = Trend.charts[change.chart]?.unit || '';
  const rows = [];
  for (let i = 0; i < change.functions.length; i += 3) {
    const [name, before, after] = change.functions.slice(i, i + 3);
    rows.push(el('div', {}, el('span' + (after > before ? '.worse' : '.better'), {}, Units.signed(after - before, unit)), ' ',
        el('code', {}, name), el('span.of', {}, ' ' + Units.format(before, unit) + ' → ' + Units.format(after, unit))));
  }
  return rows;
}

function profile(link) {
  if (!link) {
    return el('span.note', {}, 'not in the store');
  }
  const [href, text] = link;
  return href ? el('a', {href}, text) : el('code', {}, text);
}

function showPage() {
  const change = Trend.changes[Router.state().change];
  document.querySelector('main').replaceChildren(...(change ? changePage(change) : overviewPage()));
  scrollTo(0, 0);
}

document.getElementById('theme').addEventListener('click', () => Theme.toggle());
Keys.add('d', 'light or dark', () => Theme.toggle());
Keys.add('?', 'this list', () => document.getElementById('keys').togglePopover());
document.body.append(Keys.help());
addEventListener('hashchange', showPage);
showPage();
document.documentElement.dataset.ready = 'true';
