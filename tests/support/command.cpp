#include "support/command.hpp"

#include <array>
#include <csignal>
#include <stdexcept>

#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/folder.hpp"

namespace lifecircle::test {
namespace {

std::string shell_word(std::string_view word) {
    std::string text = "'";
    for (const char c : word) text += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return text + "'";
}

int exit_code(pid_t child) {
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/// Exit code of a shell command; the signal, if any, waits for it from its first moment on (blocked, kept over exec).
int shell(const std::string& command, int signal) {
    const pid_t child = fork();
    if (child == 0) {
        if (signal != 0) {
            sigset_t set;
            sigemptyset(&set);
            sigaddset(&set, signal);
            sigprocmask(SIG_BLOCK, &set, nullptr);
            kill(getpid(), signal); // to the process: raise() is for one thread
        }
        execl("/bin/sh", "sh", "-c", command.c_str(), nullptr);
        _exit(127);
    }
    return exit_code(child);
}

std::string command_line(const std::vector<std::string_view>& words, const Manner& manner) {
    std::string command =
        manner.first + " exec " + manner.under + " env LC_ALL=C.UTF-8 " + shell_word(LIFECIRCLE_COMMAND);
    for (const std::string_view word : words) command += " " + shell_word(word);
    return command + " </dev/null";
}

} // namespace

Outcome lifecircle(const std::vector<std::string_view>& words, const Manner& manner) {
    const Folder folder; // for what it prints
    const std::string out = manner.out.empty() ? folder.path("out") : manner.out;
    const int exit = shell(
        command_line(words, manner) + " >" + shell_word(out) + " 2>" + shell_word(folder.path("err")), manner.signal);
    return {exit, manner.out.empty() ? bytes_of(out) : std::string(), bytes_of(folder.path("err"))};
}

Outcome lifecircle_stopped(const std::vector<std::string_view>& words, int after_lines, int signal) {
    const Folder folder;
    const std::string command = command_line(words, {}) + " >" + shell_word(folder.path("out"));
    int ends[2] = {-1, -1};
    if (pipe(ends) != 0) return {};
    const pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDERR_FILENO);
        close(ends[0]), close(ends[1]);
        execl("/bin/sh", "sh", "-c", command.c_str(), nullptr);
        _exit(127);
    }
    close(ends[1]);
    Outcome outcome;
    int lines = 0;
    for (char c = 0; ::read(ends[0], &c, 1) == 1;) {
        outcome.err += c;
        if (c == '\n' && ++lines == after_lines) kill(child, signal);
    }
    close(ends[0]);
    outcome.exit = exit_code(child);
    outcome.out = bytes_of(folder.path("out"));
    return outcome;
}

bool has_terminals() {
    int ours = -1, theirs = -1;
    if (openpty(&ours, &theirs, nullptr, nullptr, nullptr) != 0) return false;
    close(ours), close(theirs);
    return true;
}

Outcome lifecircle_on_terminal(std::initializer_list<std::string_view> words, unsigned short columns) {
    std::string command = "unset COLUMNS; exec env LC_ALL=C.UTF-8 " + shell_word(LIFECIRCLE_COMMAND);
    for (const std::string_view word : words) command += " " + shell_word(word);
    winsize size{40, columns, 0, 0};
    int terminal = -1;
    const pid_t child = forkpty(&terminal, nullptr, nullptr, &size);
    if (child < 0) throw std::runtime_error("no terminal can be made");
    if (child == 0) {
        execl("/bin/sh", "sh", "-c", command.c_str(), nullptr);
        _exit(127);
    }
    Outcome outcome;
    std::array<char, 4096> piece{};
    for (ssize_t n = 0;
         (n = ::read(terminal, piece.data(), piece.size())) > 0;) // ends with EIO once all have closed it
        outcome.out.append(piece.data(), static_cast<std::size_t>(n));
    close(terminal);
    outcome.exit = exit_code(child);
    return outcome;
}

Outcome bash(const std::string& script) {
    const Folder folder;
    folder.write("script", "lifecircle() { " + shell_word(LIFECIRCLE_COMMAND) + " \"$@\"; }\n" + script);
    const int exit =
        shell("exec env LC_ALL=C.UTF-8 bash --norc " + shell_word(folder.path("script")) + " </dev/null >" +
                  shell_word(folder.path("out")) + " 2>" + shell_word(folder.path("err")),
              0);
    return {exit, bytes_of(folder.path("out")), bytes_of(folder.path("err"))};
}

std::string drawn_county() { return LIFECIRCLE_SOURCE_DIR "/datasets/sample/drawn_county.osm"; }

} // namespace lifecircle::test
