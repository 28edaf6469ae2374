/* The plan: what is ticked appears on the sheet, and stays in this browser only. */
(function (doc) {
  "use strict";
  var form = doc.querySelector("[data-plan]"), sheet = doc.querySelector("[data-plan-sheet]"), MOST = 5, KEY = "plan";
  if (!form) { return; }
  var status = form.querySelector("[role=status]"), more = form.querySelector("[data-all-problems]"), whole = false;
  function all(selector, act) { doc.querySelectorAll(selector).forEach(act); }
  function ticked() { return [].slice.call(form.querySelectorAll("[name=problem]:checked")); }
  function words(text) { return text ? text.split(" ") : []; }
  function fits(item, scenario, subject) {
    var scenarios = words(item.dataset.scenarios), subjects = words(item.dataset.subjects);
    if (subjects.length && subject && subjects.indexOf(subject) < 0) { return false; }
    return !scenario || scenarios.indexOf(scenario) >= 0 || Boolean(subject && subjects.indexOf(subject) >= 0);
  }
  function show() {
    var scenario = form.elements.scenario.value, select = form.elements.subject, chosen = ticked(), hidden = 0;
    var left = MOST - chosen.length;
    all(".picks li", function (item) {
      var box = item.querySelector("input");
      item.hidden = !whole && !box.checked && !fits(item, scenario, select.value);
      hidden += item.hidden ? 1 : 0;
      box.disabled = left < 1 && !box.checked;
    });
    more.hidden = !hidden;
    status.textContent = left ? status.dataset.left.replace("{n}", left) : status.dataset.full;
    all("[data-scenario]", function (one) { one.hidden = one.dataset.scenario !== scenario; });
    all("[data-problem]", function (one) {
      one.hidden = !chosen.some(function (box) { return box.value === one.dataset.problem; });
    });
    doc.querySelector(".plan-problems").hidden = !chosen.length;
    doc.querySelector("[data-plan-subject]").textContent = select.value ? select.options[select.selectedIndex].text : "";
    sheet.hidden = !scenario && !chosen.length;
  }
  function keep() {
    var found = { scenario: form.elements.scenario.value, subject: form.elements.subject.value };
    found.problems = ticked().map(function (box) { return box.value; });
    try { localStorage.setItem(KEY, JSON.stringify(found)); } catch (error) { /* a private window keeps nothing */ }
  }
  function recall() {
    var found = null, asked = location.hash.slice(1);
    try { found = JSON.parse(localStorage.getItem(KEY)); } catch (error) { /* nothing kept, or nothing that can be read */ }
    found = found && typeof found === "object" ? found : {};
    all("[name=scenario]", function (box) { box.checked = box.value === (asked || found.scenario); });
    form.elements.subject.value = found.subject || "";
    all("[name=problem]", function (box) { box.checked = [].concat(found.problems).indexOf(box.value) >= 0; });
    ticked().slice(MOST).forEach(function (box) { box.checked = false; });
    if (form.elements.subject.selectedIndex < 0) { form.elements.subject.value = ""; }
  }
  form.addEventListener("change", function () { keep(); show(); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("reset", function () { setTimeout(function () { whole = false; keep(); show(); }); });
  more.addEventListener("click", function () { whole = true; show(); });
  recall();
  show();
})(document);
