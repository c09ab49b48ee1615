"""Reads the shapefiles of a result with one peer (ogrinfo, geopandas, qgis) and compares every text, and the number of
rows, with the workspace, which is read as plain SQLite. usage: peers.py PEER OUT_FOLDER. Exit 0 alike, 1 not."""

import os
import re
import sqlite3
import subprocess
import sys

LAYERS = ["SSFB", "DSQ", "XQD", "MQC", "DYHZ"]


def workspace_texts(folder, layer):
    """Text columns and rows as stored: {column: [text or None]}."""
    with sqlite3.connect(f"file:{folder}/workspace.gpkg?mode=ro", uri=True) as base:
        columns = [c[1] for c in base.execute(f'PRAGMA table_info("{layer}")') if c[2].upper().startswith("TEXT")]
        names = ", ".join(f'"{c}"' for c in columns)
        rows = base.execute(f'SELECT {names} FROM "{layer}" ORDER BY rowid').fetchall()
    return {c: [r[i] or None for r in rows] for i, c in enumerate(columns)}


def by_ogrinfo(path, columns):
    text = subprocess.run(["ogrinfo", "-ro", "-al", "-geom=NO", path], check=True, capture_output=True).stdout
    texts = {c: [] for c in columns}
    for line in text.decode("utf-8").split("\n"):
        found = re.match(r"^  (\w+) \(String\) = (.*)$", line)
        if found and found[1] in texts:
            texts[found[1]].append(None if found[2] == "(null)" else found[2])
    return texts


def by_geopandas(path, columns):
    import geopandas

    table = geopandas.read_file(path)
    if path.endswith(".shp") and len(table) > 0:
        assert table.crs is not None and table.geometry.notna().all(), "no system or no geometry"
    return {c: [v if isinstance(v, str) else None for v in table[c]] for c in columns}


def by_qgis(path, columns):
    from qgis.core import QgsVectorLayer

    layer = QgsVectorLayer(path, "layer", "ogr")
    assert layer.isValid(), f"QGIS does not open {path}"
    features = list(layer.getFeatures())
    if layer.isSpatial():
        assert layer.crs().isValid() and all(f.hasGeometry() for f in features), "no system or no geometry"
    return {c: [f[c] if isinstance(f[c], str) else None for f in features] for c in columns}


def main(peer, folder):
    if peer == "qgis":
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        from qgis.core import QgsApplication

        QgsApplication.setPrefixPath("/usr", True)
        application = QgsApplication([], False)
        application.initQgis()
    read = {"ogrinfo": by_ogrinfo, "geopandas": by_geopandas, "qgis": by_qgis}[peer]
    compared, different, seen = 0, 0, set()
    for layer in LAYERS:
        wanted = workspace_texts(folder, layer)
        shape = f"{folder}/shp/{layer}.shp"
        found = read(shape if os.path.exists(shape) else shape.replace(".shp", ".dbf"), list(wanted))
        for column, texts in wanted.items():
            if len(found[column]) != len(texts):
                print(f"{layer}.{column}: {len(found[column])} rows instead of {len(texts)}")
                different += 1
            for ours, theirs in zip(texts, found[column]):
                compared += 1
                seen.update(ours or "")
                if ours != theirs:
                    different += 1
                    print(f"{layer}.{column}: {ours!r} became {theirs!r}")
    rare = "".join(sorted(c for c in seen if c > "~"))
    print(f"{peer}: {compared} texts, {different} different; {len(rare)} characters beyond ASCII")
    missing = [c for c in "超时缺数据àç" if c not in seen]
    if missing:
        print("not in the data, so not tried:", missing)
    if peer == "qgis":
        application.exitQgis()
    return 1 if different or missing or compared == 0 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
