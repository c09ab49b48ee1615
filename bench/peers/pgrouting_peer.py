"""pgRouting on a PostgreSQL server of its own, in a temporary folder, reached through a socket there. The time is that
of the server's process for the session, so that neither client nor socket counts.

A node joined to all facilities at no cost stands for them where the nearest is asked: `equicost => true`, which is meant
for that, gives some nodes a longer time (3.4.2: 15 of 3,257 in Andorra) than the least of its own distances."""

import itertools
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from asked import AREA_LIMIT, MATRIX_LIMIT, Asked, ask, print_version

ENGINE = "pgRouting"
ARCS = "'SELECT id, source, target, cost FROM arcs'"


def as_server(command):
    """PostgreSQL refuses to run as root."""
    return ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else command


class Server:
    """Runs as long as the `with` block."""

    def __init__(self):
        programs = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/initdb"))
        if not programs:
            sys.exit("no PostgreSQL server")
        self.programs = programs[-1].parent
        self.folder = tempfile.mkdtemp(prefix="lifecircle-pg-")
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres")
        data = f"{self.folder}/data"
        self.run("initdb", "-D", data, "-A", "trust", "-U", "postgres")
        options = f"-k {self.folder} -c listen_addresses= -c fsync=off -c shared_buffers=256MB"
        options += " -c max_parallel_workers_per_gather=0"  # what other processes do is not counted
        self.control = [*as_server([f"{self.programs}/pg_ctl"]), "-D", data, "-w", "-l", f"{self.folder}/log"]
        subprocess.run([*self.control, "-o", options, "start"], check=True, stdout=subprocess.DEVNULL)

    def run(self, program, *arguments):
        command = as_server([f"{self.programs}/{program}", *arguments])
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        subprocess.run([*self.control, "-m", "immediate", "stop"], check=True, stdout=subprocess.DEVNULL)
        shutil.rmtree(self.folder)


class Session:
    """One psql, fed line by line."""

    def __init__(self, server):
        command = ["psql", "-h", server.folder, "-U", "postgres", "-qAtX", "-v", "ON_ERROR_STOP=1"]
        self.psql = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.process = pathlib.Path(f"/proc/{self.rows('SELECT pg_backend_pid();')[0]}")

    def tell(self, text):
        self.psql.stdin.write(text)

    def rows(self, query):
        self.tell(f"{query}\n\\echo end of rows\n")
        self.psql.stdin.flush()
        rows = []
        while (line := self.psql.stdout.readline()) != "end of rows\n":
            if not line:
                sys.exit(f"psql ended at: {query[:200]}")
            rows.append(line.rstrip("\n"))
        return rows

    def processor_s(self):
        return int((self.process / "schedstat").read_text().split()[0]) * 1e-9

    def peak_mib(self):
        return int((self.process / "status").read_text().partition("VmHWM:")[2].split()[0]) // 1024


def filled(session, asked):
    session.tell("SET client_min_messages = warning;\nCREATE EXTENSION pgrouting CASCADE;\n")
    session.tell("CREATE TABLE arcs (id bigint, source bigint, target bigint, cost float8);\nCOPY arcs FROM STDIN;\n")
    joined = ((asked.node_count, seed, 0) for seed in asked.all_seeds)
    for i, arc in enumerate(itertools.chain(zip(asked.tail, asked.head, asked.time), joined)):
        session.tell("\t".join(map(str, (i, *arc))) + "\n")
    session.tell("\\.\nANALYZE arcs;\n")
    return session.rows("SELECT pgr_version();")[0]


def by_seed(rows, seeds):
    """Count and sum of every seed, from rows `seed|count|sum`."""
    found = {int(seed): (int(count), int(total)) for seed, count, total in (row.split("|") for row in rows)}
    return [found.get(seed, (0, 0)) for seed in seeds]


asked = Asked()
of_some, of_places = (f"ARRAY{list(nodes)}::bigint[]" for nodes in (asked.seeds, asked.places))
NEAREST = f"""SELECT count(*), sum(agg_cost)::bigint
  FROM pgr_drivingDistance({ARCS}, {asked.node_count}, {AREA_LIMIT}, true) WHERE node <> {asked.node_count};"""
AREAS = f"""SELECT from_v, count(*), sum(agg_cost)::bigint
  FROM pgr_drivingDistance({ARCS}, {of_some}, {AREA_LIMIT}, true) GROUP BY 1;"""
MATRIX = f"""SELECT start_vid, count(*), sum(agg_cost)::bigint
  FROM pgr_dijkstraCost({ARCS}, {of_some}, {of_places}, true)
  WHERE agg_cost <= {MATRIX_LIMIT} AND start_vid <> end_vid GROUP BY 1;"""

with Server() as server:
    session = Session(server)
    print_version(ENGINE, filled(session, asked))
    count = len(asked.seeds)
    ask(ENGINE, "nearest", lambda: [tuple(map(int, session.rows(NEAREST)[0].split("|")))], session.processor_s)
    ask(ENGINE, f"{count} areas", lambda: by_seed(session.rows(AREAS), asked.seeds), session.processor_s)
    ask(ENGINE, f"{count} rows", lambda: by_seed(session.rows(MATRIX), asked.seeds), session.processor_s)
    print("memory", ENGINE, session.peak_mib(), sep="\t")
