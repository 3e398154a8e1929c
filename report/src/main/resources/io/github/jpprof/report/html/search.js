// The search box of a page: what it finds, how much, and the way from one find to the next.
'use strict';

const Search = (() => {
  const input = document.getElementById('search');
  const found = document.getElementById('found');
  const steps = ['previous', 'next'].map(id => document.getElementById(id));
  let target = null;
  let result = null;
  let at = -1;

  input.addEventListener('input', () => {
    Address.note({q: input.value});
    run();
  });
  input.addEventListener('keydown', event => {
    if (event.key === 'Escape') {
      input.value = '';
      input.dispatchEvent(new Event('input'));
      input.blur();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      step(event.shiftKey ? -1 : 1);
    }
  });
  steps[0].addEventListener('click', () => step(-1));
  steps[1].addEventListener('click', () => step(1));
  Keys.add('/', 'search', () => { input.focus(); input.select(); });
  Keys.add('n', 'next find; Enter in the search box', () => step(1));
  Keys.add('N', 'previous find; Shift and Enter in the search box', () => step(-1));

  function run() {
    const pattern = searchPattern(input.value);
    at = -1;
    result = target ? target.search(pattern) : null;
    if (!pattern) {
      result = null;
    }
    tell();
  }

  function tell() {
    const count = result ? result.count : 0;
    steps.forEach(button => { button.disabled = count === 0; });
    const place = at < 0 ? String(count) : (at + 1) + ' of ' + count;
    found.textContent = !result ? '' : count === 0 ? 'none' : place + (result.note ? ' · ' + result.note : '');
  }

  function step(by) {
    if (result && result.count > 0) {
      at = at < 0 ? (by > 0 ? 0 : result.count - 1) : (at + by + result.count) % result.count;
      target.go(at);
      tell();
    }
  }

  /** What is searched from now on: search(pattern) returns {count, note}, go(i) shows the find of that number. */
  function attach(placeholder, newTarget) {
    input.placeholder = placeholder;
    input.value = Address.get('q') || '';
    target = newTarget;
    run();
  }

  /** Searches once more: there is more to find by now. */
  return {attach, again: run};
})();
