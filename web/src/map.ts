/** Maps: land and borders from a file of this very server, what happened as areas of their precision. */
import { whenSeen } from "./seen";

whenSeen("[data-map]", (element) => void import("./maps/draw").then((maps) => maps.draw(element)));
