/* What the explorer knows: every spec and component with its roads, who feels a change, and what is how far away. */

export const ROADS = {
  depends_on: ["depends on", "needed by", "Dependencies"],
  parent: ["part of", "holds", "Parts"],
  related: ["related to", "related to", "Related"],
  supersedes: ["supersedes", "superseded by", "Successors"],
  mention: ["mentions", "mentioned by", "Mentions"],
  draws: ["draws", "drawn by", "Components"],
};
export const QUIET = new Set(["mention", "draws"]);
const WAY = 4;

export const read = async (place) => {
  const source = place.dataset.source;
  const text = source
    ? await fetch(source).then((answer) => { if (!answer.ok) throw new Error(`${answer.status}`); return answer.text(); })
    : place.querySelector("template").content.textContent;
  return worldOf(JSON.parse(text), place);
};

const worldOf = (told, place) => {
  const word = (number) => told.words[number];
  const lists = JSON.parse(place.dataset.components);
  const nodes = told.specs.map(([title, slug, id, state, status, owners, tags, approvers, rto], number) => ({
    number, title, key: slug, id: id || slug, state: told.states[state] ?? "unknown", status: word(status), rto,
    owners: owners.map(word), tags: tags.map(word), approvers: approvers.map(word),
    url: place.dataset.page.replace("SLUG", () => slug), out: [], into: [], home: null, part: false,
  }));
  const road = (kind, from, to) => { from.out.push([kind, to]); to.into.push([kind, from]); };
  for (const [kind, ends] of Object.entries(told.roads)) {
    for (let at = 0; at < ends.length; at += 2) road(kind, nodes[ends[at]], nodes[ends[at + 1]]);
  }
  for (const [title, anchor, kind, page, home, users] of told.parts) {
    const node = {
      number: nodes.length, title, key: `component:${anchor}`, id: anchor, state: "", status: word(kind), rto: "", owners: [],
      tags: [], approvers: [], url: `${lists[page - 1]}#${anchor}`, out: [], into: [], home: nodes[home] ?? null, part: true,
    };
    nodes.push(node);
    for (const user of users) road("draws", nodes[user], node);
  }
  const kinds = Object.keys(ROADS).filter((kind) => (kind === "draws" ? told.parts.length : told.roads[kind]?.length));
  return { nodes, kinds, keys: new Map(nodes.map((node) => [node.key, node])) };
};

/* Who feels it: each dependent once, nearest first, with the one before it. The same walk as the command's. */
export const radius = (middle) => {
  const needing = (node) => node.into.filter(([kind]) => kind === "depends_on").map(([, from]) => from);
  const own = middle.part ? middle.home : middle;
  const drawing = middle.part ? middle.into.map(([, from]) => from) : [];
  const seen = new Set([own]);
  const found = [];
  const meet = (node, before) => {
    if (seen.has(node)) return;
    seen.add(node);
    found.push({ node, before, distance: before ? before.distance + 1 : 1 });
  };
  for (const node of [...drawing, ...(own ? needing(own) : [])]) meet(node, null);
  for (let at = 0; at < found.length; at += 1) for (const node of needing(found[at].node)) meet(node, found[at]);
  return found;
};

export const wayOf = (one) => {
  const way = [];
  let before = one.before;
  for (; before && way.length < WAY; before = before.before) way.unshift(before.node);
  return { way, cut: Boolean(before) };
};

/* The levels at one side: at each the nodes not met before, and the roads that lead to them from the level before. */
export const levels = (middle, side, depth, follows) => {
  const seen = new Set([middle]);
  const found = [];
  let ring = [middle];
  for (let step = 0; step < depth && ring.length; step += 1) {
    const next = new Map();
    for (const near of ring) {
      for (const [kind, far] of near[side]) {
        if (!follows(kind, near) || seen.has(far)) continue;
        if (!next.has(far)) next.set(far, []);
        next.get(far).push([kind, near]);
      }
    }
    ring = [...next.keys()];
    for (const node of ring) seen.add(node);
    if (ring.length) found.push(next);
  }
  return found;
};
