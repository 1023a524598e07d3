/** Draws a [data-map]: a base of land, and areas that are as wide as each place is uncertain. */
import type { FeatureCollection } from "geojson";
import type * as Maplibre from "maplibre-gl";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import { palette } from "../palette";
import { whenThemeChanges } from "../seen";
import { areas, around, dots, type Spot } from "./spot";
import { followList, followSlider } from "./beside";

export async function draw(element: HTMLElement): Promise<void> {
  const source = element.querySelector<HTMLScriptElement>('script[type="application/json"]');
  const canvas = element.querySelector<HTMLElement>("[data-canvas]");
  if (!source || !canvas) return;
  const spots = JSON.parse(source.textContent ?? "[]") as Spot[];
  if (!canDraw()) {
    // The list beside the map says it all.
    canvas.hidden = true;
    followSlider(element, spots, () => undefined);
    element.dataset.drawn = "list";
    return;
  }
  const folder = element.dataset.map ?? "";
  const gl = (await import(`${folder}/maplibre-gl.mjs`)) as typeof Maplibre;
  gl.setWorkerUrl(`${folder}/maplibre-gl-worker.mjs`);
  const land = await base(`${folder}/countries-50m.json`);
  const map = new gl.Map({
    container: canvas,
    attributionControl: { compact: true, customAttribution: "Natural Earth · GeoNames" },
    dragRotate: false,
    cooperativeGestures: true,
    style: { version: 8, sources: {}, layers: [] },
  });
  const data: Drawn = { land, shown: areas(spots, () => true), dots: dots(spots, () => true) };
  map.on("style.load", () => paint(map, data));
  whenThemeChanges(() => {
    if (element.isConnected) paint(map, data);
  });
  map.addControl(new gl.NavigationControl({ showCompass: false }));
  map.fitBounds(around(spots), { padding: 40, maxZoom: 8, animate: false });
  followSlider(element, spots, (isShown) => {
    data.shown = areas(spots, isShown);
    data.dots = dots(spots, isShown);
    (map.getSource("spots") as Maplibre.GeoJSONSource | undefined)?.setData(data.shown);
    (map.getSource("dots") as Maplibre.GeoJSONSource | undefined)?.setData(data.dots);
  });
  followList(element, (place, isLit) => {
    for (const source of ["spots", "dots"]) if (map.getSource(source)) map.setFeatureState({ source, id: place }, { lit: isLit });
  });
  listen(map, gl, spots);
  map.once("idle", () => (element.dataset.drawn = "yes"));
}

function canDraw(): boolean {
  return document.createElement("canvas").getContext("webgl2") !== null;
}

async function base(address: string): Promise<FeatureCollection> {
  const topology = (await (await fetch(address)).json()) as Topology<{ countries: GeometryCollection }>;
  return feature(topology, topology.objects.countries) as FeatureCollection;
}

interface Drawn {
  readonly land: FeatureCollection;
  shown: FeatureCollection;
  dots: FeatureCollection;
}

/** Lays the layers on the map in the colours of the moment. */
function paint(map: Maplibre.Map, data: Drawn): void {
  const colour = palette();
  const measures = ["killed", "wounded", "missing", "captured", "casualties"];
  const hue = ["match", ["get", "measure"], ...measures.flatMap((each) => [each, colour(`--${each}`)]), colour("--accent")] as unknown as Maplibre.ExpressionSpecification;
  const lit = ["boolean", ["feature-state", "lit"], false];
  for (const layer of ["dot", "edge", "area", "border", "land", "sea"]) if (map.getLayer(layer)) map.removeLayer(layer);
  if (!map.getSource("land")) map.addSource("land", { type: "geojson", data: data.land });
  if (!map.getSource("spots")) map.addSource("spots", { type: "geojson", data: data.shown });
  if (!map.getSource("dots")) map.addSource("dots", { type: "geojson", data: data.dots });
  map.addLayer({ id: "sea", type: "background", paint: { "background-color": colour("--map-sea") } });
  map.addLayer({ id: "land", type: "fill", source: "land", paint: { "fill-color": colour("--map-land") } });
  map.addLayer({ id: "border", type: "line", source: "land", paint: { "line-color": colour("--map-border"), "line-width": 0.8 } });
  map.addLayer({ id: "area", type: "fill", source: "spots", paint: { "fill-color": hue, "fill-opacity": ["case", lit, 0.45, 0.18] as unknown as Maplibre.ExpressionSpecification } });
  map.addLayer({ id: "edge", type: "line", source: "spots", paint: { "line-color": hue, "line-width": ["case", lit, 3, 1.4] as unknown as Maplibre.ExpressionSpecification } });
  map.addLayer({ id: "dot", type: "circle", source: "dots", paint: { "circle-color": hue, "circle-radius": ["case", lit, 7, 4] as unknown as Maplibre.ExpressionSpecification } });
}

/** What lies under the pointer is named; a click opens it. */
function listen(map: Maplibre.Map, gl: typeof Maplibre, spots: readonly Spot[]): void {
  const told = new gl.Popup({ closeButton: false, closeOnClick: false, maxWidth: "18rem" });
  const under = (event: Maplibre.MapLayerMouseEvent) => {
    // The narrowest area is drawn last and lies on top.
    const place = event.features?.[0]?.id;
    return typeof place === "number" ? spots[place] : undefined;
  };
  for (const layer of ["area", "dot"]) map.on("mousemove", layer, (event) => {
    const spot = under(event);
    if (!spot) return;
    map.getCanvas().style.cursor = "pointer";
    told.setLngLat(event.lngLat).setText(`${spot.title} · ${spot.place} (${spot.precision})`).addTo(map);
  });
  for (const layer of ["area", "dot"]) map.on("mouseleave", layer, () => {
    map.getCanvas().style.cursor = "";
    told.remove();
  });
  for (const layer of ["area", "dot"]) map.on("click", layer, (event) => {
    const spot = under(event);
    if (spot?.href) location.assign(spot.href);
  });
}
