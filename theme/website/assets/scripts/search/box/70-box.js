/* The box in the header: the five best while typing, all of them on a page of their own. */
(function (search, doc) {
  "use strict";
  const SHOWN = 5;

  search.box = form => {
    const box = form.elements.q, list = form.querySelector("[role=listbox]"), status = form.querySelector("[role=status]");
    let active = -1;
    const options = () => list.querySelectorAll("[role=option]");
    function close() {
      list.hidden = true;
      active = -1;
      box.setAttribute("aria-expanded", "false");
      box.removeAttribute("aria-activedescendant");
    }
    function choose(place) {
      const all = options();
      active = place < -1 ? all.length - 1 : place >= all.length ? -1 : place;
      all.forEach((one, at) => one.setAttribute("aria-selected", String(at === active)));
      if (active < 0) { box.removeAttribute("aria-activedescendant"); } else {
        box.setAttribute("aria-activedescendant", all[active].id);
        all[active].scrollIntoView({ block: "nearest" });
      }
    }
    function option(address) {
      const made = search.add(list, "li");
      made.id = list.id + "-" + list.children.length;
      made.setAttribute("role", "option");
      made.setAttribute("aria-selected", "false");
      made.dataset.address = address;
      return made;
    }
    function show(session, words, kinds) {
      list.textContent = "";
      active = -1;
      for (const article of session.shown) {
        const made = option(search.addressOf(session, article)), parts = search.partsOf(session, article);
        search.marked(search.add(made, "span"), article.title, search.spots(article.title, parts), 0, article.title.length);
        search.add(made, "small", kinds[article.kind] + (session.stage === "near" ? " " + words.near : ""));
      }
      if (session.shown.length) {
        option(form.action + "?q=" + encodeURIComponent(session.query)).textContent = words.all_results;
      }
      status.textContent = search.said(words, session);
      status.className = session.shown.length ? "sr" : "";
      list.hidden = !session.shown.length;
      box.setAttribute("aria-expanded", String(!list.hidden));
      box.removeAttribute("aria-activedescendant");
    }
    async function look(query, isCurrent) {
      if (!query) { close(); status.textContent = ""; return; }
      try {
        const session = await search.first(SHOWN, query), made = await search.read();
        if (isCurrent()) { show(session, made.words, made.kinds); }
      } catch (error) {
        if (isCurrent()) { close(); status.className = ""; status.textContent = form.dataset.broken; }
      }
    }
    const typing = search.listen(box, look);
    form.addEventListener("keydown", event => {
      if (typing.isComposing(event)) { return; }
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (list.hidden && options().length && box.value.trim()) {
          list.hidden = false;
          box.setAttribute("aria-expanded", "true");
        }
        choose(active + (event.key === "ArrowDown" ? 1 : -1));
        event.preventDefault();
      } else if (event.key === "Enter" && active >= 0) {
        go(options()[active]);
        event.preventDefault();
      } else if (event.key === "Escape") {
        if (list.hidden) { box.value = ""; status.textContent = ""; box.blur(); } else { close(); }
        event.preventDefault();
      }
    });
    function go(one) {
      search.kept.add(box.value.trim());
      location.href = one.dataset.address;
    }
    form.addEventListener("submit", () => search.kept.add(box.value.trim()));
    /* Before the box loses its focus, or the list would be gone when the finger comes up. */
    list.addEventListener("mousedown", event => event.preventDefault());
    list.addEventListener("click", event => {
      const one = event.target.closest("[role=option]");
      if (one) { go(one); }
    });
    form.addEventListener("focusout", event => { if (!form.contains(event.relatedTarget)) { close(); } });
    if (box.value.trim()) { typing.go(true); }
  };
})(window.newsroomSearch, document);
