/** Draws each [data-map]: a base of land, and features whose circles are as wide as the place is uncertain. */
import type { Feature, FeatureCollection, Geometry, Polygon } from "geojson";
import type * as Maplibre from "maplibre-gl";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import { circle } from "./circle";

interface Spot {
  readonly longitude: number;
  readonly latitude: number;
  readonly radius_km: number;
  readonly title: string;
  readonly href?: string;
  readonly measure?: string;
  readonly weight?: number;
  readonly start?: string;
  readonly end?: string;
}

export function setUpMaps(): void {
  for (const element of document.querySelectorAll<HTMLElement>("[data-map]")) void draw(element);
}

async function draw(element: HTMLElement): Promise<void> {
  const folder = element.dataset.map ?? "";
  const source = element.querySelector<HTMLScriptElement>('script[type="application/json"]');
  const canvas = element.querySelector<HTMLElement>("[data-canvas]");
  if (!source || !canvas) return;
  const spots = JSON.parse(source.textContent ?? "[]") as Spot[];
  const module = `${folder}/maplibre-gl.mjs`;
  const gl = (await import(module)) as typeof Maplibre;
  gl.setWorkerUrl(`${folder}/maplibre-gl-worker.mjs`);
  const land = await base(`${folder}/countries-50m.json`);
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const map = new gl.Map({
    container: canvas,
    attributionControl: { compact: true, customAttribution: "Natural Earth · GeoNames" },
    style: {
      version: 8,
      sources: { land: { type: "geojson", data: land }, spots: { type: "geojson", data: areas(spots) } },
      layers: [
        { id: "sea", type: "background", paint: { "background-color": colour("--map-sea") } },
        { id: "land", type: "fill", source: "land", paint: { "fill-color": colour("--map-land") } },
        { id: "border", type: "line", source: "land", paint: { "line-color": colour("--map-border"), "line-width": 0.8 } },
        { id: "area", type: "fill", source: "spots", paint: { "fill-color": colour("--killed"), "fill-opacity": 0.22 } },
        { id: "edge", type: "line", source: "spots", paint: { "line-color": colour("--killed"), "line-width": 1.2 } },
      ],
    },
  });
  map.addControl(new gl.NavigationControl({ showCompass: false }));
  map.fitBounds(around(spots), { padding: 40, maxZoom: 8, animate: false });
  map.on("click", "area", (event) => {
    const href = event.features?.[0]?.properties?.["href"] as string | undefined;
    if (href) location.assign(href);
  });
  map.on("mouseenter", "area", () => (map.getCanvas().style.cursor = "pointer"));
  map.on("mouseleave", "area", () => (map.getCanvas().style.cursor = ""));
  listenForTime(element, map, spots);
  map.once("idle", () => (element.dataset.drawn = "yes"));
}

async function base(address: string): Promise<FeatureCollection> {
  const topology = (await (await fetch(address)).json()) as Topology<{ countries: GeometryCollection }>;
  return feature(topology, topology.objects.countries) as FeatureCollection;
}

function areas(spots: readonly Spot[]): FeatureCollection<Polygon> {
  return {
    type: "FeatureCollection",
    features: spots.map((spot) => ({
      type: "Feature",
      geometry: circle(spot.longitude, spot.latitude, spot.radius_km),
      properties: { title: spot.title, href: spot.href ?? "" },
    })),
  };
}

function around(spots: readonly Spot[]): [[number, number], [number, number]] {
  if (!spots.length) return [[-170, -55], [180, 75]];
  const features = areas(spots).features as Feature<Polygon & Geometry>[];
  const points = features.flatMap((each) => each.geometry.coordinates[0] ?? []);
  const xs = points.map((point) => point[0] ?? 0);
  const ys = points.map((point) => point[1] ?? 0);
  return [[Math.min(...xs), Math.max(Math.min(...ys), -85)], [Math.max(...xs), Math.min(Math.max(...ys), 85)]];
}

/** The slider beside a map: only what touches the days up to its own is drawn. */
function listenForTime(element: HTMLElement, map: Maplibre.Map, spots: readonly Spot[]): void {
  const slider = element.querySelector<HTMLInputElement>("input[type=range]");
  const told = element.querySelector<HTMLOutputElement>("output");
  const days = [...new Set(spots.flatMap((spot) => (spot.end ? [spot.end] : [])))].sort();
  if (!slider || days.length < 2) return;
  slider.max = String(days.length - 1);
  slider.value = slider.max;
  slider.disabled = false;
  const show = () => {
    const until = days[Number(slider.value)] ?? "";
    if (told) told.value = until;
    const shown = spots.filter((spot) => !spot.start || spot.start <= until);
    (map.getSource("spots") as Maplibre.GeoJSONSource | undefined)?.setData(areas(shown));
  };
  slider.addEventListener("input", show);
  if (told) told.value = days[days.length - 1] ?? "";
}
