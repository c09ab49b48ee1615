"""The page docs/performance.md from the rows measured."""

import statistics

from report_wanted import wanted_of_cores, wanted_table
from two_cores import KERNELS

INTRO = """# Performance

Made by `./run bench --full` (`bench/report.py`); make it again the same way, by hand nothing is changed here. Every figure is a
ratio of two processor times taken in turns in one run, one core unless said, as median (least–most of up to five); answers were
compared first, and one that differs ends the run. Networks by car: the OSM extract of Andorra, copies of it joined by roads, and
generated prefectures (`bench/prefecture.hpp`: towns with streets and one-ways, hill roads like trees) with as many facilities as
Andorra's copies have on the same roads (1 in 560 nodes, at least 1000). Map data © OpenStreetMap contributors.

**中文摘要。** 本页由 `./run bench --full` 自动生成，重新运行即可更新。所有数字均为同一次运行中两种做法处理器时间之比（中位数，括号内为
最小–最大），比较之前先核对两者结果完全相同。依次为：目标与实测、各核心算法与二叉堆 Dijkstra 之比、建网与层次结构的代价、增减设施、
随规模的增长、内存、双核、与其他软件（Boost.Graph、SciPy、igraph、NetworkX、pgRouting、QGIS、GRASS）在同一图上的比较。
"""


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|-" + "|-:" * (len(head) - 1) + "|"]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows]) + "\n"


def short(value):
    if value >= 1000:
        return f"{value:,.0f}"
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 9.95 else f"{value:.2f}"


def with_spread(median, least, most):
    return f"{short(float(median))} ({short(float(least))}–{short(float(most))})"


def rows_of(measured, network, *kinds):
    return [row for rows in measured[network].values() for row in rows if row[0] in kinds]


def in_order(measured, kind):
    """Names of the steps of this kind, as they were first met."""
    steps = {}
    for network in measured:
        for row in rows_of(measured, network, kind):
            steps.setdefault(row[1], row)
    return steps


def ratios(names, measured, kind):
    networks = [n for n in measured if rows_of(measured, n, kind)]
    body = []
    for step, first in in_order(measured, kind).items():
        cells = {n: with_spread(*r[4:7]) for n in networks for r in rows_of(measured, n, kind) if r[1] == step}
        body.append([step, first[3], *(cells.get(n, "–") for n in networks)])
    return table(["step", "beside", *(names[n] for n in networks)], body)


def edits(names, measured):
    networks = [n for n in measured if rows_of(measured, n, "edit")]
    body = []
    for step in in_order(measured, "edit"):
        rows = {n: r for n in networks for r in rows_of(measured, n, "edit") if r[1] == step}
        body.append([step, *(f"{short(float(rows[n][3]))} ({float(rows[n][4]):.1f})" for n in networks)])
    return table(["edit", *(names[n] for n in networks)], body)


def facts(measured, network, subject):
    return {row[1]: float(row[2]) for row in measured[network].get(subject, []) if row[0] == "fact"}


def growth(names, measured):
    networks = [n for n in measured if n.startswith("prefecture")]
    by_network = [facts(measured, n, "growth") for n in networks]
    base = by_network[min(1, len(by_network) - 1)]
    body = [[name, *(f"{f[name]:,.0f}" for f in by_network)] for name in ("edges", "nodes")]
    for name in base:
        if name.startswith("ns per"):
            label = name.removeprefix("ns ").replace("per", "time per", 1)
            body.append([label, *(f"{f[name] / base[name]:.2f}" for f in by_network)])
    return table(["", *(names[n] for n in networks)], body)


def memory(names, measured):
    body = []
    for network, subjects in measured.items():
        peak = {s: max((int(r[2]) for r in rows if r[0] == "memory"), default=0) for s, rows in subjects.items()}
        roads = max((int(r[2]) for r in subjects["building"] if r[:2] == ["memory", "roads"]), default=0)
        peaks = (f"{peak[s]:,}" if s in peak else "–" for s in measured["andorra"])
        body.append([names[network], f"{roads:,}", *peaks])
    return table(["MiB", "roads read or generated", *measured["andorra"]], body)


def cores(rounds, network):
    body = []
    for kernel, pairs in rounds.items():
        share = [threads / apart for threads, apart in pairs]
        body.append([KERNELS[kernel], short(statistics.median(t for t, _ in pairs)),
                     short(statistics.median(a for _, a in pairs)),
                     with_spread(statistics.median(share), min(share), max(share))])
    head = [network, "two threads", "two processes", "threads / processes"]
    return table(head, body) if body else "Not measured: there is one core.\n"


def zones_table(rows):
    """Times faster than GEOS's union of the same capsules, and what a county takes."""
    of_kind = {kind: [r for r in rows if r[0] == kind] for kind in ("zones", "county")}
    if not of_kind["zones"]:
        return "Not measured: the extracts are absent.\n"
    networks = list(dict.fromkeys(r[1] for r in of_kind["zones"]))
    body = []
    for which in dict.fromkeys(r[2] for r in of_kind["zones"]):
        cells = {r[1]: with_spread(*r[4:7]) if r[5] != r[6] else short(float(r[4])) for r in of_kind["zones"] if r[2] == which}
        body.append([which, *(cells[n] for n in networks)])
    for column, what in ((2, "dissolved at 5, 10 and 15 min, simplified: ms"), (3, "the same past rivers and railways: ms")):
        body.append([what, *(short(float(r[column])) for r in of_kind["county"])])
    return table(["15 min", *networks], body)


