/**
 * Keys: whatever carries data-key is pressed by that key, unless somebody is typing.
 *
 * A page's markup alone says which keys there are; "?" shows them all, read off the page.
 */

export function listenForKeys(): void {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return leave(event);
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.key === "?") return showKeys(event);
    const target = bearer(event.key);
    if (!target) return;
    event.preventDefault();
    if (target.matches("input:not([type=checkbox], [type=radio]), textarea, select")) target.focus();
    else target.click();
  });
}

function isTyping(target: EventTarget | null): boolean {
  const element = target as HTMLElement | null;
  if (!element?.matches) return false;
  return element.isContentEditable || element.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=button], [type=submit])");
}

/** The element that a key presses: within an open dialog first; none that is hidden or disabled. */
function bearer(key: string): HTMLElement | undefined {
  const within = document.querySelector("dialog[open]") ?? document;
  const found = within.querySelectorAll<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  return [...found].find((each) => each.checkVisibility() && !(each as HTMLButtonElement).disabled);
}

function leave(event: KeyboardEvent): void {
  const element = event.target as HTMLElement | null;
  if (isTyping(element)) element?.blur();
}

function showKeys(event: KeyboardEvent): void {
  const dialog = document.querySelector<HTMLDialogElement>("#keys");
  const list = dialog?.querySelector("dl");
  if (!dialog || !list || dialog.open) return;
  event.preventDefault();
  list.replaceChildren();
  const seen = new Set<string>();
  for (const element of document.querySelectorAll<HTMLElement>("[data-key]")) {
    const key = element.dataset.key ?? "";
    const does = element.dataset.does ?? element.getAttribute("aria-label") ?? element.textContent?.trim() ?? "";
    if (!key || seen.has(key) || !element.checkVisibility()) continue;
    seen.add(key);
    const name = document.createElement("dt");
    const mark = document.createElement("kbd");
    mark.textContent = key;
    name.append(mark);
    const words = document.createElement("dd");
    words.textContent = does;
    list.append(name, words);
  }
  dialog.showModal();
}
