/* One spelling for what readers take for the same. newsroom/render/search/folding.py does the same when the index is made. */
(function (search) {
  "use strict";
  const LETTER = /[\p{L}\p{N}]/u, NOTHING = /[\p{Mn}\p{Me}\p{Cf}]/u, SPACE = /[\p{Zs}\t\r]/u;
  const known = new Map(), simple = new Map();

  /* Kinds: W of a word, C any other letter, P plus or number sign, S space, B what parts; nothing for what takes no place. */
  function kindOf(mark) {
    return /[a-z0-9]/.test(mark) ? "W" : mark === "+" || mark === "#" ? "P" : LETTER.test(mark) ? "C"
      : NOTHING.test(mark) ? "" : SPACE.test(mark) ? "S" : "B";
  }
  function fold(mark) {
    let found = known.get(mark);
    if (!found) {
      const apart = mark.normalize("NFKD").replace(/\p{Mn}/gu, "");
      const whole = /^[\x00-\x7f]+$/.test(apart) ? apart : mark.normalize("NFKC");
      found = mark === "\n" ? [["\n", "B"]] : Array.from(whole.toLowerCase()).map(one => [one, kindOf(one)]).filter(one => one[1]);
      known.set(mark, found);
    }
    return found;
  }
  /* The text as it is searched, and for each of its 16-bit units where it stands in `text`. */
  function mapped(text) {
    let plain = "", last = "B", waiting = false, at = 0, sign = false;
    const places = [];
    function put(marks, place) {
      plain += marks;
      for (let unit = 0; unit < marks.length; unit += 1) { places.push(place); }
    }
    for (const mark of text) {
      for (const one of fold(mark)) {
        let kind = one[1];
        if (kind === "P") { kind = last === "W" && !waiting ? "W" : "B"; }
        if (kind === "S") {
          waiting = last !== "B";
        } else if (kind === "B") {
          if (last !== "B") { put("\n", at); }
          last = "B";
          waiting = false;
        } else {
          const isSign = one[1] === "P";
          if (kind === "C" && last === "C" && waiting) { put("\n", at); }
          if (kind === "W" && last === "W" && (waiting || (sign && !isSign))) { put(" ", at); }
          put(simple.get(one[0]) || one[0], at);
          last = kind;
          sign = isSign;
          waiting = false;
        }
      }
      at += mark.length;
    }
    if (plain.slice(-1) === "\n") { plain = plain.slice(0, -1); }
    return { plain, places };
  }
  /* Words and single characters; `joined`: nothing but a word's edge between it and the one before. */
  function units(plain) {
    const found = [];
    let joined = false;
    for (const match of plain.matchAll(/[a-z0-9]+[+#]*|\n| |[^]/gu)) {
      const text = match[0];
      if (text === "\n") { joined = false; } else if (text !== " ") {
        found.push({ text, word: text < "\x7f", joined });
        joined = true;
      }
    }
    return found;
  }
  search.mapped = mapped;
  search.plain = text => mapped(text).plain;
  search.units = units;
  search.simple = simple;
})(window.newsroomSearch = window.newsroomSearch || {});
