/* Pictures grow to the whole screen; a video is fetched once it is asked for. */
(function (doc) {
  "use strict";
  var words = doc.body.dataset, box;
  function make(name, parent) { return parent.appendChild(doc.createElement(name)); }
  function show(picture) {
    var source = picture.parentNode.querySelector("source"), forms = source ? source.srcset.split(", ") : [];
    if (!box) {
      box = make("dialog", doc.body);
      box.className = "lightbox";
      make("img", box);
      make("button", box).setAttribute("aria-label", words.close);
      box.lastChild.textContent = "×";
      box.addEventListener("click", function () { box.close(); });
    }
    box.firstChild.src = forms.length ? forms[forms.length - 1].split(" ")[0] : picture.src;
    box.firstChild.alt = picture.alt;
    box.showModal();
  }
  if (window.HTMLDialogElement) {
    doc.querySelectorAll(".prose figure img,.cover img").forEach(function (picture) {
      var button = doc.createElement("button"), whole = picture.closest("picture") || picture;
      if (picture.closest("a") || !picture.width) { return; }
      button.type = "button";
      button.className = "zoom";
      button.setAttribute("aria-label", words.zoom + (picture.alt ? " " + picture.alt : ""));
      whole.before(button);
      button.appendChild(whole);
      button.addEventListener("click", function () { show(picture); });
    });
  }
  doc.querySelectorAll("[data-player]").forEach(function (place) {
    var link = place.querySelector("a");
    link.addEventListener("click", function (event) {
      var frame = doc.createElement("iframe");
      event.preventDefault();
      frame.src = place.dataset.player;
      frame.title = link.textContent.trim();
      frame.allowFullscreen = true;
      link.replaceWith(frame);
      frame.focus();
    });
  });
})(document);
