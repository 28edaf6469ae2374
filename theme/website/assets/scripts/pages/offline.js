/* Offline reading: only where the school switched it on, and only where a server serves the page. */
(function () {
  "use strict";
  var place = document.body.dataset.offline;
  if (place && "serviceWorker" in navigator && location.protocol !== "file:") {
    navigator.serviceWorker.register(place).catch(function () { /* a kernel that has it switched off */ });
  }
})();
