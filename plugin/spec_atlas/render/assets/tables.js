/* Tables that sort, search, filter and can be saved, made of the tables that are there. */
import DataTable from "./dt_bundle.js";

const ROWS = 50;
/* What fits on half a screen is read faster than it is searched. */
const FEW = 8;

/** Bring tables to life; each is left alone when it already is. */
export function start(tables) {
  forget();
  for (const table of tables) if (!DataTable.isDataTable(table)) live(table);
}

/* With instant navigation tables leave the page, and would be kept in memory for good. */
function forget() {
  for (const settings of [...DataTable.settings]) {
    if (!settings.nTable.isConnected) DataTable.settings.splice(DataTable.settings.indexOf(settings), 1);
  }
}

function live(table) {
  const frame = table.closest(".atlas-scroll");
  const heads = [...table.tHead.rows[0].cells];
  const choices = heads.map((head, column) => (head.hasAttribute("data-filter") ? values(table, column) : []));
  const many = table.tBodies[0].rows.length > ROWS;
  const few = table.tBodies[0].rows.length < FEW;
  const filters = document.createElement("div");
  filters.className = "dt-layout-cell";
  const api = new DataTable(table, {
    autoWidth: false,
    order: [],
    orderMulti: true,
    paging: many,
    pageLength: ROWS,
    info: many,
    layout: {
      topStart: few ? null : ["search", () => filters],
      topEnd: few ? null : { buttons: [saving(table)] },
      bottomStart: many ? "info" : null,
      bottomEnd: many ? "paging" : null,
    },
    language: {
      search: "",
      searchPlaceholder: "Search this table",
      zeroRecords: "Nothing here matches. Clear the search or a filter.",
      emptyTable: "Nothing to list.",
      info: "_START_ to _END_ of _TOTAL_",
      infoFiltered: "(of _MAX_)",
      infoEmpty: "0",
    },
  });
  heads.forEach((head, column) => {
    if (choices[column].length > 1) filters.append(filter(api, column, head.textContent.trim(), choices[column]));
  });
  frame?.classList.add("atlas-live");
  for (const name of ["role", "tabindex", "aria-label"]) frame?.removeAttribute(name);
  const scroller = frame?.querySelector(".dt-layout-table");
  scroller?.setAttribute("tabindex", "0");
  frame?.querySelector("input[type=search]")?.setAttribute("aria-label", `Search: ${table.caption?.textContent ?? ""}`);
  if (many) printing(api);
}

function values(table, column) {
  const found = new Set();
  for (const row of table.tBodies[0].rows) {
    const cell = row.cells[column];
    found.add((cell.dataset.search ?? cell.textContent).trim());
  }
  found.delete("");
  return found.size > 60 ? [] : [...found].sort((one, other) => one.localeCompare(other));
}

function filter(api, column, title, words) {
  const label = document.createElement("label");
  label.className = "atlas-filter";
  const select = document.createElement("select");
  select.append(new Option("All", ""), ...words.map((word) => new Option(word, word)));
  select.addEventListener("change", () => {
    const exact = select.value && `^${DataTable.util.escapeRegex(select.value)}$`;
    api.column(column).search(exact, { regex: true, smart: false }).draw();
  });
  label.append(title, select);
  return label;
}

function saving(table) {
  return {
    extend: "csvHtml5",
    text: "Save as CSV",
    title: null,
    filename: table.dataset.atlas,
    bom: true,
    // A cell that begins like a formula stays text in a spreadsheet.
    exportOptions: { orthogonal: "display", escapeExcelFormula: true },
  };
}

/* Paper has no next page button. */
function printing(api) {
  window.addEventListener("beforeprint", () => api.page.len(-1).draw());
  window.addEventListener("afterprint", () => api.page.len(ROWS).draw());
}
