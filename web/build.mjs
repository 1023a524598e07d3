// Builds the workbench's scripts and gathers what pages need from packages into its folder of static files.
import { build } from "esbuild";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { basename, dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.env.CENOTAPH_WEB_OUT ?? join(here, "../src/cenotaph/workbench/static/built");
const from = (path) => join(here, "node_modules", path);

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

// One bundle a purpose: a page loads only what it shows.
await build({
  absWorkingDir: here,
  entryPoints: { page: "src/page.ts", chart: "src/chart.ts", map: "src/map.ts" },
  bundle: true,
  format: "esm",
  splitting: true,
  minify: true,
  target: "es2022",
  outdir: out,
  legalComments: "linked",
  // The map's own script looks for its worker beside itself; both are copied as they are.
  external: ["./maplibre-gl.mjs"],
});

for (const file of ["maplibre-gl.mjs", "maplibre-gl-shared.mjs", "maplibre-gl-worker.mjs", "maplibre-gl.css"])
  copyFileSync(from(`maplibre-gl/dist/${file}`), join(out, file));
copyFileSync(from("world-atlas/countries-50m.json"), join(out, "countries-50m.json"));

// A changed file has a changed address, so that browsers may keep each for good.
const digests = {};
for (const file of readdirSync(out).sort()) {
  const extension = extname(file);
  if (![".js", ".mjs", ".css", ".json"].includes(extension)) continue;
  digests[basename(file)] = createHash("sha256").update(readFileSync(join(out, file))).digest("hex").slice(0, 12);
}
writeFileSync(join(out, "manifest.json"), JSON.stringify(digests, null, 1) + "\n");
