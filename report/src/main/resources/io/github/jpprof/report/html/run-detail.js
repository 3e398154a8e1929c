// One test, or the whole run: its profiles as flame graph and table, and beside those of another test.
'use strict';

function detailPage(test, state) {
  const profiles = test ? test.profiles : Run.run.filter(profile => profile.module === (state.module || profile.module));
  const profile = profiles.find(p => p.kind === state.kind) || profiles[0];
  const self = test ? {test: testId(test), module: test.module} : {run: '1', module: state.module};
  const changes = test ? changesOf(test) : [];
  return [
    el('div', {}, el('a.back', {href: '#'}, '← All tests')),
    el('div.heading', {},
        el('div.of', {}, test ? (Run.modules.length > 1 ? test.module + ' · ' : '') + test.class : state.module || ''),
        el('h1', {}, test ? test.name : 'Whole run'),
        test?.displayName && el('div.of', {}, test.displayName)),
    changes.length > 0 && panel('Changed', null, changeTable(changes, false)),
    test && test.limits.length > 0 && panel('Limits and baselines', null, limitTable(test.limits.map(limit => ({test, limit})), false)),
    profiles.length > 1 && el('nav.tabs', {'aria-label': 'Profiles'}, profiles.map(p =>
        el('a', {href: Router.link({...self, kind: p.kind}), 'aria-current': p === profile && 'page'}, p.kind))),
    profile && el('div.panels', {}, profilePanels(test, profile, state)),
    test && !profile && test.shares && sharesPanel(test),
    !test && profile && byTestPanel(profile),
    test && historyPanel(test),
  ].filter(Boolean);
}

/** Of a test without profiles of its own: what those of the whole run have of it, and how to look at that. */
function sharesPanel(test) {
  const file = test.shares[0].file;
  const filter = "-tagfocus='class=^" + test.class.replace(/[.$]/g, '\\$&') + "$,test=^" + test.name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') + "$'";
  return panel('In the profiles of the whole run', null, el('div.body', {},
      el('ul', {}, test.shares.map(share => el('li', {}, share.kind + ': ' + share.totals.map(total => {
        const [text, interval] = Units.estimate(total.value, total.error, total.unit);
        return total.type + ' ' + text + (interval && ' ' + interval);
      }).join(', ')))),
      el('pre', {}, 'jpprof -http=: ' + filter + ' ' + shellWord(file))));
}

/** The tests in a profile of the whole run, by what it has of each. */
function byTestPanel(profile) {
  const rows = Run.tests.map(test => ({test, share: (test.shares || []).find(share => share.file === profile.file)})).filter(row => row.share);
  if (rows.length === 0) {
    return null;
  }
  const columns = [
    {title: 'Test', value: row => row.test.class + '.' + row.test.name, cell: row => testLink(row.test)},
    ...profile.totals.map((total, i) => ({title: total.type, numeric: true, value: row => row.share.totals[i].value, cell: row => {
      const {value, error, unit} = row.share.totals[i];
      const [text, interval] = Units.estimate(value, error, unit);
      return [text, el('div.of', {}, [interval, Units.percent(value, total.value)].filter(Boolean).join(' · '))];
    }})),
  ];
  return panel('By test', rows.length + (rows.length === 1 ? ' test' : ' tests'),
      sortableTable(columns, rows, {limit: 50, sorted: profile.totals.length, label: 'By test'}));
}

