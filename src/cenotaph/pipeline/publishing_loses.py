"""What of a ledger each form has no room for."""

from __future__ import annotations

from collections.abc import Mapping

from cenotaph.pipeline.publishing_forms import Form
from cenotaph.publications import acled, ftm, ged, geojson, geoparquet, ohchr, web_annotations

LOSES: Mapping[Form, tuple[str, ...]] = {
    Form.GED: ged.LOSES,
    Form.ACLED: acled.LOSES,
    Form.OHCHR: ohchr.LOSES,
    Form.FTM: ftm.ENTITY_LOSES,
    Form.STATEMENTS: ftm.STATEMENT_LOSES,
    Form.GEOJSON: geojson.LOSES,
    Form.GEOPARQUET: geoparquet.LOSES,
    Form.ANNOTATIONS: web_annotations.LOSES,
}
"""What of a ledger each form has no room for."""
