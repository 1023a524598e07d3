/** Anchor: where words stand in a report, in code points as the ledger counts, not in a browser's UTF-16. */

export interface Extent {
  start: number;
  end: number;
}

/** The words selected within a pane of a report's text, without the blanks around them. */
export function selectedIn(pane: HTMLElement): Extent | undefined {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return undefined;
  const range = selection.getRangeAt(0);
  if (!pane.contains(range.startContainer) || !pane.contains(range.endContainer)) return undefined;
  const before = document.createRange();
  before.selectNodeContents(pane);
  before.setEnd(range.startContainer, range.startOffset);
  const text = range.toString();
  const lead = text.length - text.trimStart().length;
  const begin = startOf(pane) + points(before.toString()) + points(text.slice(0, lead));
  const trimmed = text.trim();
  return trimmed ? { start: begin, end: begin + points(trimmed) } : undefined;
}

/** The text of a part of a pane. */
export function extentOf(pane: HTMLElement, part: Extent): string {
  const begin = startOf(pane);
  return [...(pane.textContent ?? "")].slice(part.start - begin, part.end - begin).join("");
}

/** The same part with one of its ends a word further out or in; none where it would be empty. */
export function shifted(pane: HTMLElement, part: Extent, which: string): Extent | undefined {
  const begin = startOf(pane);
  const words: Extent[] = [];
  let place = begin;
  for (const piece of (pane.textContent ?? "").split(/(\s+)/)) {
    const length = points(piece);
    if (piece.trim()) words.push({ start: place, end: place + length });
    place += length;
  }
  const before = words.filter((word) => word.start < part.start).at(-1);
  const first = words.find((word) => word.start > part.start);
  const last = words.filter((word) => word.end < part.end).at(-1);
  const after = words.find((word) => word.end > part.end);
  const ends: Record<string, Extent | undefined> = { "start-": before && { ...part, start: before.start }, "start+": first && { ...part, start: first.start }, "end-": last && { ...part, end: last.end }, "end+": after && { ...part, end: after.end } };
  const moved = ends[which];
  return moved && moved.start < moved.end ? moved : undefined;
}

function startOf(pane: HTMLElement): number {
  return Number(pane.dataset.start ?? "0");
}

function points(text: string): number {
  return [...text].length;
}
