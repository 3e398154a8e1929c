// A flame graph: what is shown of a tree, what is searched in it, and the keys that walk it.
'use strict';

/** Which way callees are drawn, for all flame graphs of the page: down as icicles, or up as flames. */
const Orientation = (() => {
  const graphs = new Set();
  let up = false;
  try {
    up = localStorage.getItem('jpprof.flame') === 'up';
  } catch {
    // As icicles, then.
  }

  function toggle() {
    up = !up;
    try {
      localStorage.setItem('jpprof.flame', up ? 'up' : 'down');
    } catch {
      // The choice lasts as long as the page.
    }
    graphs.forEach(graph => graph.redraw());
  }

  return {isUp: () => up, toggle, register: graph => graphs.add(graph)};
})();

class FlameGraph {
  /**
   * Draws into an element.
   * `options`: unit, whether it is a diff, what the root is called, onSelect(node), onZoom(node), onHover(func),
   * width(node), up (true or false where the page's choice does not hold), closed(node) for nodes without their callees.
   */
  constructor(element, options) {
    this.element = element;
    this.options = {width: node => node.width, ...options};
    this.pattern = null;
    this.matches = [];
    this.current = null;
    this.drawing = new FlameDrawing(this);
    element.classList.add('flame');
    element.setAttribute('role', 'group');
    element.setAttribute('aria-label', options.label || 'Flame graph');
    const at = (event, action) => {
      const box = event.target.closest('.frame');
      if (box) {
        action(this.drawing.nodeOf(box), box);
      }
    };
    element.addEventListener('click', event => at(event, node => this.zoom(node)));
    element.addEventListener('mousemove', event => this.#hover(event));
    element.addEventListener('mouseleave', () => { Tip.hide(); this.options.onHover?.(null); });
    element.addEventListener('focusin', event => at(event, (node, box) => this.#describe(node, box)));
    element.addEventListener('focusout', () => Tip.hide());
    element.addEventListener('keydown', event => at(event, node => this.#key(event, node)));
    element.addEventListener('scroll', () => this.drawing.scrolled(), {passive: true});
    new ResizeObserver(() => this.drawing.resized()).observe(element);
    Orientation.register(this);
  }

  get up() {
    return this.options.up ?? Orientation.isUp();
  }

  show(tree) {
    this.tree = tree;
    this.zoomed = tree;
    this.redraw();
  }

  redraw() {
    if (this.tree) {
      this.drawing.draw();
    }
  }

  /** Spreads a node over the whole width, with its callers on its way from the root. */
  zoom(node) {
    this.zoomTo(node);
    this.options.onZoom?.(node);
    this.options.onSelect?.(node);
  }

  /** Zooms without calling `onZoom` and `onSelect`. */
  zoomTo(node) {
    this.zoomed = node;
    this.redraw();
    Tip.hide();
  }

  /** Marks the functions that match; returns how many, and what they cost together: nested matches count once. */
  search(pattern) {
    this.pattern = pattern;
    this.matches = [];
    this.current = null;
    let matched = 0;
    let complete = true;
    const stack = pattern && this.tree ? [[this.tree, false]] : [];
    while (stack.length) {
      const [node, below] = stack.pop();
      const here = node.func >= 0 && pattern.test(Functions.get(node.func).name);
      if (here) {
        this.matches.push(node);
        matched += below ? 0 : this.options.width(node);
      }
      complete &&= !node.closed || below || here;
      for (let i = node.callees.length - 1; i >= 0; i--) {
        stack.push([node.callees[i], below || here]);
      }
    }
    this.drawing.mark();
    return {count: this.matches.length, matched, complete};
  }

  /** Shows a match: by another zoom if it is not in the picture, or too narrow there. */
  go(index) {
    this.reveal(this.matches[index]);
  }

  reveal(node) {
    this.current = node;
    if (this.drawing.widthOf(node) < 6) {
      const path = [];
      for (let at = node; at; at = at.parent) {
        path.unshift(at);
      }
      const width = this.options.width;
      this.zoom(path.find(at => width(node) / (width(at) || 1) * this.drawing.pixels >= 24) || node);
    }
    this.drawing.scrollTo(node);
    this.drawing.mark();
    this.options.onSelect?.(node);
  }

  /** Marks all frames of a function, or of none. */
  same(func) {
    this.drawing.same(func);
  }

  #hover(event) {
    const box = event.target.closest('.frame');
    if (!box) {
      Tip.hide();
      this.options.onHover?.(null);
      return;
    }
    const node = this.drawing.nodeOf(box);
    Tip.show(event.clientX, event.clientY, this.describe(node));
    this.same(node.func);
    this.options.onHover?.(node.func);
  }

  #describe(node, box) {
    if (box.matches(':focus-visible')) {
      const place = box.getBoundingClientRect();
      Tip.show(Math.max(place.left, 0), place.bottom, this.describe(node));
    }
  }

  /** What there is to say of a node, in lines of text. */
  describe(node) {
    const func = node.func < 0 ? null : Functions.get(node.func);
    const name = func ? func.name : this.options.root || 'all';
    return func && func.file ? [name, func.file, this.figures(node)] : [name, this.figures(node)];
  }

  figures(node) {
    const unit = this.options.unit;
    if (this.options.diff) {
      return Units.format(node.base, unit) + ' → ' + Units.format(node.value, unit)
          + ' (' + Units.signed(node.value - node.base, unit) + ')';
    }
    return Units.format(node.value, unit) + ', ' + Units.percent(node.width, this.tree.width) + ' of all'
        + (node.self ? '; itself ' + Units.format(node.self, unit) : '');
  }

  /** Arrows walk the tree as it is drawn, Enter zooms, Escape shows all. */
  #key(event, node) {
    const siblings = node.parent ? node.parent.callees : [node];
    const [caller, callee] = this.up ? ['ArrowDown', 'ArrowUp'] : ['ArrowUp', 'ArrowDown'];
    const next = {
      [caller]: node.parent,
      [callee]: node.callees[0],
      ArrowLeft: siblings[siblings.indexOf(node) - 1],
      ArrowRight: siblings[siblings.indexOf(node) + 1],
      Home: this.tree,
    }[event.key];
    if (event.key === 'Enter' || event.key === ' ') {
      this.zoom(node);
      this.drawing.focus(node);
    } else if (event.key === 'Escape') {
      this.zoom(this.tree);
      this.drawing.focus(this.tree);
    } else if (next) {
      this.drawing.focus(next);
    } else if (!event.key.startsWith('Arrow')) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }
}
