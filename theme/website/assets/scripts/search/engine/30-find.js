/* From a query to articles. Every article given out has been read: the words stand in it. */
(function (search) {
  "use strict";
  const WEIGHT = [0.5, 1, 1.6, 2.4], LONGEST_WORD = 24, BATCH = 10, LIMIT = 2000, ENOUGH = 24, MOST = 8, BEST = 100;
  const OPTIONAL = /有没有|能不能|可不可以|是不是|为什么|怎么办|怎么样|什么|怎么|怎样|如何|哪里|哪些|哪个|多少|可以|请问|一下|的|了|和|与|及|或|在|是|有|吗|呢|吧|啊|么|把|被|给|就|都|也|还|我|你|他|她|它|们/gu;

  /* What stands in an article, worked out when it is first asked for, and again when the Traditional table has come. */
  function texts(article) {
    if (!article.found || article.found.simple !== search.simple.size) {
      article.found = { simple: search.simple.size, title: search.mapped(article.title), body: search.mapped(article.body) };
    }
    return article.found;
  }
  const holds = (article, part) => texts(article).body.plain.includes(part) || article.found.title.plain.includes(part);
  const inTitle = (article, part) => texts(article).title.plain.includes(part);

  /* The tokens of a phrase with the units each covers. `cut`: a word at its edge may be a part of a longer one. */
  function clauses(units) {
    const found = [];
    units.forEach((unit, at) => {
      const next = units[at + 1], joins = next && next.joined;
      const word = unit.text.slice(0, LONGEST_WORD);
      if (unit.word) { found.push({ token: word, from: at, to: at, cut: !at || at === units.length - 1 }); }
      if (joins && !(unit.word && next.word)) {
        const after = next.text.slice(0, LONGEST_WORD), isCut = (unit.word && !at) || (next.word && at + 2 === units.length);
        found.push({ token: word + after, from: at, to: at + 1, cut: isCut, left: unit, right: next });
      } else if (!unit.word && !joins && !unit.joined) {
        found.push({ token: unit.text, from: at, to: at, single: true });
      }
    });
    return found;
  }
  async function endings(part) {
    const found = await search.lines("w", part);
    return found.map(line => line.split("<").reverse()).sort((a, b) => a.join("").length - b.join("").length);
  }
  /* All tokens a clause may stand for when its word is a part of a longer one. */
  async function expanded(clause, units) {
    const isFirst = clause.from === 0, isLast = clause.to === units.length - 1;
    const part = clause.left ? (clause.left.word ? clause.left : clause.right).text : units[clause.from].text;
    const words = (await endings(part)).filter(([start, end]) => clause.left
      ? (clause.left.word ? end === part : !start) : (isFirst || !start) && (isLast || end === part));
    const whole = [...new Set(words.map(word => word.join("").slice(0, LONGEST_WORD)))];
    return clause.left ? whole.map(word => clause.left.word ? word + clause.right.text : clause.left.text + word) : whole;
  }
  async function rarity(count) {
    return Math.log(1 + ((await search.read()).count - count + 0.5) / (count + 0.5));
  }
  /* Article → score and whether all its tokens are in the title. `lists` of postings; an article has to be in each. */
  async function meet(lists) {
    let found = null;
    for (const list of lists.slice().sort((a, b) => a.length - b.length)) {
      const idf = await rarity(list.length), next = new Map();
      for (const one of list) {
        const number = one >> 2, before = found && found.get(number);
        if (!found || before) {
          const weight = one & 3;
          next.set(number, {
            score: (before ? before.score : 0) + idf * WEIGHT[weight], titled: weight === 3 && (!before || before.titled),
          });
        }
      }
      found = next;
    }
    return found || new Map();
  }
  function joined(lists) {
    const best = new Map();
    for (const list of lists) {
      for (const one of list) {
        const before = best.get(one >> 2);
        if (before === undefined || before < one) { best.set(one >> 2, one); }
      }
    }
    return [...best.values()].sort((a, b) => a - b);
  }
  /* A phrase's pairs without overlap, evenly chosen, then all others. */
  function chosen(found) {
    const solid = found.filter(one => !one.single), all = solid.length ? solid : found;
    const apart = [];
    let end = -1;
    for (const one of all) {
      if (one.from > end || one === all[all.length - 1]) { apart.push(one); end = one.to; }
    }
    const step = Math.max(1, apart.length / MOST), first = new Set();
    for (let at = 0; at < apart.length; at += step) { first.add(apart[Math.floor(at)]); }
    if (all.length < 3) { return [all, []]; }
    return [[...first], all.filter(one => !first.has(one)).slice(0, 2 * MOST)];
  }
  async function candidates(plain, isWide) {
    const units = search.units(plain), [first, rest] = chosen(clauses(units));
    async function listOf(clause) {
      if (clause.single && isWide) { return [...await search.range(clause.token)].sort((a, b) => a - b).map(one => one * 4); }
      if (!isWide || !clause.cut) { return search.postings(clause.token); }
      const tokens = await expanded(clause, units);
      return joined(await Promise.all(tokens.map(search.postings)));
    }
    const lists = await Promise.all(first.map(listOf));
    let found = lists.some(list => !list.length) ? new Map() : await meet(lists);
    if (found.size > ENOUGH && rest.length) {
      const more = await Promise.all(rest.map(listOf));
      found = more.some(list => !list.length) ? new Map() : await meet(lists.concat(more));
    }
    found.isExact = first.length + rest.length === 1 && !isWide;
    found.isSingle = first.every(one => one.single);
    return found;
  }
  const byRank = (a, b) => b.titled - a.titled || b.score - a.score || b.number - a.number;

  /* Reads candidates in their order, a few at a time, and gives out those that pass. */
  async function* passing(found, session, seen, rank) {
    const waiting = [...found].filter(([number]) => !seen.has(number) && session.fits(number))
      .map(([number, one]) => ({ number, score: one.score, titled: one.titled })).sort(byRank);
    waiting.forEach(one => session.possible.add(one.number));
    for (const number of found.keys()) { session.all.add(number); }
    session.isAbout = session.isAbout || (found.isExact ? found.size >= BEST && found.isSingle : waiting.length > BATCH);
    for (let at = 0; at < waiting.length; at += BATCH) {
      const batch = waiting.slice(at, at + BATCH);
      const articles = await Promise.all(batch.map(one => search.article(one.number)));
      const kept = [];
      articles.forEach((article, place) => {
        const value = rank(article);
        if (value === null) {
          session.possible.delete(article.number);
          session.all.delete(article.number);
        } else {
          seen.add(article.number);
          kept.push({ article, value, score: batch[place].score, number: article.number });
        }
      });
      kept.sort((a, b) => b.value - a.value || b.score - a.score || b.number - a.number);
      if (at + BATCH >= waiting.length && !found.isSingle) { session.isAbout = false; }
      for (const one of kept) { yield one.article; }
    }
  }
  /* The phrase as it is; then as a part of longer words, and of all articles with a character, not of the best hundred only. */
  async function* exact(plain, session, seen) {
    const rank = article => inTitle(article, plain) ? 1 : holds(article, plain) ? 0 : null;
    const units = search.units(plain), edge = units.length && (units[0].word || units[units.length - 1].word);
    const found = await candidates(plain, false);
    yield* passing(found, session, seen, rank);
    const isLetter = edge && units.length === 1 && plain.length === 1;
    if (isLetter ? session.isDeep : edge || (found.isSingle && (found.size >= BEST || units.length > 1))) {
      yield* passing(await candidates(plain, true), session, seen, rank);
    }
  }
  /* Every one of several terms, in any order. */
  async function* together(terms, session, seen) {
    const all = await Promise.all(terms.map(async term => {
      const found = await candidates(term, false);
      return found.isSingle ? candidates(term, true) : found;
    }));
    const found = new Map();
    for (const [number, one] of all[0]) {
      const others = all.map(map => map.get(number));
      if (others.every(Boolean)) {
        found.set(number, {
          score: others.reduce((sum, other) => sum + other.score, 0), titled: others.every(other => other.titled) && one.titled,
        });
      }
    }
    yield* passing(found, session, seen, article => terms.every(term => holds(article, term))
      ? terms.filter(term => inTitle(article, term)).length : null);
  }
  /* The phrase as a whole; then, where spaces part it, its terms in any order. */
  const phrases = session => async function* (text) {
    const terms = [...new Set(text.split(/\s+/).map(search.plain).filter(Boolean))], whole = search.plain(text);
    session.terms = [whole];
    yield* exact(whole, session, session.seen);
    if (terms.length > 1) {
      if (!session.seen.size) { session.terms = terms; }
      yield* together(terms, session, session.seen);
    }
  };
  async function* all(query, session) {
    const plain = search.plain(query), own = phrases(session);
    if (!plain) { return; }
    session.stage = "exact";
    yield* own(query);
    if (session.seen.size) { return; }
    session.stage = "none";
    await search.stages();
    for await (const [name, source] of search.otherwise(query, plain, session, session.seen, own)) {
      for await (const article of source) {
        session.stage = name;
        yield article;
      }
      if (session.seen.size) { return; }
    }
  }
  /* `more(count)` gives the next articles, fewer at the end. `fits(number)` narrows; `isDeep` also looks into words for one letter. */
  search.find = (query, fits, isDeep) => {
    const session = {
      query, stage: "none", word: query, terms: [], isAbout: false, isOver: false, isDeep: Boolean(isDeep), shown: [],
      seen: new Set(), all: new Set(), possible: new Set(), fits: fits || (() => true),
    };
    const source = all(query.normalize("NFC").slice(0, LIMIT), session);
    session.more = async count => {
      const found = [];
      while (found.length < count) {
        const next = await source.next();
        if (next.done) { session.isOver = true; break; }
        found.push(next.value);
      }
      session.shown = session.shown.concat(found);
      session.count = session.isOver ? session.shown.length : session.possible.size;
      return found;
    };
    return session;
  };
  Object.assign(search, { OPTIONAL, WEIGHT, MOST, texts, holds, inTitle, clauses, meet, rarity, candidates, passing, exact, together });
})(window.newsroomSearch);
