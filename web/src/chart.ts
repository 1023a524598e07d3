/** Charts: the Vega-Lite specification beside each [data-chart] is drawn, without any code made from text. */
import * as vega from "vega";
import { expressionInterpreter } from "vega-interpreter";
import { compile, type TopLevelSpec } from "vega-lite";

for (const figure of document.querySelectorAll<HTMLElement>("[data-chart]")) void draw(figure);

async function draw(figure: HTMLElement): Promise<void> {
  const source = figure.querySelector<HTMLScriptElement>('script[type="application/json"]');
  const canvas = figure.querySelector<HTMLElement>("[data-canvas]");
  if (!source || !canvas) return;
  const spec = JSON.parse(source.textContent ?? "{}") as TopLevelSpec;
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const axis = { labelColor: colour("--ink-soft"), titleColor: colour("--ink-soft"), gridColor: colour("--line"), domainColor: colour("--line"), tickColor: colour("--line") };
  const config = { background: "transparent", axis, legend: { labelColor: colour("--ink"), titleColor: colour("--ink-soft") }, view: { stroke: null } };
  const compiled = compile({ ...spec, config: { ...config, ...spec.config } } as TopLevelSpec).spec;
  const runtime = vega.parse(compiled, undefined, { ast: true });
  const view = new vega.View(runtime, { expr: expressionInterpreter, renderer: "canvas", container: canvas, hover: true, loader: closed() });
  await view.runAsync();
  figure.dataset.chart = "drawn";
  for (const button of figure.querySelectorAll<HTMLButtonElement>("button[data-download]"))
    button.addEventListener("click", () => void download(view, button.dataset.download as "svg" | "png", figure.id));
}

/** A loader that fetches nothing: all data stand in the specification. */
function closed(): vega.Loader {
  const loader = vega.loader();
  loader.load = () => Promise.reject(new Error("charts load nothing"));
  return loader;
}

async function download(view: vega.View, format: "svg" | "png", name: string): Promise<void> {
  const link = document.createElement("a");
  link.href = await view.toImageURL(format, 2);
  link.download = `${name || "chart"}.${format}`;
  link.click();
}
