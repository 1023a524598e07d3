/** Light: words of a report and the claim that rests on them are shown together, by pointer and by focus. */

export function lightUp(): void {
  for (const [start, end] of [["pointerover", "pointerout"], ["focusin", "focusout"]] as const) {
    document.addEventListener(start, (event) => mark(event.target, true));
    document.addEventListener(end, (event) => mark(event.target, false));
  }
}

function mark(target: EventTarget | null, isLit: boolean): void {
  const element = (target as Element | null)?.closest?.<HTMLElement>("[data-claims]");
  if (!element) return;
  for (const id of (element.dataset.claims ?? "").split(" ").filter(Boolean)) {
    for (const each of document.querySelectorAll(`[data-claims~="${CSS.escape(id)}"]`))
      each.classList.toggle("is-lit", isLit);
  }
}
