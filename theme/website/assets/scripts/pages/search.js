/* Search over titles and problems. The titles of a year are a script, so that it works from a disk too. */
(function (doc) {
  "use strict";
  var form = doc.querySelector("[data-search]");
  if (!form) { return; }
  var say = form.dataset, years = JSON.parse(say.years), rows = [], loaded = 0, busy = false, timer;
  var box = form.elements.q, results = doc.querySelector("[data-results]");
  var status = results.querySelector("[role=status]"), list = results.querySelector("ul"), more = results.querySelector("button");

  function plain(text) { return text.normalize("NFKC").toLowerCase(); }
  function fill(text, name, value) { return text.replace("{" + name + "}", value); }
  window.newsroomTitles = function (year, found) {
    found.forEach(function (row) {
      rows.push({ row: row, title: plain(row[0]), text: plain(row[0] + " " + (row[4] || "")) });
    });
  };
  function load() {
    if (busy || loaded >= years.length) { return; }
    var year = years[loaded], script = doc.createElement("script");
    busy = true;
    script.src = say.root + year.script;
    script.onload = function () { busy = false; loaded += 1; show(); };
    script.onerror = function () { busy = false; results.hidden = false; status.textContent = fill(say.failed, "year", year.label); };
    doc.head.appendChild(script);
  }
  function pairs(text) {
    var letters = text.replace(/\s/g, ""), found = [];
    for (var at = 0; at < letters.length - 1; at += 1) { found.push(letters.substr(at, 2)); }
    return found;
  }
  function find(query) {
    var words = query.split(/\s+/), near = pairs(query), exact = [], close = [];
    rows.forEach(function (one) {
      if (words.every(function (word) { return one.text.indexOf(word) >= 0; })) {
        exact.push([one.title.indexOf(query) >= 0 ? 2 : one.text.indexOf(query) >= 0 ? 1 : 0, one.row]);
      } else if (near.length > 1) {
        var share = near.filter(function (pair) { return one.text.indexOf(pair) >= 0; }).length / near.length;
        if (share >= 0.4) { close.push([share, one.row]); }
      }
    });
    var best = exact.length ? exact : close;
    best.sort(function (a, b) { return b[0] - a[0] || (a[1][3] < b[1][3] ? 1 : -1); });
    return { rows: best.slice(0, 50), count: best.length, near: !exact.length };
  }
  function add(parent, name, text) {
    var child = doc.createElement(name);
    child.textContent = text;
    return parent.appendChild(child);
  }
  function title(parent, text, query) {
    var at = text.toLowerCase().indexOf(query), span = add(parent, "span", at < 0 ? text : text.slice(0, at));
    if (at >= 0) {
      add(span, "mark", text.slice(at, at + query.length));
      span.append(text.slice(at + query.length));
    }
  }
  function show() {
    var query = plain(box.value).trim();
    results.hidden = !query;
    if (!query || (!loaded && years.length)) { return; }
    var found = find(query);
    list.textContent = "";
    found.rows.forEach(function (one) {
      var item = add(list, "li", "");
      item.className = "line";
      var link = add(item, "a", "");
      link.href = say.root + one[1][1];
      title(link, one[1][0], query);
      add(link, "small", one[1][2] + " " + one[1][3]);
    });
    status.textContent = found.count ? fill(found.near ? say.near : say.found, "n", found.count) : say.none;
    more.hidden = loaded >= years.length;
    if (!more.hidden) { more.textContent = fill(say.more, "year", years[loaded].label); }
  }
  function ask() {
    var query = box.value.trim();
    try { history.replaceState(null, "", query ? "?q=" + encodeURIComponent(query) : location.pathname); } catch (error) { /* some kernels refuse it on disk */ }
    if (query && !loaded) { load(); }
    show();
  }
  box.addEventListener("focus", function () { if (!loaded) { load(); } });
  box.addEventListener("input", function (event) {
    if (event.isComposing) { return; }
    clearTimeout(timer);
    timer = setTimeout(ask, 200);
  });
  box.addEventListener("compositionend", ask);
  form.addEventListener("submit", function (event) { event.preventDefault(); ask(); });
  more.addEventListener("click", load);
  var given = new URLSearchParams(location.search).get("q");
  if (given) { box.value = given; ask(); }
})(document);
