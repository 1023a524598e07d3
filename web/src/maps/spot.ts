/** A spot: something that happened anywhere within a radius of a point, as the page says it. */
import type { FeatureCollection, Point, Polygon } from "geojson";
import { circle } from "./circle";

export interface Spot {
  readonly title: string;
  readonly href: string;
  readonly place: string;
  readonly precision: string;
  readonly longitude: number;
  readonly latitude: number;
  readonly radius_km: number;
  /** UCDP's code of how near the point is: 1 is the place itself. */
  readonly code: number;
  readonly measure: string;
  readonly start: string | null;
  readonly end: string | null;
}

export type Box = [[number, number], [number, number]];
const WORLD: Box = [[-170, -55], [180, 75]];

/** Areas on the globe, each with its place among all spots. */
export function areas(spots: readonly Spot[], isShown: (spot: Spot) => boolean): FeatureCollection<Polygon> {
  const listed = spots.map((spot, place) => ({ spot, place })).filter(({ spot }) => isShown(spot));
  // The widest first, so that none hides a narrower one.
  listed.sort((one, other) => other.spot.radius_km - one.spot.radius_km);
  return {
    type: "FeatureCollection",
    features: listed.map(({ spot, place }) => ({
      type: "Feature",
      id: place,
      geometry: circle(spot.longitude, spot.latitude, spot.radius_km),
      properties: { measure: spot.measure },
    })),
  };
}

/** Dots for what is known to the place itself, which no zoom may hide; nothing else is ever a dot. */
export function dots(spots: readonly Spot[], isShown: (spot: Spot) => boolean): FeatureCollection<Point> {
  const listed = spots.map((spot, place) => ({ spot, place })).filter(({ spot }) => spot.code === 1 && isShown(spot));
  return {
    type: "FeatureCollection",
    features: listed.map(({ spot, place }) => ({
      type: "Feature",
      id: place,
      geometry: { type: "Point", coordinates: [spot.longitude, spot.latitude] },
      properties: { measure: spot.measure },
    })),
  };
}

/** The box around all areas. */
export function around(spots: readonly Spot[]): Box {
  if (!spots.length) return WORLD;
  const points = areas(spots, () => true).features.flatMap((each) => each.geometry.coordinates[0] ?? []);
  const xs = points.map((point) => point[0] ?? 0);
  const ys = points.map((point) => point[1] ?? 0);
  return [[Math.min(...xs), Math.max(Math.min(...ys), -85)], [Math.max(...xs), Math.min(Math.max(...ys), 85)]];
}

/** The days on which something ended, in order. */
export function days(spots: readonly Spot[]): string[] {
  return [...new Set(spots.flatMap((spot) => spot.end ?? spot.start ?? []))].sort();
}
