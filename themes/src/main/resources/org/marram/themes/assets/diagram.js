// Draws the diagram that the page around this frame sends, and tells how high it is, or why it cannot be drawn.
addEventListener("message", async event => {
  if (event.source !== parent || typeof event.data?.text !== "string") return;
  try {
    mermaid.initialize({ startOnLoad: false, securityLevel: "strict", theme: event.data.dark ? "dark" : "neutral", fontFamily: "system-ui, sans-serif" });
    const { svg } = await mermaid.render("diagram", event.data.text);
    document.body.innerHTML = svg;
    const tell = () => parent.postMessage({ height: Math.ceil(document.body.scrollHeight) }, "*");
    new ResizeObserver(tell).observe(document.body);
    tell();
  } catch (error) {
    parent.postMessage({ fault: String(error.message || error).slice(0, 300) }, "*");
  }
});
parent.postMessage({ ready: true }, "*");
