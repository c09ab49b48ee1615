"""Opens a result in QGIS as a planner does and checks how it is drawn: styles load by themselves, every row falls in one
class of one style, no class is empty, labels can appear, fields have aliases, and something is painted.

usage: styles.py OUT. Exit 0 when nothing is wrong; what is wrong is printed."""

import os
import sys

os.environ["QT_QPA_PLATFORM"] = "offscreen"
from qgis.core import (QgsApplication, QgsExpression, QgsMapRendererSequentialJob, QgsMapSettings, QgsProject,
                       QgsRenderContext, QgsVectorLayer)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtXml import QDomDocument

SHARED = ["DSQ", "MQC", "DYHZ"]  # rows of several standards, one style for each
wrong = []


def check(holds, *words):
    if not holds:
        wrong.append(" ".join(str(w) for w in words))


def classes(renderer):
    """Labels of the classes that draw, by key."""
    return {r.ruleKey(): r.label() for r in renderer.rootRule().descendants() if r.symbol() is not None}


def drawn_by(layer):
    """For each row the classes that draw it, with the layer's present style."""
    renderer, context = layer.renderer().clone(), QgsRenderContext.fromMapSettings(QgsMapSettings())
    context.expressionContext().appendScopes([])
    drawing, rows = set(classes(renderer)), []
    renderer.startRender(context, layer.fields())
    for feature in layer.getFeatures():
        context.expressionContext().setFeature(feature)
        rows.append(renderer.legendKeysForFeature(feature, context) & drawing)
    renderer.stopRender(context)
    return rows


def check_classes(layer, where):
    rows = drawn_by(layer)
    check(all(len(keys) < 2 for keys in rows), where, "rows in two classes")
    used = set().union(*rows) if rows else set()
    if layer.name() in ["SSFB", "MQC"]:
        check(used == set(classes(layer.renderer())), where, "classes without rows")
    return [len(keys) for keys in rows]


def check_labels(layer, where):
    if not layer.labelsEnabled() or layer.labeling() is None:
        return
    settings = layer.labeling().settings()
    check(settings.minimumScale > settings.maximumScale, where, "labels are hidden at every scale")
    check(not QgsExpression(settings.fieldName).hasParserError(), where, "label", settings.fieldName)


def check_paint(layer, where):
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    extent = layer.extent()
    extent.grow(1 + 0.05 * max(extent.width(), extent.height()))
    settings.setExtent(extent)
    settings.setOutputSize(QSize(200, 200))
    settings.setBackgroundColor(QColor("white"))
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    check(not job.errors(), where, [e.message for e in job.errors()])
    image = job.renderedImage()
    inked = sum(image.pixel(x, y) != 0xFFFFFFFF for x in range(200) for y in range(200))
    check(inked > 0, where, "nothing is painted")


def check_opened(layer, where):
    check(layer.isValid(), where, "does not open")
    message, loaded = layer.loadDefaultStyle()
    check(loaded and layer.renderer().type() == "RuleRenderer", where, "no style:", message)
    check(layer.crs().isValid() and layer.crs().mapUnits() == 0, where, "not in metres:", layer.crs().authid())
    for field in layer.fields():
        check(field.alias() or field.name() == "fid", where, field.name(), "has no alias")
    check_labels(layer, where)
    if sum(check_classes(layer, where)):
        check_paint(layer, where)


def check_shared(layer, styles):
    """Rows of several standards: each in exactly one of the styles. DYHZ shows one level of units only."""
    total = [0] * layer.featureCount()
    for name, qml in styles:
        document = QDomDocument()
        document.setContent(qml)
        done, message = layer.importNamedStyle(document)
        check(done, layer.name(), name, message)
        total = [a + b for a, b in zip(total, check_classes(layer, f"{layer.name()} {name}"))]
    most = max(total, default=1)
    check(most == 1 and (layer.name() == "DYHZ" or min(total, default=1) == 1), layer.name(), "styles for a row:",
          min(total, default=1), "to", most)


def check_project(path, styles):
    """The project file: every layer with every style, the first standard shown, lines and points above areas."""
    project = QgsProject.instance()
    check(project.read(path) and not project.error(), path, project.error())
    layers, root = list(project.mapLayers().values()), project.layerTreeRoot()
    check(project.crs().isValid() and not project.viewSettings().defaultViewExtent().isEmpty(), "no system or no view")
    check(len(layers) == styles, "project has", len(layers), "layers for", styles, "styles")
    for layer in layers:
        check(layer.isValid() and layer.crs() == project.crs() and layer.renderer().type() == "RuleRenderer",
              "project", layer.name())
        check(not layer.name().isascii() or not layer.name().isupper(), "project names a layer", layer.name())
    shown = [n.layer() for n in root.findLayers() if n.isVisible()]
    order = [layer for layer in root.layerOrder() if layer in shown]
    tables = [layer.source().split("layername=")[1].split("|")[0] for layer in order]
    wanted = ["MQC", "SSFB", "XQD", "DL", "ZGX", "XZDY", "DSQ", "DYHZ", "SY"]
    check(tables == [t for t in wanted if t in tables] and len(tables) >= 8, "project shows", tables)
    project.clear()


def main(folder):
    workspace, seen, rows = f"{folder}/workspace.gpkg", 0, 0
    table = QgsVectorLayer(f"{workspace}|layername=layer_styles", "styles", "ogr")
    styles = [(f["f_table_name"], f["styleName"], f["styleQML"]) for f in table.getFeatures()]
    for name in sorted({s[0] for s in styles}):
        layer = QgsVectorLayer(f"{workspace}|layername={name}", name, "ogr")
        if not layer.isSpatial():
            continue  # units without polygons
        check_opened(layer, f"workspace {name}")
        check(len([s for s in styles if s[0] == name]) == len({s[1] for s in styles if s[0] == name}), name, "names")
        if name in SHARED:
            check_shared(layer, [s[1:] for s in styles if s[0] == name])
        else:
            check(all(n == 1 for n in check_classes(layer, name)), name, "rows that are not drawn")
        seen, rows = seen + 1, rows + layer.featureCount()
    for name in ["SSFB", "DSQ", "XQD", "MQC", "DYHZ"]:
        path = f"{folder}/shp/{name}.shp"
        if os.path.exists(path):
            check_opened(QgsVectorLayer(path, name, "ogr"), f"shapefile {name}")
            seen += 1
    spatial = {n for n in {s[0] for s in styles} if QgsVectorLayer(f"{workspace}|layername={n}", n, "ogr").isSpatial()}
    check_project(f"{folder}/workspace.qgs", len([s for s in styles if s[0] in spatial]))
    for line in wrong:
        print(line)
    print(f"{seen} layers, {len(styles)} styles, {rows} rows in the workspace, {len(wrong)} faults")
    return 1 if wrong or seen == 0 or rows == 0 else 0


if __name__ == "__main__":
    application = QgsApplication([], False)
    application.initQgis()
    status = main(sys.argv[1])
    QgsProject.instance().clear()
    application.exitQgis()
    sys.exit(status)
