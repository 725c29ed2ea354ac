/* The nodes of a drawing tell what they are: a card for the one that is pointed at, has the focus, or is tapped. */

export const start = (templates) => { for (const template of templates) attach(template); };

const SOON = 150;
const LATER = 300;

const attach = (template) => {
  const canvas = template.previousElementSibling;
  const drawing = canvas?.querySelector("svg.diagram");
  if (!drawing || drawing.dataset.cards !== undefined) return;
  drawing.dataset.cards = "";
  const cards = new Map([...template.content.querySelectorAll("[data-card]")].map((card) => [card.dataset.card, card]));
  const nodes = [...drawing.querySelectorAll("[data-node]")].filter((node) => cards.has(node.dataset.node));
  if (!nodes.length) return;

  const card = document.createElement("div");
  card.className = "atlas-node-card";
  card.id = `${drawing.id}-card`;
  card.hidden = true;
  card.setAttribute("role", "group");
  canvas.append(card);
  // The children of an image are not announced.
  drawing.setAttribute("role", "group");

  /* Of a node in a link it is the link that has the focus. */
  const stop = (node) => node.closest("a") ?? node;
  const stops = nodes.map(stop);
  stops.forEach((one, place) => {
    // One stop for the Tab key; within it the arrow keys go from node to node.
    one.setAttribute("tabindex", place ? "-1" : "0");
    if (one === nodes[place]) {
      one.setAttribute("role", "button");
      one.setAttribute("aria-label", cards.get(nodes[place].dataset.node).querySelector("strong").textContent);
    }
  });

  let open = null;
  let timer = 0;
  let finger = false;
  const place = () => {
    const box = open.getBoundingClientRect();
    const room = document.documentElement.clientWidth;
    const left = Math.min(Math.max(8, box.left + box.width / 2 - card.offsetWidth / 2), room - card.offsetWidth - 8);
    const below = box.bottom + 8 + card.offsetHeight < innerHeight || box.top < card.offsetHeight + 8;
    card.style.left = `${Math.max(8, left)}px`;
    card.style.top = `${Math.min(below ? box.bottom + 6 : box.top - card.offsetHeight - 6, innerHeight - card.offsetHeight - 8)}px`;
  };
  const show = (node) => {
    clearTimeout(timer);
    if (open === node) return;
    hide();
    open = node;
    const told = cards.get(node.dataset.node);
    card.replaceChildren(document.importNode(told, true));
    // Another card says who else draws what this node shows.
    if (told.dataset.as) card.firstChild.append(document.importNode(cards.get(told.dataset.as).querySelector("footer"), true));
    card.hidden = false;
    stop(node).setAttribute("aria-describedby", card.id);
    node.classList.add("atlas-pointed");
    place();
    addEventListener("scroll", place, { capture: true, passive: true });
    addEventListener("resize", hide);
  };
  const hide = () => {
    clearTimeout(timer);
    if (!open) return;
    stop(open).removeAttribute("aria-describedby");
    open.classList.remove("atlas-pointed");
    open = null;
    card.hidden = true;
    removeEventListener("scroll", place, { capture: true });
    removeEventListener("resize", hide);
  };
  const soon = (act, delay) => { clearTimeout(timer); timer = setTimeout(act, delay); };
  const kept = () => card.matches(":hover") || canvas.contains(document.activeElement) && document.activeElement !== canvas && (card.contains(document.activeElement) || stops.includes(document.activeElement));
  const within = (event) => {
    const node = event.target.closest?.("[data-node]");
    return node && cards.has(node.dataset.node) && drawing.contains(node) ? node : null;
  };

  drawing.addEventListener("pointerover", (event) => {
    const node = event.pointerType === "mouse" && within(event);
    if (node) soon(() => show(node), open ? SOON / 2 : SOON);
  });
  drawing.addEventListener("pointerout", (event) => {
    if (event.pointerType === "mouse" && within(event)) soon(() => { if (!kept()) hide(); }, LATER);
  });
  card.addEventListener("pointerenter", () => clearTimeout(timer));
  card.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse") soon(() => { if (!kept()) hide(); }, LATER); });

  canvas.addEventListener("focusin", (event) => {
    const at = stops.indexOf(event.target.closest?.("a, [data-node]"));
    if (at < 0 || card.contains(event.target)) return;
    stops.forEach((one, number) => one.setAttribute("tabindex", number === at ? "0" : "-1"));
    // A finger's focus comes before its click, which decides.
    if (!finger) show(nodes[at]);
  });
  canvas.addEventListener("focusout", (event) => {
    if (!canvas.contains(event.relatedTarget) && !finger) soon(() => { if (!kept()) hide(); }, 50);
  });
  canvas.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && open) {
      const node = open;
      if (card.contains(event.target)) stop(node).focus();
      hide();
      event.stopPropagation();
      return;
    }
    const at = stops.indexOf(event.target);
    if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: stops.length - 1 }[event.key];
    if (next !== undefined) {
      stops[(next + stops.length) % stops.length].focus();
      event.preventDefault();
    } else if (event.key === " " || (event.key === "Enter" && stops[at] === nodes[at])) {
      show(nodes[at]);
      card.querySelector("a")?.focus();
      event.preventDefault();
    }
  });

  /* A finger's first tap tells, also of a node that is a link; the second follows it. */
  canvas.addEventListener("pointerdown", (event) => { finger = event.pointerType !== "mouse"; }, true);
  canvas.addEventListener("click", (event) => {
    const node = within(event);
    if (node && finger && open !== node) {
      event.preventDefault();
      event.stopPropagation();
      show(node);
    } else if (node && !finger && !node.closest("a")) {
      show(node);
    }
    finger = false;
  }, true);
  document.addEventListener("pointerdown", (event) => {
    if (open && !card.contains(event.target) && !drawing.contains(event.target)) hide();
  });
};
