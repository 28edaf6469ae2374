/* Reads the index piece by piece. Every piece is a script, so it comes from any host and from a disk; none is asked for twice. */
(function (search, doc) {
  "use strict";
  const PATIENCE = 20000, NAME = 4;
  const root = doc.currentScript.src.replace(/assets\/[^/]*$/, ""), base = root + "search/";
  let arrived = new Map(), asked = new Map(), parsed = new Map(), directory;

  window.newsroomFind = (name, text) => { arrived.set(name, text); };

  function run(address) {
    return new Promise((resolve, reject) => {
      const script = doc.createElement("script"), failed = () => reject(new Error(address)), end = setTimeout(failed, PATIENCE);
      script.onload = () => { clearTimeout(end); script.remove(); resolve(); };
      script.onerror = () => { clearTimeout(end); script.remove(); failed(); };
      script.src = address;
      doc.head.appendChild(script);
    });
  }
  function ask(name, fresh) {
    if (!asked.has(name)) {
      const answer = run(base + name + ".js" + (fresh ? "?" + fresh : "")).then(() => {
        if (!arrived.has(name)) { throw new Error(name); }
        return arrived.get(name);
      }).catch(error => { asked.delete(name); throw error; });
      asked.set(name, answer);
      answer.catch(() => 0);
    }
    return asked.get(name);
  }
  function table(given) {
    const bounds = given[0].split(" "), names = given[1];
    return { bounds, isEmpty: !names, name: place => names.substr(place * NAME, NAME) };
  }
  async function open(fresh) {
    const made = JSON.parse(await ask("directory", fresh));
    made.t = table(made.t);
    return made;
  }
  function read() {
    if (!directory) {
      directory = open();
      directory.catch(() => { directory = null; });
    }
    return directory;
  }
  /* The site was published anew while this page was open: what a stale directory names may be gone. */
  async function reopened(error) {
    const before = arrived.get("directory");
    asked.delete("directory");
    directory = open(Date.now());
    try { await directory; } catch (failure) { directory = null; throw error; }
    if (arrived.get("directory") === before) { throw error; }
    const now = arrived.get("directory");
    arrived = new Map([["directory", now]]);
    asked = new Map([["directory", Promise.resolve(now)]]);
    parsed = new Map();
    throw new search.Stale();
  }
  async function piece(name) {
    await read();
    try { return await ask(name); } catch (error) { return reopened(error); }
  }
  function once(name, make) {
    if (!parsed.has(name)) {
      const made = piece(name).then(make);
      parsed.set(name, made);
      made.catch(() => parsed.delete(name));
    }
    return parsed.get(name);
  }
  function placeOf(bounds, key) {
    let low = 0, high = bounds.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (bounds[middle] <= key) { low = middle; } else { high = middle - 1; }
    }
    return low;
  }
  /* Where the words' ends and the titles' sounds lie, which most queries do not need. */
  function rare(text) {
    const made = JSON.parse(text);
    return { w: table(made.w), s: table(made.s) };
  }
  /* Of every key that begins with `start` (just the key itself without `isStart`) the piece it lies in. */
  async function pieces(kind, start, isStart, make) {
    const tables = kind === "t" ? await read() : await search.lone("rare", rare), { bounds, name, isEmpty } = tables[kind];
    if (isEmpty) { return []; }
    const from = placeOf(bounds, start);
    const to = isStart ? placeOf(bounds, start + "\uffff") : from, found = [];
    for (let place = from; place <= to; place += 1) { found.push(once(kind + name(place), make)); }
    return Promise.all(found);
  }
  function tokens(text) {
    const found = new Map();
    for (const line of text.split("\n")) {
      const head = String.fromCodePoint(line.codePointAt(0));
      for (const match of line.slice(head.length).matchAll(/(?:\t([^\t]*)\t|([^\x00-\x7f]))([!-~]*)/gu)) {
        found.set(head + (match[2] || match[1]), match[3]);
      }
    }
    return found;
  }
  const DIGITS = Array.from({ length: 94 }, (_, place) => String.fromCharCode(33 + place)).filter(one => !"\"$&'<>\\`".includes(one));
  const BASE = DIGITS.length >> 1, VALUES = new Map(DIGITS.map((one, place) => [one, place]));

  /* Articles, each as number × 4 + weight, ascending. */
  function decoded(text) {
    const found = [];
    let number = 0, part = 0, scale = 1;
    for (const mark of text) {
      const digit = VALUES.get(mark);
      if (digit >= BASE) {
        part += (digit - BASE) * scale;
        scale *= BASE;
      } else {
        const step = part + digit * scale;
        number += step >> 2;
        found.push(number * 4 + (step & 3));
        part = 0;
        scale = 1;
      }
    }
    return found;
  }
  const lines = text => text.split("\n");

  search.Stale = class extends Error {};
  let stages = null;
  /* What few queries need, and the address it has in every page. */
  search.stages = () => {
    stages = stages || run(doc.querySelector("[data-find]").dataset.stages).catch(error => { stages = null; throw error; });
    return stages;
  };
  search.root = root;
  search.read = read;
  search.again = () => { directory = null; asked.delete("directory"); };
  search.postings = async token => {
    const maps = await pieces("t", token, false, tokens), found = maps.length && maps[0].get(token);
    return found ? decoded(found) : [];
  };
  /* The articles of all tokens that begin with `head`. */
  search.range = async head => {
    const maps = await pieces("t", head, true, tokens), found = new Set();
    for (const map of maps) {
      for (const [token, text] of map) {
        if (token.startsWith(head)) { decoded(text).forEach(one => found.add(one >> 2)); }
      }
    }
    return found;
  };
  search.lines = async (kind, start) => {
    const found = await pieces(kind, start, true, lines);
    return [].concat(...found).filter(line => line.startsWith(start));
  };
  search.lone = async (key, make) => once("x" + (await read())[key], make);
  search.article = async number => {
    const made = await read(), volume = Math.floor(number / made.volume);
    return once("a" + volume + "-" + made.volumes.substr(volume * NAME, NAME) + "/" + number % made.volume, text => {
      const [url, title, kind, day, body] = JSON.parse(text);
      return { number, url, title, kind, day, body };
    });
  };
})(window.newsroomSearch, document);
