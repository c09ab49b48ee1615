"""SciPy: scipy.sparse.csgraph.dijkstra with its limit. It answers with a row of all nodes for each facility."""

import numpy
import scipy
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

from asked import AREA_LIMIT, MATRIX_LIMIT, Asked, ask, print_memory, print_version

ENGINE = "SciPy"
asked = Asked()
least = asked.least_times()
tails, heads = zip(*least)
size = (asked.node_count, asked.node_count)
graph = csr_matrix((numpy.array(list(least.values()), float), (tails, heads)), shape=size)


def summed(row):
    within = row[numpy.isfinite(row)]
    return within.size, int(within.sum())


def nearest():
    return [summed(dijkstra(graph, indices=asked.all_seeds, limit=AREA_LIMIT, min_only=True))]


def areas():
    return [summed(dijkstra(graph, indices=seed, limit=AREA_LIMIT)) for seed in asked.seeds]


def matrix():
    answers = []
    for seed in asked.seeds:
        row = dijkstra(graph, indices=seed, limit=MATRIX_LIMIT)
        row[seed] = numpy.inf
        answers.append(summed(row[asked.places]))
    return answers


print_version(ENGINE, scipy.__version__)
ask(ENGINE, "nearest", nearest)
ask(ENGINE, f"{len(asked.seeds)} areas", areas)
ask(ENGINE, f"{len(asked.seeds)} rows", matrix)
print_memory(ENGINE)
