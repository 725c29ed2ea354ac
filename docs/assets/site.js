/* The theme's search is a dialog without a name; screen readers would announce just that. */
document.querySelector(".md-search")?.setAttribute("aria-label", "Search");
