/* The page of all results. Its address says what was looked for and how it was narrowed, so it can be shared and come back to. */
(function (search, doc) {
  "use strict";
  const form = doc.querySelector("[data-find-page]");
  if (!form) { return; }
  const STEP = 10, SLOW = 500;
  const box = form.elements.q, area = doc.querySelector("[data-found]");
  const part = name => area.querySelector("[data-" + name + "]"), status = area.querySelector("[role=status]");
  const list = part("list"), narrow = part("narrow"), chosen = part("chosen"), more = part("more"), hint = part("hint");
  const retry = part("retry"), share = part("share"), widen = part("widen"), recent = doc.querySelector("[data-recent]");
  let session = null, words = null, kinds = null, facets = null, picked = new Map(), wanted = STEP, loading = 0;

  function address(query) {
    const given = new URLSearchParams();
    if (query) { given.set("q", query.replace(/[\ud800-\udfff]/gu, "")); }
    picked.forEach((value, key) => given.set(key, value));
    const text = given.toString();
    return location.pathname + (text ? "?" + text : "");
  }
  function keep(isNew) {
    const state = { shown: session ? session.shown.length : 0, top: isNew ? 0 : scrollY };
    try { history[isNew ? "pushState" : "replaceState"](state, "", address(box.value.trim())); } catch (error) { /* some kernels refuse it on disk */ }
  }
  async function loadFacets() {
    facets = facets || await search.lone("facets", text => JSON.parse(text).map(facet => {
      const places = new Map(Array.from(facet.signs).map((sign, at) => [sign, at]));
      return Object.assign(facet, { of: Array.from(facet.articles).map(sign => facet.sets[places.get(sign)]) });
    }));
    return facets;
  }
  /* Whether an article has what was picked in every facet but one. */
  function fits(number, but) {
    return facets.every(facet => facet.key === but || !picked.has(facet.key)
      || facet.of[number].includes(facet.values.findIndex(value => value[0] === picked.get(facet.key))));
  }
  function button(parent, text, className, act) {
    const made = search.add(parent, "button", text, className);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }
  function pick(key, value) {
    if (value === null) { picked.delete(key); } else { picked.set(key, value); }
    keep(true);
    wanted = STEP;
    const id = "find-" + key + "-" + value;
    run(() => { const again = doc.getElementById(id); if (again) { again.focus(); } });
  }
  function showFacets() {
    const rows = narrow.querySelector("div");
    rows.textContent = "";
    chosen.textContent = "";
    if (!facets) { return; }
    for (const facet of facets) {
      const counts = facet.values.map(() => 0), now = picked.get(facet.key);
      for (const number of session.all) { if (fits(number, facet.key)) { facet.of[number].forEach(at => { counts[at] += 1; }); } }
      if (now !== undefined) {
        const value = facet.values.find(one => one[0] === now);
        const made = button(chosen, facet.label + " " + (value ? value[1] : now) + " ✕", "chip", () => pick(facet.key, null));
        made.id = "find-" + facet.key + "-null";
      }
      if (!counts.some((count, at) => count || facet.values[at][0] === now)) { continue; }
      const row = search.add(rows, "div"), name = search.add(row, "p", facet.label), group = search.add(row, "div");
      name.id = "find-" + facet.key;
      group.setAttribute("role", "group");
      group.setAttribute("aria-labelledby", name.id);
      facet.values.forEach(([value, label], at) => {
        const isNow = value === now;
        if (!counts[at] && !isNow) { return; }
        const made = button(group, label + " ", "chip", () => pick(facet.key, isNow ? null : value));
        made.id = name.id + "-" + value;
        made.setAttribute("aria-pressed", String(isNow));
        search.add(made, "small", String(counts[at]));
      });
    }
  }
  function item(parent, article) {
    const made = search.add(search.add(parent, "li"), "article", "", "find-item k-" + article.kind), parts = search.partsOf(session, article);
    const link = search.add(search.add(made, "h3"), "a");
    link.href = search.addressOf(session, article);
    search.marked(link, article.title, search.spots(article.title, parts), 0, article.title.length);
    search.excerpt(search.add(made, "p"), article.body, parts);
    const facts = search.add(made, "p", "", "meta");
    search.add(facts, "span", kinds[article.kind], "kind");
    search.add(facts, "span", article.day);
    if (session.stage === "near") { search.add(facts, "span", words.near, "state"); }
    link.addEventListener("click", () => { search.kept.add(session.query); keep(); });
    return link;
  }
  /* Groups by kind, in the order of their best results, and so are the results in each. */
  function showItems(items) {
    let first = null;
    for (const article of items) {
      const id = "find-group-" + article.kind;
      let group = doc.getElementById(id);
      if (!group) {
        group = search.add(list, "section");
        group.id = id;
        const name = search.add(group, "h2", kinds[article.kind], "over");
        name.id = id + "-name";
        group.setAttribute("aria-labelledby", name.id);
        search.add(group, "ol");
      }
      const link = item(group.lastElementChild, article);
      first = first || link;
    }
    return first;
  }
  function showRest() {
    status.textContent = search.said(words, session);
    more.hidden = session.isOver;
    more.textContent = words.more;
    retry.hidden = true;
    hint.hidden = session.stage !== "none";
    hint.textContent = words.none_hint;
    widen.hidden = session.stage !== "none" || !picked.size;
    widen.textContent = words.widen;
    share.hidden = session.stage === "none";
    share.textContent = words.share;
    narrow.hidden = !session.all.size;
    narrow.querySelector("summary").textContent = words.narrow;
    showFacets();
  }
  function showNothing() {
    area.hidden = true;
    list.textContent = "";
    session = null;
    doc.body.classList.remove("finding");
    showRecent();
  }
  function broken() {
    area.hidden = false;
    recent.hidden = true;
    status.textContent = words ? words.failed : form.dataset.broken;
    retry.textContent = words ? words.retry : form.dataset.again;
    retry.hidden = false;
    more.hidden = share.hidden = hint.hidden = widen.hidden = narrow.hidden = true;
  }
  async function showRecent() {
    const before = search.kept.list();
    recent.hidden = !before.length;
    if (recent.hidden) { return; }
    try { words = words || (await search.read()).words; } catch (error) { recent.hidden = true; return; }
    const rows = recent.querySelector("div");
    recent.querySelector("h2").textContent = words.recent;
    rows.textContent = "";
    for (const query of before) { button(rows, query, "chip", () => { box.value = query; go(true); }); }
    button(rows, words.forget, "chip quiet", () => { search.kept.forget(); recent.hidden = true; box.focus(); });
  }
  async function look(query, isCurrent, isDeep, after) {
    if (!query) { loading += 1; showNothing(); keep(); return; }
    const own = loading += 1, isNow = () => own === loading && isCurrent();
    const slow = setTimeout(() => { if (isNow()) { area.hidden = false; status.textContent = words ? words.busy : ""; } }, SLOW);
    try {
      const made = await search.read();
      words = made.words;
      kinds = made.kinds;
      if (picked.size) { await loadFacets(); }
      const filter = picked.size ? number => fits(number) : null;
      const found = await search.first(wanted, query, filter, isDeep);
      if (narrow.open) { await loadFacets(); }
      if (!isNow()) { return; }
      session = found;
      session.isNarrow = picked.size > 0;
      list.textContent = "";
      area.hidden = false;
      recent.hidden = true;
      doc.body.classList.add("finding");
      showItems(session.shown);
      showRest();
      if (after) { after(); } else { keep(); }
    } catch (error) {
      if (isNow()) { broken(); }
    } finally {
      clearTimeout(slow);
    }
  }
  function run(after) { look(box.value.trim(), () => true, false, after); }
  function go(isSaid) {
    wanted = STEP;
    if (isSaid) { search.kept.add(box.value.trim()); }
    look(box.value.trim(), () => true, isSaid);
  }
  const typing = search.listen(box, (query, isCurrent) => { wanted = STEP; look(query, isCurrent); });

  form.addEventListener("submit", event => {
    event.preventDefault();
    go(true);
    if (matchMedia("(pointer:coarse)").matches) { box.blur(); }
  });
  more.addEventListener("click", async () => {
    const now = session, own = loading;
    try {
      const found = await now.more(STEP);
      if (own !== loading) { return; }
      const first = showItems(found);
      showRest();
      keep();
      if (first) { first.focus(); }
    } catch (error) {
      wanted = now.shown.length + STEP;
      broken();
    }
  });
  retry.addEventListener("click", () => { search.again(); run(); });
  widen.addEventListener("click", () => { picked = new Map(); keep(true); run(() => box.focus()); });
  narrow.addEventListener("toggle", async () => {
    if (!narrow.open || !session) { return; }
    try { await loadFacets(); showFacets(); } catch (error) { broken(); }
  });
  share.addEventListener("click", () => {
    const field = search.add(doc.body, "textarea");
    field.value = location.href;
    field.style.cssText = "position:fixed;opacity:0";
    field.select();
    /* The old way: older WeChat kernels have no clipboard interface, nor has any page on plain http. */
    if (doc.execCommand("copy")) { share.textContent = words.shared; }
    field.remove();
    share.focus();
  });
  doc.addEventListener("keydown", event => {
    const links = [...list.querySelectorAll("h3 a")], at = links.indexOf(doc.activeElement);
    if (typing.isComposing(event) || event.altKey || event.ctrlKey || event.metaKey) { return; }
    if (event.key === "ArrowDown" && links.length && (at >= 0 || doc.activeElement === box)) {
      links[Math.min(at + 1, links.length - 1)].focus();
      event.preventDefault();
    } else if (event.key === "ArrowUp" && at >= 0) {
      (links[at - 1] || box).focus();
      event.preventDefault();
    } else if (event.key === "Escape" && (at >= 0 || doc.activeElement === box)) {
      if (at >= 0) { box.focus(); } else if (box.value) { box.value = ""; go(); } else { box.blur(); }
    }
  });
  function restore(isFirst) {
    const given = new URLSearchParams(location.search), state = history.state || {};
    box.value = given.get("q") || "";
    picked = new Map(["kind", "audience", "subject", "strand", "year"].filter(key => given.get(key)).map(key => [key, given.get(key)]));
    wanted = Math.max(STEP, Math.min(200, state.shown || 0));
    if (picked.size) { narrow.open = true; }
    if (!box.value.trim()) { showNothing(); } else { run(() => { if (state.top) { scrollTo(0, state.top); } }); }
    if (isFirst && (location.hash === "#q" || !box.value)) { if (location.hash === "#q") { box.focus(); } }
  }
  addEventListener("popstate", () => restore(false));
  addEventListener("pagehide", () => { if (session) { keep(); } });
  search.read().catch(() => 0);
  restore(true);
})(window.newsroomSearch, document);
