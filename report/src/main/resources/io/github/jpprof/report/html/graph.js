// The stacks of a profile, and what each function costs.
'use strict';

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
