/* Trees of specs, requirements and tests from any root, made of one compact list of what is linked with what. */

const HEARD = { verifies: "verified by", refines: "refined by", satisfies: "satisfied by" };
const MOODS = { covered: "clear", uncovered: "warning", outdated: "warning", duplicate: "error" };
/* What is found at once; nobody reads more. */
const MOST_FOUND = 30;
/* How many branches unfold by themselves. */
const MOST_OPEN = 40;

/** Bring each place of a tree to life, once. */
export async function start(places) {
  for (const place of places) {
    if (place.dataset.live) continue;
    place.dataset.live = "loading";
    const told = place.dataset.source
      ? await fetch(place.dataset.source).then((answer) => answer.json())
      : JSON.parse(place.querySelector("template").content.textContent);
    if (place.isConnected) live(place, graph(told));
    place.dataset.live = "yes";
  }
}

/* Nodes by number: specs, items, parts of drawings; and the roads between them, up and down. */
function graph(told) {
  const nodes = told.specs.map(([slug, title, parent]) => ({ slug, anchor: "", name: title, parent, spec: -1, text: "" }));
  let next = 0;
  told.specs.forEach(([slug, , , own], spec) => {
    for (const [name, kind, state, text, anchor] of told.items.slice(next, next + own)) {
      nodes.push({ slug, anchor: anchor ?? name.toLowerCase(), name, text, spec, kind: told.kinds[kind], state: told.states[state] });
    }
    next += own;
  });
  for (const [spec, name, anchor] of told.parts) {
    nodes.push({ slug: told.specs[spec][0], anchor, name, text: "", spec, kind: "part of a drawing" });
  }
  nodes.forEach((node, number) => {
    Object.assign(node, { number, up: [], down: [], key: node.anchor ? `${node.slug}/${node.anchor}` : node.slug });
  });
  for (let at = 0; at < told.links.length; at += 3) {
    const [from, word, to] = [nodes[told.links[at]], told.words[told.links[at + 1]], nodes[told.links[at + 2]]];
    to.down.push([HEARD[word], from]);
    from.up.push([word, to]);
  }
  for (const node of nodes) {
    const whole = nodes[node.spec < 0 ? node.parent : node.spec];
    if (!whole) continue;
    node.up.push([node.spec < 0 ? "part of" : "in", whole]);
    // A criterion stands below what it verifies; what is asked for stands below its spec.
    if (node.spec < 0 || node.state) whole.down.push(["", node]);
  }
  return nodes;
}

