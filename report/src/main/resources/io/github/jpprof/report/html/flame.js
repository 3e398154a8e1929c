// A flame graph: the root on top, each function as wide as what it costs with all it calls.
'use strict';

class FlameGraph {
  static ROW = 20;

  /**
   * Draws into an element.
   * `options`: unit, whether it is a diff, onSelect(node), what the root is called.
   */
  constructor(element, options) {
    this.element = element;
    this.options = options;
    this.pattern = null;
    this.nodes = [];
    element.classList.add('flame');
    element.setAttribute('role', 'group');
    element.setAttribute('aria-label', 'Flame graph');
    element.addEventListener('click', event => this.#at(event, node => this.zoom(node)));
    element.addEventListener('mousemove', event => this.#hover(event));
    element.addEventListener('mouseleave', () => Tip.hide());
    element.addEventListener('focusin', event => this.#at(event, node => this.#describe(node, event.target)));
    element.addEventListener('focusout', () => Tip.hide());
    element.addEventListener('keydown', event => this.#key(event));
  }

  show(tree) {
    this.tree = tree;
    this.zoomed = tree;
    this.#draw();
  }

  /** Spreads a node over the whole width, with its callers above it. */
  zoom(node) {
    this.zoomed = node;
    this.#draw();
    Tip.hide();
    this.options.onSelect?.(node);
  }

  reset() {
    this.zoom(this.tree);
  }

  /** Marks the functions that match, and returns what they cost together: nested matches count once. */
  search(pattern) {
    this.pattern = pattern;
    this.#mark();
    if (!pattern || !this.tree) {
      return null;
    }
    let matched = 0;
    const stack = [this.tree];
    while (stack.length) {
      const node = stack.pop();
      if (node.func >= 0 && pattern.test(Functions.get(node.func).name)) {
        matched += node.width;
      } else {
        stack.push(...node.callees);
      }
    }
    return matched;
  }

  #draw() {
    this.nodes = [];
    const fragment = document.createDocumentFragment();
    const pixels = this.element.clientWidth || 1200;
    const callers = [];
    for (let up = this.zoomed.parent; up; up = up.parent) {
      callers.unshift(up);
    }
    callers.forEach((node, row) => this.#box(fragment, node, row, 0, 1, pixels, true));
    let deepest = callers.length;
    const queue = [[this.zoomed, 0, callers.length]];
    const scale = 1 / (this.zoomed.width || 1);
    for (let i = 0; i < queue.length; i++) { // row by row, as people read
      const [node, left, row] = queue[i];
      const width = node.width * scale;
      if (width * pixels < 0.8) {
        continue; // nobody could see it; zooming in shows it
      }
      deepest = Math.max(deepest, row);
      this.#box(fragment, node, row, left, width, pixels, false);
      let at = left;
      for (const callee of node.callees) {
        queue.push([callee, at, row + 1]);
        at += callee.width * scale;
      }
    }
    this.element.replaceChildren(fragment);
    this.element.style.height = (deepest + 1) * FlameGraph.ROW + 'px';
    this.#mark();
  }

  #box(parent, node, row, left, width, pixels, caller) {
    const box = document.createElement('div');
    const func = node.func < 0 ? null : Functions.get(node.func);
    box.className = 'frame' + (caller ? ' caller' : '') + (!func ? ' root' : '');
    box.dataset.node = String(this.nodes.length);
    box.tabIndex = row === 0 ? 0 : -1;
    box.setAttribute('role', 'button');
    box.style.top = row * FlameGraph.ROW + 'px';
    box.style.left = (100 * left).toFixed(4) + '%';
    box.style.width = (100 * width).toFixed(4) + '%';
    if (this.options.diff || node.value < 0) {
      this.#colourDifference(box, node);
    } else if (func && func.hue >= 0) {
      box.style.setProperty('--hue', String(func.hue));
    } else {
      box.classList.add('plain');
    }
    if (width * pixels > 28) {
      box.textContent = func ? func.short : this.options.root || 'all';
    }
    box.setAttribute('aria-label', func ? func.name : 'all');
    this.nodes.push(node);
    parent.append(box);
  }

  #colourDifference(box, node) {
    const change = node.width === 0 ? 0 : (node.value - node.base) / node.width;
    box.classList.add(change > 0.001 ? 'more' : change < -0.001 ? 'less' : 'plain');
    box.style.setProperty('--change', Math.round(25 + 75 * Math.min(1, Math.abs(change))) + '%');
  }

  #mark() {
    this.element.classList.toggle('searched', this.pattern !== null);
    for (const box of this.element.children) {
      const func = this.nodes[Number(box.dataset.node)].func;
      const found = this.pattern !== null && func >= 0 && this.pattern.test(Functions.get(func).name);
      box.classList.toggle('found', found);
    }
  }

  #at(event, action) {
    const box = event.target.closest('.frame');
    if (box) {
      action(this.nodes[Number(box.dataset.node)]);
    }
  }

  #hover(event) {
    const box = event.target.closest('.frame');
    if (!box) {
      Tip.hide();
      return;
    }
    Tip.show(event.clientX, event.clientY, this.describe(this.nodes[Number(box.dataset.node)]));
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
    const unit = this.options.unit;
    const lines = [func ? func.name : this.options.root || 'all'];
    if (func && func.file) {
      lines.push(func.file);
    }
    if (this.options.diff) {
      lines.push(Units.format(node.base, unit) + ' → ' + Units.format(node.value, unit)
          + ' (' + Units.signed(node.value - node.base, unit) + ')');
    } else {
      lines.push(Units.format(node.value, unit) + ', ' + Units.percent(node.width, this.tree.width) + ' of all'
          + (node.self ? '; itself ' + Units.format(node.self, unit) : ''));
    }
    return lines;
  }

  /** Arrows walk the tree, Enter zooms. */
  #key(event) {
    const box = event.target.closest('.frame');
    if (!box) {
      return;
    }
    const node = this.nodes[Number(box.dataset.node)];
    const siblings = node.parent ? node.parent.callees : [node];
    const next = {
      ArrowUp: node.parent,
      ArrowDown: node.callees[0],
      ArrowLeft: siblings[siblings.indexOf(node) - 1],
      ArrowRight: siblings[siblings.indexOf(node) + 1],
    }[event.key];
    if (event.key === 'Enter' || event.key === ' ') {
      this.zoom(node);
      this.#focus(node);
    } else if (next) {
      this.#focus(next);
    } else if (!event.key.startsWith('Arrow')) {
      return;
    }
    event.preventDefault();
  }

  #focus(node) {
    this.element.children[this.nodes.indexOf(node)]?.focus();
  }
}

/** The one tooltip of the page. */
const Tip = (() => {
  let tip = null;

  function show(x, y, lines) {
    if (!tip) {
      tip = document.createElement('div');
      tip.className = 'tip';
      tip.setAttribute('role', 'status');
      document.body.append(tip);
    }
    tip.replaceChildren(...lines.map(line => {
      const row = document.createElement('div');
      row.textContent = line;
      return row;
    }));
    tip.hidden = false;
    const width = tip.offsetWidth;
    tip.style.left = Math.max(8, Math.min(x + 14, document.documentElement.clientWidth - width - 8)) + 'px';
    const below = y + 18 + tip.offsetHeight < window.innerHeight;
    tip.style.top = Math.max(8, below ? y + 18 : y - tip.offsetHeight - 12) + 'px';
  }

  function hide() {
    if (tip) {
      tip.hidden = true;
    }
  }

  return {show, hide};
})();
