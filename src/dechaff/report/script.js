"use strict";
(() => {
  const blocks = [...document.querySelectorAll(".block")];
  const runs = [...document.querySelectorAll(".run")];
  const filters = [...document.querySelectorAll("[data-filter]")];
  const shown = document.getElementById("shown");
  const off = new Set();

  const show = () => {
    let count = 0;
    let last = "";
    for (const block of blocks) {
      block.hidden = off.has(block.dataset.label);
      if (block.hidden) continue;
      count += 1;
      block.classList.toggle("again", block.dataset.label === last);
      last = block.dataset.label;
    }
    for (const run of runs) run.hidden = off.has(run.dataset.run);
    for (const filter of filters) filter.setAttribute("aria-pressed", String(!off.has(filter.dataset.filter)));
    shown.textContent = `${count} of ${blocks.length} blocks shown`;
    rove(blocks.find((block) => !block.hidden && block.tabIndex === 0) || blocks.find((block) => !block.hidden));
  };

  // One block at a time is in the tab order; keys move from block to block.
  const rove = (to) => {
    for (const block of blocks) block.tabIndex = block === to ? 0 : -1;
  };
  // The reason is shown by a class too: a page in the background has no `:focus`.
  const open = (shown) => {
    for (const block of blocks) block.classList.toggle("open", block === shown);
  };
  const walk = (step, wanted) => {
    const from = blocks.indexOf(document.activeElement);
    const start = from >= 0 ? from + step : blocks.findIndex((block) => block.tabIndex === 0);
    for (let at = start; at >= 0 && at < blocks.length; at += step) {
      if (blocks[at].hidden || !wanted(blocks[at])) continue;
      const run = blocks[at].closest(".run");
      if (run) run.open = true;
      rove(blocks[at]);
      blocks[at].focus();
      open(blocks[at]);
      return;
    }
  };
  const any = () => true;
  const removed = (block) => block.classList.contains("removed");
  const keys = {
    j: () => walk(1, any), k: () => walk(-1, any), n: () => walk(1, removed), p: () => walk(-1, removed),
    Escape: () => {
      document.activeElement.blur();
      open(null);
    },
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (keys[event.key]) {
      keys[event.key]();
      event.preventDefault();
    }
  });
  const page = document.getElementById("blocks");
  page.addEventListener("focusin", (event) => {
    rove(event.target.closest(".block"));
    open(event.target.closest(".block"));
  });
  page.addEventListener("focusout", () => open(null));

  for (const filter of filters) {
    filter.addEventListener("click", () => {
      const label = filter.dataset.filter;
      if (!off.delete(label)) off.add(label);
      show();
    });
  }
  for (const choice of document.querySelectorAll("[data-choice]")) {
    choice.addEventListener("click", () => {
      off.clear();
      for (const { dataset } of filters) {
        const kept = dataset.filter === "kept";
        if (choice.dataset.choice === "kept" ? !kept : choice.dataset.choice === "removed" && kept) off.add(dataset.filter);
      }
      show();
    });
  }

  const tabs = [...document.querySelectorAll("[role=tab]")];
  const choose = (chosen) => {
    for (const tab of tabs) {
      tab.setAttribute("aria-selected", String(tab === chosen));
      tab.tabIndex = tab === chosen ? 0 : -1;
      document.getElementById(tab.getAttribute("aria-controls")).hidden = tab !== chosen;
    }
  };
  tabs.forEach((tab, at) => {
    tab.addEventListener("click", () => choose(tab));
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const next = tabs[(at + step + tabs.length) % tabs.length];
      choose(next);
      next.focus();
    });
  });

  show();
})();
