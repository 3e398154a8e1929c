// The address of what a page shows: the part after the #, as in a query.
'use strict';

const Router = (() => {
  /** What is shown: the address after the #, as in a query. */
  function state() {
    return Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
  }

  function link(state) {
    return '#' + new URLSearchParams(Object.entries(state).filter(([, value]) => value)).toString();
  }

  function go(state) {
    location.hash = link(state);
  }

  /** Changes the address without a step in the history. */
  function note(changes) {
    history.replaceState(null, '', link({...state(), ...changes}));
  }

  return {state, link, go, note};
})();

const Address = {get: name => Router.state()[name], note: Router.note};
