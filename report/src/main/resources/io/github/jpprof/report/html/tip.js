// The tooltip.
'use strict';

/** The one tooltip of the page. */
const Tip = (() => {
  let tip = null;

  function show(x, y, lines) {
    if (!tip) {
      tip = el('div.tip', {role: 'status'});
      document.body.append(tip);
    }
    tip.replaceChildren(...lines.map(line => el('div', {}, line)));
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
