#pragma once
/// \file  The command lifecircle run as a process of its own, as a user runs it.

#include <string>
#include <string_view>
#include <vector>

namespace lifecircle::test {

struct Outcome {
    int exit = -1; ///< 128 + signal where a signal ended it
    std::string out, err;
};

struct Manner {
    std::string first;    ///< of the shell, before the command: "ulimit -f 8;"
    std::string under;    ///< a program that runs the command: "taskset -c 0"
    int signal = 0;       ///< waits for the command from its first moment on
    std::string out = {}; ///< where standard output goes instead of Outcome::out: "/dev/full"
};

/// Runs `lifecircle` with these words, in English, without a terminal.
Outcome lifecircle(const std::vector<std::string_view>& words, const Manner& manner = {});

/// The same; the signal is sent as soon as the command has written this many lines of progress.
Outcome lifecircle_stopped(const std::vector<std::string_view>& words, int after_lines, int signal);

/// Whether this machine can make one (it may lack /dev/pts).
bool has_terminals();
/// The same with standard output and error on a terminal of `columns`: all of it in `out`.
Outcome lifecircle_on_terminal(std::initializer_list<std::string_view> words, unsigned short columns);

/// Runs a script with bash, `lifecircle` being the command. Standard output in `out`.
Outcome bash(const std::string& script);

/// The drawn county of the project.
std::string drawn_county();

} // namespace lifecircle::test
