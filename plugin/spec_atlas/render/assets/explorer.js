/* The explorer of dependencies: one spec or component in the middle, what it stands on at one side, what stands on it at
   the other, and below it everybody who feels it. It works on the JSON that the page holds, or that stands beside it. */

import { finder } from "./explorer_find.js";
import { badge, choice, count, link, make, svg } from "./explorer_parts.js";
import { radiusTable } from "./explorer_table.js";
import { QUIET, ROADS, levels, radius, read } from "./explorer_world.js";

export const start = (places) => {
  for (const place of places) {
    if (place.dataset.open !== undefined) continue;
    place.dataset.open = "";
    read(place).then((world) => explore(place, world)).catch((fault) => {
      console.warn(fault);
      place.append(make("p", "atlas-remark", "The explorer's file could not be read; a page that is opened without a server cannot ask for it."));
    });
  }
};

const FITS = 10;
const STEP = 30;

const explore = (place, world) => {
  const { nodes, kinds, keys } = world;
  if (!nodes.length) return;
  const state = { depth: 1, status: "", owner: "", tag: "", kinds: new Set(kinds.filter((kind) => !QUIET.has(kind))), trail: [], whole: false, opened: new Map() };
  let middle = null;

  const panel = make("div", "atlas-x");
  const map = make("div", "atlas-x-map");
  const head = make("div", "atlas-x-head");
  const told = make("p", "atlas-remark atlas-x-told");
  told.setAttribute("role", "status");
  const table = make("div", "atlas-x-radius");
  const back = make("button", "atlas-copy", "← Back");
  back.addEventListener("click", () => { const before = state.trail.pop(); if (before) show(before, { remember: false }); });
  map.setAttribute("role", "group");
  map.setAttribute("aria-label", "Relations of what is in the middle");

  const filters = make("div", "atlas-x-filters");
  filters.append(
    finder(nodes, (node) => show(node)),
    back,
    choice("Depth", [["1", "1 step"], ["2", "2 steps"], ["3", "3 steps"]], (value) => { state.depth = Number(value); redraw(); }),
    ...[["status", "Status", (node) => [node.status]], ["owner", "Owner", (node) => node.owners], ["tag", "Tag", (node) => node.tags]].map(
      ([name, label, of]) => {
        const values = [...new Set(nodes.filter((node) => !node.part).flatMap(of))].sort((one, other) => one.localeCompare(other));
        return choice(label, [["", "All"], ...values.map((value) => [value, value])], (value) => { state[name] = value; redraw(); });
      },
    ),
    relations(),
  );
  const lead = make("p", "atlas-remark", "What stands in the middle relies on what is before it, and carries what comes after it. Choose a box to go on from there.");
  panel.append(lead, filters, head, told, map, table);
  place.replaceChildren(panel);

  function relations() {
    const group = make("fieldset", "atlas-x-roads");
    group.append(make("legend", "", "Relations"));
    for (const kind of kinds) {
      const label = make("label", "");
      const box = make("input", "");
      box.type = "checkbox";
      box.checked = state.kinds.has(kind);
      box.addEventListener("change", () => { state.kinds[box.checked ? "add" : "delete"](kind); redraw(); });
      label.append(box, ROADS[kind][2]);
      group.append(label);
    }
    return group;
  }

  const fits = (node) => node.part || ((!state.status || node.status === state.status)
    && (!state.owner || node.owners.includes(state.owner)) && (!state.tag || node.tags.includes(state.tag)));
  // What a component is drawn by is all that is known of it.
  const follows = (kind, near) => state.kinds.has(kind) || (kind === "draws" && near === middle && middle.part);

  const show = (node, { remember = true, point = true } = {}) => {
    if (remember && middle && middle !== node) state.trail.push(middle);
    middle = node;
    state.whole = false;
    state.opened.clear();
    if (remember || point) address(node);
    redraw();
    if (point) head.querySelector("h3")?.focus({ preventScroll: true });
  };

  const redraw = () => {
    back.disabled = !state.trail.length;
    heading();
    const out = levels(middle, "out", state.depth, follows);
    const into = levels(middle, "into", state.depth, follows);
    const hidden = new Set([...out, ...into].flatMap((level) => [...level.keys()]).filter((node) => !fits(node))).size;
    const reach = radius(middle);
    picture(out, into);
    told.textContent = [
      `It names ${count(out[0]?.size ?? 0, "other")}; ${count(into[0]?.size ?? 0, "other")} ${into[0]?.size === 1 ? "names" : "name"} it.`,
      `${middle.part ? "A failure" : "A change"} here may touch ${count(reach.length, "spec")}.`,
      hidden ? `${hidden} hidden by the filters.` : "",
    ].join(" ").trim();
    listing(reach);
  };

  const heading = () => {
    const title = make("h3", "", middle.title);
    title.tabIndex = -1;
    const open = link(middle.url, middle.part ? "Open in the list of components" : "Open page");
    const facts = make("p", "atlas-x-facts");
    facts.append(middle.part ? make("span", "", `Component: ${middle.status.toLowerCase()}`) : badge(middle), " ");
    for (const [name, values] of [["Owner", middle.owners], ["Approvers", middle.approvers], ["RTO", middle.rto ? [middle.rto] : []], ["Tags", middle.tags]]) {
      if (values.length) facts.append(make("span", "", `${name}: ${values.join(", ")}`), " ");
    }
    if (middle.home) {
      const home = make("button", "atlas-copy", `Has a spec: ${middle.home.title}`);
      home.addEventListener("click", () => show(middle.home));
      facts.append(home, " ");
    }
    facts.append(open);
    head.replaceChildren(title, facts);
  };

  /* The picture: columns of buttons, and lines drawn behind them. */
  let lines = [];
  const picture = (out, into) => {
    lines = [];
    const buttons = new Map();
    const column = (level, side, distance) => {
      const box = make("div", `atlas-x-level atlas-x-${side}`);
      const shown = [...level.keys()].filter(fits);
      const key = `${side}${distance}`;
      const most = state.opened.get(key) ?? FITS;
      box.append(make("p", "atlas-x-caption", caption(side, distance, shown.length)));
      for (const node of shown.slice(0, most)) {
        const button = boxOf(node, level.get(node), side, distance);
        buttons.set(`${side}${distance}:${node.number}`, button);
        for (const [kind, near] of level.get(node)) lines.push([kind, side, `${distance > 1 ? `${side}${distance - 1}` : "middle"}:${near.number}`, `${key}:${node.number}`]);
        box.append(button);
      }
      if (shown.length > most) {
        const more = make("button", "atlas-x-more", `and ${(shown.length - most).toLocaleString("en")} more`);
        more.addEventListener("click", () => {
          state.opened.set(key, most + STEP);
          const row = shown[most];
          redraw();
          map.querySelector(`[data-key="${key}:${row.number}"]`)?.focus();
        });
        box.append(more);
      }
      return box;
    };
    const here = make("div", "atlas-x-level atlas-x-middle");
    const core = make("div", `atlas-x-node atlas-x-here atlas-${middle.part ? "component" : middle.state}`);
    core.append(make("b", "", middle.title), make("small", "", middle.part ? "component" : middle.status));
    here.append(core);
    buttons.set(`middle:${middle.number}`, core);
    map.replaceChildren(
      ...out.map((level, at) => column(level, "out", at + 1)).reverse(),
      here,
      ...into.map((level, at) => column(level, "into", at + 1)),
    );
    if (!out.length && !into.length) here.append(make("p", "atlas-x-caption", "No relation of these kinds."));
    strokes(buttons);
    watch.disconnect();
    watch.observe(map);
    redo = () => strokes(buttons);
    // Where there is no room for all, the middle is seen first.
    map.scrollLeft = here.offsetLeft + here.offsetWidth / 2 - map.clientWidth / 2;
  };

  let redo = () => {};
  const watch = new ResizeObserver(() => redo());

  const strokes = (buttons) => {
    map.querySelector("svg")?.remove();
    const canvas = svg("svg", { class: "atlas-x-lines", width: map.scrollWidth, height: map.scrollHeight, "aria-hidden": "true" });
    const drawn = new Set();
    for (const [kind, side, near, far] of lines) {
      const [one, other] = [buttons.get(near), buttons.get(far)];
      if (!one || !other || drawn.has(near + far)) continue;
      drawn.add(near + far);
      const [left, right] = side === "out" ? [other, one] : [one, other];
      const [x1, y1, x2, y2] = [left.offsetLeft + left.offsetWidth, left.offsetTop + left.offsetHeight / 2, right.offsetLeft, right.offsetTop + right.offsetHeight / 2];
      const bend = (x1 + x2) / 2;
      canvas.append(svg("path", { d: `M${x1} ${y1}C${bend} ${y1} ${bend} ${y2} ${x2} ${y2}`, class: kind === "depends_on" ? "" : "atlas-x-weak" }));
    }
    map.prepend(canvas);
  };

  const boxOf = (node, roads, side, distance) => {
    const button = make("button", `atlas-x-node atlas-${node.part ? "component" : node.state}`);
    const words = [...new Set(roads.map(([kind]) => ROADS[kind][side === "out" ? 0 : 1]))];
    button.dataset.key = `${side}${distance}:${node.number}`;
    button.append(make("b", "", node.title), make("small", "", [node.part ? "component" : node.status, ...words].join(" · ")));
    button.addEventListener("click", () => show(node));
    return button;
  };

  const listing = (reach) => {
    const rows = reach.filter((one) => fits(one.node));
    const all = () => { state.whole = true; listing(reach); };
    table.replaceChildren(...radiusTable(middle, reach, rows, state.whole, show, all));
  };

  const called = (name) => keys.get(name) ?? nodes.find((node) => node.id.toLowerCase() === name.toLowerCase());
  const here = () => document.getElementById("explorer")?.scrollIntoView();

  /* A link to this very page would be followed without loading it anew, and nothing would change. */
  (place.closest(".md-content") ?? document.body).addEventListener("click", (event) => {
    const followed = event.target.closest?.("a[href*='explore=']");
    if (!followed || event.metaKey || event.ctrlKey || event.shiftKey || !place.isConnected) return;
    const url = new URL(followed.href, location.href);
    const node = url.pathname === location.pathname && called(url.searchParams.get("explore") ?? "");
    if (!node) return;
    event.preventDefault();
    event.stopPropagation();
    show(node);
    here();
  }, true);

  const wanted = new URLSearchParams(location.search).get("explore");
  const direct = (node) => node.into.reduce((sum, [kind]) => sum + (kind === "depends_on"), 0);
  const asked = wanted && called(wanted);
  const most = () => nodes.reduce((best, node) => (!node.part && direct(node) > direct(best) ? node : best));
  show(asked || most(), { remember: false, point: false });
  // The page was scrolled to its place before it was there.
  if (asked && location.hash === "#explorer") here();
};

const caption = (side, distance, number) => {
  const what = side === "out" ? "Stands on, or speaks of" : "Stands on it, or speaks of it";
  return `${distance === 1 ? what : `${distance} steps away`} (${number.toLocaleString("en")})`;
};

/* The address says what is in the middle, so that it can be sent to somebody. */
const address = (node) => {
  const url = new URL(location.href);
  url.searchParams.set("explore", node.key);
  url.hash = "explorer";
  // A page that is opened as a file may not change its address.
  try { history.replaceState(history.state, "", url); } catch { /* then it does not */ }
};