function live(place, nodes) {
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  const search = make("input", { type: "search", placeholder: "Find a spec, a requirement, a test", autocomplete: "off" });
  search.setAttribute("aria-label", "Find a spec, a requirement or a test to be the root");
  const found = make("ul", { className: "atlas-found" });
  const shown = make("div", { className: "atlas-grown" });
  shown.setAttribute("aria-live", "polite");
  place.replaceChildren(search, found, shown);

  const words = nodes.map((node) => `${node.name} ${node.text} ${node.spec < 0 ? node.slug : nodes[node.spec].name}`.toLowerCase());
  search.addEventListener("input", () => {
    const asked = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const hits = [];
    for (let at = 0; asked.length && at < nodes.length && hits.length <= MOST_FOUND; at += 1) {
      if (asked.every((word) => words[at].includes(word))) hits.push(nodes[at]);
    }
    found.replaceChildren(...hits.slice(0, MOST_FOUND).map((node) => {
      const button = make("button", { type: "button" }, label(node, nodes));
      button.addEventListener("click", () => { found.replaceChildren(); search.value = ""; plant(node); shown.focus(); });
      return make("li", {}, button);
    }));
    if (hits.length > MOST_FOUND) found.append(make("li", { className: "atlas-remark" }, "and more: go on typing"));
    if (asked.length && !hits.length) found.append(make("li", { className: "atlas-remark" }, "Nothing bears these words."));
  });

  const plant = (root) => {
    const url = new URL(location.href);
    url.searchParams.set("root", root.key);
    history.replaceState(history.state, "", url);
    const up = root.up.length ? [make("h4", {}, "What it is for"), grown(root, "up")] : [];
    const down = root.down.length ? [make("h4", {}, "What stands below it"), grown(root, "down")] : [];
    const alone = up.length + down.length ? [] : [make("p", { className: "atlas-remark" }, "Nothing is linked with it.")];
    shown.tabIndex = -1;
    shown.replaceChildren(make("p", { className: "atlas-root" }, link(root), ` ${root.text}`, mark(root)), ...up, ...down, ...alone);
  };

  /* The branches above or below a root. Each node unfolds once; where it comes again, it leads to the first time. */
  const grown = (root, way) => {
    const first = new Map([[root, null]]);
    let open = MOST_OPEN;
    const list = (node) => make("ul", {}, ...node[way].map(([word, other]) => branch(word, other, node)));
    const branch = (word, node, before) => {
      const said = word ? [make("span", { className: "atlas-remark" }, `${word} `)] : [];
      const home = node.spec >= 0 && node.spec !== before.spec && node.spec !== before.number ? ` · ${nodes[node.spec].name}` : "";
      if (first.has(node)) {
        const again = make("button", { type: "button", className: "atlas-again" }, node.name);
        again.addEventListener("click", () => seek(first.get(node) ?? shown));
        return make("li", {}, ...said, again, make("span", { className: "atlas-remark" }, " shown above"));
      }
      const line = [...said, link(node), mark(node), node.text ? ` ${node.text}` : "", make("span", { className: "atlas-remark" }, home), rooting(node)];
      const item = make("li", {});
      first.set(node, item);
      if (!node[way].length) {
        item.append(...line);
        return item;
      }
      // Links stand beside what unfolds: within it, a key or a voice could not tell the one from the other.
      const hidden = make("span", { className: "atlas-hidden" }, ` ${node.name}`);
      const folded = make("details", {}, make("summary", {}, `${node[way].length} ${way === "up" ? "above" : "below"}`, hidden));
      folded.addEventListener("toggle", () => { if (folded.open && folded.children.length === 1) folded.append(list(node)); });
      item.append(...line, " ", folded);
      waiting.push([folded, node]);
      return item;
    };
    const waiting = [];
    const whole = list(root);
    // Nearest first, so that a large tree opens in breadth.
    while (waiting.length && open > 0) {
      const [folded, node] = waiting.shift();
      if (node[way].length > open) continue;
      open -= node[way].length;
      folded.append(list(node));
      folded.open = true;
    }
    whole.className = "atlas-branches";
    return whole;
  };

  const link = (node) => {
    const anchor = node.anchor ? `#${encodeURIComponent(node.anchor)}` : "";
    return make("a", { href: place.dataset.page.replace("SLUG", node.slug) + anchor, title: node.kind ?? "spec" }, node.name);
  };
  const rooting = (node) => {
    const button = make("button", { type: "button", className: "atlas-rooting", title: "Take this as the root" }, "as root");
    button.setAttribute("aria-label", `Take ${node.name} as the root`);
    button.addEventListener("click", () => { plant(node); place.scrollIntoView(); });
    return button;
  };

  const wanted = byKey.get(new URL(location.href).searchParams.get("root") ?? "");
  // At first the reader meets the spec that most others are part of.
  const tops = nodes.filter((node) => node.spec < 0 && node.parent < 0);
  const most = tops.reduce((best, node) => (node.down.length > best.down.length ? node : best), tops[0] ?? nodes[0]);
  if (wanted ?? most) plant(wanted ?? most);
}

function label(node, nodes) {
  const home = node.spec < 0 ? "spec" : nodes[node.spec].name;
  return [node.name, node.text, `· ${home}`].filter(Boolean).join(" ");
}

function mark(node) {
  if (!node.state) return "";
  return make("span", { className: `atlas-mark atlas-${MOODS[node.state]}` }, node.state);
}

function seek(item) {
  for (let at = item.closest("details"); at; at = at.parentElement.closest("details")) at.open = true;
  item.scrollIntoView({ block: "center" });
  item.querySelector("a")?.focus();
}

function make(name, properties, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}
