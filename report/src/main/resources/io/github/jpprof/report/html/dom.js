// Elements without a library. Text is always text.
'use strict';

/** el('td.num', {title: 'x'}, 'text', child): functions become listeners, nothing becomes markup. */
function el(spec, attributes = {}, ...children) {
  const [tag, ...classes] = spec.split('.');
  const element = document.createElement(tag || 'div');
  if (classes.length) {
    element.className = classes.join(' ');
  }
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      element.addEventListener(name, value);
    } else if (value === true) {
      element.setAttribute(name, '');
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

/** What a person types to find something: a regular expression, or plain text where it is none; in any case. */
function searchPattern(text) {
  if (!text) {
    return null;
  }
  try {
    return new RegExp(text, 'i');
  } catch {
    return new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'i');
  }
}

/** Light, dark, or as the system has it; remembered where the browser allows that. */
const Theme = (() => {
  const root = document.documentElement;

  function stored() {
    try {
      return localStorage.getItem('jpprof.theme');
    } catch {
      return null;
    }
  }

  function isDark() {
    return root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  }

  function toggle() {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    try {
      localStorage.setItem('jpprof.theme', root.dataset.theme);
    } catch {
      // The choice lasts as long as the page.
    }
  }

  if (['light', 'dark'].includes(stored())) {
    root.dataset.theme = stored();
  }
  return {toggle};
})();
