/* What the report's pages do besides being read: search, show a passage's source, move two texts together.
   Articles' words are only ever put into text nodes. */
"use strict";
(function () {
  const one = (selector, within) => (within || document).querySelector(selector);
  const all = (selector, within) => Array.from((within || document).querySelectorAll(selector));
  const still = matchMedia("(prefers-reduced-motion: reduce)");

  /* -- search ------------------------------------------------------------------------------------------ */

  const rows = [];
  const titles = [];
  const form = one("#search");
  let asked = 0;
  let loaded = false;
  let waiting = null;

  window.copytrail = {
    take([some, names]) {
      for (const row of some) rows.push(row);
      for (const name of names) titles.push(name);
    },
  };

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  function load(then) {
    if (loaded) return then();
    const first = waiting === null;
    waiting = then;
    if (!first) return;
    const ready = () => {
      loaded = true;
      for (const row of rows) row.push(fold(row[1] + " " + row[2] + " " + row[3]));
      waiting();
    };
    if ("single" in form.dataset) {
      for (const data of all("script.rows")) {
        const text = data.textContent;
        window.copytrail.take(JSON.parse(text.slice(text.indexOf("(") + 1, text.lastIndexOf(")"))));
      }
      return ready();
    }
    const files = Number(form.dataset.files);
    const next = (number) => {
      if (number > files) return ready();
      const script = document.createElement("script");
      script.src = "data/search-" + number + ".js";
      script.onload = () => next(number + 1);
      document.head.append(script);
    };
    next(1);
  }

  function value(id) {
    const field = one("#" + id, form);
    return field ? field.value : "";
  }

  function item(href, title, note) {
    const entry = document.createElement("li");
    const name = document.createElement("bdi");
    name.textContent = title;
    if (href) {
      const link = document.createElement("a");
      link.href = href;
      link.append(name);
      entry.append(link);
    } else {
      entry.append(name);
    }
    const small = document.createElement("span");
    small.className = "id";
    small.textContent = note;
    entry.append(small);
    return entry;
  }

  function address(folder, sign, number) {
    return "single" in form.dataset ? "#" + sign + number : folder + "/" + number + ".html";
  }

  const MOST = 100;

  function search() {
    const words = fold(value("q")).split(/\s+/).filter(Boolean);
    const outlet = value("outlet");
    const from = value("from");
    const to = value("to");
    const share = Number(value("share"));
    const forms = one("#forms").checked;
    one("#share-said").textContent = share + "%";
    const empty = !words.length && !outlet && !from && !to && !share && !forms;
    one("#results").hidden = empty;
    one("#stories").hidden = !empty;
    if (empty) return;
    const mine = ++asked;
    load(() => {
      if (mine !== asked) return;
      const found = rows.filter(
        (row) =>
          words.every((word) => row[8].includes(word)) &&
          (!outlet || row[3] === outlet) &&
          (!from || (row[4] && row[4] >= from)) &&
          (!to || (row[4] && row[4] <= to)) &&
          row[5] >= share &&
          (forms || !row[7]),
      );
      const stories = new Map();
      for (const row of found) if (row[6]) stories.set(row[6], (stories.get(row[6]) || 0) + 1);
      const count = (number, thing, things) => number.toLocaleString("en") + " " + (number === 1 ? thing : things);
      one("#results-count").textContent =
        count(found.length, "article", "articles") + ", " + count(stories.size, "story", "stories");
      one("#results-stories").replaceChildren(
        ...Array.from(stories.keys())
          .sort((a, b) => a - b)
          .slice(0, MOST)
          .map((number) =>
            item(
              address("stories", "s", number),
              "Story " + number + ": " + titles[number - 1],
              count(stories.get(number), "article that fits", "articles that fit"),
            ),
          ),
      );
      one("#results-articles").replaceChildren(
        ...found
          .slice(0, MOST)
          .map((row) =>
            item(
              row[0] ? address("articles", "a", row[0]) : "",
              row[1],
              [row[3], row[4], row[5] ? row[5] + "% shared" : "shares nothing"].filter(Boolean).join(", "),
            ),
          ),
        ...(found.length > MOST ? [item("", "and " + count(found.length - MOST, "more", "more"), "")] : []),
      );
    });
  }

  if (form) {
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", search);
    form.addEventListener("reset", () => setTimeout(search));
  }

  /* -- an article: the source of the passage that has the focus --------------------------------------------- */

  function tell(mark) {
    const panel = one(".panel", mark.closest(".reading"));
    const entry = document.getElementById(mark.dataset.of);
    if (!panel || !entry) return;
    panel.replaceChildren(...Array.from(entry.childNodes, (node) => node.cloneNode(true)));
    panel.hidden = false;
    for (const other of all(".mark.now")) other.classList.remove("now");
    for (const same of all(".mark[data-of]")) {
      if (same.dataset.of === mark.dataset.of) same.classList.add("now");
    }
  }

  for (const kind of ["focusin", "mouseover"]) {
    document.addEventListener(kind, (event) => {
      const mark = event.target.closest && event.target.closest(".article-text .mark[data-of]");
      if (!mark) return;
      tell(mark);
      if (kind === "focusin" && mark.matches(":focus-visible")) mark.scrollIntoView({ block: "nearest" });
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const panel of all(".panel")) panel.hidden = true;
    for (const mark of all(".mark.now")) mark.classList.remove("now");
  });

  /* -- a pair: two texts that move together, ribbons between ----------------------------------------------------- */

  const SVG = "http://www.w3.org/2000/svg";

  function follow(pair) {
    const panes = all(".pane", pair);
    const ribbons = one(".ribbons", pair);
    if (panes.length !== 2) return;
    const marks = panes.map((pane) => {
      const found = new Map();
      for (const mark of all(".mark[data-n]", pane)) {
        if (!found.has(mark.dataset.n)) found.set(mark.dataset.n, []);
        found.get(mark.dataset.n).push(mark);
      }
      return found;
    });
    const joined = Array.from(marks[0].keys()).filter((number) => marks[1].has(number));
    let leader = -1;
    let waiting = false;

    function reach(side, number) {
      const box = panes[side].getBoundingClientRect();
      const parts = marks[side].get(number);
      const first = parts[0].getBoundingClientRect();
      const last = parts[parts.length - 1].getBoundingClientRect();
      return [first.top - box.top, last.bottom - box.top];
    }

    /* The place in the middle of one text, seen from the other: inside a passage the same share of it. */
    function lead(side) {
      const middle = panes[side].clientHeight / 2;
      let best = null;
      for (const number of joined) {
        const [top, bottom] = reach(side, number);
        const away = top > middle ? top - middle : middle > bottom ? middle - bottom : 0;
        if (!best || away < best.away) best = { number, away, top, bottom };
      }
      if (!best) return;
      const share = Math.min(1, Math.max(0, (middle - best.top) / Math.max(1, best.bottom - best.top)));
      const [top, bottom] = reach(1 - side, best.number);
      const beyond = middle < best.top ? middle - best.top : middle > best.bottom ? middle - best.bottom : 0;
      panes[1 - side].scrollTop += top + share * (bottom - top) + beyond - middle;
    }

    function draw() {
      waiting = false;
      const frame = ribbons.getBoundingClientRect();
      if (!frame.width) return;
      ribbons.setAttribute("viewBox", "0 0 " + frame.width + " " + frame.height);
      const shapes = [];
      for (const number of joined) {
        const ends = [0, 1].map((side) => {
          const shift = panes[side].getBoundingClientRect().top - frame.top;
          return reach(side, number).map((place) => Math.min(frame.height + 40, Math.max(-40, place + shift)));
        });
        if (ends.every(([top, bottom]) => bottom <= 0) || ends.every(([top]) => top >= frame.height)) continue;
        const [[a, b], [c, d]] = ends;
        const half = frame.width / 2;
        const shape = document.createElementNS(SVG, "path");
        shape.setAttribute(
          "d",
          `M0,${a} C${half},${a} ${half},${c} ${frame.width},${c} V${d} C${half},${d} ${half},${b} 0,${b} Z`,
        );
        const colour = marks[0].get(number)[0].className.match(/\bc\d\b/);
        shape.setAttribute("class", "ribbon " + (colour ? colour[0] : ""));
        shapes.push(shape);
      }
      ribbons.replaceChildren(...shapes);
    }

    function soon() {
      if (!waiting) {
        waiting = true;
        requestAnimationFrame(draw);
      }
    }

    panes.forEach((pane, side) => {
      for (const kind of ["pointerenter", "focusin", "touchstart", "wheel"]) {
        pane.addEventListener(kind, () => (leader = side), { passive: true });
      }
      pane.addEventListener("scroll", () => {
        if (leader === side) lead(side);
        soon();
      });
    });

    function show(number, side, focus) {
      for (const other of all(".now", pair)) other.classList.remove("now");
      for (const s of [0, 1]) {
        const parts = marks[s].get(number);
        if (!parts) continue;
        for (const part of parts) part.classList.add("now");
        leader = -1;
        panes[s].scrollTop += reach(s, number)[0] - panes[s].clientHeight / 4;
      }
      const target = marks[side].get(number);
      if (focus && target) target[0].focus({ preventScroll: true });
      soon();
    }

    const page = pair.closest(".page, main");
    page.addEventListener("click", (event) => {
      const link = event.target.closest("a[data-n]");
      if (!link) return;
      event.preventDefault();
      const from = panes.findIndex((pane) => pane.contains(link));
      show(link.dataset.n, from === 0 ? 1 : 0, from >= 0);
      if (from < 0) pair.scrollIntoView({ block: "start", behavior: still.matches ? "auto" : "smooth" });
    });

    function arrive() {
      const target = location.hash && document.getElementById(location.hash.slice(1));
      if (!target || !pair.contains(target)) return soon();
      const mark = target.closest(".mark[data-n]");
      if (mark) show(mark.dataset.n, panes[0].contains(mark) ? 0 : 1, false);
      pair.scrollIntoView({ block: "start" });
      soon();
    }

    addEventListener("resize", soon);
    addEventListener("hashchange", arrive);
    arrive();
  }

  for (const pair of all(".pair")) follow(pair);
})();
