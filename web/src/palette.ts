/** The palette: the colours of the style sheet as this page shows them, or as they are in the light. */

export type Colour = (name: string) => string;

/** A lookup of custom properties; they are read off an element, since they differ in light and dark. */
export function palette(scheme?: "light" | "dark"): Colour {
  return (name) => {
    const probe = document.createElement("i");
    probe.hidden = true;
    if (scheme) probe.style.colorScheme = scheme;
    probe.style.color = `var(${name})`;
    document.body.append(probe);
    const found = getComputedStyle(probe).color;
    probe.remove();
    return found;
  };
}
