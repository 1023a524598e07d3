/** The map: land and borders from a file of this very server, claims as areas of their precision. */
import { setUpMaps } from "./maps/draw";

setUpMaps();
