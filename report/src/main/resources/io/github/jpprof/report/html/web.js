// The frame of each page of `jpprof -http`: views, sample types, options, keys.
'use strict';

const READY = [];
const TOOLS = [];

/** What a view does once it is in the page and has a size. */
function whenReady(action) {
  READY.push(action);
}

/** Tools of a view, at the end of the line of tools; also when that stands already. */
function toolbar(...tools) {
  const place = document.getElementById('view-tools');
  const shown = tools.filter(Boolean);
  if (place) {
    place.append(...shown);
  } else {
    TOOLS.push(...shown);
  }
}

function content() {
  switch (DATA.view) {
    case 'flamegraph': return DATA.flame ? flameContent() : [];
    case 'compare': return DATA.labels ? compareContent() : [];
    case 'graph': return DATA.svg || DATA.dot ? graphContent() : [];
    case 'top': return DATA.top ? topContent() : [];
    case 'labels': return DATA.labels ? labelsContent() : [];
    case 'peek': return DATA.text ? textContent('Peek', peekLine) : DATA.top ? choiceOfFunction('peek') : [];
    case 'source': return DATA.text ? textContent('Source', sourceLine) : DATA.top ? choiceOfFunction('source') : [];
    default: return [];
  }
}

function typeTabs() {
  return el('nav.tabs', {'aria-label': 'Sample types'}, DATA.types.map((type, i) => el('a', {
    href: viewAddress(DATA.view, {si: type.type}), 'data-type': type.type, 'aria-current': i === DATA.type && 'page',
  }, type.type)));
}

/** Shows or hides what the JVM does of its own accord; percentages are of what is shown. */
function jvmSwitch() {
  if (!DATA.jvm || DATA.jvm.value === 0) {
    return null;
  }
  const hidden = DATA.parameters.jvm === 'hide';
  const share = name => Units.percent(DATA.jvm[name], DATA.jvm.total);
  return el('button.switch', {
    type: 'button', role: 'switch', 'aria-checked': String(!hidden), id: 'jvm',
    title: 'Compiler ' + share('compiler') + ', collector ' + share('collector') + ', other ' + share('other')
        + ' of the whole profile, on threads of the JVM (j)' + (hidden ? '; percentages are of the rest' : ''),
    click: () => location.assign(viewAddress(DATA.view, {jvm: hidden ? '' : 'hide'})),
  }, "JVM's own ", el('b', {}, share('value')), hidden ? ' hidden' : ' shown');
}

function aboutProfile() {
  return el('div.popover', {id: 'about', popover: 'auto', role: 'dialog', 'aria-label': 'About this profile'},
      el('h2', {}, 'About this profile'), el('pre', {}, (DATA.headings || DATA.comments).join('\n')));
}

function popoverButton(id, text) {
  return el('button', {type: 'button', popovertarget: id}, text);
}

const body = content();
document.getElementById('views').append(...VIEWS.map(([view, title], i) => el('a', {
  href: viewAddress(view), 'data-view': view, title: title + ' (' + (i + 1) + ')', 'aria-current': view === DATA.view && 'page',
}, title)));
document.getElementById('theme').addEventListener('click', () => Theme.toggle());
document.getElementById('focus').addEventListener('click', () => {
  const text = document.getElementById('search').value;
  if (text) {
    location.assign(viewAddress(DATA.view, {f: text, q: ''}));
  }
});
document.getElementById('tools').append(...[
  typeTabs(), jvmSwitch(), popoverButton('filters', 'Options'), popoverButton('saved', 'Saved'), popoverButton('about', 'About'),
  el('span.tools', {id: 'view-tools'}, TOOLS), ...chips(),
].filter(Boolean));
VIEWS.forEach(([view, title], i) => Keys.add(String(i + 1), title, () => location.assign(viewAddress(view))));
Keys.add('t', 'next sample type', () => location.assign(viewAddress(DATA.view, {si: DATA.types[(DATA.type + 1) % DATA.types.length].type})));
Keys.add('j', "hide or show the JVM's own samples", () => document.getElementById('jvm')?.click());
Keys.add('f', 'options and filters', () => document.getElementById('filters').togglePopover());
Keys.add('d', 'light or dark', () => Theme.toggle());
Keys.add('?', 'this list', () => document.getElementById('keys').togglePopover());
Keys.add('', 'walk a flame graph that has the focus', null, 'arrows');
Keys.add('', 'zoom to the frame; Escape zooms out', null, 'Enter');
document.body.append(filterForm(), savedViews(), aboutProfile(), Keys.help());
document.querySelector('main').replaceChildren(...[
  DATA.messages.length > 0 && el('div.messages', {role: 'alert'}, DATA.messages.map(message => el('p.warning', {}, message))),
  ...body,
].filter(Boolean));
READY.forEach(action => action());
document.querySelectorAll('[aria-current="page"]').forEach(link => link.scrollIntoView({block: 'nearest', inline: 'center'}));
document.documentElement.dataset.ready = 'true';
