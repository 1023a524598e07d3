/** What every page loads: partial updates by htmx, keys, the theme, and the light between words and claims. */
import "htmx.org/dist/htmx.esm.js";
import { listenForKeys } from "./keys";
import { lightUp } from "./light";
import { rememberTheme } from "./theme";
import { takeUpWork } from "./work";

rememberTheme();
listenForKeys();
lightUp();
takeUpWork();

// On a phone the rooms are a line that is wider than the screen: the one that is open stands in it.
const here = document.querySelector<HTMLElement>(".rooms [aria-current]");
if (here?.parentElement) here.parentElement.scrollLeft = here.offsetLeft - here.parentElement.offsetLeft - here.parentElement.clientWidth / 2 + here.offsetWidth / 2;
