// The parts of a page with a heading, and the figures at its top.
'use strict';

function panel(title, note, ...content) {
  return el('section.panel', {'aria-label': title},
      el('header', {}, el('h2', {}, title), note && el('span.note', {}, note)), ...content);
}

function card(figure, name, bad = false) {
  return el('div.card' + (bad ? '.bad' : ''), {}, el('div.figure', {}, figure), el('div.name', {}, name));
}
