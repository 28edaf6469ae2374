/* What is tried when no article holds the query as it was typed. Fetched when that happens first. */
(function (search) {
  "use strict";
  const LONGEST = 24, KEY = 6, TERMS = 8, HEADS = 12, NEAR = 20, COVERED = 0.6, MASS = 0.45;

  function lettersOf(plain) { return /^[a-z \n]+$/.test(plain) ? plain.replace(/[ \n]/g, "") : ""; }

  async function sounds() {
    return search.lone("sounds", text => {
      const marks = new Map(), syllables = new Map();
      for (const line of text.split("\n")) {
        const syllable = /^[a-z]*/.exec(line)[0], own = Array.from(line.slice(syllable.length));
        syllables.set(syllable, own);
        own.forEach(mark => marks.set(mark, (marks.get(mark) || []).concat(syllable)));
      }
      return { marks, syllables };
    });
  }
  /* Ways to read letters as syllables, the last of which may be unfinished. */
  function readings(letters, syllables) {
    const found = [];
    function go(at, held) {
      if (found.length >= TERMS) { return; }
      if (at === letters.length) { found.push(held); return; }
      for (let end = Math.min(letters.length, at + 6); end > at; end -= 1) {
        const part = letters.slice(at, end);
        if (syllables.has(part)) { go(end, held.concat(part)); }
      }
      const rest = letters.slice(at);
      if (held.length && [...syllables.keys()].some(one => one.startsWith(rest) && one !== rest)) { found.push(held.concat(rest + "*")); }
    }
    go(0, []);
    return found.filter(one => one.length > 1).sort((a, b) => a.length - b.length);
  }
  /* Letters → the words of titles that are read so or begin with these letters, those of most titles first. */
  async function heard(letters) {
    const counts = new Map(), { marks, syllables } = await sounds();
    function count(lines, length, fits) {
      for (const line of lines) {
        for (const term of line.split(" ").slice(1)) {
          const found = Array.from(term).slice(0, length);
          if (found.length === Math.min(length, KEY) && fits(found)) {
            counts.set(found.join(""), (counts.get(found.join("")) || 0) + 1);
          }
        }
      }
    }
    for (const parts of readings(letters, syllables)) {
      const key = parts.map(part => part[0]).join("").slice(0, KEY);
      count(await search.lines("s", key), parts.length, found => found.every((mark, at) => (marks.get(mark) || []).some(one =>
        parts[at].endsWith("*") ? one.startsWith(parts[at].slice(0, -1)) : one === parts[at])));
    }
    if (!counts.size) {
      for (const initials of new Set([letters, letters.replace(/([zcs])h/g, "$1")])) {
        count(await search.lines("s", initials.slice(0, KEY)), initials.length, () => true);
      }
    }
    return [...counts].sort((a, b) => b[1] - a[1]).map(one => one[0]);
  }
  /* Each term's articles in turn, so that no term hides the others. */
  async function* byEar(letters, session, seen) {
    const terms = await heard(letters);
    if (terms.length) { session.word = terms.slice(0, 3).join("、"); }
    for (let at = 0; at < terms.length; at += TERMS) {
      let sources = terms.slice(at, at + TERMS).map(term => search.exact(term, session, seen));
      session.terms = terms.slice(0, at + TERMS);
      while (sources.length) {
        const next = await Promise.all(sources.map(source => source.next()));
        sources = sources.filter((_, place) => !next[place].done);
        yield* next.filter(one => !one.done).map(one => one.value);
      }
    }
  }
  /* Which units of the query each article has, of every article that has any. */
  async function covered(units) {
    const parts = search.clauses(units), found = new Map();
    const lists = await Promise.all(parts.map(one => one.single ? [] : search.postings(one.token)));
    let mass = 0;
    for (let at = 0; at < parts.length; at += 1) {
      if (parts[at].single) { continue; }
      const idf = await search.rarity(lists[at].length), bits = (1 << parts[at].from) | (1 << parts[at].to);
      mass += idf;
      for (const one of lists[at]) {
        const held = found.get(one >> 2) || { bits: 0, pairs: 0, score: 0, mass: 0, titled: false };
        held.bits |= bits;
        held.pairs |= 1 << parts[at].from;
        held.score += idf * search.WEIGHT[one & 3];
        held.mass += idf;
        found.set(one >> 2, held);
      }
    }
    return { found, mass };
  }
  /* The units that matter: all but function words, unless there is nothing else. */
  function content(units) {
    const text = units.map(unit => unit.word ? "\n".repeat(1) : unit.text).join("");
    let bits = (1 << units.length) - 1;
    for (const match of text.matchAll(search.OPTIONAL)) {
      const from = Array.from(text.slice(0, match.index)).length, length = Array.from(match[0]).length;
      bits &= ~(((1 << length) - 1) << from);
    }
    return bits || (1 << units.length) - 1;
  }
  const size = bits => bits.toString(2).replace(/0/g, "").length;

  /* How few pieces of `article` the units can be put together from, and which: null where a wanted one is missing. */
  function pieces(article, units, wanted) {
    const found = [];
    for (let at = 0; at < units.length;) {
      let part = "", end = at, best = "";
      for (let next = at; next < units.length && (next === at || units[next].joined); next += 1) {
        part += (part && units[next].word && units[next - 1].word ? " " : "") + units[next].text;
        if (!search.holds(article, part)) { break; }
        end = next + 1;
        best = part;
      }
      if (end === at && (wanted & (1 << at))) { return null; }
      found.push(best);
      at = Math.max(end, at + 1);
    }
    return found;
  }
  /* Of the wanted units those that no pair has but with a function word: a single character says little. */
  function lonely(units, wanted) {
    return units.reduce((bits, unit, at) => {
      const bit = 1 << at;
      return (wanted & bit) && !(wanted & ((bit >> 1) | (bit << 1))) && !unit.word ? bits | bit : bits;
    }, 0);
  }
  /* Articles with every word of the query, in any order and place, whose tokens cover the units `need`. */
  /* Those that need the fewest pieces come first. */
  async function* having(need, units, session, seen) {
    const { found, wanted } = session.covered;
    const whole = new Map([...found].filter(([, one]) => need && (one.bits & need) === need));
    yield* search.passing(whole, session, seen, article => {
      const parts = pieces(article, units, wanted);
      if (!parts) { return null; }
      article.parts = parts.filter(part => part.length > 1 || size(wanted) === 1);
      return -parts.length + parts.filter(part => search.inTitle(article, part)).length / 9;
    });
  }
  async function* words(units, session, seen) {
    const wanted = content(units), lone = lonely(units, wanted);
    session.covered = Object.assign(await covered(units), { wanted, lone });
    yield* having(wanted, units, session, seen);
    if (seen.size) { yield* loosely(units, session, seen); }
  }
  async function* loosely(units, session, seen) {
    const { wanted, lone } = session.covered;
    if (lone) { yield* having(wanted & ~lone, units, session, seen); }
  }
  /* The query with one character replaced by another that sounds the same, where the index has that; likeliest first. */
  async function repaired(units) {
    if (units.length < 2 || units.length > 12 || units.some((unit, at) => unit.word || (at && !unit.joined))) { return []; }
    const { marks, syllables } = await sounds(), text = units.map(unit => unit.text), found = [];
    for (let at = 0; at < text.length; at += 1) {
      const pairs = text.slice(1).map((mark, place) => text[place] + mark).filter((_, place) => place !== at && place !== at - 1);
      const lists = await Promise.all(pairs.map(search.postings));
      if (lists.some(list => !list.length) || (lists.length && !(await search.meet(lists)).size)) { continue; }
      const alike = new Set([].concat(...(marks.get(text[at]) || []).map(one => syllables.get(one))));
      alike.delete(text[at]);
      let tried = [...alike];
      if (at) {
        const before = await Promise.all(tried.map(mark => search.postings(text[at - 1] + mark)));
        tried = tried.filter((_, place) => before[place].length);
      }
      tried = tried.slice(0, HEADS);
      const made = tried.map(mark => text.slice(0, at).concat(mark, text.slice(at + 1)).join(""));
      const counts = await Promise.all(made.map(one => search.candidates(one, false)));
      made.forEach((one, place) => { if (counts[place].size) { found.push([one, counts[place].size]); } });
    }
    return found.sort((a, b) => b[1] - a[1]).map(one => one[0]).slice(0, HEADS);
  }
  async function* bySound(units, session, seen) {
    for (const word of await repaired(units)) {
      let any = false;
      for await (const article of search.exact(word, session, seen)) {
        session.word = word;
        session.terms = [word];
        any = true;
        yield article;
      }
      if (any) { return; }
    }
  }
  /* Articles that have most of the query's characters and most of what is rare in it; else those with a pair that matters. */
  async function* near(units, session, seen) {
    const { found, mass, wanted } = session.covered, matter = wanted & (wanted >> 1);
    const most = one => size(one.bits & wanted) >= COVERED * size(wanted) && one.mass >= MASS * mass && size(wanted) > 2;
    const fitting = [...found].filter(([number]) => session.fits(number)), close = fitting.filter(([, one]) => most(one));
    yield* closest(close, units, session, seen);
    if (!close.length) { yield* closest(fitting.filter(([, one]) => one.pairs & matter), units, session, seen); }
  }
  async function* closest(found, units, session, seen) {
    const close = found.sort((a, b) => b[1].score - a[1].score || b[0] - a[0]).slice(0, NEAR);
    yield* search.passing(new Map(close), session, seen, article => {
      article.parts = pieces(article, units, 0).filter(part => part.length > 1);
      return article.parts.length ? 0 : null;
    });
  }
  /* The query with Traditional characters read as simplified ones: those that simplified texts never use, then all. */
  async function simpler(query, plain) {
    const groups = await search.lone("simple", text => text.split("\n").map(line => line.split(" ").filter(Boolean)));
    const either = new Map();
    for (const [place, map] of [[0, search.simple], [1, either]]) {
      for (const group of groups[place]) { Array.from(group).slice(1).forEach(mark => map.set(mark, group[0])); }
    }
    const all = Array.from(query).map(mark => either.get(mark) || mark).join("");
    return (search.plain(query) === plain ? [] : [query]).concat(all === query ? [] : [all]);
  }
  /* In their order; the first that finds anything is the answer. */
  search.otherwise = async function* (query, plain, session, seen, phrases) {
    if (/[^\x00-\x7f]/.test(plain)) {
      for (const text of await simpler(query, plain)) { yield ["exact", phrases(text)]; }
    }
    const letters = lettersOf(plain);
    if (letters.length > 1) { yield ["sound", byEar(letters, session, seen)]; }
    const units = search.units(search.plain(query)).slice(0, LONGEST);
    yield ["words", words(units, session, seen)];
    yield ["same", bySound(units, session, seen)];
    yield ["words", loosely(units, session, seen)];
    yield ["near", near(units, session, seen)];
  };
})(window.newsroomSearch);
