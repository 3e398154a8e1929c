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
      if (shape || child.localName === 'a') {
        copyShapes(child, shape || to);
      }
    }
  }
}

function graphContent() {
  const drawn = new DOMParser().parseFromString(DATA.svg, 'image/svg+xml').documentElement;
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
  svg.addEventListener('pointerdown', event => {
    grip = [event.clientX, event.clientY];
    svg.setPointerCapture(event.pointerId);
  });
  svg.addEventListener('pointermove', event => {
    if (grip) {
      const place = svg.getBoundingClientRect();
      const scale = Math.max(box[2] / place.width, box[3] / place.height);
      box = [box[0] - (event.clientX - grip[0]) * scale, box[1] - (event.clientY - grip[1]) * scale, box[2], box[3]];
      grip = [event.clientX, event.clientY];
      look();
    }
  });
  svg.addEventListener('pointerup', () => { grip = null; });
  const nodes = [...svg.querySelectorAll('g.node')];
  const mark = pattern => nodes.forEach(node => {
    const name = [...node.querySelectorAll('text')].map(text => text.textContent).join('');
    node.classList.toggle('found', Boolean(pattern && pattern.test(name)));
  });
  mark(Search.attach('Search functions', mark));
  return [el('section.panel', {'aria-label': 'Graph'}, el('header', {}, el('h2', {}, 'Graph'),
      el('button', {type: 'button', title: 'Closer', click: () => zoom(1 / 1.4)}, '+'),
      el('button', {type: 'button', title: 'Farther', click: () => zoom(1.4)}, '−'),
      el('button', {type: 'button', click: () => { box = [...first]; look(); }}, 'Reset'),
      el('span.note', {}, 'wheel to zoom, drag to move')), el('div.canvas', {}, svg))];
}
