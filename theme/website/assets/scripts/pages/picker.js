/* The guide's two questions. Without it all situations stand there as links. */
(function (doc) {
  "use strict";
  var form = doc.querySelector("[data-picker]");
  if (!form) { return; }
  var modes = { "home school": "a", "home part": "a", "school home": "b", "school part": "b", "home home": "c" };
  form.addEventListener("change", function () {
    var teacher = form.elements.teacher.value, students = form.elements.students.value;
    if (!teacher || !students) { return; }
    var key = modes[teacher + " " + students], said = "";
    doc.querySelectorAll("[data-mode]").forEach(function (one) {
      var here = one.dataset.mode === key;
      one.classList.toggle("here", here);
      one.hidden = Boolean(key) && !here;
      if (here) { said = "→ " + one.querySelector("th").textContent; }
    });
    form.querySelector("[role=status]").textContent = said || form.dataset.fine;
  });
})(document);
