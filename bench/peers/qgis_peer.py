"""QGIS from Python: QgsGraphAnalyzer.dijkstra, on which its service areas and matrices are built. It has no limit and
starts at one node, so it searches the whole network and a node joined to all facilities at no cost stands for them. The
graph is made once; QGIS's own tools make it anew from the layer each time they are called."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qgis.analysis import QgsGraph, QgsGraphAnalyzer
from qgis.core import Qgis, QgsPointXY

from asked import MATRIX_LIMIT, Asked, ask, print_memory, print_version, summed

ENGINE = "QGIS"
asked = Asked()
graph = QgsGraph()
for x, y in asked.xy:
    graph.addVertex(QgsPointXY(x, y))
joined = graph.addVertex(QgsPointXY(0, 0))  # stands for all facilities
for tail, head, ds in zip(asked.tail, asked.head, asked.time):
    graph.addEdge(tail, head, [ds])
for seed in asked.all_seeds:
    graph.addEdge(joined, seed, [0])


def times_from(node):
    return QgsGraphAnalyzer.dijkstra(graph, node, 0)[1]


def to_places(seed):
    times = times_from(seed)
    return (times[place] for place in asked.places if place != seed)


print_version(ENGINE, Qgis.QGIS_VERSION.split("-")[0])
ask(ENGINE, "nearest", lambda: [summed(times_from(joined)[:joined])])
ask(ENGINE, f"{len(asked.seeds)} areas", lambda: [summed(times_from(seed)[:joined]) for seed in asked.seeds])
ask(ENGINE, f"{len(asked.seeds)} rows", lambda: [summed(to_places(seed), MATRIX_LIMIT) for seed in asked.seeds])
print_memory(ENGINE)
