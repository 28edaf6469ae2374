/* One way to listen to a search box: input methods, pasting and voice without a key, and the last keystroke wins. */
(function (search) {
  "use strict";
  const PAUSE = 90, RETRIES = 2;

  /* `look(query, isCurrent)` is called when typing pauses, never while an input method composes. */
  search.listen = (box, look) => {
    let composing = false, timer, turn = 0;
    function go(isNow) {
      clearTimeout(timer);
      const own = turn += 1;
      timer = setTimeout(() => look(box.value.trim(), () => own === turn), isNow ? 0 : PAUSE);
    }
    box.addEventListener("compositionstart", () => { composing = true; turn += 1; clearTimeout(timer); });
    box.addEventListener("compositionend", () => { composing = false; go(); });
    box.addEventListener("input", event => {
      if (!event.isComposing && !composing) { go(); }
    });
    box.addEventListener("blur", () => { if (composing) { composing = false; go(); } });
    return { go, isComposing: event => composing || event.isComposing || event.keyCode === 229 };
  };
  /* The first `count` results; once more from the beginning where the index turned out to have been replaced meanwhile. */
  search.first = async (count, query, fits, isDeep) => {
    for (let left = RETRIES; ; left -= 1) {
      try {
        const session = search.find(query, fits, isDeep);
        await session.more(count);
        return session;
      } catch (error) {
        if (!(error instanceof search.Stale) || !left) { throw error; }
      }
    }
  };
})(window.newsroomSearch);
