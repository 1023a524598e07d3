/** Charts: what draws them is fetched when the first one comes into view. */
import { whenSeen } from "./seen";

whenSeen("[data-chart]", (figure) => void import("./charts/draw").then((charts) => charts.draw(figure)));
