/** Seen: what a page shows late is made when it comes into view, also what a swap brings later. */

export function whenSeen(selector: string, make: (element: HTMLElement) => void): void {
  const seen = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        seen.unobserve(entry.target);
        make(entry.target as HTMLElement);
      }
    },
    { rootMargin: "200px" },
  );
  const known = new WeakSet<Element>();
  const look = () => {
    for (const element of document.querySelectorAll<HTMLElement>(selector)) {
      if (known.has(element)) continue;
      known.add(element);
      seen.observe(element);
    }
  };
  look();
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
}

/** Calls whenever the page turns light or dark. */
export function whenThemeChanges(change: () => void): void {
  new MutationObserver(change).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", change);
}