function profilePanels(test, profile, state) {
  const place = el('div');
  if (!profile.graph) {
    return [panel(profile.kind, null, el('div.body', {}, el('p.warning', {},
        'The stacks of this profile are not in this page, to keep it small. They are in the file.'), artifacts(profile)))];
  }
  const typeNames = profile.totals.map(total => total.type);
  let type = typeNames.includes(state.type) ? state.type : profile.default;
  const others = candidates(test, profile);
  let other = others.find(candidate => candidate.id === state.with) || null;

  const types = el('span.tabs', {role: 'group', 'aria-label': 'Sample type'}, profile.totals.map(total =>
      el('button', {type: 'button', 'data-type': total.type, click: () => {
        type = total.type;
        Router.note({type, zoom: '', around: ''});
        draw();
      }}, total.type + ' ' + Units.estimate(total.value, total.error, total.unit).filter(Boolean).join(' '))));
  const compare = el('select', {id: 'compare', change: () => {
    other = others.find(candidate => candidate.id === compare.value) || null;
    Router.note({with: other?.id, zoom: '', around: ''});
    draw();
  }}, el('option', {value: ''}, 'nothing'), other && el('option', {value: other.id, selected: true}, other.label));
  const offerAll = () => {
    if (compare.options.length <= 2) {
      compare.append(...others.filter(o => o !== other).map(o => el('option', {value: o.id}, o.label)));
    }
  };
  ['focus', 'pointerdown'].forEach(event => compare.addEventListener(event, offerAll, {once: true}));

  let showing = 0;
  async function draw() {
    const turn = ++showing;
    types.querySelectorAll('button').forEach(b => b.setAttribute('aria-pressed', String(b.dataset.type === type)));
    const graph = await Run.graph(profile);
    const base = other && await Run.graph(other.profile);
    if (turn === showing) {
      place.replaceChildren(...new ProfileView(graph, type, base).panels(), textPanel(profile, graph, type));
    }
  }

  draw();
  return [
    el('div.tools', {}, types, others.length > 0 && el('label', {}, 'compared with', compare)),
    place,
    panel('Where it is', null, el('div.body', {}, artifacts(profile))),
  ];
}

/** The functions that cost most, as text to copy. */
function textPanel(profile, graph, type) {
  const index = graph.indexOf(type);
  const {unit} = graph.types[index];
  const whole = graph.magnitude(index);
  const right = (text, width) => text.padStart(width);
  const rows = graph.top(index).slice(0, 40).map(row => right(Units.format(row.flat, unit), 10) + right(Units.percent(row.flat, whole), 9)
      + right(Units.format(row.cum, unit), 11) + right(Units.percent(row.cum, whole), 9) + '  ' + row.func.name + (row.site ? ' ' + row.site : ''));
  return panel('As text', null, el('div.body', {}, el('details', {}, el('summary', {}, 'The ' + rows.length + ' costliest functions'),
      el('pre', {}, [...profile.comments, 'Type: ' + type, '      flat    flat%        cum     cum%  function', ...rows].join('\n')))));
}

/** The profiles of the same kind that this one can be compared with: first what it was in the base. */
function candidates(test, profile) {
  const before = (test?.base || []).filter(p => p.kind === profile.kind && p.graph)
      .map(p => ({id: 'base', label: 'the base', profile: p}));
  const others = Run.tests.filter(other => other !== test).flatMap(other => other.profiles
      .filter(p => p.kind === profile.kind && p.graph)
      .map(p => ({id: other.module + '/' + other.folder, label: simple(other.class) + '.' + other.name + (other.displayName ? ' (' + other.displayName + ')' : ''), profile: p})));
  return [...before, ...others];
}

function simple(className) {
  return className.slice(className.lastIndexOf('.') + 1);
}

function artifacts(profile) {
  return [
    el('p', {}, el('a', {href: encodeURI(profile.file)}, profile.file), ' ',
        el('span.note', {}, 'and the same as text: '), el('a', {href: encodeURI(profile.text)}, profile.text)),
    el('pre', {}, 'jpprof -http=: ' + shellWord(profile.file) + '\ngo tool pprof -http=: ' + shellWord(profile.file)),
    profile.comments.length > 0 && el('ul.note', {}, profile.comments.map(comment => el('li', {}, comment))),
  ].filter(Boolean);
}

function shellWord(text) {
  return /^[\w.\/,-]+$/.test(text) ? text : "'" + text.replace(/'/g, "'\\''") + "'";
}
