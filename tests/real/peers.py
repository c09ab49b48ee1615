"""Reads the files of a result with one peer and compares every text, and the number of rows, with the workspace, which
is read as plain SQLite. ogrinfo also compares names with the source as GDAL's own OSM driver reads it.

usage: peers.py PEER CHARACTERS SOURCE OUT [EXPORT...]
PEER         ogrinfo, geopandas or qgis
CHARACTERS   must occur in the texts compared, or nothing would have been tried
SOURCE       the OSM file
OUT, EXPORT  folders of results: OUT/workspace.gpkg and OUT/shp, EXPORT/shp

Exit 0 alike, 1 not."""

import csv
import os
import re
import sqlite3
import subprocess
import sys

RESULTS = ["SSFB", "DSQ", "XQD", "MQC", "DYHZ"]
INPUTS = ["DL", "ZGX", "SY", "XZDY"]


class Tally:
    def __init__(self):
        self.compared, self.different, self.seen = 0, 0, set()

    def rows(self, place, ours, theirs):
        """Both {column: [text or None]}."""
        for column, texts in ours.items():
            if len(theirs[column]) != len(texts):
                print(f"{place}.{column}: {len(theirs[column])} rows instead of {len(texts)}")
                self.different += 1
            for our, their in zip(texts, theirs[column]):
                self.text(f"{place}.{column}", our, their)

    def text(self, place, ours, theirs):
        self.compared += 1
        self.seen.update(ours or "")
        if ours != theirs:
            self.different += 1
            print(f"{place}: {ours!r} became {theirs!r}")


def stored(folder, layer):
    """Text columns of a layer of the workspace as stored: {column: [text or None]}."""
    with sqlite3.connect(f"file:{folder}/workspace.gpkg?mode=ro", uri=True) as base:
        columns = [c[1] for c in base.execute(f'PRAGMA table_info("{layer}")') if c[2].upper().startswith("TEXT")]
        names = ", ".join(f'"{c}"' for c in columns)
        rows = base.execute(f'SELECT {names} FROM "{layer}" ORDER BY rowid').fetchall() if columns else []
    return {c: [r[i] or None for r in rows] for i, c in enumerate(columns)}


def by_ogrinfo(path, layer, columns):
    command = ["ogrinfo", "-ro", "-al", "-geom=NO", path, layer]
    texts = {c: [] for c in columns}
    for line in subprocess.run(command, check=True, capture_output=True).stdout.decode("utf-8").split("\n"):
        found = re.match(r"^  (\w+) \(String\) = (.*)$", line)
        if found and found[1] in texts:
            texts[found[1]].append(None if found[2] == "(null)" else found[2])
    return texts


def by_geopandas(path, layer, columns):
    import geopandas

    table = geopandas.read_file(path, layer=layer)
    if "geometry" in table and table.geometry.notna().any():
        assert table.crs is not None and table.geometry.notna().all(), "no system or no geometry"
    return {c: [v if isinstance(v, str) else None for v in table[c]] for c in columns}


def by_qgis(path, layer, columns):
    from qgis.core import QgsVectorLayer

    table = QgsVectorLayer(f"{path}|layername={layer}", layer, "ogr")
    assert table.isValid(), f"QGIS does not open {path}, {layer}"
    features = list(table.getFeatures())
    if table.isSpatial():
        assert table.crs().isValid() and all(f.hasGeometry() for f in features), "no system or no geometry"
    return {c: [f[c] if isinstance(f[c], str) else None for f in features] for c in columns}


def source_names(source):
    """Names by id as in our layers: n, w, r and the number; roads are ways."""
    names = {}
    for table, keys in {"points": {"osm_id": "n"}, "lines": {"osm_id": "w"},
                        "multipolygons": {"osm_way_id": "w", "osm_id": "r"}}.items():
        command = ["ogr2ogr", "-f", "CSV", "/vsistdout/", source, table, "-select", ",".join([*keys, "name"])]
        text = subprocess.run(command, check=True, capture_output=True).stdout.decode("utf-8")
        for row in csv.DictReader(text.splitlines()):
            for key, letter in keys.items():
                if row[key]:
                    names[letter + row[key]] = row["name"].strip() or None
    return names


def compare_names(tally, folder, source):
    names, before = source_names(source), tally.compared
    for layer, key, column, letter in [("DL", "DLBM", "DLMC", "w"), ("SSFB", "SSBM", "SSMC", ""),
                                       ("XQD", "XQBM", "CMC", "")]:
        rows = stored(folder, layer)
        for number, ours in zip(rows[key], rows[column]):
            if names.get(letter + number): # where the source has none, a number or a brand may stand in
                tally.text(f"{layer} {number}, source", names[letter + number], ours)
    print(f"{tally.compared - before} names found in the source")


def compare_files(tally, read, folder, exports):
    for layer in RESULTS + INPUTS:
        wanted = stored(folder, layer)
        tally.rows(layer, wanted, read(f"{folder}/workspace.gpkg", layer, list(wanted)))
    for export in [folder, *exports]:
        for layer in RESULTS:
            wanted, shape = stored(folder, layer), f"{export}/shp/{layer}.shp"
            path = shape if os.path.exists(shape) else shape.replace(".shp", ".dbf")
            tally.rows(path, wanted, read(path, layer, list(wanted)))


def main(peer, characters, source, folder, *exports):
    if peer == "qgis":
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        from qgis.core import QgsApplication

        QgsApplication.setPrefixPath("/usr", True)
        application = QgsApplication([], False)
        application.initQgis()
    tally = Tally()
    compare_files(tally, {"ogrinfo": by_ogrinfo, "geopandas": by_geopandas, "qgis": by_qgis}[peer], folder, exports)
    if peer == "ogrinfo":
        compare_names(tally, folder, source)
    rare = sum(c > "~" for c in tally.seen)
    print(f"{peer}: {tally.compared} texts, {tally.different} different; {rare} characters beyond ASCII")
    missing = [c for c in characters if c not in tally.seen]
    if missing:
        print("not in the data, so not tried:", missing)
    if peer == "qgis":
        application.exitQgis()
    return 1 if tally.different or missing or tally.compared == 0 else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
