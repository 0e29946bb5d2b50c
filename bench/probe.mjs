// What is put into a page before anything else runs: it notes when something is seen. It runs in the page.

/** Notes, in `window.bench`, when each of `texts` (name → pattern) was first painted, the longest task and what moved. */
export function probe(texts) {
  const bench = (window.bench = { at: {}, longest: 0, shift: 0, moved: 0, pressed: 0, until, rows, wasm });
  const root = () => {
    const host = document.querySelector("license-troubleshooter");
    return host?.shadowRoot?.firstElementChild ? host.shadowRoot : host;
  };
  const text = () => root()?.textContent ?? "";
  for (const [name, pattern] of Object.entries(texts)) until(() => new RegExp(pattern).test(text())).then((at) => (bench.at[name] = at), () => {});

  const observe = (type, each) => new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true });
  observe("longtask", ({ duration }) => (bench.longest = Math.max(bench.longest, duration)));
  observe("layout-shift", ({ value, startTime }) => {
    bench.shift += value;
    if (startTime > bench.at.sentence) bench.moved += value;
  });
  for (const type of ["click", "keydown"]) addEventListener(type, (event) => (bench.pressed = event.timeStamp), { capture: true });

  const memories = new Set();
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const real = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await real.apply(WebAssembly, given);
      const { memory } = (made.instance ?? made).exports;
      if (memory) memories.add(memory);
      return made;
    };
  }

  /** The moment, in milliseconds since the navigation, when what makes `holds` true has been painted; waits for so long. */
  function until(holds, patience = 30_000) {
    return new Promise((resolve, reject) => {
      const last = performance.now() + patience;
      const look = (now) => {
        if (now > last) return reject(new Error(`never seen: ${holds}`));
        if (!holds(root(), text)) return requestAnimationFrame(look);
        // Comes after the frame.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(0);
      };
      requestAnimationFrame(look);
    });
  }

  /** What the rows in the page say. */
  function rows() {
    return [...root().querySelectorAll("li.row")].map((row) => row.textContent).join();
  }

  /** The bytes of the memory that Wasm in the page has, of each module that is there. */
  function wasm() {
    return [...memories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
  }
}
