/* What a result looks like: its title and the sentence the words stand in, both marked. */
(function (search, doc) {
  "use strict";
  const BEFORE = 36, LENGTH = 100, END = /[。！？!?…\n]/;

  /* Where `parts` stand in `text`: beginnings and ends, ascending, none overlapping. */
  function spots(text, parts) {
    const { plain, places } = search.mapped(text), found = [];
    for (const part of parts) {
      for (let at = plain.indexOf(part); part && at >= 0; at = plain.indexOf(part, at + part.length)) {
        const last = places[at + part.length - 1];
        found.push([places[at], last + String.fromCodePoint(text.codePointAt(last)).length]);
      }
    }
    found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    return found.filter((one, at) => !at || one[0] >= Math.max(...found.slice(0, at).map(before => before[1])));
  }
  function add(parent, name, text, className) {
    const child = doc.createElement(name);
    if (text) { child.textContent = text; }
    if (className) { child.className = className; }
    return parent.appendChild(child);
  }
  /* `text` from `from` to `to` into `parent`, with marks. */
  function marked(parent, text, found, from, to) {
    let at = from;
    for (const [start, end] of found) {
      if (start >= from && end <= to) {
        parent.append(text.slice(at, start));
        add(parent, "mark", text.slice(start, end));
        at = end;
      }
    }
    parent.append(text.slice(at, to));
  }
  /* The passage with most of the words in it: from its sentence's beginning, where that is near. */
  function excerpt(parent, text, parts) {
    const found = spots(text, parts).slice(0, 200);
    let best = [0, 0], most = 0;
    found.forEach((one, at) => {
      const inside = found.slice(at, at + 20).filter(other => other[1] <= one[0] + LENGTH - BEFORE);
      const count = new Set(inside.map(other => text.slice(other[0], other[1]))).size;
      if (count > most) { most = count; best = one; }
    });
    let from = Math.max(0, best[0] - BEFORE), cut = from > 0;
    for (let at = best[0] - 1; at >= from; at -= 1) {
      if (END.test(text[at])) { from = at + 1; cut = false; break; }
    }
    let to = Math.min(text.length, Math.max(from + LENGTH, best[1]));
    if (cut && /[\udc00-\udfff]/.test(text[from])) { from += 1; }
    if (to < text.length && /[\udc00-\udfff]/.test(text[to])) { to += 1; }
    if (cut) { parent.append("…"); }
    marked(parent, text, found, from, to);
    if (to < text.length) { parent.append("…"); }
    /* Passages are parted by line ends, which HTML would show as nothing between two characters. */
    parent.childNodes.forEach(node => { node.textContent = node.textContent.replace(/\n+/g, " "); });
  }
  search.partsOf = (session, article) => article.parts && /^(words|near)$/.test(session.stage) ? article.parts : session.terms;
  search.addressOf = (session, article) =>
    search.root + article.url + "?h=" + encodeURIComponent(search.partsOf(session, article).join(" ").replace(/\n/g, " ").slice(0, 200));
  Object.assign(search, { spots, add, marked, excerpt });
  search.fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  search.said = (words, session) => {
    const values = { n: session.count, word: session.word };
    if (session.stage === "none") { return search.fill(session.isNarrow ? words.none_narrowed : words.none, values); }
    if (session.stage === "exact") { return search.fill(session.isAbout ? words.found_about : words.found, values); }
    return search.fill(words["found_" + session.stage], values);
  };
  search.kept = {
    key: "newsroom-finds",
    list() { try { return JSON.parse(localStorage.getItem(this.key)) || []; } catch (error) { return []; } },
    put(list) { try { localStorage.setItem(this.key, JSON.stringify(list)); } catch (error) { /* a private window keeps nothing */ } },
    add(query) { if (query) { this.put([query].concat(this.list().filter(one => one !== query)).slice(0, 8)); } },
    forget() { try { localStorage.removeItem(this.key); } catch (error) { /* nothing was kept */ } },
  };
})(window.newsroomSearch, document);
