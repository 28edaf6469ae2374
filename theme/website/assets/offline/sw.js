/* Offline reading, where the school wants it. The network always goes first: what is kept is shown only while it is
   away, or does not answer within some seconds. Every edition of the site begins with empty shelves, so that what was
   withdrawn leaves the reader's device with the next visit. */
"use strict";
var NAME = "newsroom-{version}", KEEP = {keep}, PATIENCE = 4000, MOST = 80;
var AWAY = {away};

self.addEventListener("install", function (event) {
  event.waitUntil(caches.open(NAME).then(function (shelf) { return shelf.addAll(KEEP); }).then(function () {
    return self.skipWaiting();
  }));
});
self.addEventListener("activate", function (event) {
  event.waitUntil(caches.keys().then(function (names) {
    return Promise.all(names.filter(function (name) { return name.indexOf("newsroom-") === 0 && name !== NAME; })
      .map(function (name) { return caches.delete(name); }));
  }).then(function () { return self.clients.claim(); }));
});
function keep(request, answer) {
  return caches.open(NAME).then(function (shelf) {
    if (answer.status === 404 || answer.status === 410) { return shelf.delete(request); }
    if (answer.status !== 200 || answer.type !== "basic") { return undefined; }
    return shelf.put(request, answer).then(function () { return shelf.keys(); }).then(function (kept) {
      return Promise.all(kept.slice(KEEP.length, Math.max(KEEP.length, kept.length - MOST)).map(function (one) {
        return shelf.delete(one);
      }));
    });
  });
}
function kept(request) {
  return caches.match(request, { ignoreSearch: true }).then(function (found) {
    if (found) { return found; }
    if (request.mode !== "navigate") { return Response.error(); }
    return new Response(AWAY.replace("SCOPE", self.registration.scope), { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
  });
}
self.addEventListener("fetch", function (event) {
  var request = event.request;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) { return; }
  var live = fetch(request).then(function (answer) {
    event.waitUntil(keep(request, answer.clone()));
    return answer;
  });
  if (request.mode !== "navigate") {
    event.respondWith(live.catch(function () { return kept(request); }));
    return;
  }
  event.respondWith(new Promise(function (done) {
    var timer = setTimeout(function () {
      caches.match(request, { ignoreSearch: true }).then(function (found) { if (found) { done(found); } });
    }, PATIENCE);
    live.then(function (answer) { clearTimeout(timer); done(answer); }, function () {
      clearTimeout(timer);
      done(kept(request));
    });
  }));
});
