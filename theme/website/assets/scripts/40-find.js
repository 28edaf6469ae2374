/* The way to the search. The search itself is fetched when a reader turns to it, or comes from it. */
(function (doc) {
  "use strict";
  var form = doc.querySelector("[data-find]"), own = doc.querySelector("[data-find-page]");
  if (!form) { return; }
  var box = form.elements.q, given = new URLSearchParams(location.search).get("h"), begun = own && 1;
  function load(then) {
    [form.dataset.find, form.dataset.box].forEach(function (address, place) {
      var script = doc.createElement("script");
      script.src = address;
      script.async = false;
      script.onload = place && function () { then(window.newsroomSearch); };
      script.onerror = function () { begun = 0; form.querySelector("[role=status]").textContent = form.dataset.broken; };
      doc.head.appendChild(script);
    });
  }
  form.addEventListener("focusin", function () {
    if (!begun) { begun = 1; load(function (search) { search.read().catch(function () {}); search.box(form); }); }
  });
  if (given && !own) { load(function (search) { search.mark(doc.getElementById("main"), given); }); }
  doc.addEventListener("keydown", function (event) {
    var at = doc.activeElement;
    if (!/^[/sf]$/.test(event.key) || event.ctrlKey || event.altKey || event.metaKey || at && /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName)) { return; }
    event.preventDefault();
    var here = own ? own.elements.q : box;
    if (here.offsetParent) { here.focus(); here.select(); } else { location.href = form.action + "#q"; }
  });
})(document);
