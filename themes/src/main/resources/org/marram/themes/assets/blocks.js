// What script adds to blocks of a text: buttons that copy code. Loaded only where there is code.
const words = document.querySelector("script[data-blocks]").dataset;

/* Numbers of lines and the language stand in no text of the page, so that what is copied is the code alone. */
for (const code of document.querySelectorAll(".text pre > code")) {
  const pre = code.parentElement;
  const block = document.createElement("div");
  block.className = "code-block";
  const copy = document.createElement("button");
  copy.type = "button";
  copy.className = "code-copy";
  copy.textContent = words.copy;
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(code.textContent);
      copy.textContent = words.copied;
    } catch {
      getSelection().selectAllChildren(code);
      copy.textContent = words.selected;
    }
    setTimeout(() => { copy.textContent = words.copy; }, 2500);
  });
  pre.replaceWith(block);
  block.append(pre, copy);
}

/* Diagrams are drawn when they come near, in a frame that has no origin: it reaches nothing of this page, and its own
   policy lets it write styles into a drawing. The source stays beside it. */
const HIGHEST = 3000; // pixels
const dark = matchMedia("(prefers-color-scheme: dark)");
const draw = code => {
  const source = code.closest(".code-block");
  const frame = document.createElement("iframe");
  frame.className = "diagram";
  frame.title = words.diagramName;
  frame.setAttribute("sandbox", "allow-scripts");
  const details = document.createElement("details");
  const summary = document.createElement("summary");
  summary.textContent = words.diagramSource;
  const block = document.createElement("figure");
  block.className = "diagram-block";
  const send = () => frame.contentWindow.postMessage({ text: code.textContent, dark: dark.matches }, "*");
  addEventListener("message", event => {
    if (event.source !== frame.contentWindow) return;
    const { ready, height, fault } = event.data;
    if (ready) send();
    else if (Number.isFinite(height)) frame.style.height = `${Math.min(Math.max(height, 20), HIGHEST)}px`;
    else if (typeof fault === "string") {
      const reason = document.createElement("p");
      reason.className = "fault";
      reason.textContent = fault;
      frame.replaceWith(reason);
      details.open = true;
    }
  });
  dark.addEventListener("change", send);
  frame.style.height = `${source.offsetHeight}px`;
  frame.src = words.diagram;
  source.replaceWith(block);
  details.append(summary, source);
  block.append(frame, details);
};
const near = new IntersectionObserver(entries => {
  for (const { target, isIntersecting } of entries) {
    if (!isIntersecting) continue;
    near.unobserve(target);
    draw(target);
  }
}, { rootMargin: "600px" });
document.querySelectorAll(".text pre > code.language-mermaid").forEach(code => near.observe(code));
