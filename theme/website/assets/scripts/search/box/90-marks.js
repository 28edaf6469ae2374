/* On the page a result leads to: what was looked for is marked (`?h=`), the first mark brought into view. */
(function (search, doc) {
  "use strict";
  search.mark = (root, given) => {
    const parts = given.split(/\s+/).map(search.plain).filter(Boolean).concat(search.plain(given));
    const wanted = [...new Set(parts)].sort((a, b) => b.length - a.length).slice(0, 12), marks = [];
    /* A phrase may run through a link or a bold word: what stands in one block is read in one piece. */
    const blocks = new Map(), walker = doc.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const block = node.parentElement.closest("p,li,h1,h2,h3,h4,dt,dd,td,th,figcaption,summary,blockquote,pre,div,section,footer");
      if (node.data.trim() && !node.parentElement.closest("script,style,nav,button,.tools,.crumbs")) {
        blocks.set(block, (blocks.get(block) || []).concat(node));
      }
    }
    for (const nodes of blocks.values()) {
      const found = search.spots(nodes.map(node => node.data).join(""), wanted);
      let start = 0;
      for (const node of nodes) {
        const end = start + node.data.length, own = found.filter(one => one[0] < end && one[1] > start);
        if (own.length) {
          const piece = doc.createDocumentFragment(), from = start;
          search.marked(piece, node.data, own.map(one => [Math.max(0, one[0] - from), Math.min(end, one[1]) - from]), 0, node.data.length);
          marks.push(...piece.querySelectorAll("mark"));
          node.replaceWith(piece);
        }
        start = end;
      }
    }
    if (marks.length && !location.hash && marks[0].getBoundingClientRect().top > innerHeight) {
      marks[0].scrollIntoView({ block: "center" });
    }
    return marks.length;
  };
})(window.newsroomSearch, document);
