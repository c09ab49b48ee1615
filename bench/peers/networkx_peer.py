"""NetworkX: Dijkstra with a cut-off, from one node or several."""

import networkx

from asked import AREA_LIMIT, MATRIX_LIMIT, Asked, ask, print_memory, print_version, summed

ENGINE = "NetworkX"
asked = Asked()
graph = networkx.DiGraph()
graph.add_weighted_edges_from((tail, head, ds) for (tail, head), ds in asked.least_times().items())


def nearest():
    return [summed(networkx.multi_source_dijkstra_path_length(graph, set(asked.all_seeds), AREA_LIMIT).values())]


def areas():
    return [
        summed(networkx.single_source_dijkstra_path_length(graph, seed, AREA_LIMIT).values()) for seed in asked.seeds
    ]


def matrix():
    answers = []
    for seed in asked.seeds:
        times = networkx.single_source_dijkstra_path_length(graph, seed, MATRIX_LIMIT)
        answers.append(summed((times[p] for p in asked.places if p in times and p != seed), MATRIX_LIMIT))
    return answers


print_version(ENGINE, networkx.__version__)
ask(ENGINE, "nearest", nearest)
ask(ENGINE, f"{len(asked.seeds)} areas", areas)
ask(ENGINE, f"{len(asked.seeds)} rows", matrix)
print_memory(ENGINE)
