/** What stands beside a map: the slider through time, and the list that says the same in words. */
import { days, type Spot } from "./spot";

type Shown = (spot: Spot) => boolean;

/** The slider: only what had begun by its day is shown, on the map and in the list. */
export function followSlider(element: HTMLElement, spots: readonly Spot[], show: (isShown: Shown) => void): void {
  const slider = element.querySelector<HTMLInputElement>("input[type=range]");
  const told = element.querySelector<HTMLOutputElement>("output");
  const steps = days(spots);
  if (!slider || steps.length < 2) return;
  slider.max = String(steps.length - 1);
  slider.value = slider.max;
  const field = slider.closest<HTMLElement>("[hidden]");
  if (field) field.hidden = false;
  const change = () => {
    const until = steps[Number(slider.value)] ?? "";
    if (told) told.value = until;
    slider.setAttribute("aria-valuetext", until);
    const isShown: Shown = (spot) => (spot.start ?? "") <= until;
    for (const line of lines(element)) {
      const spot = spots[Number(line.dataset.spot)];
      line.hidden = spot !== undefined && !isShown(spot);
    }
    show(isShown);
  };
  slider.addEventListener("input", change);
  change();
}

/** The list: what a line of it speaks of is lit on the map while it is pointed at or has the focus. */
export function followList(element: HTMLElement, light: (place: number, isLit: boolean) => void): void {
  for (const line of lines(element)) {
    const place = Number(line.dataset.spot);
    for (const event of ["pointerenter", "focusin"]) line.addEventListener(event, () => light(place, true));
    for (const event of ["pointerleave", "focusout"]) line.addEventListener(event, () => light(place, false));
  }
}

function lines(element: HTMLElement): NodeListOf<HTMLElement> {
  return element.querySelectorAll<HTMLElement>("[data-spot]");
}
