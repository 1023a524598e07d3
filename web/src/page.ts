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
