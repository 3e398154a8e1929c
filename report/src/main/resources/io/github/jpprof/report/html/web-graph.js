// Graphviz's drawing: only shapes and text of it come into the page.
'use strict';

const SHAPES = new Set(['g', 'path', 'polygon', 'polyline', 'ellipse', 'text', 'title']);
const ATTRIBUTES = new Set(['id', 'class', 'd', 'points', 'fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'cx', 'cy', 'rx', 'ry',
  'x', 'y', 'text-anchor', 'font-size', 'font-family', 'transform', 'viewBox']);
const SVG = 'http://www.w3.org/2000/svg';

function copyShapes(from, to) {
  for (const child of from.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) {
      to.append(child.data);
    } else if (child.nodeType === Node.ELEMENT_NODE) {
      // Links are left out, what is in them is not.
      const shape = SHAPES.has(child.localName) ? document.createElementNS(SVG, child.localName) : null;
      for (const attribute of shape ? child.attributes : []) {
        if (ATTRIBUTES.has(attribute.name)) {
          shape.setAttribute(attribute.name, attribute.value);
        }
      }
      if (shape) {
        to.append(shape);
      }
      if (child.localName === 'a') {
        to.dataset.full = (child.getAttribute('xlink:title') || '').replace(/ \([^()]*\)$/, '');
      }
      if (shape || child.localName === 'a') {
        copyShapes(child, shape || to);
      }
    }
  }
}

/** The drawing of the server's Graphviz, or else of the one in the jar. */
function graphContent() {
  document.body.classList.add('full');
  const place = el('section.flames.canvas', {'aria-label': 'Graph'}, el('p.note.empty', {role: 'status'}, 'Drawing …'));
  if (DATA.svg) {
    place.replaceChildren(...drawnGraph(DATA.svg));
    return [place];
  }
  const worker = new Worker('/ui/graph-worker.js');
  const failed = reason => place.replaceChildren(el('p.warning', {role: 'alert'}, 'The graph could not be drawn: ' + reason),
      el('p.warning', {}, DATA.notDrawn));
  worker.onmessage = event => {
    worker.terminate();
    if (event.data.svg) {
      place.replaceChildren(...drawnGraph(event.data.svg));
    } else {
      failed(event.data.failure);
    }
    document.documentElement.dataset.drawn = 'true';
  };
  worker.onerror = event => failed(event.message || 'the browser does not run WebAssembly');
  worker.postMessage(DATA.dot);
  return [place];
}

function drawnGraph(text) {
  const drawn = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'graph');
  svg.setAttribute('preserveAspectRatio', 'xMidYMin meet');
  copyShapes(drawn, svg);
  const whole = (drawn.getAttribute('viewBox') || '0 0 800 600').split(/\s+/).map(Number);
  // A tall graph begins at its top, as wide as the page.
  const first = whole[3] > 1.2 * whole[2] ? [whole[0], whole[1], whole[2], 0.6 * whole[2]] : whole;
  let box = [...first];
  const look = () => svg.setAttribute('viewBox', box.join(' '));
  const zoom = (factor, x = 0.5, y = 0.5) => {
    box = [box[0] + box[2] * (1 - factor) * x, box[1] + box[3] * (1 - factor) * y, box[2] * factor, box[3] * factor];
    look();
  };
  look();
  svg.addEventListener('wheel', event => {
    event.preventDefault();
    const place = svg.getBoundingClientRect();
    zoom(event.deltaY > 0 ? 1.15 : 1 / 1.15, (event.clientX - place.left) / place.width, (event.clientY - place.top) / place.height);
  }, {passive: false});
  let grip = null;
  svg.addEventListener('pointerdown', event => { grip = [event.clientX, event.clientY]; });
  svg.addEventListener('pointermove', event => {
    // A small step is part of a click, which a captured pointer would take from the node below it.
    if (grip && (svg.hasPointerCapture(event.pointerId) || Math.hypot(event.clientX - grip[0], event.clientY - grip[1]) > 3)) {
      svg.setPointerCapture(event.pointerId);
      const place = svg.getBoundingClientRect();
      const scale = Math.max(box[2] / place.width, box[3] / place.height);
      box = [box[0] - (event.clientX - grip[0]) * scale, box[1] - (event.clientY - grip[1]) * scale, box[2], box[3]];
      grip = [event.clientX, event.clientY];
      look();
    }
  });
  svg.addEventListener('pointerup', () => { grip = null; });
  const nodes = [...svg.querySelectorAll('g.node')];
  const nameOf = node => node.querySelector('[data-full]')?.dataset.full || '';
  const selection = new Selection();
  let found = [];
  svg.addEventListener('click', event => {
    const node = event.target.closest('g.node');
    const name = node && nameOf(node);
    selection.show(name ? [name] : null, name);
  });
  const centre = node => {
    const place = node.getBBox();
    const matrix = svg.querySelector('g').transform.baseVal.consolidate()?.matrix;
    const x = place.x + place.width / 2 + (matrix?.e || 0);
    const y = place.y + place.height / 2 + (matrix?.f || 0);
    box = [x - box[2] / 2, y - box[3] / 2, box[2], box[3]];
    look();
  };
  Search.attach('Search functions', {
    search: pattern => {
      found = nodes.filter(node => {
        const name = [...node.querySelectorAll('text')].map(each => each.textContent).join('');
        return node.classList.toggle('found', Boolean(pattern && pattern.test(name + nameOf(node))));
      });
      return {count: found.length, note: ''};
    },
    go: index => {
      nodes.forEach(node => node.classList.toggle('current', node === found[index]));
      centre(found[index]);
    },
  });
  const reset = () => { box = [...first]; look(); };
  Keys.add('+', 'closer', () => zoom(1 / 1.4));
  Keys.add('-', 'farther', () => zoom(1.4));
  Keys.add('r', 'the whole graph', reset);
  svg.setAttribute('tabindex', '0');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', 'Call graph of ' + nodes.length + ' nodes; Top has the same as a table');
  svg.addEventListener('keydown', event => {
    const by = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]}[event.key];
    if (by) {
      box = [box[0] + by[0] * box[2] / 10, box[1] + by[1] * box[3] / 10, box[2], box[3]];
      look();
      event.preventDefault();
    }
  });
  toolbar(el('button', {type: 'button', title: 'Closer (+)', 'aria-label': 'Closer', click: () => zoom(1 / 1.4)}, '+'),
      el('button', {type: 'button', title: 'Farther (-)', 'aria-label': 'Farther', click: () => zoom(1.4)}, '−'),
      el('button', {type: 'button', title: 'The whole graph (r)', click: reset}, 'Reset'),
      el('span.note', {}, 'wheel or + and - to zoom, drag or arrows to move'));
  return [svg, selection.element];
}
