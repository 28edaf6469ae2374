/* What helps reading: colours, text size, copying the address, printing. The page is whole without it. */
(function (doc, root) {
  "use strict";
  var SIZES = [93.75, 106.25, 118.75, 137.5, 162.5, 181.25]; /* 15 to 29 px */
  function all(selector, act) { doc.querySelectorAll(selector).forEach(act); }
  function on(selector, act) {
    all(selector, function (one) { one.addEventListener("click", function () { act(one); }); });
  }
  function keep(key, value) {
    try { localStorage.setItem(key, value); } catch (error) { /* a private window keeps nothing */ }
  }
  on("[data-theme-button]", function () {
    var now = root.dataset.theme || (matchMedia("(prefers-color-scheme:dark)").matches ? "dark" : "light");
    keep("theme", root.dataset.theme = now === "dark" ? "light" : "dark");
  });
  on("[data-size]", function (button) {
    var now = parseFloat(root.style.fontSize) || SIZES[1];
    var place = SIZES.filter(function (size) { return size < now + 0.1; }).length - 1 + Number(button.dataset.size);
    var size = SIZES[Math.max(0, Math.min(SIZES.length - 1, place))];
    root.style.fontSize = size + "%";
    keep("size", size);
  });
  on("[data-print]", function () { print(); });
  on("[data-copy]", function (button) {
    var canonical = doc.querySelector("link[rel=canonical]"), field = doc.createElement("textarea");
    field.value = canonical && location.protocol !== "file:" ? canonical.href : location.href.split("#")[0];
    field.style.cssText = "position:fixed;opacity:0";
    doc.body.appendChild(field);
    field.select();
    /* The old way: older WeChat kernels have no clipboard interface, nor has any page on plain http. */
    if (doc.execCommand("copy")) { button.lastElementChild.textContent = button.dataset.copy; }
    field.remove();
    button.focus();
  });
  doc.addEventListener("keydown", function (event) {
    var way = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
    var link = way && doc.activeElement === doc.body && !event.altKey && doc.querySelector(".digest [rel=" + way + "]");
    if (link) { link.click(); }
  });
  all(".prose table,.prose pre,.tabbed-labels,.jump", function (box) {
    if (box.scrollWidth > box.clientWidth) { box.tabIndex = 0; }
  });
  all(".task-list-item input", function (box) {
    var line = box.parentNode;
    box.disabled = false;
    box.setAttribute("aria-label", line.textContent.trim());
    line.addEventListener("click", function (event) { if (event.target === line) { box.click(); } });
  });
  all(".toc details", function (toc) { toc.open = matchMedia("(min-width:1000px)").matches; });
})(document, document.documentElement);
