// The report of a run: which page of it is shown, and where its graphs come from.
'use strict';

const Run = (() => {
  const run = JSON.parse(document.getElementById('run').textContent);
  const tables = new Map();
  const graphs = new Map();

  /** The text of one compressed piece: they stand one after the other in one element a JVM. */
  async function piece(record, index) {
    const lengths = run.records[record];
    let start = 0;
    for (let i = 0; i < index; i++) {
      start += lengths[i];
    }
    const text = document.getElementById('graphs-' + record).firstChild.data.slice(start, start + lengths[index]);
    const bytes = Uint8Array.from(atob(text), c => c.charCodeAt(0));
    const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
    return JSON.parse(await new Response(plain).text());
  }

  function remembered(map, key, make) {
    if (!map.has(key)) {
      map.set(key, make());
    }
    return map.get(key);
  }

  /** The stacks of a profile, unpacked when they are first looked at. */
  function graph(profile) {
    const [record, index] = profile.graph;
    return remembered(graphs, record + '/' + index, async () => {
      const table = await remembered(tables, record, () => piece(record, 0));
      return new Graph(await piece(record, index), table);
    });
  }

  return {...run, graph};
})();

function showPage() {
  const state = Router.state();
  const main = document.querySelector('main');
  Tip.hide();
  const test = state.test === undefined ? null : Run.tests.find(t => testId(t) === state.test && t.module === (state.module || ''));
  const detail = state.run !== undefined || test;
  main.replaceChildren(...(detail ? detailPage(test, state) : overviewPage()));
  scrollTo(0, 0);
}

document.getElementById('theme').addEventListener('click', () => Theme.toggle());
Keys.add('d', 'light or dark', () => Theme.toggle());
Keys.add('o', 'flames up or icicles down', () => Orientation.toggle());
Keys.add('?', 'this list', () => document.getElementById('keys').togglePopover());
document.body.append(Keys.help());
addEventListener('hashchange', showPage);
showPage();
document.documentElement.dataset.ready = 'true';
