// What is nicer with script; every page is whole without it. No HTML is made from text here (Trusted Types), no style
// attribute is written, and nothing is asked from anybody but this wiki.
(() => {
  "use strict";

  const complete = document.querySelector("[data-complete]");

  const element = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  /* Menus close when one looks elsewhere. */
  const menus = () => document.querySelectorAll(".me[open], .more[open]");
  document.addEventListener("click", event => {
    for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", event => {
    if (event.key !== "Escape") return;
    for (const menu of menus()) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  /* A branch of the tree opens in place: what stands below it is the list of its own page. */
  for (const tree of document.querySelectorAll(".tree")) {
    const arm = list => {
      for (const twig of list.querySelectorAll(".twig")) {
        twig.setAttribute("role", "button");
        twig.setAttribute("aria-expanded", "false");
      }
    };
    tree.addEventListener("click", event => {
      const twig = event.target.closest(".twig");
      if (!twig || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      const branch = twig.closest("li");
      const known = branch.querySelector(":scope > .branches");
      if (known) {
        known.hidden = !known.hidden;
        twig.setAttribute("aria-expanded", String(!known.hidden));
        return;
      }
      if (twig.hasAttribute("aria-busy")) return;
      twig.setAttribute("aria-busy", "true");
      const ask = new XMLHttpRequest();
      ask.open("GET", twig.href);
      ask.responseType = "document";
      ask.addEventListener("loadend", () => {
        const list = ask.status === 200 && ask.response?.querySelector(".tree .branches");
        if (!list) { location.href = twig.href; return; }
        twig.removeAttribute("aria-busy");
        twig.setAttribute("aria-expanded", "true");
        const below = document.importNode(list, true);
        arm(below);
        branch.append(below);
      });
      ask.send();
    });
    arm(tree);
    tree.addEventListener("keydown", event => {
      const twig = event.target.closest(".twig");
      if (twig && event.key === " ") { event.preventDefault(); twig.click(); }
    });
  }

  /* What scrolls sideways can be reached by key. */
  for (const wide of document.querySelectorAll(".text :is(pre, .table, table)")) {
    if (wide.scrollWidth > wide.clientWidth) wide.tabIndex = 0;
  }

  /* Code can be copied, and diagrams are drawn. */
  if (document.querySelector(".text pre > code")) import(document.querySelector("script[data-blocks]").dataset.blocks);

  /* The contents follow along. */
  const entries = new Map([...document.querySelectorAll(".contents > .toc a")].map(a => [decodeURIComponent(a.hash.slice(1)), a]));
  if (entries.size) {
    const headings = [...entries.keys()].map(id => document.getElementById(id)).filter(Boolean);
    const mark = () => {
      const past = headings.filter(heading => heading.getBoundingClientRect().top < innerHeight / 3);
      const here = past.at(-1) || headings[0];
      const current = here && entries.get(here.id);
      if (!current || current.hasAttribute("aria-current")) return;
      for (const entry of entries.values()) entry.removeAttribute("aria-current");
      current.setAttribute("aria-current", "location");
      reveal(current);
    };
    const list = document.querySelector(".contents");
    /* A list that is cut ends in an ellipsis. */
    const cut = () => list.toggleAttribute("data-cut", list.scrollTop + list.clientHeight < list.scrollHeight - 2);
    list.addEventListener("scroll", cut, { passive: true });
    /* A list that is longer than the screen scrolls by itself, and the page stays where it is. */
    const reveal = entry => {
      const box = list.getBoundingClientRect();
      const at = entry.getBoundingClientRect();
      const room = box.height / 4;
      if (at.top < box.top) list.scrollTop -= box.top - at.top + room;
      else if (at.bottom > box.bottom) list.scrollTop += at.bottom - box.bottom + room;
    };
    let waiting = false;
    const soon = () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        mark();
        cut();
      });
    };
    for (const moved of ["scroll", "resize"]) addEventListener(moved, soon, { passive: true });
    soon();
  }

  if (complete) {
    /* Completion: a list box under a field that keeps the focus. */
    const PAUSE = 90; // milliseconds between the last key and the question
    const ask = async (query, signal) => {
      const answer = await fetch(`${complete.dataset.complete}?q=${encodeURIComponent(query)}`, { signal, headers: { Accept: "application/json" } });
      return answer.ok ? (await answer.json()).items : [];
    };
    const lighted = (title, query) => {
      const at = title.toLocaleLowerCase().indexOf(query.toLocaleLowerCase());
      return at < 0 ? [title] : [title.slice(0, at), element("b", { textContent: title.slice(at, at + query.length) }), title.slice(at + query.length)];
    };
    const listBox = (field, take, none, more = () => []) => {
      const list = element("div", { className: "suggestions", id: `${field.id}-suggestions`, role: "listbox", hidden: true });
      list.setAttribute("role", "listbox");
      list.setAttribute("aria-label", none);
      let items = [], chosen = -1, timer = 0, flight = null;
      // A text field of many lines has no such state.
      const expanded = open => { if (field.getAttribute("role") === "combobox") field.setAttribute("aria-expanded", String(open)); };
      const close = () => {
        list.hidden = true;
        chosen = -1;
        field.removeAttribute("aria-activedescendant");
        expanded(false);
        flight?.abort();
        clearTimeout(timer);
      };
      const choose = index => {
        chosen = index;
        [...list.children].forEach((option, at) => option.setAttribute("aria-selected", at === index));
        list.children[index]?.scrollIntoView({ block: "nearest" });
        if (index >= 0) field.setAttribute("aria-activedescendant", list.children[index].id);
      };
      const show = (found, query) => {
        items = [...found, ...more(found, query.trim())];
        list.replaceChildren(...items.map((item, at) => {
          const option = element("div", { id: `${list.id}-${at}`, className: item.fresh ? "fresh" : "" }, element("bdi", {}, ...(item.fresh ? [item.name] : lighted(item.name, query))));
          option.setAttribute("role", "option");
          option.setAttribute("aria-selected", "false");
          option.addEventListener("pointerdown", event => { event.preventDefault(); take(item); close(); });
          return option;
        }));
        list.hidden = !items.length;
        chosen = -1;
        expanded(!list.hidden);
      };
      return {
        list, close,
        look(query) {
          clearTimeout(timer);
          flight?.abort();
          if (!query.trim()) return close();
          flight = new AbortController();
          const { signal } = flight;
          timer = setTimeout(() => ask(query, signal).then(found => signal.aborted || show(found, query)).catch(() => {}), PAUSE);
        },
        key(event) {
          if (list.hidden) return;
          if (event.key === "ArrowDown" || event.key === "ArrowUp") {
            event.preventDefault();
            const step = event.key === "ArrowDown" ? 1 : -1;
            choose((chosen + step + items.length) % items.length);
          } else if ((event.key === "Enter" || event.key === "Tab") && chosen >= 0) {
            event.preventDefault();
            take(items[chosen]);
            close();
          } else if (event.key === "Escape") {
            event.preventDefault();
            event.stopPropagation();
            close();
          }
        },
      };
    };
    const combo = (field, list) => {
      field.setAttribute("role", "combobox");
      field.setAttribute("aria-autocomplete", "list");
      field.setAttribute("aria-expanded", "false");
      field.setAttribute("aria-controls", list.id);
    };

    /* The jump box. It stays where the reader is, who may have come by another address than the public one. */
    const same = (title, query) => title.toLocaleLowerCase() === query.toLocaleLowerCase();
    const { fresh } = complete.dataset;
    const jump = listBox(complete, item => { location.href = item.fresh ? item.url : new URL(item.url, location.href).pathname; }, complete.placeholder,
      (found, query) => !fresh || found.some(item => same(item.name, query)) ? [] : [{ fresh: true, name: fresh.replace("{}", () => query), url: `/new?title=${encodeURIComponent(query)}` }]);
    combo(complete, jump.list);
    complete.after(jump.list);
    complete.addEventListener("input", () => jump.look(complete.value));
    complete.addEventListener("keydown", event => jump.key(event));
    complete.addEventListener("blur", () => jump.close());
    document.addEventListener("keydown", event => {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
        event.preventDefault();
        if (complete.offsetParent) { complete.focus(); complete.select(); }
        else document.querySelector(".find-link")?.click();
      }
    });

    /* A title that is taken is said so at once. */
    const taken = document.querySelector("[data-taken-word]");
    if (taken) {
      const form = taken.closest("form");
      let flight = null;
      const look = () => {
        flight?.abort();
        flight = new AbortController();
        const { signal } = flight, below = form.elements.below.value.trim(), title = form.elements.title.value.trim();
        const whole = below && title ? `${below}/${title}` : title;
        const say = found => { if (!signal.aborted) taken.hidden = !found.some(item => same(item.name, whole)); };
        setTimeout(() => signal.aborted || (whole ? ask(whole, signal).then(say).catch(() => {}) : say([])), PAUSE);
      };
      form.addEventListener("input", look);
    }

    /* Links in the text: [[ and the beginning of a title. */
    const source = document.querySelector("textarea.source[name='text']:not([readonly])");
    if (source) {
      const COPIED = ["fontFamily", "fontSize", "fontWeight", "lineHeight", "letterSpacing", "tabSize", "paddingTop", "paddingRight", "paddingBottom", "paddingLeft", "borderTopWidth", "borderRightWidth", "borderBottomWidth", "borderLeftWidth", "direction"];
      const begun = () => /\[\[([^\[\]|\n]{0,120})$/.exec(source.value.slice(0, source.selectionStart))?.[1];
      const place = list => {
        const mirror = element("div", { ariaHidden: "true" }), caret = element("span", { textContent: "\u200b" });
        const style = getComputedStyle(source);
        for (const property of COPIED) mirror.style[property] = style[property];
        Object.assign(mirror.style, { position: "absolute", visibility: "hidden", whiteSpace: "pre-wrap", overflowWrap: "break-word", boxSizing: "border-box", width: `${source.offsetWidth}px`, insetBlockStart: "0" });
        mirror.append(source.value.slice(0, source.selectionStart), caret);
        document.body.append(mirror);
        const top = caret.offsetTop + caret.offsetHeight - source.scrollTop, left = Math.min(caret.offsetLeft, source.offsetWidth - 330);
        mirror.remove();
        Object.assign(list.style, { insetBlockStart: `${source.offsetTop + Math.min(top, source.offsetHeight)}px`, left: `${source.offsetLeft + Math.max(left, 0)}px` });
      };
      const links = listBox(source, item => {
        const end = source.selectionStart, start = end - (begun() || "").length;
        const rest = source.value.slice(end).startsWith("]]") ? "" : "]]";
        source.setRangeText(item.name + rest, start, end, "end");
        if (!rest) source.selectionStart = source.selectionEnd += 2;
        source.dispatchEvent(new Event("input", { bubbles: true }));
      }, source.labels[0]?.textContent || "");
      links.list.classList.add("at-caret");
      source.parentElement.classList.add("holds-suggestions");
      source.after(links.list);
      source.setAttribute("aria-autocomplete", "list");
      source.setAttribute("aria-controls", links.list.id);
      source.addEventListener("input", () => {
        const query = begun();
        if (query === undefined || !query.trim()) return links.close();
        place(links.list);
        links.look(query);
      });
      source.addEventListener("keydown", event => links.key(event));
      source.addEventListener("blur", () => links.close());
    }
  }

  /* Text that is not saved yet is not left by accident. */
  const editor = document.querySelector("form.editor, form.merge, form.write");
  if (editor) {
    let touched = false;
    editor.addEventListener("input", event => { if (event.isTrusted) touched = true; });
    editor.addEventListener("submit", () => { touched = false; });
    addEventListener("beforeunload", event => { if (touched) event.preventDefault(); });
  }
})();
