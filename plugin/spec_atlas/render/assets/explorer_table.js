/* The blast radius of what is in the middle of the explorer: as a table, and as Markdown to take along. */

import { badge, count, make } from "./explorer_parts.js";
import { wayOf } from "./explorer_world.js";

const HEAD = ["Spec", "Steps", "Over", "Status", "Owner", "Approvers", "RTO"];
const ROWS = 100;

/* `reach` are all dependents, `rows` those that fit the filters. */
export const radiusTable = (middle, reach, rows, whole, show, all) => {
  if (!reach.length) return [make("p", "atlas-remark", `${middle.part ? "A failure" : "A change"} here touches no other spec.`)];
  const shown = whole ? rows : rows.slice(0, ROWS);
  const made = make("table", "atlas-table atlas-broad");
  const caption = make("caption", "", `Who feels ${middle.part ? "a failure" : "a change"} of ${middle.title}`);
  const top = make("tr", "");
  for (const name of HEAD) {
    const cell = make("th", name === "Steps" ? "atlas-number" : "", name);
    cell.scope = "col";
    top.append(cell);
  }
  const body = make("tbody", "");
  for (const one of shown) body.append(rowOf(one, show));
  made.append(caption, make("thead", ""), body);
  made.tHead.append(top);
  const frame = make("div", "atlas-scroll");
  frame.setAttribute("role", "region");
  frame.setAttribute("aria-label", caption.textContent);
  frame.tabIndex = 0;
  frame.append(made);
  const tools = make("p", "atlas-x-tools");
  const copy = make("button", "atlas-copy", "Copy as Markdown");
  copy.addEventListener("click", async () => {
    const written = navigator.clipboard ? navigator.clipboard.writeText(markdown(middle, reach, rows)) : Promise.reject();
    copy.textContent = await written.then(() => "Copied", () => "Not allowed");
    setTimeout(() => { copy.textContent = "Copy as Markdown"; }, 2000);
  });
  tools.append(copy);
  if (rows.length > shown.length) {
    const more = make("button", "atlas-copy", `Show all ${rows.length.toLocaleString("en")}`);
    more.addEventListener("click", all);
    tools.append(" ", more);
  }
  return [make("h4", "", "Blast radius"), tools, frame];
};

const rowOf = (one, show) => {
  const row = make("tr", "");
  const go = make("button", "atlas-x-name", one.node.title);
  go.addEventListener("click", () => show(one.node));
  const { way, cut } = wayOf(one);
  const over = [...(cut ? ["…"] : []), ...way.map((node) => node.title)].join(" → ") || "directly";
  for (const content of [go, String(one.distance), over, badge(one.node), one.node.owners.join(", ") || "–", one.node.approvers.join(", ") || "–", one.node.rto || "–"]) {
    const cell = make("td", "");
    cell.append(content);
    row.append(cell);
  }
  row.cells[1].className = "atlas-number";
  return row;
};

const markdown = (middle, reach, rows) => {
  const plain = (text) => text.replace(/\s+/g, " ").replace(/[\\`*_{}[\]<>|~]/g, "\\$&").replace(/([@#])(?=[\p{L}\p{N}_])/gu, "$1<!-- -->");
  const name = (node) => `[${plain(node.title)}](${new URL(node.url, location.href).href})`;
  const direct = reach.filter((one) => one.distance === 1).length;
  const part = rows.length < reach.length ? ` These are ${rows.length} of them, as filtered.` : "";
  const lines = [
    `${middle.part ? "A failure" : "A change"} of **${plain(middle.title)}** may touch **${count(reach.length, "spec")}**, ${direct === reach.length ? "directly" : `${direct} of them directly`}.${part}`,
    "", `| ${HEAD.join(" | ")} |`, "|---|--:|---|---|---|---|---|",
    ...rows.map((one) => {
      const { way, cut } = wayOf(one);
      const over = [...(cut ? ["…"] : []), ...way.map((node) => plain(node.title))].join(" → ") || "directly";
      const cells = [one.node.status, one.node.owners.join(", "), one.node.approvers.join(", "), one.node.rto].map((text) => plain(text) || "–");
      return `| ${name(one.node)} | ${one.distance} | ${over} | ${cells.join(" | ")} |`;
    }),
  ];
  return `${lines.join("\n")}\n`;
};
