// The flame graph of a page: all stacks, or those around some functions.
'use strict';

/** Asks the server for the callees that it left out of a tree, and puts them in. */
const StackDetail = (() => {
  const waiting = new Map();

  function request(tree, node, then) {
    const address = Trees.address(node).split(' ')[0];
    const key = tree + ' ' + address;
    if (waiting.has(key)) {
      return;
    }
    waiting.set(key, {node, then});
    const parameters = new URLSearchParams({...DATA.parameters, si: DATA.types[DATA.type].type, at: address, tree});
    document.head.append(el('script', {src: '/ui/stacks.js?' + parameters}));
  }

  /** Called by what the server sends. */
  function arrived(key, data) {
    const {node, then} = waiting.get(key);
    const top = Trees.served(data);
    node.callees = top.callees;
    node.callees.forEach(callee => { callee.parent = node; });
    node.closed = false;
    then();
  }

  return {request, arrived};
})();

/** The line below flame graphs that says all of the selected function, and leads on. */
class Selection {
  constructor() {
    this.text = el('div.what', {'aria-live': 'polite'});
    this.links = el('div.ways');
    this.element = el('div.selection', {tabindex: '0', role: 'group', 'aria-label': 'Selection'}, this.text, this.links);
    this.show(null);
  }

  show(lines, name) {
    this.text.replaceChildren(...(lines || ['Select a frame: its figures stay here, with other ways to look at it.'])
        .map((line, i) => el(lines && i === 0 ? 'b' : 'span', {title: line}, line)));
    this.links.replaceChildren(...(name ? functionLinks(name) : []));
  }
}

function flameContent() {
  document.body.classList.add('full');
  const selection = new Selection();
  const pivot = DATA.callers && DATA.flame.depths.length > 1;
  const graphs = [];
  const make = (data, tree, options) => {
    const place = el('div');
    const graph = new FlameGraph(place, {
      unit: UNIT,
      diff: data.bases.length > 0,
      root: DATA.types[DATA.type].type,
      onSelect: node => selected(graph, node),
      onHover: func => graphs.forEach(each => each.same(func)),
      closed: node => StackDetail.request(tree, node, () => { graph.redraw(); Search.again(); }),
      ...options,
    });
    graph.tree = Trees.served(data);
    graphs.push(graph);
    return graph;
  };
  const main = make(DATA.flame, DATA.callers ? 'callees' : '', pivot ? {up: false, label: 'Callees', root: 'callees'} : {});
  const callers = pivot ? make(DATA.callers, 'callers', {up: true, label: 'Callers', root: 'callers'}) : null;
  const reset = el('button', {type: 'button', hidden: true, click: () => graphs.forEach(each => each.zoom(each.tree))}, 'Reset');
  const selected = (graph, node) => {
    const name = node.func < 0 ? '' : Functions.get(node.func).name;
    selection.show(graph.describe(node), name);
    reset.hidden = graph.zoomed === graph.tree;
    if (graph === main && !pivot) {
      Address.note({zoom: Trees.address(graph.zoomed)});
    }
  };
  Keys.add('o', 'flames up or icicles down', () => Orientation.toggle());
  Keys.add('r', 'zoom out', () => reset.click());
  toolbar(reset, !pivot && el('button', {type: 'button', title: 'Flames up or icicles down (o)', click: () => Orientation.toggle()}, '⇅ Turn'),
      pivot && el('a.button', {href: viewAddress('flamegraph', {p: ''})}, 'All stacks'));
  whenReady(() => {
    graphs.forEach(graph => graph.show(graph.tree));
    zoomed(main, Address.get('zoom'));
    Search.attach('Search functions', {
      search: pattern => together(graphs.map(graph => graph.search(pattern)), main),
      go: index => {
        const first = graphs[0].matches.length;
        (index < first ? graphs[0] : graphs[1]).go(index < first ? index : index - first);
      },
    });
  });
  if (main.tree.width === 0) {
    return [el('p.note.empty', {}, 'No samples of this type.')];
  }
  return [el('section.flames', {'aria-label': 'Flame graph'},
      main.options.diff && diffLegend(), callers && callers.element, main.element, selection.element)];
}

function diffLegend() {
  return el('div.legend', {}, el('span', {}, el('i.more-key'), 'more than in the base'),
      el('span', {}, el('i.less-key'), 'less'), el('span', {}, 'as wide as both together'));
}

function together(results, graph) {
  const {matched, complete} = results[0];
  return {
    count: results.reduce((sum, result) => sum + result.count, 0),
    note: (complete ? '' : 'at least ') + Units.percent(matched, graph.options.width(graph.tree)) + ', '
        + Units.format(matched, UNIT),
  };
}

/** Goes to the node of an address, by way of the server where it is not in the page yet. */
function zoomed(graph, address) {
  const node = Trees.at(graph.tree, address);
  const deepest = Trees.deepest(graph.tree, address);
  if (node) {
    graph.zoom(node);
  } else if (address && deepest.closed) {
    StackDetail.request('', deepest, () => zoomed(graph, address));
  }
}