def engines(rows):
    """Times of every engine, as multiples of our searches and our sweeps."""
    times = {}
    for row in rows:
        if row[0] == "row":
            times.setdefault(row[1], {})[row[2]] = row[3:6]
    ours = [engine for engine in times if engine.startswith("lifecircle")]
    questions = list(dict.fromkeys(q for engine in times for q in times[engine]))
    body = []
    for engine in times:
        version = next((r[2] for r in rows if r[:2] == ["version", engine]), "")
        peak = next((r[2] for r in rows if r[:2] == ["memory", engine]), "–")
        cells = []
        for question in questions:
            if question not in times[engine]:
                cells.append("–")
                continue
            best = min((float(times[own][question][0]) for own in ours if question in times[own]), default=0)
            cells.append(with_spread(*(float(t) / best for t in times[engine][question])))
        body.append([f"{engine} {version}".strip(), *cells, peak])
    return table(["times as long as our quickest", *questions, "MiB"], body)


def cores_section(two, network):
    return "\n".join([CORES_HEAD, CORES_TEXT, wanted_of_cores(two), cores(two, network)])


def with_cores(page, two, network):
    """The page with this section made anew."""
    before, rest = page.split(CORES_HEAD)
    return before + cores_section(two, network) + rest[rest.index("\n## "):]


def page(names, measured, zones, asked, skipped, two, two_network):
    parts = [INTRO, "## Wanted and reached\n", wanted_table(measured, zones)]
    parts += ["## Kernels: how many times faster\n", ratios(names, measured, "gain")]
    parts += ["## Building and opening: how many times as long\n", ratios(names, measured, "cost")]
    parts += ["## Zones: how many times faster than GEOS's union of the same capsules\n", ZONES_TEXT, zones_table(zones)]
    parts += ["## Edits: how many times faster than computing all labels of the kind again\n",
              "Medians of 300 edits; in brackets the 95th percentile as a multiple of the median.\n", edits(names, measured)]
    parts += ["## Growth: time per node, sources in the order of the ground\n",
              "As multiples of those at 1 M edges; one facility in 1000 nodes.\n", growth(names, measured)]
    parts += ["## Memory\n", MEMORY_TEXT, memory(names, measured)]
    parts += [cores_section(two, two_network)]
    parts += ["## Other engines, same graph, same questions\n", PEERS_TEXT]
    for network, rows in asked.items():
        parts += [f"### {names[network]}\n", engines(rows)]
        if skipped[network]:
            parts.append("Skipped: " + "; ".join(f"{p}, {why}" for p, why in sorted(skipped[network].items())) + ".\n")
    return "\n".join(parts)


MEMORY_TEXT = """The most that the process of each subject ever held (VmHWM), what made the roads included.
"""

ZONES_TEXT = """Facilities spread over the extracts of Andorra and Lauf an der Pegnitz; of zones one at a time the ratio of the
sums, and in brackets the least and the greatest of single ones: where a facility reaches next to nothing there is nothing to gain.
GEOS unites circles of 64 corners and knows no barriers.
"""

CORES_HEAD = "## Two cores\n"
CORES_TEXT = """Measured on a machine that does nothing else, also in a run of its own (`report.py … --cores`). How many times faster by the clock than one thread: two threads of one process, and two processes of one
thread each, in turns. One sweep over sixteen kinds has no parallel form: ten kinds are searched side by side instead.
"""

PEERS_TEXT = """Every engine gets the same nodes, arcs and integer times, and had to give the same number of times and the same sums for
every facility. `nearest`: of every node the time to the nearest of 1000 facilities, 15 min. `areas`: the times of all nodes
within 15 min of each facility. `rows`: from 1000 places to each facility, 30 min. Loading the graph and building our hierarchy
are not in the times; regions of sweeps are known for areas and found anew for rows. Processor time, of the server's process for
pgRouting, of the called program for GRASS. What differs: **Boost.Graph** is ended by its visitor at the limit, clears only what
it touched, and makes an index of all nodes in each call. **SciPy** has a limit but answers with a row of all nodes. **igraph**
and **QGIS** have no limit and one source: they search the whole network, and a node joined to all facilities stands for them;
**GRASS** (v.net.distance) has no limit, builds its graph from the map in each call and writes its ways as lines; its service
areas (v.net.iso) are lines without times at nodes. **pgRouting** answers from a server with its own selection of arcs in each call;
its `equicost`, meant for the nearest, gave 15 of 3,257 nodes in Andorra longer times than its own distances, so that a joined node
stands for the facilities there too. Python engines pay for Python's lists. MiB: the most their process held.
"""
