"""GRASS: v.net.distance, which finds the way from every node to the nearest facility. It has no limit, and makes its
graph from the map each time, which is in the time told, as are the lines that it writes. Service areas are cut out as
lines by v.net.iso, without times at nodes, so they are not compared."""

import os
import pathlib
import resource
import sqlite3
import subprocess
import sys

from asked import Asked, ask, print_version, summed

ENGINE = "GRASS"


def module(name, *arguments):
    done = subprocess.run([name, "--quiet", "--overwrite", *arguments], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{name}: {done.stderr}")
    return done.stdout


def processor_s():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def base_path():
    """Of the tables, once there is one."""
    place = dict(line.split("=", 1) for line in module("g.gisenv").replace("'", "").replace(";", "").split())
    return os.path.join(place["GISDBASE"], place["LOCATION_NAME"], place["MAPSET"], "sqlite", "sqlite.db")


def apart(xy):
    """Nodes at one place, as on both sides of a gate, a centimetre apart: here what meets is joined."""
    taken, places = set(), []
    for x, y in xy:
        while (place := f"{x:.3f} {y:.3f}") in taken:
            x += 0.01
        taken.add(place)
        places.append(place)
    return places


def make_map(asked):
    """Arcs are lines of layer 1, nodes points of layer 2. Times stand in a table; the way back is closed."""
    places = apart(asked.xy)
    text = pathlib.Path(f"{asked.folder}/grass.txt")
    with open(text, "w") as file:
        for cat, (tail, head) in enumerate(zip(asked.tail, asked.head), 1):
            file.write(f"L 2 1\n {places[tail]}\n {places[head]}\n 1 {cat}\n")
        for cat, place in enumerate(places, 1):
            file.write(f"P 1 1\n {place}\n 2 {cat}\n")
    module("v.in.ascii", "-n", "format=standard", f"input={text}", "output=roads")
    module("db.execute", "sql=CREATE TABLE arcs (cat integer, there integer, back integer)")
    with sqlite3.connect(base_path()) as base:
        base.executemany("INSERT INTO arcs VALUES (?, ?, -1)", enumerate(asked.time, 1))
        base.execute("CREATE UNIQUE INDEX arcs_cat ON arcs (cat)")
    module("v.db.connect", "map=roads", "layer=1", "table=arcs", "key=cat")


def nearest(asked):
    """Arcs run against the traffic, from the facility: it is where the ways begin, so the map is read backwards."""
    seeds = ",".join(str(seed + 1) for seed in asked.all_seeds)
    module("v.net.distance", "input=roads", "output=ways", "arc_layer=1", "node_layer=2", "from_layer=2", "to_layer=2",
           f"from_cats=1-{asked.node_count}", f"to_cats={seeds}", "arc_column=back", "arc_backward_column=there")
    return module("v.db.select", "-c", "map=ways", "columns=dist").split()


if sys.argv[1] != "inside":
    os.environ["PATH"] = "/usr/bin:" + os.environ["PATH"]  # its modules are written for Debian's Python
    inside = ["/usr/bin/python3", "-B", os.path.abspath(__file__), "inside", *sys.argv[1:]]
    sys.exit(subprocess.run(["grass", "--tmp-location", "XY", "--exec", *inside], stderr=subprocess.DEVNULL).returncode)

asked = Asked(sys.argv[2:])
make_map(asked)
print_version(ENGINE, module("g.version").split()[1])
ask(ENGINE, "nearest", lambda: [summed(float(t) for t in nearest(asked))], processor_s)
print("memory", ENGINE, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024, sep="\t")
