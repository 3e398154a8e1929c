// The drawing of a flame graph: where each frame is, and an element for those that can be seen.
'use strict';

class FlameDrawing {
  static ROW = 20;
  /** Up to so many frames all have an element; of more, those in the rows that can be seen. */
  static ALL = 4000;
  /** In pixels; what is narrower could not be seen, and zooming in shows it. */
  static NARROWEST = 0.8;

  constructor(graph) {
    this.graph = graph;
    this.boxes = [];
    this.elements = new Map();
    this.space = el('div.flame-space');
    this.pixels = 0;
  }

  draw() {
    this.pixels = this.graph.element.clientWidth;
    if (this.pixels === 0) {
      return; // not in the page yet, and told when it is
    }
    if (this.space.parentNode !== this.graph.element) {
      this.graph.element.replaceChildren(this.space);
    }
    this.#layOut();
    this.elements.clear();
    this.space.replaceChildren();
    this.height = Math.max(this.rows * FlameDrawing.ROW, this.graph.up ? this.#room() : 0);
    this.space.style.height = this.height + 'px';
    if (this.graph.up) {
      this.graph.element.scrollTop = this.height;
    }
    this.#paint();
    const closed = this.closed;
    if (closed && this.graph.options.closed) {
      this.graph.options.closed(this.graph.zoomed);
    }
  }

  #room() {
    return getComputedStyle(this.graph.element).overflowY === 'visible' ? 0 : this.graph.element.clientHeight;
  }

  /** All frames wide enough, row by row, as people read. */
  #layOut() {
    const {zoomed, options} = this.graph;
    const callers = [];
    for (let up = zoomed.parent; up; up = up.parent) {
      callers.unshift(up);
    }
    this.boxes = callers.map((node, row) => ({node, row, left: 0, width: 1, caller: true}));
    const scale = 1 / (options.width(zoomed) || 1);
    this.closed = false;
    const queue = [{node: zoomed, row: callers.length, left: 0, width: 1, caller: false}];
    for (let i = 0; i < queue.length; i++) {
      const box = queue[i];
      this.closed ||= box.node.closed && box.width * this.pixels > 1;
      let left = box.left;
      for (const callee of box.node.callees) {
        const width = options.width(callee) * scale;
        if (width * this.pixels >= FlameDrawing.NARROWEST) {
          queue.push({node: callee, row: box.row + 1, left, width, caller: false});
        }
        left += width;
      }
    }
    this.boxes.push(...queue);
    this.rows = this.boxes[this.boxes.length - 1].row + 1;
  }

  scrolled() {
    if (this.boxes.length > FlameDrawing.ALL) {
      this.#paint();
    }
  }

  resized() {
    if (this.graph.tree && this.graph.element.clientWidth !== this.pixels) {
      this.draw();
    } else if (this.graph.tree && this.graph.up && this.height < this.#room()) {
      this.draw();
    }
  }

  top(row) {
    return this.graph.up ? this.height - (row + 1) * FlameDrawing.ROW : row * FlameDrawing.ROW;
  }

  #paint() {
    const {scrollTop, clientHeight} = this.graph.element;
    const all = this.boxes.length <= FlameDrawing.ALL;
    const fragment = document.createDocumentFragment();
    for (const box of this.boxes) {
      const top = this.top(box.row);
      const seen = all || (top > scrollTop - 10 * FlameDrawing.ROW && top < scrollTop + clientHeight + 10 * FlameDrawing.ROW);
      const element = this.elements.get(box.node);
      if (seen && !element) {
        fragment.append(this.#element(box));
      } else if (!seen && element) {
        element.remove();
        this.elements.delete(box.node);
      }
    }
    this.space.append(fragment);
    this.mark();
  }

  #element(box) {
    const {node} = box;
    const {options} = this.graph;
    const func = node.func < 0 ? null : Functions.get(node.func);
    const element = document.createElement('div');
    element.className = 'frame' + (box.caller ? ' caller' : '') + (!func ? ' root' : '');
    element.tabIndex = node === this.graph.zoomed ? 0 : -1;
    element.setAttribute('role', 'button');
    element.style.top = this.top(box.row) + 'px';
    element.style.left = (100 * box.left).toFixed(4) + '%';
    element.style.width = (100 * box.width).toFixed(4) + '%';
    if (options.diff || node.value < 0) {
      this.#colourDifference(element, node);
    } else if (func && func.hue >= 0) {
      element.style.setProperty('--hue', String(func.hue));
    } else {
      element.classList.add('plain');
    }
    if (box.width * this.pixels > 28) {
      element.textContent = func ? func.short : options.root || 'all';
    }
    element.setAttribute('aria-label', (func ? func.name : options.root || 'all') + ', ' + this.graph.figures(node));
    element.flameNode = node;
    this.elements.set(node, element);
    return element;
  }

  #colourDifference(element, node) {
    const change = node.width === 0 ? 0 : (node.value - node.base) / node.width;
    element.classList.add(change > 0.001 ? 'more' : change < -0.001 ? 'less' : 'plain');
    element.style.setProperty('--change', Math.round(25 + 75 * Math.min(1, Math.abs(change))) + '%');
  }

  nodeOf(element) {
    return element.flameNode;
  }

  /** In pixels; 0 for what is not in the picture. */
  widthOf(node) {
    return (this.boxes.find(each => each.node === node)?.width || 0) * this.pixels;
  }

  /** Brings a node into the rows that can be seen; false if it is not in the picture. */
  scrollTo(node) {
    const box = this.boxes.find(each => each.node === node);
    if (!box) {
      return false;
    }
    const top = this.top(box.row);
    const {element} = this.graph;
    if (top < element.scrollTop || top + FlameDrawing.ROW > element.scrollTop + element.clientHeight) {
      element.scrollTop = top - element.clientHeight / 2;
      this.scrolled();
    }
    this.elements.get(node)?.scrollIntoView({block: 'nearest'});
    return true;
  }

  focus(node) {
    if (this.scrollTo(node)) {
      const element = this.elements.get(node);
      this.space.querySelectorAll('[tabindex="0"]').forEach(other => { other.tabIndex = -1; });
      element.tabIndex = 0;
      element.focus();
    }
  }

  mark() {
    const {pattern, current} = this.graph;
    this.graph.element.classList.toggle('searched', pattern !== null);
    for (const [node, element] of this.elements) {
      const found = pattern !== null && node.func >= 0 && pattern.test(Functions.get(node.func).name);
      element.classList.toggle('found', found);
      element.classList.toggle('current', node === current);
    }
  }

  same(func) {
    if (this.marked !== func) {
      this.marked = func;
      for (const [node, element] of this.elements) {
        element.classList.toggle('same', func !== null && func >= 0 && node.func === func);
      }
    }
  }
}
