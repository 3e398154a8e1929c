// The trees that flame graphs draw: of one profile, of two, around a function.
'use strict';

/** Nodes are {func, parent, value, self, base, width, callees, depth}; a tree from a server may have closed ones, without callees. */
const Trees = (() => {
  function node(func, parent) {
    return {func, parent, value: 0, self: 0, base: 0, width: 0, map: new Map(), callees: [], depth: 0};
  }

  function child(of, id) {
    let found = of.map.get(id);
    if (!found) {
      of.map.set(id, found = node(id, of));
    }
    return found;
  }

  /** Adds values up from the leaves and sorts; a node is as wide as all it holds. */
  function finish(root) {
    const order = [root];
    for (let i = 0; i < order.length; i++) {
      const at = order[i];
      at.depth = at.parent ? at.parent.depth + 1 : 0;
      for (const callee of at.map.values()) {
        order.push(callee);
      }
    }
    for (let i = order.length - 1; i >= 0; i--) {
      const at = order[i];
      at.callees = [...at.map.values()].filter(callee => callee.width > 0).sort((a, b) => b.width - a.width);
      at.map = null;
      if (at.parent) {
        at.parent.value += at.value;
        at.parent.base += at.base;
        at.parent.width += at.width;
      }
    }
    return root;
  }

  function add(root, graph, type, visit) {
    const nodes = new Array(graph.size);
    for (let i = 0; i < graph.size; i++) {
      const above = graph.parent[i] < 0 ? root : nodes[graph.parent[i]];
      nodes[i] = child(above, graph.func[i]);
      visit(nodes[i], graph.self[type][i]);
    }
    visit(root, graph.unknown[type]);
  }

  /** One profile; where values are negative, as wide as they are large. */
  function of(graph, type) {
    const root = node(-1, null);
    add(root, graph, type, (at, self) => {
      at.self += self;
      at.value += self;
      at.width += Math.abs(self);
    });
    return finish(root);
  }

  /** Two profiles: each node as wide as what it costs in both together. */
  function diff(graph, base, type, baseType) {
    const root = node(-1, null);
    const sums = new Map();
    const sum = at => sums.get(at) || sums.set(at, [0, 0]).get(at);
    add(root, graph, type, (at, self) => { sum(at)[0] += self; });
    add(root, base, baseType, (at, self) => { sum(at)[1] += self; });
    for (const [at, [now, before]] of sums) {
      at.self = now;
      at.value = now;
      at.base = before;
      at.width = Math.abs(now) + Math.abs(before);
    }
    return finish(root);
  }

  /** Where a function is called from ('callers') or what it calls ('callees'), all its calls together. */
  function around(tree, func, direction) {
    const root = node(-1, null);
    const start = child(root, func);
    const stack = [[tree, false]];
    while (stack.length) {
      const [at, below] = stack.pop();
      const here = at.func === func;
      if (here && !below) {
        if (direction === 'callees') {
          copy(at, start);
        } else {
          let to = start;
          for (let up = at.parent; up && up.func >= 0; up = up.parent) {
            to = child(to, up.func);
          }
          to.value += at.value;
          to.base += at.base;
          to.width += at.width;
        }
      }
      for (const callee of at.callees) {
        stack.push([callee, below || here]);
      }
    }
    return finish(root);
  }

  function copy(from, to) {
    const stack = [[from, to]];
    while (stack.length) {
      const [at, into] = stack.pop();
      let value = at.value;
      let base = at.base;
      let width = at.width;
      for (const callee of at.callees) {
        value -= callee.value;
        base -= callee.base;
        width -= callee.width;
        stack.push([callee, child(into, callee.func)]);
      }
      into.self += value;
      into.value += value;
      into.base += base;
      into.width += width;
    }
  }

  /** A node as a link names it: which callee of each caller it is, and what it is called. */
  function address(node) {
    const steps = [];
    for (let at = node; at.parent; at = at.parent) {
      steps.unshift(at.parent.callees.indexOf(at));
    }
    return node.func < 0 ? '' : steps.join('.') + ' ' + Functions.get(node.func).name;
  }

  /** The node of that address; null if there is another function by now, or none. */
  function at(tree, address) {
    const [, steps, name] = /^([\d.]+) ([^]*)$/.exec(address || '') || [null, '', ''];
    const found = steps.split('.').reduce((node, step) => node?.callees[step], tree);
    return found && found.func >= 0 && Functions.get(found.func).name === name ? found : null;
  }

  /** The node that an address leads to as far as the tree is known. */
  function deepest(tree, address) {
    const [, steps] = /^([\d.]+) /.exec(address || '') || [null, ''];
    let node = tree;
    for (const step of steps ? steps.split('.') : []) {
      if (!node.callees[step]) {
        break;
      }
      node = node.callees[step];
    }
    return node;
  }

  /** A tree as a server sends it: nodes in preorder, some of them closed. */
  function served(data) {
    const functions = [];
    for (let i = 0; i < data.functions.length; i += 2) {
      functions.push(Functions.intern(data.functions[i], data.functions[i + 1]));
    }
    const closed = new Set(data.closed);
    const path = [];
    for (let i = 0; i < data.depths.length; i++) {
      const depth = data.depths[i];
      const parent = depth === 0 ? null : path[depth - 1];
      const made = {
        func: data.frames[i] < 0 ? -1 : functions[data.frames[i]],
        parent,
        value: data.values[i],
        base: data.bases[i] ?? 0,
        width: data.widths[i] ?? data.values[i],
        self: data.selves[i],
        callees: [],
        closed: closed.has(i),
        depth,
      };
      path[depth] = made;
      parent?.callees.push(made);
    }
    return path[0];
  }

  return {of, diff, around, address, at, deepest, served};
})();
