// Times on the reader's own clock, and how long ago when it was lately. The exact one stays in the title. This runs while
// the page is still being read, before anything of it is painted, so that no text moves when its time changes its length.
(() => {
  "use strict";

  const tag = document.documentElement.lang || "en";
  const language = tag === "en" ? "en-GB" : tag; // the day before the month, as in the pages themselves
  const WEEK = 7 * 24 * 3600;
  const STEPS = [[60, "second", 1], [3600, "minute", 60], [86400, "hour", 3600], [WEEK, "day", 86400]];
  const local = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const texts = new WeakMap();

  const textOf = time => {
    const at = new Date(time.dateTime);
    const age = (Date.now() - at) / 1000;
    const step = age >= 0 && STEPS.find(([limit]) => age < limit);
    time.title = local.format(at);
    return step ? relative.format(-Math.round(age / step[2]), step[1]) : time.title;
  };

  /* The element may be there before its text is: whoever comes again finds what was written the first time. */
  const tell = () => {
    for (const time of document.querySelectorAll("time[datetime*='T']")) {
      if (!texts.has(time)) texts.set(time, textOf(time));
      if (time.textContent !== texts.get(time)) time.textContent = texts.get(time);
    }
  };

  const reading = new MutationObserver(tell);
  reading.observe(document.documentElement, { childList: true, characterData: true, subtree: true });
  document.addEventListener("DOMContentLoaded", () => {
    reading.disconnect();
    tell();
  });

  /* On paper a time is written out: nobody knows when it is read. */
  const print = printed => {
    for (const time of document.querySelectorAll("time[datetime*='T']")) time.textContent = printed ? time.title : texts.get(time) ?? time.textContent;
  };
  addEventListener("beforeprint", () => print(true));
  addEventListener("afterprint", () => print(false));
  matchMedia("print").addEventListener("change", event => print(event.matches));
})();
