// The functions that a page shows.
'use strict';

/** All functions of all profiles of the page, each once. */
const Functions = (() => {
  const ids = new Map();
  const list = [];

  function intern(name, file) {
    const key = name + '\n' + file;
    let id = ids.get(key);
    if (id === undefined) {
      id = list.length;
      ids.set(key, id);
      list.push({id, name, file, short: shorten(name), hue: hue(name)});
    }
    return id;
  }

  /** com.example.Foo$Bar.baz as Foo$Bar.baz. */
  function shorten(name) {
    const java = /^(?:[a-z_]\w*\.)+([A-Z_$][\w$\/.<>+-]*\.[^.(]+)/.exec(name);
    return java ? java[1] : name;
  }

  /** One colour a package; none for what is no Java method. */
  function hue(name) {
    const pack = /^((?:[a-z_]\w*\.){1,3})/.exec(name);
    if (!pack || name.startsWith('[')) {
      return -1;
    }
    let hash = 7;
    for (const c of pack[1]) {
      hash = (hash * 31 + c.codePointAt(0)) % 9973;
    }
    return hash % 360;
  }

  return {intern, get: id => list[id]};
})();
