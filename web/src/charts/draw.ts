/** Draws the Vega-Lite specification in a [data-chart], without any code made from text. */
import * as vega from "vega";
import { expressionInterpreter } from "vega-interpreter";
import { compile, type Config, type TopLevelSpec } from "vega-lite";
import { palette, type Colour } from "../palette";
import { whenThemeChanges } from "../seen";

const SERIES = ["--killed", "--force", "--wounded", "--captured", "--missing", "--casualties"];
const SAVED_WIDTH = 900;

export async function draw(figure: HTMLElement): Promise<void> {
  const source = figure.querySelector<HTMLScriptElement>('script[type="application/json"]');
  const canvas = figure.querySelector<HTMLElement>("[data-canvas]");
  if (!source || !canvas) return;
  const spec = JSON.parse(source.textContent ?? "{}") as TopLevelSpec;
  let shown = await show(spec, canvas);
  whenThemeChanges(() => {
    if (!figure.isConnected) return;
    void show(spec, canvas, shown).then((next) => (shown = next));
  });
  for (const button of figure.querySelectorAll<HTMLButtonElement>("button[data-download]")) {
    button.hidden = false;
    button.addEventListener("click", () => void download(spec, button.dataset.download as "svg" | "png", figure.id));
  }
  figure.dataset.drawn = "yes";
}

async function show(spec: TopLevelSpec, container: HTMLElement, before?: vega.View): Promise<vega.View> {
  before?.finalize();
  container.replaceChildren();
  // Into the room that is kept for it, legend and axes with it: what stands below does not move.
  const fitted = { ...spec, height: container.clientHeight, autosize: { type: "fit", contains: "padding" } } as TopLevelSpec;
  const view = new vega.View(runtime(fitted, "transparent", palette()), {
    expr: expressionInterpreter,
    renderer: "svg",
    container,
    hover: true,
    loader: closed(),
  });
  await view.runAsync();
  return view;
}

function runtime(spec: TopLevelSpec, background: string, colour: Colour): vega.Runtime {
  const compiled = compile({ ...spec, config: config(background, colour) } as TopLevelSpec).spec;
  return vega.parse(compiled, undefined, { ast: true });
}

function config(background: string, colour: Colour): Config {
  const [ink, soft, line] = [colour("--ink"), colour("--ink-soft"), colour("--line")];
  const font = "system-ui, sans-serif";
  return {
    background,
    font,
    padding: 4,
    axis: { labelColor: soft, titleColor: soft, gridColor: line, domainColor: line, tickColor: line, labelFontSize: 12, titleFontSize: 12, titleFontWeight: "normal" },
    legend: { labelColor: ink, titleColor: soft, labelFontSize: 12 },
    mark: { color: colour("--accent") },
    text: { color: colour("--accent") },
    view: { stroke: "transparent" },
    range: { category: SERIES.map(colour) },
  };
}

/** A loader that fetches nothing: all data stand in the specification. */
function closed(): vega.Loader {
  const loader = vega.loader();
  loader.load = () => Promise.reject(new Error("charts load nothing"));
  return loader;
}

/** Saves a chart on white, of one width, whatever the screen is like. */
async function download(spec: TopLevelSpec, format: "svg" | "png", name: string): Promise<void> {
  const wide = { ...spec, width: SAVED_WIDTH } as TopLevelSpec;
  const view = new vega.View(runtime(wide, "#ffffff", palette("light")), { expr: expressionInterpreter, renderer: "none", loader: closed() });
  await view.runAsync();
  const link = document.createElement("a");
  link.href = await view.toImageURL(format, format === "png" ? 2 : 1);
  link.download = `${name || "chart"}.${format}`;
  link.click();
  view.finalize();
}
