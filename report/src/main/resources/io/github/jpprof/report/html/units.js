// Values and shares for people, as pprof prints them: 1.50s, 512kB, 89.29%.
'use strict';

const Units = (() => {
  const MEMORY = [['B', 1], ['kB', 2 ** 10], ['MB', 2 ** 20], ['GB', 2 ** 30], ['TB', 2 ** 40], ['PB', 2 ** 50]];
  const TIME = [['ns', 1], ['us', 1e3], ['ms', 1e6], ['s', 1e9], ['hrs', 3.6e12]];
  const KNOWN = {
    bytes: [MEMORY, 1], byte: [MEMORY, 1], b: [MEMORY, 1], kilobytes: [MEMORY, 2 ** 10], megabytes: [MEMORY, 2 ** 20],
    nanoseconds: [TIME, 1], ns: [TIME, 1], microseconds: [TIME, 1e3], us: [TIME, 1e3],
    milliseconds: [TIME, 1e6], ms: [TIME, 1e6], seconds: [TIME, 1e9], s: [TIME, 1e9],
  };
  const UNNAMED = new Set(['count', 'sample', 'samples', 'unit', '']);

  function format(value, unit) {
    const known = KNOWN[unit.toLowerCase()];
    if (!known) {
      return value.toLocaleString('en-US') + (UNNAMED.has(unit) ? '' : ' ' + unit);
    }
    if (value === 0) {
      return '0';
    }
    const [scale, factor] = known;
    const amount = value * factor;
    let best = scale[0];
    for (const candidate of scale) {
      if (Math.abs(amount) >= candidate[1]) {
        best = candidate;
      }
    }
    return (amount / best[1]).toFixed(2).replace(/\.00$/, '') + best[0];
  }

  function percent(part, whole) {
    const share = whole === 0 ? 0 : Math.abs(100 * part / whole);
    if (share >= 99.95 && share <= 100.05) {
      return '100%';
    }
    return (share >= 1 ? share.toFixed(2) : String(Number(share.toPrecision(2)))) + '%';
  }

  function signed(value, unit) {
    return (value > 0 ? '+' : '') + format(value, unit);
  }

  /** An estimate with the digits that it is worth, and its error: ['7.3MB', '± 17%']; an exact value has no second. */
  function estimate(value, error, unit) {
    if (!error || !value) {
      return [format(value, unit), ''];
    }
    const relative = Math.abs(error / value);
    const digits = Math.max(1, Math.ceil(-Math.log10(relative)) + 1);
    const [, number, suffix] = /^(-?[\d.,]+)(.*)$/.exec(format(value, unit));
    const rounded = Number(Number(number.replaceAll(',', '')).toPrecision(digits)).toLocaleString('en-US');
    return [rounded + suffix, '± ' + Math.max(1, Math.ceil(100 * relative)) + '%'];
  }

  return {format, percent, signed, estimate};
})();
