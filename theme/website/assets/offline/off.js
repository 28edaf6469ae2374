/* Offline reading is off. Phones on which it once was on forget it with this. */
"use strict";
function clear() {
  return caches.keys().then(function (names) {
    return Promise.all(names.filter(function (name) { return name.indexOf("newsroom-") === 0; })
      .map(function (name) { return caches.delete(name); }));
  });
}
self.addEventListener("install", function () { self.skipWaiting(); });
self.addEventListener("activate", function (event) {
  /* Twice: what the worker before was still putting away when it was told to go comes in between. */
  event.waitUntil(self.clients.claim().then(clear).then(function () {
    return new Promise(function (done) { setTimeout(done, 1000); });
  }).then(clear).then(function () { return self.registration.unregister(); }));
});
