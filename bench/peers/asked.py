"""What every peer is asked, and how it says what it found. The graph and the questions are those that peer_graph
wrote; rows and questions are told in bench/peer_rows.hpp. A peer's script is called with the folder of the graph and the number
of facilities that it is asked for one by one, and prints its rows."""

import array
import resource
import statistics
import sys
import time

AREA_LIMIT, MATRIX_LIMIT = 9000, 18000  # deciseconds


def numbers(folder, name, kind="I"):
    values = array.array(kind)
    with open(f"{folder}/{name}", "rb") as file:
        values.frombytes(file.read())
    return values.tolist()


class Asked:
    def __init__(self, arguments=None):
        arguments = arguments or sys.argv[1:]
        self.folder = arguments[0]
        self.tail, self.head, self.time = (numbers(self.folder, name) for name in ("tail", "head", "time"))
        self.all_seeds, self.places = numbers(self.folder, "seeds"), numbers(self.folder, "places")
        few = int(arguments[1])
        begin = (len(self.all_seeds) - few) // 2
        self.seeds = self.all_seeds[begin : begin + few]
        xy = numbers(self.folder, "xy", "d")
        self.xy = list(zip(xy[0::2], xy[1::2]))
        self.node_count = len(self.xy)

    def least_times(self):
        """{(tail, head): time} with the quickest of parallel arcs, for engines that keep one."""
        least = {}
        for tail, head, ds in zip(self.tail, self.head, self.time):
            if ds < least.get((tail, head), ds + 1):
                least[tail, head] = ds
        return least


def summed(times, limit=AREA_LIMIT):
    """Count and sum of the times within the limit."""
    within = [int(t) for t in times if t <= limit]
    return len(within), sum(within)


def own_processor_s():
    return time.process_time()


def ask(engine, question, work, processor_s=own_processor_s):
    """Calls `work`, which returns count and sum for each unit, up to three times and prints what came out. What it
    takes to add up is counted in, as it is for every engine."""
    taken, answers = [], None
    while len(taken) < 3 and sum(taken) < 20:
        before = processor_s()
        answers = work()
        taken.append(processor_s() - before)
    ms = [1000 * t for t in taken]
    print("row", engine, question, statistics.median(ms), min(ms), max(ms), sep="\t")
    print("answers", engine, question, *(n for answer in answers for n in answer), sep="\t", flush=True)


def print_version(engine, version):
    print("version", engine, version, sep="\t")


def print_memory(engine, children=False):
    who = resource.RUSAGE_CHILDREN if children else resource.RUSAGE_SELF
    print("memory", engine, resource.getrusage(who).ru_maxrss // 1024, sep="\t")
