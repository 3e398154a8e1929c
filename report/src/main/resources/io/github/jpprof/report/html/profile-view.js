// A profile in two panels, flame graph and table, which know of one another.
'use strict';

class ProfileView {
  constructor(graph, type, base) {
    this.graph = graph;
    this.type = graph.indexOf(type);
    this.base = base;
    this.unit = graph.types[this.type].unit;
    this.baseType = base && base.indexOf(graph.types[this.type].type);
    this.tree = base ? Trees.diff(graph, base, this.type, this.baseType) : Trees.of(graph, this.type);
  }

  panels() {
    return [this.#flamePanel(), this.#topPanel()];
  }

  #flamePanel() {
    const place = el('div');
    const callersPlace = el('div');
    const callersTitle = el('p.note', {hidden: true});
    this.back = el('button', {type: 'button', hidden: true, click: () => this.#whole()}, 'Reset');
    this.around = el('button', {type: 'button', hidden: true, title: 'All calls of the selected function together'}, 'Callers and callees');
    this.flame = new FlameGraph(place, {
      unit: this.unit,
      diff: Boolean(this.base),
      root: this.graph.types[this.type].type,
      onSelect: node => this.#selected(node),
    });
    this.callers = new FlameGraph(callersPlace, {unit: this.unit, diff: Boolean(this.base), root: 'callers of'});
    this.callersTitle = callersTitle;
    this.around.addEventListener('click', () => this.#showAround(this.selected.func));
    const panel = el('section.panel', {'aria-label': 'Flame graph'},
        el('header', {}, el('h2', {}, 'Flame graph'), this.back, this.around,
            this.base && el('span.legend', {}, el('span', {}, el('i.more-key'), 'more'), el('span', {}, el('i.less-key'), 'less'),
                'as wide as both together'),
            el('button', {type: 'button', title: 'Flames up or icicles down (o)', click: () => Orientation.toggle()}, '⇅ Turn')),
        el('div.flame-body', {}, place, callersTitle, callersPlace));
    new ResizeObserver(() => this.#drawFirst()).observe(place);
    this.panel = panel;
    return panel;
  }

  /** Once it is in the page and has a width. */
  #drawFirst() {
    if (!this.drawn) {
      this.drawn = true;
      const zoomed = Trees.at(this.tree, Address.get('zoom'));
      const around = this.#functionNamed(Address.get('around'));
      this.#whole();
      if (around !== null) {
        this.#showAround(around);
      } else if (zoomed) {
        this.flame.zoom(zoomed);
      }
      Search.attach('Search functions', {search: pattern => this.#search(pattern), go: index => this.flame.go(index)});
    }
  }

  /** The function of that name in the tree, or null. */
  #functionNamed(name) {
    const stack = name ? [this.tree] : [];
    while (stack.length) {
      const node = stack.pop();
      if (node.func >= 0 && Functions.get(node.func).name === name) {
        return node.func;
      }
      stack.push(...node.callees);
    }
    return null;
  }

  #whole() {
    this.callersTitle.hidden = true;
    this.callers.element.hidden = true;
    this.flame.show(this.tree);
    this.#selected(this.tree);
    if (this.tree.width === 0) {
      this.flame.element.replaceChildren(el('p.note', {}, 'No samples of this type.'));
    }
  }

  #selected(node) {
    this.selected = node;
    const whole = this.callers.element.hidden;
    if (whole) {
      Address.note({zoom: Trees.address(node), around: ''});
    }
    this.back.hidden = node.func < 0 && whole;
    this.around.hidden = node.func < 0;
  }

  /** All calls of a function together: what they call above, where they come from below. */
  #showAround(func) {
    Address.note({zoom: '', around: Functions.get(func).name});
    this.flame.show(Trees.around(this.tree, func, 'callees'));
    this.callersTitle.hidden = false;
    this.callersTitle.textContent = 'Called from, nearest first';
    this.callers.element.hidden = false;
    this.callers.show(Trees.around(this.tree, func, 'callers'));
    this.back.hidden = false;
    this.around.hidden = true;
    this.panel.scrollIntoView({block: 'nearest'});
  }

  #search(pattern) {
    const {count, matched} = this.flame.search(pattern);
    this.callers.search(pattern);
    this.fillTop?.(pattern);
    return {count, note: Units.percent(matched, this.flame.tree.width) + ', ' + Units.format(matched, this.unit)};
  }

  #topPanel() {
    const whole = this.graph.magnitude(this.type);
    const before = new Map((this.base?.top(this.baseType) || []).map(row => [row.func.id, row]));
    const rows = this.graph.top(this.type).map(row => ({...row, before: before.get(row.func.id)}));
    if (this.base) {
      const known = new Set(rows.map(row => row.func.id));
      before.forEach((row, id) => known.has(id) || rows.push({func: row.func, site: row.site, flat: 0, cum: 0, before: row}));
    }
    const place = el('div');
    this.fillTop = pattern => place.replaceChildren(sortableTable(this.#columns(whole),
        pattern ? rows.filter(row => pattern.test(row.func.name)) : rows, {limit: 30, sorted: this.base ? 4 : 0}));
    this.fillTop(null);
    return el('section.panel', {'aria-label': 'Top'}, el('header', {}, el('h2', {}, 'Top'),
        el('span.note', {}, rows.length + (rows.length === 1 ? ' function' : ' functions'))), place);
  }

  #columns(whole) {
    const figure = value => Units.format(value, this.unit);
    const share = value => Units.percent(value, whole);
    const change = row => row.flat - (row.before?.flat || 0);
    const cumChange = row => row.cum - (row.before?.cum || 0);
    return [
      {title: 'Flat', numeric: true, value: row => row.flat, cell: row => figure(row.flat)},
      {title: 'Flat %', numeric: true, spare: true, value: row => row.flat, cell: row => share(row.flat)},
      {title: 'Cum', numeric: true, value: row => row.cum, cell: row => figure(row.cum)},
      {title: 'Cum %', numeric: true, spare: true, value: row => row.cum, cell: row => share(row.cum)},
      this.base && {title: 'Flat change', numeric: true, value: row => Math.abs(change(row)), cell: row => Units.signed(change(row), this.unit)},
      this.base && {title: 'Cum change', numeric: true, value: row => Math.abs(cumChange(row)), cell: row => Units.signed(cumChange(row), this.unit)},
      {title: 'Function', value: row => row.func.name, cell: row => [
        el('div.name', {}, el('a', {href: '#', click: event => {
          event.preventDefault();
          this.#showAround(row.func.id);
        }}, row.func.name)),
        row.site && el('div.of', {}, row.site),
      ]},
    ].filter(Boolean);
  }
}
