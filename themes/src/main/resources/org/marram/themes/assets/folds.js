// The sections of a long page, folded on a small screen. This stands before the text and runs while the text is read in, so
// that nothing is painted first and folded then. Without it all of the text is there, unfolded.
(() => {
  "use strict";

  const small = matchMedia("(max-width: 51.99rem)");
  if (!small.matches) return;

  const folds = [];
  let current = null, ended = false;

  const fold = heading => {
    const details = document.createElement("details");
    const summary = document.createElement("summary");
    details.className = "fold";
    details.open = !folds.length;
    folds.push(details);
    heading.before(details);
    details.append(summary);
    summary.append(heading);
    return details;
  };

  /* Each heading of the second level begins a section, which takes what follows; the notes at the end stay in sight. */
  const take = text => {
    for (let node = current ? current.nextSibling : text.firstChild; node && !ended;) {
      const next = node.nextSibling;
      if (node.nodeName === "H2") current = fold(node);
      else if (node.classList?.contains("footnotes")) ended = true;
      else if (current) current.append(node);
      node = next;
    }
  };

  const openAll = () => { for (const each of folds) each.open = true; };

  const openTarget = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    let opened = false;
    for (let closed = target.closest("details:not([open])"); closed; closed = closed.parentElement.closest("details:not([open])")) {
      closed.open = opened = true;
    }
    if (opened) target.scrollIntoView();
  };

  const look = () => {
    const text = document.querySelector("article > .text");
    if (text) take(text);
  };
  const reading = new MutationObserver(look);
  reading.observe(document.documentElement, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", () => {
    reading.disconnect();
    look();
    openTarget();
  });
  addEventListener("hashchange", openTarget);
  addEventListener("beforeprint", openAll);
  matchMedia("print").addEventListener("change", event => { if (event.matches) openAll(); });
  small.addEventListener("change", event => { if (!event.matches) openAll(); });
})();
