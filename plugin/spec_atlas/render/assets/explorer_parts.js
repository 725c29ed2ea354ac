/* Elements of the explorer, made of text only: what writers wrote is never read as HTML. */

export const choice = (name, options, act) => {
  const label = make("label", "atlas-filter", name);
  const select = make("select", "");
  for (const [value, words] of options) select.append(Object.assign(make("option", "", words), { value }));
  select.addEventListener("change", () => act(select.value));
  label.append(select);
  return label;
};
export const badge = (node) => make("span", `atlas-badge atlas-${node.state}`, node.status);
export const link = (url, words) => Object.assign(make("a", "", words), { href: url });
export const count = (number, noun) => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
export const make = (name, css, words = "") => {
  const element = document.createElement(name);
  if (css) element.className = css;
  if (name === "button") element.type = "button";
  element.textContent = words;
  return element;
};
export const svg = (name, attributes) => {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
};
