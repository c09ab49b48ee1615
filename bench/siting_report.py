"""Solves published and made-up siting problems, one core each, beside Cbc on the same models, and writes a page.

usage: siting_report.py PROGRAM PAGE [--points]
PROGRAM   the built `siting`
PAGE      the file to write
--points  measures the published points with capacities again, and leaves the rest of the page"""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

MEDIANS = {  # optima of the library's own list (pmedopt)
    "pmed1": 5819, "pmed2": 4093, "pmed3": 4250, "pmed4": 3034, "pmed5": 1355, "pmed6": 7824, "pmed7": 5631,
    "pmed8": 4445, "pmed9": 2734, "pmed10": 1255, "pmed11": 7696, "pmed13": 4374, "pmed15": 1729, "pmed16": 8162,
    "pmed20": 1789, "pmed21": 9138, "pmed25": 1828, "pmed26": 9917, "pmed30": 1989, "pmed36": 9934, "pmed40": 5128,
}
COVERS = {"scp41": 429, "scp42": 512, "scp51": 253, "scpa1": 253, "scpe1": 5, "scpcyc06": 60}
REGIONS = [
    "median 2000 300 30 0", "median 5000 2000 50 0", "median 5000 2000 100 0", "median 5000 2000 200 0",
    "median 10000 3000 150 0", "median 20000 5000 300 30", "median 500 500 25 0", "cover 5000 1000 20 15",
    "cover 5000 1000 50 15", "cover 5000 1000 100 15", "cover 5000 1000 200 15", "cover 5000 1000 50 30",
]
POINTS = {"tsplib/kroA100 10": 30539}
CAPACITATED = {"pmedcap1_1": 713, "pmedcap1_2": 740, "pmedcap1_3": 751, "SJC1": None}
# villages, schools, kept (0: the fewest), seed, billion steps allowed; with Cbc beside it
MERGES = [
    *((f"merge 400 60 {kept} {seed} 15", True) for seed in (1, 2) for kept in (54, 45, 36, 27)),
    *((f"merge 1000 150 {kept} {seed} 15", seed == 1) for seed in (1, 2) for kept in (135, 112, 90, 67)),
    *((f"merge 3000 450 {kept} 1 {steps}", False) for kept, steps in ((405, 6), (337, 6), (270, 6), (202, 25))),
    ("merge 400 60 0 1 8", True), ("merge 400 60 0 2 8", True), ("merge 1000 150 0 1 30", False),
]
BY_CBC = ["pmed/pmed1", "pmed/pmed6", *(f"scp/{name}" for name in COVERS), "median 500 500 25 0",
          "cover 5000 1000 20 15", "cover 5000 1000 50 15", "cover 5000 1000 100 15"]
LOCKS = ["locks 2000 300 10 0", "locks 2000 300 30 0", "locks 2000 300 60 0"]
CBC_SECONDS = 60

INTRO = """# Siting: what is proved, and how fast

Made by `./run bench --siting` (`bench/siting_report.py`), one core, processor time without reading; by hand nothing is changed here. Published
instances are of the OR-Library (Beasley 1990); regions are made up (`tests/support/siting_region`: villages clustered around towns, seed 1, 20 km/h).
*Bound*: no plan costs less. *Certified*: the bound that anybody can count again from the certificate alone. *Without cases*: how far above the optimum the plan is that construction,
exchanges and relaxation find before any branching. A maximal cover's cost is the number of people left out. Cbc solves the same model, written by `write_siting_model`, for at most {limit} s.

**中文摘要。** 本页由 `./run bench --siting` 自动生成。所列为公开算例与虚构区域的选址结果：最优解是否得到证明、下界、差距、步数、处理器时间与内存，
并与 Cbc 求解同一模型的结果对照。
"""

