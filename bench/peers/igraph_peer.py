"""igraph from Python: it has no limit and no search from several nodes at once, so it searches the whole network and a
node joined to all facilities at no cost stands for them."""

import igraph

from asked import MATRIX_LIMIT, Asked, ask, print_memory, print_version, summed

ENGINE = "igraph"
asked = Asked()
joined = asked.node_count  # stands for all facilities
arcs = list(zip(asked.tail, asked.head)) + [(joined, seed) for seed in asked.all_seeds]
graph = igraph.Graph(n=asked.node_count + 1, edges=arcs, directed=True)
weights = asked.time + [0] * len(asked.all_seeds)


def nearest():
    return [summed(graph.distances(joined, range(asked.node_count), weights)[0])]


def areas():
    return [summed(graph.distances(seed, range(asked.node_count), weights)[0]) for seed in asked.seeds]


def matrix():
    def to_places(seed):
        return graph.distances(seed, [place for place in asked.places if place != seed], weights)[0]

    return [summed(to_places(seed), MATRIX_LIMIT) for seed in asked.seeds]


print_version(ENGINE, igraph.__version__)
ask(ENGINE, "nearest", nearest)
ask(ENGINE, f"{len(asked.seeds)} areas", areas)
ask(ENGINE, f"{len(asked.seeds)} rows", matrix)
print_memory(ENGINE)
