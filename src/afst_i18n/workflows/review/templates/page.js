"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const says = data.says;
  const $ = (selector, within = document) => within.querySelector(selector);
  const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
  const say = (key, values = {}) => says[key].replace(/%\((\w+)\)s/g, (_, name) => values[name]);
  const articles = $$("article.paragraph");
  const rowOf = (article) => data.rows[Number(article.dataset.n) - 1];
  const memory = `afst-i18n:${data.page}`;
  // What the reviewer did, by paragraph: {target, approved, remark, seconds}.
  const edits = new Map();
  const clock = new Map();
  // The translation with its marks, as the page was made.
  const first = new Map();
  let current = null;
  let silent = true;

  /* Speaking */
  const said = $("#said");
  let hush = 0;
  function announce(text) {
    said.replaceChildren(Object.assign(document.createElement("p"), { textContent: text }));
    clearTimeout(hush);
    hush = setTimeout(() => said.replaceChildren(), 8000);
  }

  /* What a browser remembers between visits; private windows and some mail programs forbid it. */
  const store = {
    read(key) { try { return localStorage.getItem(key); } catch { return null; } },
    write(key, value) { try { localStorage.setItem(key, value); } catch { /* then only the file keeps it */ } },
    drop(key) { try { localStorage.removeItem(key); } catch { /* nothing was there */ } },
  };

  /* State of a paragraph */
  const now = (article) => {
    const row = rowOf(article);
    const edit = edits.get(article);
    return edit ?? { target: row.target, approved: row.stage === "approved", remark: "" };
  };
  function stageOf(article) {
    const row = rowOf(article);
    const { target, approved } = now(article);
    if (!target) return "untranslated";
    if (approved) return "approved";
    if (!edits.has(article)) return row.stage;
    // Text that is the machine's again is the machine's.
    if (target === (row.draft ?? (row.stage === "machine" ? row.target : null))) return "machine";
    return "edited";
  }
  function change(article, values) {
    const row = rowOf(article);
    const next = { ...now(article), ...values };
    const same = next.target === row.target && next.approved === (row.stage === "approved") && !next.remark;
    same ? edits.delete(article) : edits.set(article, next);
    show(article);
    keep();
    if (data.server && !silent) send(article, next);
  }

  /* Showing it */
  function show(article) {
    const row = rowOf(article);
    const { target, remark, approved } = now(article);
    const stage = stageOf(article);
    article.dataset.stage = stage;
    const chip = $(".stage", article);
    chip.className = `stage ${stage}`;
    $(".stage-name", chip).textContent = says[stage];
    const button = $(".approve", article);
    button.setAttribute("aria-pressed", String(approved && Boolean(target)));
    $(".label", button).textContent = approved && target ? says.withdraw : says.approve;
    $(".undo", article).hidden = !edits.has(article);
    const text = $(".text", article);
    if (!first.has(article)) first.set(article, [...text.childNodes]);
    if (target === row.target) text.replaceChildren(...first.get(article));
    else text.replaceChildren(...marked(article, target));
    const before = row.draft ?? row.target;
    const changed = target !== before && before !== "";
    $(".diff", article).hidden = !changed;
    if (changed) $(".diff-text", article).replaceChildren(...difference(before, target));
    if (remark) {
      $(".remark", article).hidden = false;
      $(".remark-text", article).textContent = remark;
    }
    totals();
  }
  function totals() {
    const stages = articles.map(stageOf);
    const done = stages.filter((stage) => stage === "approved").length;
    const edited = stages.filter((stage) => stage === "edited").length;
    for (const name of ["approved", "edited", "machine", "untranslated"]) {
      const count = stages.filter((stage) => stage === name).length;
      $(`#count-${name} .count`).textContent = count;
      $(`#count-${name}`).hidden = !count;
    }
    const total = articles.length || 1;
    $("#progress").textContent = say("progress", { done, total: articles.length });
    $("#bar-approved").setAttribute("width", (100 * done) / total);
    $("#bar-edited").setAttribute("width", (100 * (done + edited)) / total);
    const words = articles.reduce((sum, a, n) => sum + (stages[n] === "approved" ? 0 : rowOf(a).words), 0);
    $("#left").textContent = say("left", { words: words.toLocaleString(data.language) });
    $("#pending").textContent = edits.size && !data.server ? `(${edits.size})` : "";
  }

  /* Terms in a text that was just typed: a quick look; `check` looks again and better. */
  const letter = /[\p{L}\p{N}]/u;
  function places(text, forms) {
    const low = text.toLocaleLowerCase(data.language);
    const found = [];
    for (const form of forms) {
      const wanted = form.toLocaleLowerCase(data.language);
      for (let at = low.indexOf(wanted); wanted && at >= 0; at = low.indexOf(wanted, at + 1)) {
        const end = at + wanted.length;
        const inside = letter.test(low[at - 1] ?? " ") || (letter.test(wanted.at(-1)) && letter.test(low[end] ?? " "));
        if (!inside) found.push([at, end]);
      }
    }
    return found;
  }
  function termsIn(article, text) {
    const taken = [];
    const held = [];
    const lost = [];
    rowOf(article).terms.forEach((key, n) => {
      const free = places(text, data.forms[key]).find(([s, e]) => !taken.some((t) => s < t[1] && t[0] < e));
      if (free) { taken.push(free); held.push([...free, n]); } else lost.push(n);
    });
    return { held: held.sort((a, b) => a[0] - b[0]), lost };
  }
  function marked(article, text) {
    const nodes = [];
    let at = 0;
    for (const [start, end, n] of termsIn(article, text).held) {
      nodes.push(document.createTextNode(text.slice(at, start)));
      const span = Object.assign(document.createElement("span"), { className: "term", textContent: text.slice(start, end) });
      span.dataset.link = `${article.id}t${n}`;
      nodes.push(span);
      at = end;
    }
    nodes.push(document.createTextNode(text.slice(at)));
    return nodes;
  }

  /* What changed, word by word (longest common subsequence). */
  const shorter = (text, first, last) => {
    if (text.length <= (first || last ? 43 : 83)) return text;
    const head = first ? "" : `${text.slice(0, 40).replace(/\s\S*$/, "")} `;
    const tail = last ? "" : ` ${text.slice(-40).replace(/^\S*\s/, "")}`;
    return `${head}…${tail}`;
  };
  function difference(before, after) {
    const cut = (text) => text.match(/[\p{L}\p{N}_]+|\s+|[^\p{L}\p{N}_\s]/gu) ?? [];
    const steps = merged(aligned(cut(before), cut(after)));
    return steps.map(({ kind, text }, n) => kind === "same"
      ? document.createTextNode(shorter(text, n === 0, n === steps.length - 1))
      : Object.assign(document.createElement(kind), { textContent: text }));
  }
  function aligned(a, b) {
    const steps = [];
    const put = (kind, words) => { if (words.length) steps.push({ kind, text: words.join("") }); };
    let head = 0;
    while (head < a.length && head < b.length && a[head] === b[head]) head++;
    let tail = 0;
    while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
    const x = a.slice(head, a.length - tail);
    const y = b.slice(head, b.length - tail);
    put("same", a.slice(0, head));
    if (x.length * y.length > 4e6) { put("del", x); put("ins", y); }
    else {
      const size = Array.from({ length: x.length + 1 }, () => new Uint16Array(y.length + 1));
      for (let i = x.length - 1; i >= 0; i--) {
        for (let j = y.length - 1; j >= 0; j--) size[i][j] = x[i] === y[j] ? size[i + 1][j + 1] + 1 : Math.max(size[i + 1][j], size[i][j + 1]);
      }
      let i = 0;
      let j = 0;
      while (i < x.length || j < y.length) {
        if (i < x.length && j < y.length && x[i] === y[j]) { put("same", [x[i]]); i++; j++; }
        else if (j < y.length && (i === x.length || size[i][j + 1] > size[i + 1][j])) put("ins", [y[j++]]);
        else put("del", [x[i++]]);
      }
    }
    put("same", tail ? a.slice(-tail) : []);
    return steps;
  }
  /* Words that changed side by side are one change, with the blanks between them. */
  function merged(steps) {
    const found = [];
    let gone = "";
    let come = "";
    const flush = () => {
      if (gone) found.push({ kind: "del", text: gone });
      if (come) found.push({ kind: "ins", text: come });
      gone = come = "";
    };
    steps.forEach(({ kind, text }, n) => {
      if (kind === "del") gone += text;
      else if (kind === "ins") come += text;
      else if (gone && come && !text.trim() && steps[n + 1] && steps[n + 1].kind !== "same") { gone += text; come += text; }
      else {
        flush();
        if (found.at(-1)?.kind === "same") found.at(-1).text += text;
        else found.push({ kind, text });
      }
    });
    flush();
    return found;
  }

  /* Editing */
  function edit(article) {
    if (rowOf(article).fixed) return;
    const place = $(".editor", article);
    if (!place.hidden) { $(".edited-text", place).focus(); return; }
    place.replaceChildren($("#editor").content.cloneNode(true));
    place.hidden = false;
    const area = $(".edited-text", place);
    const remark = $(".edited-remark", place);
    area.lang = $(".target", article).lang;
    area.value = now(article).target;
    remark.value = now(article).remark;
    const fit = () => { area.style.height = "auto"; area.style.height = `${area.scrollHeight + 4}px`; };
    const live = () => {
      fit();
      const { lost } = termsIn(article, area.value);
      const names = [...new Set(lost.map((n) => wanted(article, n)))];
      const line = $(".live", place);
      line.classList.toggle("lost", names.length > 0);
      line.textContent = !rowOf(article).terms.length ? "" : names.length ? say("terms-lost", { terms: names.join("; ") }) : says["terms-held"];
    };
    area.addEventListener("input", live);
    $(".keep", place).addEventListener("click", () => finish(article, false));
    $(".keep-approve", place).addEventListener("click", () => finish(article, true));
    $(".cancel", place).addEventListener("click", () => close(article));
    place.onkeydown = (event) => {
      if (event.key === "Escape") { event.stopPropagation(); close(article); }
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); finish(article, event.shiftKey); }
    };
    $(".actions", article).hidden = true;
    live();
    area.focus();
    area.setSelectionRange(area.value.length, area.value.length);
  }
  const wanted = (article, n) => $(`[data-term~="${n}"] .show`, article).lastElementChild.textContent;
  function finish(article, approve) {
    const place = $(".editor", article);
    const target = $(".edited-text", place).value.trim();
    if (approve && !target) { announce(says.empty); return; }
    const remark = $(".edited-remark", place).value.trim();
    const touched = target !== now(article).target;
    close(article);
    change(article, { target, remark, approved: approve || (now(article).approved && !touched) });
    if (approve) step(1);
  }
  function close(article) {
    const place = $(".editor", article);
    place.hidden = true;
    place.replaceChildren();
    $(".actions", article).hidden = false;
    go(article);
  }
  function approve(article) {
    const { target, approved } = now(article);
    if (!target) { announce(says.empty); return false; }
    change(article, { approved: !approved });
    announce(`${article.dataset.n}: ${says[stageOf(article)]}`);
    return !approved;
  }
  function undo(article) {
    if (!edits.has(article)) return;
    edits.delete(article);
    $(".remark", article).hidden = !rowOf(article).remark;
    show(article);
    keep();
    announce(says.undone);
  }

  /* Going about */
  const visible = () => $$("article.paragraph").filter((article) => !article.hidden);
  function go(article) {
    if (!article) return;
    current?.classList.remove("current");
    current = article;
    article.classList.add("current");
    article.focus({ preventScroll: true });
    article.scrollIntoView({ block: "nearest" });
  }
  function step(by, where = () => true) {
    const list = visible();
    const at = current ? list.indexOf(current) : by > 0 ? -1 : list.length;
    for (let n = at + by; n >= 0 && n < list.length; n += by) if (where(list[n])) { go(list[n]); return true; }
    return false;
  }
  const troubled = (article) => article.dataset.levels !== "";

  /* Linked marks */
  function light(links, on) {
    const wanted = new Set(links.split(" "));
    for (const mark of $$("[data-link]", document)) {
      if (mark.dataset.link.split(" ").some((link) => wanted.has(link))) mark.classList.toggle("lit", on);
    }
  }
  for (const [enter, leave] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    document.addEventListener(enter, (event) => { const mark = event.target.closest?.("[data-link]"); if (mark) light(mark.dataset.link, true); });
    document.addEventListener(leave, (event) => { const mark = event.target.closest?.("[data-link]"); if (mark) light(mark.dataset.link, false); });
  }

  /* Filters */
  const filters = ["#search", "#by-stage", "#by-level", "#by-rule"];
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  function filter() {
    const query = fold($("#search").value.trim());
    const [stage, level, rule] = ["#by-stage", "#by-level", "#by-rule"].map((id) => $(id).value);
    for (const article of articles) {
      const row = rowOf(article);
      article.hidden = Boolean(
        (stage && article.dataset.stage !== stage) ||
        (level && !article.dataset.levels.split(" ").includes(level)) ||
        (rule && !article.dataset.codes.split(" ").includes(rule)) ||
        (query && !fold(`${row.source} ${now(article).target}`).includes(query)));
    }
    const shown = visible().length;
    $("#shown").hidden = shown === articles.length || !shown;
    $("#none").hidden = shown > 0;
    $("#shown").textContent = say("shown", { shown, total: articles.length });
    for (const section of $$(".document")) section.hidden = !$("article.paragraph:not([hidden])", section);
  }
  function reset() {
    for (const id of filters) $(id).value = "";
    filter();
    $("#search").focus();
  }
  function order() {
    const worst = $("#worst").checked;
    for (const section of $$(".document")) {
      const own = articles.filter((article) => section.contains(article));
      const sorted = worst ? [...own].sort((a, b) => b.dataset.gravity - a.dataset.gravity) : own;
      section.append(...sorted);
    }
  }

  /* Keeping and saving */
  const packed = () => [...edits].map(([article, edit]) => {
    const row = rowOf(article);
    const seconds = Math.round(clock.get(article) ?? 0);
    return { catalog: row.catalog, context: row.context, source: row.source, made_on: row.made_on, target: edit.target, approved: edit.approved && edit.target !== "", remark: edit.remark, seconds };
  });
  function keep() {
    if (data.server) return;
    edits.size ? store.write(memory, JSON.stringify(packed())) : store.drop(memory);
  }
  function restore() {
    let kept = [];
    try { kept = JSON.parse(store.read(memory) ?? "[]"); } catch { return; }
    for (const edit of kept) {
      const article = articles.find((a) => {
        const row = rowOf(a);
        return row.source === edit.source && row.context === edit.context && row.made_on === edit.made_on && row.catalog === edit.catalog;
      });
      if (article) { clock.set(article, edit.seconds); change(article, { target: edit.target, approved: edit.approved, remark: edit.remark }); }
    }
    if (edits.size) announce(say("restored", { count: edits.size }));
  }
  function save() {
    if (!edits.size) { announce(says.nothing); return; }
    const file = { format: data.format, version: data.version, reviewer: $("#reviewer").value.trim(), made: new Date().toISOString(), edits: packed() };
    const name = `${data.title || "review"}.edits.json`;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(file, null, 2)], { type: "application/json" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    saved = packed().length && JSON.stringify(packed());
    announce(say("saved", { name }));
  }
  let saved = null;
  addEventListener("beforeunload", (event) => {
    if (!data.server && edits.size && saved !== JSON.stringify(packed())) event.preventDefault();
  });

  /* How long it takes: only while the page is looked at and something happens. */
  let active = 0;
  for (const kind of ["keydown", "pointermove", "scroll"]) addEventListener(kind, () => { active = Date.now(); }, { passive: true });
  setInterval(() => {
    if (current && document.visibilityState === "visible" && Date.now() - active < 60000) clock.set(current, (clock.get(current) ?? 0) + 1);
  }, 1000);

  /* With a server: each edit is written at once. */
  async function send(article, edit) {
    const row = rowOf(article);
    const one = { catalog: row.catalog, context: row.context, source: row.source, made_on: row.made_on, target: edit.target, approved: edit.approved && edit.target !== "", remark: edit.remark, seconds: Math.round(clock.get(article) ?? 0) };
    clock.delete(article);
    let answer;
    let body;
    try {
      answer = await fetch("edit", { method: "POST", headers: { "Content-Type": "application/json", "X-Afst-Token": data.server.token }, body: JSON.stringify({ number: Number(article.dataset.n), reviewer: $("#reviewer").value.trim(), edit: one }) });
      body = await answer.json();
    } catch (error) { announce(say("failed", { reason: error.message })); return; }
    if (answer.status === 409) { collision(article, edit, body); return; }
    if (!answer.ok) { announce(say("failed", { reason: body.error })); return; }
    replace(article, body);
    announce(says.written);
  }
  function replace(article, body) {
    const holder = document.createElement("template");
    holder.innerHTML = body.html; // made by the same template as this page, escaped there
    const fresh = holder.content.firstElementChild;
    data.rows[Number(article.dataset.n) - 1] = { ...rowOf(article), ...body.row };
    Object.assign(data.forms, body.forms);
    articles[articles.indexOf(article)] = fresh;
    edits.delete(article);
    const was = current === article;
    article.replaceWith(fresh);
    equip(fresh);
    if (was) go(fresh);
    totals();
  }
  function collision(article, edit, body) {
    const box = document.createElement("div");
    box.className = "conflict";
    box.setAttribute("role", "alert");
    const put = (tag, text, name = "") => { const e = Object.assign(document.createElement(tag), { textContent: text, className: name }); box.append(e); return e; };
    put("p", says.conflict);
    put("span", says["in-catalog"], "tag");
    put("p", body.row.target, "version theirs");
    put("span", says.yours, "tag");
    put("p", edit.target, "version mine");
    put("button", says.theirs, "take-theirs").addEventListener("click", () => { box.remove(); replace(article, body); });
    put("button", says.mine, "take-mine").addEventListener("click", () => {
      box.remove();
      data.rows[Number(article.dataset.n) - 1] = { ...rowOf(article), ...body.row };
      send(article, edit);
    });
    $(".target", article).append(box);
    announce(says.conflict);
  }

  /* Events */
  function equip(article) {
    $(".actions", article).hidden = rowOf(article).fixed;
    $(".approve", article).addEventListener("click", () => { go(article); approve(article); });
    $(".edit", article).addEventListener("click", () => { go(article); edit(article); });
    $(".undo", article).addEventListener("click", () => { undo(article); go(article); });
    $(".text", article).addEventListener("dblclick", () => edit(article));
    article.addEventListener("pointerdown", () => { if (current !== article) { current?.classList.remove("current"); current = article; article.classList.add("current"); } });
  }
  articles.forEach(equip);
  for (const id of filters) $(id).addEventListener("input", filter);
  $("#reset").addEventListener("click", reset);
  $("#worst").addEventListener("change", () => { order(); go(visible()[0]); });
  $("#save").addEventListener("click", save);
  $("#help").addEventListener("click", () => $("#keys").showModal());
  const remembered = store.read("afst-i18n:reviewer");
  if (remembered) $("#reviewer").value = remembered;
  const sign = () => { $("#signed").textContent = $("#reviewer").value; };
  $("#reviewer").addEventListener("input", () => { store.write("afst-i18n:reviewer", $("#reviewer").value); sign(); });
  sign();

  const single = $("#single");
  single.checked = store.read("afst-i18n:keys") !== "off";
  single.addEventListener("change", () => store.write("afst-i18n:keys", single.checked ? "on" : "off"));

  const keys = {
    j: () => step(1),
    k: () => step(-1),
    n: () => step(1, troubled) || announce(says["no-more"]),
    p: () => step(-1, troubled) || announce(says["no-more"]),
    a: () => current && approve(current) && step(1),
    e: () => current && edit(current),
    u: () => current && undo(current),
    t: () => { const d = current && $("details", current); if (d) d.open = !d.open; },
    w: () => { $("#worst").checked = !$("#worst").checked; order(); go(visible()[0]); },
    s: save,
    "/": () => $("#search").focus(),
    "?": () => $("#keys").showModal(),
  };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("textarea, select, input:not([type=checkbox])");
    if (event.key === "Escape" && typing) { event.target.blur(); if (current) go(current); return; }
    if (typing || event.ctrlKey || event.metaKey || event.altKey || $("#keys").open || !single.checked) return;
    const act = keys[event.key];
    if (act) { event.preventDefault(); act(); }
  });

  /* On paper the signature stays with the last paragraph: a browser keeps only neighbours together. */
  const colophon = $(".colophon");
  addEventListener("beforeprint", () => visible().at(-1)?.after(colophon));
  addEventListener("afterprint", () => $("main").after(colophon));

  /* Light and dark */
  const theme = $("#theme");
  const dark = () => (document.documentElement.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const named = () => { theme.textContent = dark() ? says.light : says.dark; };
  const chosen = store.read("afst-i18n:theme");
  if (chosen) document.documentElement.dataset.theme = chosen;
  theme.addEventListener("click", () => { document.documentElement.dataset.theme = dark() ? "light" : "dark"; store.write("afst-i18n:theme", document.documentElement.dataset.theme); named(); });
  named();

  $(".toolbar").hidden = false;
  if (data.server) $("#save").hidden = true;
  else restore();
  totals();
  silent = false;
})();