MERGES_TEXT = """Schools that stay, with capacities, minimum enrolments, locks and whole villages (`tests/support/consolidation`, `random_valleys`: schools among
villages along valleys, none farther than 30 minutes or 10 more than today); exactly so many are kept, or the fewest. *Gap*: of all travel, and in brackets of the travel that closing adds.
Published points: every point may be a site (Osman and Christofides 1994; Lorena and Senne 2004, whose optimum is 17,288.99; distances here are cut to hundredths).
"""

LOCKS_TEXT = """A site of the plan is forbidden, or another one forced, and the median solved again from the solution without locks, within 60 M
steps.
"""


def rows_of(command):
    print("  ", *(pathlib.Path(word).name for word in command[:2]), file=sys.stderr, flush=True)
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    if done.returncode != 0:
        sys.exit(f"report: {' '.join(command)} failed")
    return [line.split("\t") for line in done.stdout.splitlines()]


def by_cbc(model):
    """(cost or none, bound or none, seconds), by processor time. It may overrun its own limit: watched from outside."""
    try:
        done = subprocess.run(["cbc", model, "sec", str(CBC_SECONDS), "solve", "quit"], stdout=subprocess.PIPE, text=True,
                              timeout=3 * CBC_SECONDS)
    except subprocess.TimeoutExpired:
        return None, None, 3.0 * CBC_SECONDS

    def number(pattern):
        found = re.findall(pattern + r"\s*(-?[\d.]+(?:e[+-]?\d+)?)", done.stdout)
        return float(found[-1]) if found else None

    cost, bound = number(r"Objective value:"), number(r"Lower bound:")
    if "Result - Optimal solution found" in done.stdout:
        bound = cost
    return cost, bound, number(r"Total time \(CPU seconds\):") or CBC_SECONDS


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|-" + "|-:" * (len(head) - 1) + "|"]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows]) + "\n"


def share(cost, bound):
    return "0" if cost == bound else f"{(cost - bound) / cost:.2%}"


def row_of(program, case, known, model):
    rows = rows_of([program, case, *([model] if model else [])])
    if rows[0][0] == "skipped":
        return None
    _, demands, candidates, pairs, status, cost, bound, certified, cases, steps, seconds, first, alone = rows[0]
    if known is not None and int(cost) < known:
        sys.exit(f"report: {case} costs less than its optimum")
    above = f"{int(alone) / known - 1.0:.2%}" if known and int(alone) >= 0 else "–"
    cells = [case, f"{int(demands):,} × {int(candidates):,}", f"{int(pairs):,}", f"{known:,}" if known else "–",
             f"{int(cost):,}", status if status == "proved" else share(int(cost), int(bound)),
             share(int(cost), int(certified)), above, cases, f"{int(steps):,}", seconds, first, rows[1][2]]
    if not model:
        return [*cells, "–"]
    their_cost, their_bound, their_s = by_cbc(model)
    if their_cost is None:
        return [*cells, f"none in {their_s:.0f} s"]
    if status == "proved" and their_cost < int(cost) - 0.5:
        sys.exit(f"report: Cbc has a cheaper plan for {case}, which was called proved")
    said = "proved" if their_cost == their_bound else share(their_cost, their_bound or 0.0)
    return [*cells, f"{their_cost:,.0f}, {said}, {their_s:.1f} s"]


def merge_row(program, case, known, with_cbc, model):
    rows = rows_of([program, case, *([model] if with_cbc else [])])
    if rows[0][0] == "skipped":
        return None
    _, demands, sites, pairs, status, kept, fewest, cost, bound, gap, added, cases, steps, seconds, first = rows[0]
    if known is not None and int(cost) < known:
        sys.exit(f"report: {case} costs less than its optimum")
    number = kept if kept == fewest else f"{kept} (bound {fewest})"
    result = status if status == "proved" else f"{float(gap):.3%} ({float(added):.2%})"
    cells = [case, f"{int(demands):,} × {int(sites):,}", f"{int(pairs):,}", number, f"{int(cost):,}", result, cases,
             f"{int(steps):,}", seconds, first, rows[1][2]]
    if not with_cbc:
        return [*cells, "–"]
    their_cost, their_bound, their_s = by_cbc(model)
    if their_cost is None:
        return [*cells, f"none in {their_s:.0f} s"]
    ours = int(kept) if case.split()[3:4] == ["0"] else int(cost)
    if status == "proved" and their_cost < ours - 0.5:
        sys.exit(f"report: Cbc has a cheaper plan for {case}, which was called proved")
    said = "proved" if their_cost == their_bound else share(their_cost, their_bound or 0.0)
    return [*cells, f"{their_cost:,.0f}, {said}, {their_s:.1f} s"]


