// The stacks of a profile, and what is made of them: trees, tables, differences.
'use strict';

/** All functions of all profiles of the page, each once. */
const Functions = (() => {
  const ids = new Map();
  const list = [];

  function intern(name, file) {
    const key = name + '\n' + file;
    let id = ids.get(key);
    if (id === undefined) {
      id = list.length;
      ids.set(key, id);
      list.push({id, name, file, short: shorten(name), hue: hue(name)});
    }
    return id;
  }

  /** com.example.Foo$Bar.baz as Foo$Bar.baz. */
  function shorten(name) {
    const java = /^(?:[a-z_]\w*\.)+([A-Z_$][\w$\/.<>+-]*\.[^.(]+)/.exec(name);
    return java ? java[1] : name;
  }

  /** One colour a package; none for what is no Java method. */
  function hue(name) {
    const pack = /^((?:[a-z_]\w*\.){1,3})/.exec(name);
    if (!pack || name.startsWith('[')) {
      return -1;
    }
    let hash = 7;
    for (const c of pack[1]) {
      hash = (hash * 31 + c.codePointAt(0)) % 9973;
    }
    return hash % 360;
  }

  return {intern, get: id => list[id]};
})();

class Graph {
  /** As StackTree and FrameTable write them. */
  constructor(stacks, table) {
    const functions = [];
    for (let i = 0; i < table.functions.length; i += 2) {
      functions.push(Functions.intern(table.functions[i], table.functions[i + 1]));
    }
    this.types = [];
    for (let i = 0; i < stacks.types.length; i += 2) {
      this.types.push({type: stacks.types[i], unit: stacks.types[i + 1]});
    }
    this.defaultType = stacks.default;
    this.depth = stacks.depths;
    this.size = this.depth.length;
    this.func = stacks.frames.map(frame => functions[table.frames[2 * frame]]);
    this.line = stacks.frames.map(frame => table.frames[2 * frame + 1]);
    this.self = stacks.values;
    this.unknown = stacks.unknown;
    this.parent = new Int32Array(this.size);
    const path = [-1];
    for (let i = 0; i < this.size; i++) {
      this.parent[i] = path[this.depth[i] - 1];
      path[this.depth[i]] = i;
    }
    this.totals = this.self.map(self => {
      const totals = self.slice();
      for (let i = this.size - 1; i >= 0; i--) {
        if (this.parent[i] >= 0) {
          totals[this.parent[i]] += totals[i];
        }
      }
      return totals;
    });
  }

  indexOf(type) {
    const index = this.types.findIndex(t => t.type === type);
    return index < 0 ? this.defaultType : index;
  }

  /** The sum over all samples. */
  total(type) {
    return this.self[type].reduce((sum, value) => sum + value, this.unknown[type]);
  }

  /** What percentages are of: the sum of the samples' absolute values. */
  magnitude(type) {
    return this.self[type].reduce((sum, value) => sum + Math.abs(value), Math.abs(this.unknown[type]));
  }

  /** Flat and cum of each function, greatest first; recursion counts once. */
  top(type) {
    const rows = new Map();
    const onPath = new Map();
    const path = [];
    for (let i = 0; i < this.size; i++) {
      while (path.length >= this.depth[i]) {
        const left = path.pop();
        onPath.set(left, onPath.get(left) - 1);
      }
      const id = this.func[i];
      const above = onPath.get(id) || 0;
      path.push(id);
      onPath.set(id, above + 1);
      const self = this.self[type][i];
      const total = this.totals[type][i];
      if (self === 0 && total === 0) {
        continue;
      }
      let row = rows.get(id);
      if (!row) {
        rows.set(id, row = {func: Functions.get(id), flat: 0, cum: 0, lines: new Map()});
      }
      row.flat += self;
      row.cum += above === 0 ? total : 0;
      const at = row.lines.get(this.line[i]) || [0, 0];
      row.lines.set(this.line[i], [at[0] + Math.abs(self), at[1] + Math.abs(total)]);
    }
    const sorted = [...rows.values()];
    for (const row of sorted) {
      const hottest = [...row.lines].sort((a, b) => b[1][0] - a[1][0] || b[1][1] - a[1][1] || a[0] - b[0])[0][0];
      row.site = row.func.file + (row.func.file && hottest ? ':' + hottest : '');
    }
    return sorted.sort((a, b) => Math.abs(b.flat) - Math.abs(a.flat) || Math.abs(b.cum) - Math.abs(a.cum)
        || (a.func.name < b.func.name ? -1 : 1));
  }
}

/** Trees to draw: nodes {func, value, self, base, width, callees}. */
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

  /** Two profiles: each node as wide as the greater of the two. */
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
      at.width = Math.max(Math.abs(now), Math.abs(before));
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

  return {of, diff, around, address, at};
})();
