#include "support/command.hpp"

#include <csignal>
#include <fstream>
#include <iterator>

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

std::string read(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
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
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

} // namespace

Outcome lifecircle(const std::vector<std::string_view>& words, const Manner& manner) {
    const Folder folder; // for what it prints
    std::string command =
        manner.first + " exec " + manner.under + " env LC_ALL=C.UTF-8 " + shell_word(LIFECIRCLE_COMMAND);
    for (const std::string_view word : words) command += " " + shell_word(word);
    command += " </dev/null >" + shell_word(folder.path("out")) + " 2>" + shell_word(folder.path("err"));
    const int exit = shell(command, manner.signal);
    return {exit, read(folder.path("out")), read(folder.path("err"))};
}

std::string drawn_county() { return LIFECIRCLE_SOURCE_DIR "/datasets/sample/drawn_county.osm"; }

} // namespace lifecircle::test
