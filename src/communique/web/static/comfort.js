// Comfort only: every page works without this.  Choosing a figure opens its card beside the text; n and p go from
// figure to figure, Escape goes back to all that was found.
"use strict";

(() => {
  const root = document.documentElement;
  const panel = document.getElementById("panel");

  if (panel) {
    root.classList.add("scripted");
    const cards = [...panel.querySelectorAll("[data-card]")];
    const order = cards.map((card) => card.dataset.card);
    let chosen = null;

    const marks = (name) => [...document.querySelectorAll(`[data-figure="${CSS.escape(name)}"]`)];

    const choose = (name, { toText = false, toCard = false } = {}) => {
      chosen = name && order.includes(name) ? name : null;
      panel.classList.toggle("choosing", chosen !== null);
      for (const card of cards) card.classList.toggle("chosen", card.dataset.card === chosen);
      for (const mark of document.querySelectorAll("[data-figure][aria-current]")) mark.removeAttribute("aria-current");
      if (chosen === null) {
        history.replaceState(null, "", location.pathname + location.search);
        return;
      }
      const its = marks(chosen);
      for (const mark of its) mark.setAttribute("aria-current", "true");
      history.replaceState(null, "", `#f-${chosen}`);
      panel.scrollTop = 0;
      if (toText && its[0]) {
        its[0].focus({ preventScroll: true });
        its[0].scrollIntoView({ block: "center" });
      }
      if (toCard) {
        document.getElementById(`h-${chosen}`).focus({ preventScroll: true });
        its[0]?.scrollIntoView({ block: "nearest" });
      }
    };

    const step = (by) => {
      if (!order.length) return;
      const at = chosen === null ? (by > 0 ? -1 : order.length) : order.indexOf(chosen);
      choose(order[(at + by + order.length) % order.length], { toText: true });
    };

    for (const card of cards) {
      const close = document.createElement("button");
      close.type = "button";
      close.className = "quiet close";
      close.textContent = "All findings";
      close.addEventListener("click", () => {
        const last = chosen;
        choose(null);
        marks(last)[0]?.focus({ preventScroll: true });
      });
      card.querySelector(".top").after(close);
    }

    document.addEventListener("click", (event) => {
      const link = event.target.closest("a");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (link.dataset.figure) {
        event.preventDefault();
        choose(link.dataset.figure, { toCard: true });
      } else if (link.hasAttribute("data-back")) {
        const target = document.getElementById(link.hash.slice(1));
        if (!target) return;
        event.preventDefault();
        const name = link.hash.startsWith("#w-") ? link.hash.slice(3) : null;
        if (name) choose(name, { toText: true });
        else target.scrollIntoView({ block: "center" });
      }
    });

    document.addEventListener("keydown", (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("input, textarea, select")) return;
      if (event.key === "n") step(1);
      else if (event.key === "p") step(-1);
      else if (event.key === "Escape" && chosen !== null) choose(null);
    });

    const fromAddress = () => {
      const match = /^#[fw]-([0-9a-f]+)$/.exec(location.hash);
      if (match) choose(match[1], { toText: true });
    };
    addEventListener("hashchange", fromAddress);
    fromAddress();
  }

  // A page that waits looks again without being loaded anew, so that nothing jumps.
  const waiting = document.querySelector("[data-progress]");
  if (waiting) {
    document.querySelector("meta[http-equiv=refresh]")?.remove();
    const look = async () => {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      if (answer.status !== 202) {
        location.reload();
        return;
      }
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-progress]");
      if (fresh) {
        // What a screen reader tells is changed only when it is something new.
        for (const part of ["[role=status]", "[data-passed]"]) {
          const [old, now] = [waiting.querySelector(part), fresh.querySelector(part)];
          if (old.textContent !== now.textContent) old.textContent = now.textContent;
        }
        const [shown, now] = [waiting.querySelector("progress"), fresh.querySelector("progress")];
        if (now.hasAttribute("value")) shown.value = now.value;
      }
      setTimeout(look, 700);
    };
    setTimeout(look, 700);
  }
})();