def merges_table(program, model, with_cbc):
    asked = [(f"cpmp/{name}", known, False) for name, known in CAPACITATED.items()]
    asked += [(case, None, with_cbc and beside) for case, beside in MERGES]
    head = ["case", "demands × sites", "pairs", "kept", "cost", "gap (of added)", "cases", "M steps", "s",
            "first plan after s", "MiB", "Cbc: cost (or sites), gap, time"]
    rows = [merge_row(program, case, known, beside, model) for case, known, beside in asked]
    return table(head, [row for row in rows if row])


def problems_table(rows):
    head = ["case", "demands × candidates", "pairs", "known optimum", "cost", "gap", "certified gap", "without cases",
            "cases", "M steps", "s", "first plan after s", "MiB", "Cbc: cost, gap, time"]
    return table(head, rows)


def locks_table(program):
    rows = [rows_of([program, case])[0] for case in LOCKS]
    head = ["case", "locks", "s, median", "s, longest", "greatest gap"]
    body = [[case, count, median, longest, f"{float(gap):.2%}"] for case, count, median, longest, gap in rows]
    return table(head, body)


def measure_points(program, page):
    text = page.read_text()
    for name, known in CAPACITATED.items():
        row = merge_row(program, f"cpmp/{name}", known, False, "")
        if row:
            text, count = re.subn(rf"^\| {row[0]} \|.*$", "| " + " | ".join(row) + " |", text, flags=re.MULTILINE)
            if count != 1:
                sys.exit(f"report: {page} has no row of {row[0]}")
    page.write_text(text)


def main():
    program, page = sys.argv[1:3]
    if sys.argv[3:] == ["--points"]:
        measure_points(program, pathlib.Path(page))
        return
    with_cbc = shutil.which("cbc") is not None
    parts = [INTRO.format(limit=CBC_SECONDS)]
    cases = [("p-median", {f"pmed/{name}": best for name, best in MEDIANS.items()}),
             ("Set cover", {f"scp/{name}": best for name, best in COVERS.items()}),
             ("Points", POINTS), ("Regions", {case: None for case in REGIONS})]
    with tempfile.TemporaryDirectory() as folder:
        for title, known in cases:
            rows = [row_of(program, case, best, f"{folder}/model.lp" if with_cbc and case in BY_CBC else None)
                    for case, best in known.items()]
            rows = [row for row in rows if row]
            parts += [f"## {title}\n", problems_table(rows) if rows else "Not measured: the files are absent.\n"]
            if rows and title != "Regions":
                total = sum(float(row[10]) for row in rows)
                proved = sum(row[5] == "proved" for row in rows)
                above = [float(row[7].rstrip("%")) for row in rows if row[7] != "–"]
                parts.append(f"{proved} of {len(rows)} proved, {total:.1f} s together; without cases "
                             f"{sum(above) / len(above):.2f}% above the optimum on average, {max(above):.2f}% at most.\n")
        parts += ["## Consolidation\n", MERGES_TEXT, merges_table(program, f"{folder}/merge.lp", with_cbc)]
    parts += ["## One lock\n", LOCKS_TEXT, locks_table(program)]
    pathlib.Path(page).write_text("\n".join(parts))
    print(f"wrote {page}", file=sys.stderr)


if __name__ == "__main__":
    main()
