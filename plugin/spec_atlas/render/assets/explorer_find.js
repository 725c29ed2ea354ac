import { make } from "./explorer_parts.js";

/* A field that finds specs and components by any part of their name. */
let fields = 0;
export const finder = (nodes, choose) => {
  fields += 1;
  const box = make("div", "atlas-x-finder");
  const label = make("label", "", "Find a spec or component");
  const field = make("input", "");
  const list = make("ul", "");
  Object.assign(field, { type: "search", id: `atlas-x-field-${fields}`, autocomplete: "off", placeholder: "Title or id" });
  Object.assign(list, { id: `atlas-x-list-${fields}`, hidden: true });
  label.htmlFor = field.id;
  for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list" })) field.setAttribute(name, value);
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "What was found");
  box.append(label, field, list);
  let at = -1;
  const folded = nodes.map((node) => `${node.title}\n${node.id}`.toLowerCase());
  const close = () => { list.hidden = true; at = -1; field.setAttribute("aria-expanded", "false"); field.removeAttribute("aria-activedescendant"); };
  const mark = (next) => {
    const items = [...list.children];
    at = (next + items.length) % items.length;
    items.forEach((item, number) => item.setAttribute("aria-selected", String(number === at)));
    field.setAttribute("aria-activedescendant", items[at].id);
    items[at].scrollIntoView({ block: "nearest" });
  };
  const find = () => {
    const wanted = field.value.trim().toLowerCase();
    const found = wanted ? nodes.filter((node) => folded[node.number].includes(wanted)) : [];
    found.sort((one, other) => folded[other.number].startsWith(wanted) - folded[one.number].startsWith(wanted));
    list.replaceChildren(...found.slice(0, 12).map((node, number) => {
      const item = make("li", "");
      item.id = `${list.id}-${number}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.append(node.title, " ", make("small", "", node.part ? "component" : node.id));
      // Before the field loses the focus, which closes the list.
      item.addEventListener("pointerdown", (event) => { event.preventDefault(); take(node); });
      item.addEventListener("click", () => take(node));
      return item;
    }));
    list.found = found;
    at = -1;
    list.hidden = !found.length;
    field.setAttribute("aria-expanded", String(!list.hidden));
    field.removeAttribute("aria-activedescendant");
  };
  const take = (node) => { if (list.hidden) return; field.value = ""; close(); choose(node); };
  field.addEventListener("input", find);
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) { close(); event.stopPropagation(); }
    if (list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      mark(event.key === "ArrowDown" ? at + 1 : Math.max(at, 0) - 1);
      event.preventDefault();
    } else if (event.key === "Enter") {
      take(list.found[Math.max(at, 0)]);
      event.preventDefault();
    }
  });
  return box;
};
