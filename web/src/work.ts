/** Work: the claim at hand in the worklist; its words in view, corrections marked, other words selected. */
import { extentOf, selectedIn, shifted, type Extent } from "./anchor";

export function takeUpWork(): void {
  document.addEventListener("htmx:after:swap", () => begin(true));
  document.addEventListener("input", (event) => changed(event.target));
  document.addEventListener("change", (event) => changed(event.target));
  document.addEventListener("mouseup", () => setTimeout(reanchor));
  document.addEventListener("keyup", (event) => {
    if (event.shiftKey || event.key === "Shift") reanchor();
  });
  document.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-shift]");
    if (button) nudge(button.dataset.shift ?? "");
  });
  document.addEventListener("submit", onlyOnce, true);
  begin(false);
}

/** Brings the claim's words into view; after a decision says what became of it and moves the focus along. */
function begin(isNext: boolean): void {
  const work = document.querySelector<HTMLElement>("#work");
  if (!work) return;
  const pane = work.querySelector<HTMLElement>("[data-pane]");
  const words = pane?.querySelector<HTMLElement>(".is-own");
  if (pane && words) pane.scrollTop += words.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3;
  mirror();
  if (!isNext) return;
  const focus = work.querySelector<HTMLElement>("[role=alert]") ? work.querySelector<HTMLElement>("[data-key=a]") : work.querySelector<HTMLElement>("[data-focus]");
  if (!isTyping() && focus) focus.focus({ preventScroll: true });
  const says = document.querySelector("#says");
  if (says) says.textContent = [work.querySelector("[data-says] p")?.textContent, work.querySelector("[data-focus]")?.textContent].filter(Boolean).join(". ").replace(/\s+/g, " ");
}

function isTyping(): boolean {
  return document.activeElement?.matches("input:not([type=checkbox]), textarea, select") ?? false;
}

/** A field that says something else than was read is marked, and accepting is then correcting. */
function changed(target: EventTarget | null): void {
  const field = target as HTMLInputElement | null;
  if (!field?.matches?.("[data-was]")) return;
  const value = field.type === "checkbox" ? (field.checked ? "yes" : "no") : field.value;
  field.closest("label")?.classList.toggle("is-changed", words(value) !== words(field.dataset.was ?? ""));
  if (field.matches("[data-quote]")) put("[data-moved]", "");
  if (field.name === "high") field.dataset.typed = "yes";
  if (field.name === "low") follow(field);
  mirror();
}

/** An exact number is one number: the other end follows until somebody types into it. */
function follow(low: HTMLInputElement): void {
  const high = low.form?.querySelector<HTMLInputElement>("[name=high]");
  if (!high || high.dataset.was !== low.dataset.was || high.dataset.typed) return;
  high.value = low.value;
  high.closest("label")?.classList.toggle("is-changed", words(high.value) !== words(high.dataset.was ?? ""));
}

function mirror(): void {
  const form = document.querySelector<HTMLElement>("[data-claim-form]");
  const label = form?.querySelector("[data-accept] [data-label]");
  if (label) label.textContent = form?.querySelector(".is-changed") ? "Correct" : "Accept";
}

function words(value: string): string {
  return value.split(/\s+/).filter(Boolean).join(" ");
}

/** Words selected in the report become those that the claim rests on. */
function reanchor(): void {
  const pane = document.querySelector<HTMLElement>("[data-pane]");
  const found = pane && selectedIn(pane);
  if (found) take(pane, found);
}

/** One end of the claim's words moves by a word: "start-", "start+", "end-", "end+". */
function nudge(which: string): void {
  const pane = document.querySelector<HTMLElement>("[data-pane]");
  const start = Number(value("[data-quote-start]"));
  const end = Number(value("[data-quote-end]"));
  if (!pane || !end) return;
  const found = shifted(pane, { start, end }, which);
  if (found) take(pane, found);
}

function take(pane: HTMLElement, found: Extent): void {
  const quote = document.querySelector<HTMLTextAreaElement>("[data-quote]");
  if (!quote || quote.disabled) return;
  const text = extentOf(pane, found);
  if (!text.trim()) return;
  quote.value = text;
  put("[data-quote-start]", String(found.start));
  put("[data-quote-end]", String(found.end));
  const isMoved = words(text) !== words(quote.dataset.was ?? "") || quote.dataset.start !== String(found.start);
  put("[data-moved]", isMoved ? "yes" : "");
  quote.closest("label")?.classList.toggle("is-changed", isMoved);
  mirror();
}

function value(selector: string): string {
  return document.querySelector<HTMLInputElement>(selector)?.value ?? "";
}

function put(selector: string, to: string): void {
  const field = document.querySelector<HTMLInputElement>(selector);
  if (field) field.value = to;
}

/** A form that is on its way is not sent again by an impatient key. */
function onlyOnce(event: Event): void {
  const form = event.target as HTMLFormElement;
  if (!form.matches("[data-claim-form]")) return;
  if (form.dataset.sent) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  form.dataset.sent = "yes";
  setTimeout(() => delete form.dataset.sent, 4000);
}
