/**
 * Light: a claim, its words and the words that say its speaker, place and time are shown together.
 *
 * By pointer and by focus for a moment; by the keys j and k one claim after the other is the current one.
 */

export function lightUp(): void {
  for (const [start, end] of [["pointerover", "pointerout"], ["focusin", "focusout"]] as const) {
    document.addEventListener(start, (event) => mark(event.target, true));
    document.addEventListener(end, (event) => mark(event.target, false));
  }
  document.addEventListener("click", (event) => {
    const target = event.target as Element;
    if (target.closest("[data-step]")) step(Number((target.closest("[data-step]") as HTMLElement).dataset.step));
    const words = target.closest<HTMLElement>(".report mark[data-claims]");
    const first = words?.dataset.claims?.split(" ")[0];
    if (first && document.getSelection()?.isCollapsed) makeCurrent(document.querySelector(`#claim-${CSS.escape(first)}`), false);
  });
  document.addEventListener("focusin", (event) => {
    const card = (event.target as Element).closest<HTMLElement>("[data-card]");
    if (card && !card.classList.contains("is-current")) makeCurrent(card, false, false);
  });
  document.addEventListener("htmx:after:swap", () => resume());
  window.addEventListener("hashchange", () => begin());
  begin();
}

function mark(target: EventTarget | null, isLit: boolean): void {
  const element = (target as Element | null)?.closest?.<HTMLElement>("[data-claims]");
  for (const id of (element?.dataset.claims ?? "").split(" ").filter(Boolean)) light(id, "is-lit", isLit);
}

function light(id: string, name: string, isLit: boolean): void {
  const safe = CSS.escape(id);
  for (const each of document.querySelectorAll(`[data-claims~="${safe}"]`)) each.classList.toggle(name, isLit);
  const lit = new Set([...document.querySelectorAll("[data-card].is-lit, [data-card].is-current")].flatMap(idsOf));
  for (const each of document.querySelectorAll<HTMLElement>(`[data-supports*="${safe}:"]`)) {
    each.classList.toggle(name, isLit);
    sayWhat(each, lit);
  }
}

const LABELS: Record<string, string> = { window: "when", place: "where", speaker: "says", attacker: "by" };

/** Over lit words stands what they say of the claims that are lit: when, where, who says so. */
function sayWhat(words: HTMLElement, lit: ReadonlySet<string>): void {
  const kinds = new Set<string>();
  const begun = new Set<string>();
  for (const each of (words.dataset.supports ?? "").split(" ")) {
    const [id = "", said = ""] = each.split(":");
    if (!lit.has(id)) continue;
    const kind = said.replace("!", "");
    kinds.add(kind || "other");
    if (kind && said.endsWith("!")) begun.add(LABELS[kind] ?? kind);
  }
  words.dataset.light = [...kinds].join(" ");
  words.dataset.over = [...begun].join(", ");
}

function cards(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("[data-card]")];
}

/** The claim that the address names, else the first that waits for somebody. */
function begin(): void {
  const named = location.hash.startsWith("#claim-") ? document.getElementById(location.hash.slice(1)) : null;
  const first = named ?? cards().find((card) => card.dataset.card === "open") ?? cards()[0];
  if (first?.matches("[data-card]")) makeCurrent(first, Boolean(named), Boolean(named), Boolean(named) && !isNarrow());
  if (!named || !isNarrow()) return;
  // Who comes by an address comes for the words; the browser goes to the card itself, when all is loaded.
  const show = () => requestAnimationFrame(() => wordsOf(named)?.scrollIntoView({ block: "center" }));
  if (document.readyState === "complete") show();
  else window.addEventListener("load", show, { once: true });
}

/** After a decision the next claim that waits is the current one. */
function resume(): void {
  const all = cards();
  const place = all.findIndex((card) => card.id === last);
  if (place < 0 || all[place]?.dataset.card === "open") return;
  const next = all.slice(place + 1).find((card) => card.dataset.card === "open") ?? all[place];
  makeCurrent(next ?? null, true);
}

let last = "";

function step(by: number): void {
  const all = cards();
  const place = all.findIndex((card) => card.classList.contains("is-current"));
  makeCurrent(all[Math.min(Math.max(place + by, 0), all.length - 1)] ?? null, true);
}

/** Makes one card the current one: its words are lit, its buttons take the keys. */
function makeCurrent(card: Element | null, isFocused: boolean, isShown = true, isMoved = true): void {
  if (!card) return;
  for (const each of document.querySelectorAll("[data-card].is-current")) {
    each.classList.remove("is-current");
    for (const id of idsOf(each)) light(id, "is-current-words", false);
    for (const button of each.querySelectorAll("[data-key]")) button.removeAttribute("data-key");
  }
  card.classList.add("is-current");
  last = card.id;
  for (const button of card.querySelectorAll<HTMLElement>("[data-press]")) button.dataset.key = button.dataset.press;
  for (const id of idsOf(card)) light(id, "is-current-words", true);
  if (isFocused) (card as HTMLElement).focus({ preventScroll: true });
  if (!isShown || !isMoved) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
  card.scrollIntoView({ block: "nearest", behavior: calm });
  if (!isNarrow()) wordsOf(card)?.scrollIntoView({ block: "nearest", behavior: calm });
}

function wordsOf(card: Element): Element | null {
  return document.querySelector(`mark[data-claims~="${CSS.escape(idsOf(card)[0] ?? "")}"]`);
}

/** Whether the claims stand below the text, so that not both can be in sight. */
function isNarrow(): boolean {
  return matchMedia("(max-width: 56rem)").matches;
}

function idsOf(card: Element): string[] {
  return ((card as HTMLElement).dataset.claims ?? "").split(" ").filter(Boolean);
}
