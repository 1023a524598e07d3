/** A circle on the globe, as a polygon: so wide that it can be seen, and no narrower than what is known. */
import type { Polygon, Position } from "geojson";

const EARTH_KM = 6371;
const CORNERS = 48;
const LEAST_KM = 1;

export function circle(longitude: number, latitude: number, radiusKm: number): Polygon {
  const reach = Math.max(radiusKm, LEAST_KM) / EARTH_KM;
  const north = (latitude * Math.PI) / 180;
  const ring: Position[] = [];
  for (let corner = 0; corner <= CORNERS; corner++) {
    const bearing = (2 * Math.PI * corner) / CORNERS;
    const y = Math.asin(Math.sin(north) * Math.cos(reach) + Math.cos(north) * Math.sin(reach) * Math.cos(bearing));
    const x = Math.atan2(Math.sin(bearing) * Math.sin(reach) * Math.cos(north), Math.cos(reach) - Math.sin(north) * Math.sin(y));
    ring.push([longitude + (x * 180) / Math.PI, (y * 180) / Math.PI]);
  }
  return { type: "Polygon", coordinates: [ring] };
}
