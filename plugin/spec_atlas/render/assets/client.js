/* Diagrams left to the browser: Mermaid comes with the site, and the first page that needs it fetches it.
 *
 * The theme asks a public server for Mermaid unless there is one already. This stands in for it: it keeps the theme's
 * settings, and loads the real one when there is something to draw. */
(() => {
  "use strict";
  if (window.mermaid && !(window.mermaid instanceof Element)) return;
  const source = new URL("mermaid.js", document.currentScript.src);
  let settings = { startOnLoad: false };
  let loading;

  const real = () => {
    loading ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = source;
      script.onerror = () => reject(new Error(`${source} cannot be loaded`));
      script.onload = () => {
        window.mermaid.initialize(settings);
        resolve(window.mermaid);
      };
      document.head.append(script);
    });
    return loading;
  };

  window.mermaid = {
    initialize: (given) => { settings = given; },
    render: async (id, text) => (await real()).render(id, text),
  };
})();
