"""One process on two cores beside two processes on one core each, in turns, by the clock."""

import os
import statistics
import subprocess
import sys

KERNELS = {
    "kinds": "nearest and runner-up of every node, ten kinds side by side",
    "areas": "10,000 service areas, 15 min",
    "matrix": "matrix of 20,000 places × 5000 facilities, 30 min (od_matrix, asked again)",
    "first": "the same asked first: its region and scratch space are made",
}
ROUNDS = 9


class Kernel:
    """A process that does its work each time it is told to."""

    def __init__(self, program, kernel, network, cores):
        command = ["taskset", "-c", ",".join(map(str, cores)), program, kernel, network]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def wait(self):
        if self.process.stdout.readline() != "ready\n":
            sys.exit("report: two_cores failed")
        return self

    def begin(self):
        self.process.stdin.write("\n")
        self.process.stdin.flush()

    def taken(self):
        ms, found = self.process.stdout.readline().split()
        return float(ms), found

    def end(self):
        self.process.stdin.close()
        self.process.wait()


def together(kernels):
    """The mean time of kernels that begin at once, and what they found."""
    for kernel in kernels:
        kernel.begin()
    taken = [kernel.taken() for kernel in kernels]
    return statistics.mean(ms for ms, _ in taken), {found for _, found in taken}


def measure(programs, network):
    """{kernel: [(times faster in two threads, the same of two processes) of each round]}"""
    first, second = sorted(os.sched_getaffinity(0))[:2]
    rounds = {}
    for kernel in KERNELS:
        print("   two cores:", kernel, file=sys.stderr, flush=True)
        program = f"{programs}/two_cores"
        both, one, other = (
            Kernel(program, kernel, network, cores).wait() for cores in ([first, second], [first], [second])
        )
        rounds[kernel] = []
        for _ in range(ROUNDS):
            alone, found = together([one])
            threads, found_by_threads = together([both])
            apart, found_apart = together([one, other])
            if len(found | found_by_threads | found_apart) != 1:
                sys.exit(f"report: {kernel} finds something else in two threads")
            rounds[kernel].append((alone / threads, 2 * alone / apart))
        for process in (both, one, other):
            process.end()
    return rounds
