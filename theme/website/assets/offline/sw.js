/* Offline reading, where the school wants it. The network always goes first: what is kept is shown only while it is
   away, or does not answer within some seconds. A new edition of the site begins a new shelf and asks again for every page
   the reader had: what was changed comes changed, what was withdrawn leaves the device. */
"use strict";
var NAME = "newsroom-{version}", KEEP = {keep}, PATIENCE = 4000, MOST = 120;
var AWAY = {away};
var FIRST = KEEP.map(function (path) { return new URL(path, self.location).href; });

self.addEventListener("install", function (event) {
  event.waitUntil(caches.open(NAME).then(function (shelf) {
    return Promise.all(FIRST.map(function (address) {
      return shelf.add(new Request(address, { cache: "no-cache" })).catch(function () { /* one missing file keeps no new edition out */ });
    }));
  }).then(function () { return self.skipWaiting(); }));
});
self.addEventListener("activate", function (event) {
  event.waitUntil(caches.keys().then(function (names) {
    return Promise.all(names.filter(function (name) { return name.indexOf("newsroom-") === 0 && name !== NAME; })
      .map(function (name) { return move(name).then(function () { return caches.delete(name); }); }));
  }).then(function () { return self.clients.claim(); }));
});
/* Files below assets/ are named by what is in them: such a file never changes. */
function move(name) {
  return caches.open(name).then(function (old) {
    return old.keys().then(function (requests) {
      return Promise.all(requests.slice(-MOST).map(function (request) {
        if (FIRST.indexOf(request.url) >= 0) { return undefined; }
        if (request.url.indexOf("/assets/") >= 0) {
          return old.match(request).then(function (answer) { return answer && keep(request, answer); });
        }
        return fetch(request.url, { cache: "no-cache" }).then(function (answer) { return keep(request, answer); })
          .catch(function () { /* not there now: not kept either */ });
      }));
    });
  });
}
/* Texts, styles, scripts, pictures; no packs to print, they are large and are downloads of their own. */
function keep(request, answer) {
  return caches.open(NAME).then(function (shelf) {
    if (answer.status === 404 || answer.status === 410) { return shelf.delete(request); }
    var kind = answer.headers.get("Content-Type") || "";
    if (answer.status !== 200 || answer.type !== "basic" || !/^(text|image)\/|javascript|json/.test(kind)) { return undefined; }
    return shelf.put(request, answer).then(function () { return shelf.keys(); }).then(function (kept) {
      var read = kept.filter(function (one) { return FIRST.indexOf(one.url) < 0; });
      return Promise.all(read.slice(0, Math.max(0, read.length - MOST)).map(function (one) { return shelf.delete(one); }));
    });
  }).catch(function () { /* the device has no room left: reading goes on */ });
}
function find(request) {
  return caches.open(NAME).then(function (shelf) { return shelf.match(request, { ignoreSearch: request.mode === "navigate" }); });
}
function away(request) {
  return find(request).then(function (found) {
    if (found) { return found; }
    if (request.mode !== "navigate") { return Response.error(); }
    return new Response(AWAY.replace("SCOPE", self.registration.scope), { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
  });
}
self.addEventListener("fetch", function (event) {
  var request = event.request;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) { return; }
  var live = (request.mode === "navigate" ? fetch(request, { cache: "no-cache" }) : fetch(request)).then(function (answer) {
    event.waitUntil(keep(request, answer.clone()));
    return answer;
  });
  event.respondWith(new Promise(function (done) {
    var timer = setTimeout(function () {
      find(request).then(function (found) { if (found) { done(found); } });
    }, PATIENCE);
    live.then(function (answer) { clearTimeout(timer); done(answer); }, function () {
      clearTimeout(timer);
      done(away(request));
    });
  }));
});
