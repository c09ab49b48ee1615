"""Measures and writes docs/performance.md: kernels on Andorra, a tiling of it and generated prefectures, two cores,
growth and other engines on the same graphs. Ratios of one run; answers that differ end it.

usage: report.py PROGRAMS PAGE [--quick|--cores]
PROGRAMS  folder of the built figures, zones_beside_geos, peer_graph and two_cores
PAGE      the file to write; with --quick smaller networks, and fewer engines are installed; with --cores
          the two cores alone are measured and their section of the page is made anew: whatever else the machine does
          shows there first"""

import os
import pathlib
import subprocess
import sys
import tempfile

import report_page
import two_cores

PREFECTURES = {"prefecture-100000": "0.1 M", "prefecture-1000000": "1 M", "prefecture-10000000": "10 M"}
SUBJECTS = ["import", "building", "cache", "reach", "growth", "edits", "zones"]
PEERS = ["scipy", "igraph", "networkx", "pgrouting", "qgis", "grass"]
# How many facilities each network's peers are asked for one by one, and who is not asked there because it would take
# minutes to hours.
PEER_NETWORKS = {"andorra": (1000, []), "tiled-3": (100, []), "tiled-13": (10, ["grass"])}
ZONES, ZONES_QUICK = "40", "5"  # facilities
PEER_NETWORKS_QUICK = {"andorra": (100, ["grass"])}


def rows_of(command, cwd=None):
    """Rows of a program as lists of words; an exit code other than 0 ends the report."""
    print("  ", *(pathlib.Path(word).name for word in command), file=sys.stderr, flush=True)
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, cwd=cwd)
    if done.returncode != 0:
        sys.exit(f"report: {' '.join(command)} failed")
    return [line.split("\t") for line in done.stdout.splitlines()]


def figures(programs, networks):
    """{network: {subject: rows}}"""
    found = {}
    for network in networks:
        found[network] = {s: rows_of([f"{programs}/figures", s, network]) for s in SUBJECTS if wanted(s, network)}
    return found


def wanted(subject, network):
    """Generated roads are in no file. At 10 million edges zones are those of any other size, and there is no room for a
    second network, the kept one, beside roads and network."""
    if subject == "import":
        return not network.startswith("prefecture")
    return not (network == "prefecture-10000000" and subject in ("zones", "cache"))


def has(peer):
    """Whether Debian's packages of the peer are installed."""
    modules = {"scipy": "scipy.sparse.csgraph", "igraph": "igraph", "networkx": "networkx", "qgis": "qgis.analysis"}
    if peer in modules:
        test = ["/usr/bin/python3", "-c", f"import {modules[peer]}"]
        return subprocess.run(test, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL).returncode == 0
    files = {"pgrouting": "/usr/share/postgresql/*/extension/pgrouting.control", "grass": "/usr/bin/grass"}
    return any(pathlib.Path("/").glob(files[peer][1:]))


def check_equal(rows, network):
    """Every engine gave the same answers to the same question."""
    known = {}
    for kind, engine, question, *answer in (row for row in rows if row[0] == "answers"):
        first = known.setdefault(question, (engine, answer))
        if first[1] != answer:
            sys.exit(f"report: {network}, {question}: {engine} answers otherwise than {first[0]}")


def peers(programs, networks):
    """{network: rows}, and why a peer was not asked: {network: {peer: reason}}"""
    found, skipped = {}, {}
    here = pathlib.Path(__file__).parent / "peers"
    absent = {peer for peer in PEERS if not has(peer)}
    for network, (few, too_slow) in networks.items():
        with tempfile.TemporaryDirectory() as folder:
            rows = rows_of([f"{programs}/peer_graph", network, folder, str(few)])
            skipped[network] = {peer: "not installed" for peer in absent}
            skipped[network].update({peer: "takes too long at this size" for peer in too_slow})
            if rows and rows[0][0] == "skipped":
                continue
            for peer in (p for p in PEERS if p not in skipped[network]):
                rows += rows_of(["/usr/bin/python3", "-B", str(here / f"{peer}_peer.py"), folder, str(few)])
            check_equal(rows, network)
            found[network] = rows
    return found, skipped


def main():
    programs, page = sys.argv[1:3]
    quick = "--quick" in sys.argv[3:]
    tiled = "tiled-3" if quick else "tiled-13"
    networks = ["andorra", tiled, *list(PREFECTURES)[: 1 if quick else None]]
    names = {"andorra": "Andorra", "tiled-3": "Andorra 3 × 3", "tiled-13": "Andorra 13 × 13"}
    names.update({network: f"prefecture, {size} edges" for network, size in PREFECTURES.items()})
    if "--cores" in sys.argv[3:]:
        cores = two_cores.measure(programs, tiled)
        whole = pathlib.Path(page).read_text()
        pathlib.Path(page).write_text(report_page.with_cores(whole, cores, names[tiled]))
        return
    measured = figures(programs, networks)
    zones = rows_of([f"{programs}/zones_beside_geos", ZONES_QUICK if quick else ZONES])
    asked, skipped = peers(programs, PEER_NETWORKS_QUICK if quick else PEER_NETWORKS)
    on_cores = tiled if asked else networks[-1]  # where the extract of Andorra is absent, only prefectures are left
    cores = two_cores.measure(programs, on_cores) if os.cpu_count() > 1 else {}
    pathlib.Path(page).write_text(report_page.page(names, measured, zones, asked, skipped, cores, names[on_cores]))
    print(f"wrote {page}", file=sys.stderr)


if __name__ == "__main__":
    main()
