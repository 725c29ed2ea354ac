/* Spec Atlas in the browser: everything here is an extra, the pages are whole without it. */
(() => {
  "use strict";
  const here = document.currentScript.src;

  /* Tables: their script is large, and is asked for only where one stands. */
  const tables = () => {
    const found = document.querySelectorAll("table[data-atlas]");
    if (found.length) import(new URL("tables.js", here)).then((module) => module.start(found)).catch(console.error);
  };

  /* Cards for the nodes of drawings: their script too is asked for only where there are any. */
  const cards = () => {
    const found = document.querySelectorAll("template.atlas-cards");
    if (found.length) import(new URL("nodes.js", here)).then((module) => module.start(found)).catch(console.error);
  };

  /* The explorer of dependencies, on the one page that has it. */
  const explorers = () => {
    const found = document.querySelectorAll(".atlas-explorer");
    if (found.length) import(new URL("explorer.js", here)).then((module) => module.start(found)).catch(console.error);
  };

  /* Trees of requirements from any root, on the one page that has them. */
  const trees = () => {
    const found = document.querySelectorAll(".atlas-trace");
    if (found.length) import(new URL("trace.js", here)).then((module) => module.start(found)).catch(console.error);
  };

  /* The permalink of a spec, copied. */
  const copying = () => {
    for (const link of document.querySelectorAll("a.atlas-id")) {
      if (!navigator.clipboard || link.nextElementSibling?.matches(".atlas-copy")) continue;
      const button = make("button", "atlas-copy", "Copy link");
      button.addEventListener("click", async () => {
        const url = new URL(link.getAttribute("href"), location.href).href;
        // A browser may refuse; then the link is still there to be copied by hand.
        button.textContent = await navigator.clipboard.writeText(url).then(() => "Copied", () => "Not allowed");
        setTimeout(() => { button.textContent = "Copy link"; }, 2000);
      });
      link.after(button);
    }
  };

  /* How long something has waited is counted on the day it is read. */
  const ages = () => {
    const now = new Date();
    const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
    for (const place of document.querySelectorAll("time[data-atlas-days]")) {
      const days = Math.max(0, Math.round((today - Date.parse(place.dateTime)) / 864e5));
      const word = place.dataset.atlasDays === "words" ? (days === 1 ? " day" : " days") : "";
      place.textContent = days.toLocaleString("en") + word;
    }
  };

  /* A link to a finding opens what it is folded into. */
  const unfold = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const folded = target?.closest("details:not([open])");
    if (folded) { folded.open = true; target.scrollIntoView(); }
  };

  /* Gallery: each drawing is fetched from its spec's page when its card comes into view. */
  let watching;
  const gallery = () => {
    watching?.disconnect();
    const cards = document.querySelectorAll("a[data-figure]:not([data-shown])");
    if (!cards.length || !("IntersectionObserver" in window)) return;
    const waiting = [];
    let busy = 0;
    const next = () => {
      while (busy < 3 && waiting.length) {
        busy += 1;
        show(waiting.shift()).catch(() => {}).finally(() => { busy -= 1; next(); });
      }
    };
    watching = new IntersectionObserver((entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        watching.unobserve(entry.target);
        waiting.push(entry.target);
      }
      next();
    }, { rootMargin: "200px" });
    cards.forEach((card) => watching.observe(card));
  };

  let shown = 0;
  const show = async (card) => {
    const answer = await fetch(card.href.split("#")[0]);
    if (!answer.ok || !card.isConnected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const drawing = page.querySelector(`figure[id="${CSS.escape(card.dataset.figure)}"] svg.diagram`);
    if (!drawing) return;
    const copy = document.importNode(drawing, true);
    shown += 1;
    rename(copy, `card-${shown}-`);
    // Within the card's own link there can be no others.
    for (const link of copy.querySelectorAll("a")) link.replaceWith(...link.childNodes);
    copy.setAttribute("aria-hidden", "true");
    copy.removeAttribute("tabindex");
    card.replaceChildren(copy);
    card.dataset.shown = "";
  };

  /* Ids of a copy must not be those of another drawing on the page, nor may what refers to them. */
  const rename = (drawing, prefix) => {
    const ids = new Set([drawing, ...drawing.querySelectorAll("[id]")].map((element) => element.id).filter(Boolean));
    for (const element of [drawing, ...drawing.querySelectorAll("*")]) {
      for (const attribute of [...element.attributes]) {
        const { name, value } = attribute;
        if (name === "id") attribute.value = prefix + value;
        else if (name.startsWith("aria-")) element.removeAttribute(name);
        else if (value.startsWith("#") && ids.has(value.slice(1))) attribute.value = `#${prefix}${value.slice(1)}`;
        else if (value.includes("url(")) attribute.value = value.replace(/url\((["']?)#([^"')]+)\1\)/g, (whole, mark, id) => (ids.has(id) ? `url(#${prefix}${id})` : whole));
      }
    }
  };

  /* Drawings: zoom and pan by keyboard, wheel (with Ctrl) and touch, and over the whole screen. */
  const zooming = () => {
    for (const canvas of document.querySelectorAll(".atlas-canvas:not([data-zoom])")) {
      const drawing = canvas.querySelector("svg[viewBox]");
      if (drawing) zoomable(canvas, drawing);
    }
  };

  const CORNERS = '<svg viewBox="0 0 16 16" width="12" height="12" aria-hidden="true"><path d="M2 6V2h4m4 0h4v4m0 4v4h-4m-4 0H2v-4" fill="none" stroke="currentColor" stroke-width="1.6"/></svg>';

  const zoomable = (canvas, drawing) => {
    const whole = drawing.getAttribute("viewBox").split(/\s+/).map(Number);
    let [x, y, width, height] = whole;
    const put = () => {
      drawing.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
      canvas.classList.toggle("atlas-near-by", width < whole[2] - 0.5);
    };
    const move = (right, down) => {
      x = Math.min(Math.max(x + right, whole[0]), whole[0] + whole[2] - width);
      y = Math.min(Math.max(y + down, whole[1]), whole[1] + whole[3] - height);
      put();
    };
    const zoom = (factor, px = 0.5, py = 0.5) => {
      const scale = Math.min(Math.max(width / whole[2] / factor, 0.08), 1);
      const [wide, high] = [whole[2] * scale, whole[3] * scale];
      const [right, down] = [(width - wide) * px, (height - high) * py];
      [width, height] = [wide, high];
      move(right, down);
    };
    const reset = () => { [x, y, width, height] = whole; put(); };
    const at = (event) => {
      const box = drawing.getBoundingClientRect();
      return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
    };

    canvas.dataset.zoom = "";
    canvas.tabIndex = 0;
    const tools = make("div", "atlas-tools");
    const tool = (sign, name, act) => {
      const button = make("button", "", sign);
      button.setAttribute("aria-label", name);
      button.title = name;
      button.addEventListener("click", act);
      tools.append(button);
      return button;
    };
    tool("+", "Zoom in", () => zoom(1.4));
    tool("−", "Zoom out", () => zoom(1 / 1.4));
    tool("1:1", "Show all", reset);
    if (canvas.requestFullscreen) {
      const toggle = () => (document.fullscreenElement ? document.exitFullscreen() : canvas.requestFullscreen()).catch(() => {});
      const whole = tool("Full screen", "Full screen", toggle);
      whole.insertAdjacentHTML("afterbegin", CORNERS);
    }
    canvas.prepend(tools);
    // What is wider than its frame opens at its middle.
    canvas.scrollLeft = (canvas.scrollWidth - canvas.clientWidth) / 2;

    canvas.addEventListener("keydown", (event) => {
      if (event.target !== canvas || event.ctrlKey || event.metaKey || event.altKey) return;
      const near = width < whole[2];
      const act = {
        "+": () => zoom(1.4), "=": () => zoom(1.4), "-": () => zoom(1 / 1.4), 0: reset,
        ...(near && {
          ArrowLeft: () => move(-width / 8, 0), ArrowRight: () => move(width / 8, 0),
          ArrowUp: () => move(0, -height / 8), ArrowDown: () => move(0, height / 8),
        }),
      }[event.key];
      if (act) { act(); event.preventDefault(); }
    });
    canvas.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !document.fullscreenElement) return;
      event.preventDefault();
      zoom(event.deltaY < 0 ? 1.2 : 1 / 1.2, ...at(event));
    }, { passive: false });

    const fingers = new Map();
    let dragged = 0;
    canvas.addEventListener("pointerdown", (event) => {
      if (event.target.closest(".atlas-tools, .atlas-node-card")) return;
      fingers.set(event.pointerId, event);
      dragged = 0;
    });
    canvas.addEventListener("pointermove", (event) => {
      const before = fingers.get(event.pointerId);
      if (!before) return;
      const other = [...fingers.values()].find((finger) => finger.pointerId !== event.pointerId);
      const box = drawing.getBoundingClientRect();
      if (other) {
        const apart = (finger) => Math.hypot(finger.clientX - other.clientX, finger.clientY - other.clientY);
        zoom(apart(event) / (apart(before) || 1), ...at(other));
      } else if (width < whole[2]) {
        move((before.clientX - event.clientX) * (width / box.width), (before.clientY - event.clientY) * (height / box.height));
        dragged += Math.abs(before.clientX - event.clientX) + Math.abs(before.clientY - event.clientY);
        canvas.classList.add("atlas-held");
      }
      fingers.set(event.pointerId, event);
    });
    const lift = (event) => { fingers.delete(event.pointerId); canvas.classList.remove("atlas-held"); };
    for (const name of ["pointerup", "pointercancel", "pointerleave"]) canvas.addEventListener(name, lift);
    // What was a drag is no click on a node.
    canvas.addEventListener("click", (event) => { if (dragged > 6) { event.preventDefault(); dragged = 0; } }, true);
    drawing.addEventListener("dragstart", (event) => event.preventDefault());
  };

  /* The theme takes every link for one of HTML. A link in a drawing is followed through one that is. */
  const linking = () => {
    for (const drawing of document.querySelectorAll("svg.diagram:not([data-linked])")) {
      drawing.dataset.linked = "";
      drawing.addEventListener("click", (event) => {
        const link = event.target.closest("a");
        if (!link || event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        event.stopPropagation();
        const stand = make("a", "");
        stand.href = link.href.baseVal;
        document.body.append(stand);
        stand.click();
        stand.remove();
      });
    }
  };

  const make = (name, css, words = "") => {
    const element = document.createElement(name);
    if (css) element.className = css;
    if (name === "button") element.type = "button";
    element.textContent = words;
    return element;
  };

  const start = () => { ages(); tables(); copying(); unfold(); gallery(); zooming(); linking(); cards(); explorers(); trees(); };
  // With instant navigation the theme changes the page without loading it anew, and says so here.
  if (window.document$) window.document$.subscribe(start);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
  window.addEventListener("hashchange", unfold);
})();
