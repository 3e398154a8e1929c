// The search box of a page, and what it was when the address was copied.
'use strict';

const Search = (() => {
  const input = document.getElementById('search');
  let listener = null;
  input.addEventListener('input', () => {
    Address.note({q: input.value});
    listener?.(searchPattern(input.value));
  });
  document.addEventListener('keydown', event => {
    const typing = event.target.matches('input, select, textarea');
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      input.focus();
      input.select();
    } else if (event.key === 'Escape' && event.target === input) {
      input.value = '';
      input.dispatchEvent(new Event('input'));
      input.blur();
    }
  });

  /** What is searched from now on. */
  function attach(placeholder, onInput) {
    input.placeholder = placeholder;
    input.value = Address.get('q') || '';
    listener = onInput;
    return searchPattern(input.value);
  }

  return {attach};
})();
