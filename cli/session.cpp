#include "session.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <iostream>
#include <mutex>
#include <set>
#include <thread>

#include <nlohmann/json.hpp>
#include <unistd.h>

#include "terminal.hpp"

namespace lifecircle::cli {

struct StopOnSignal::Impl {
    std::stop_source source;
    std::thread waiter;
    sigset_t set{};
};

StopOnSignal::StopOnSignal() : impl_(std::make_unique<Impl>()) {
    // A file that grows past a limit is a failed write, which has a message of its own.
    std::signal(SIGXFSZ, SIG_IGN);
    // Blocked in this thread before any other starts, so that only the waiter ever takes the signal.
    sigemptyset(&impl_->set);
    for (const int s : {SIGINT, SIGTERM, SIGUSR2}) sigaddset(&impl_->set, s);
    pthread_sigmask(SIG_BLOCK, &impl_->set, nullptr);
    impl_->waiter = std::thread([impl = impl_.get()] {
        for (int signal = 0; sigwait(&impl->set, &signal) == 0;) {
            if (signal == SIGUSR2) return; // our own sign to leave
            if (impl->source.stop_requested()) _exit(130);
            impl->source.request_stop();
        }
    });
}

StopOnSignal::~StopOnSignal() {
    pthread_kill(impl_->waiter.native_handle(), SIGUSR2);
    impl_->waiter.join();
}

std::stop_token StopOnSignal::token() const { return impl_->source.get_token(); }

void Session::say(const std::string& line) const {
    if (!options.quiet && !options.json) std::cout << line << "\n" << std::flush;
}

void Session::remark(const std::string& line) const {
    progress.done(); // the bar leaves the line
    if (!options.quiet) std::cerr << line << "\n" << std::flush;
}

void Session::print(const std::string& text) const {
    if (!options.json) std::cout << text << std::flush;
}

void Session::print_json(const nlohmann::ordered_json& document) const {
    // Names from files may be in any encoding: what is no UTF-8 shows as a replacement character.
    if (options.json)
        std::cout << document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << "\n"
                  << std::flush;
}

namespace {

/// Redraws one line at most ten times a second.
class Bar {
  public:
    explicit Bar(const layers::Texts& texts) : texts_(texts) {}
    ~Bar() { clear(); }
    void clear() {
        if (drawn_) std::fputs("\r\033[K", stderr), std::fflush(stderr);
        drawn_ = false;
    }
    void show(std::string_view stage, double done) {
        const std::lock_guard lock(mutex_);
        if (stage.empty()) return clear();
        const auto now = std::chrono::steady_clock::now();
        if (drawn_ && stage == stage_ && now - last_ < std::chrono::milliseconds(100)) return;
        last_ = now, stage_ = stage, drawn_ = true;
        const std::size_t columns = std::max<std::size_t>(terminal_width().value_or(80), 20);
        const int width = static_cast<int>(std::min<std::size_t>(24, columns / 3));
        const auto full = static_cast<int>(std::lround(done * width));
        std::string bar;
        for (int i = 0; i < width; ++i) bar += i < full ? "█" : "░";
        const std::string text = fitted(texts_(stage), columns - static_cast<std::size_t>(width) - 7);
        std::fprintf(stderr, "\r\033[K%s %3.0f%% %s", bar.c_str(), done * 100.0, text.c_str());
        std::fflush(stderr);
    }

  private:
    const layers::Texts& texts_;
    std::mutex mutex_;
    std::chrono::steady_clock::time_point last_;
    std::string stage_;
    bool drawn_ = false;
};

} // namespace

std::function<void(std::string_view, double)> progress_display(const layers::Texts& texts, bool quiet) {
    if (quiet) return {};
    if (isatty(STDERR_FILENO) != 0) {
        return [bar = std::make_shared<Bar>(texts)](std::string_view stage, double done) { bar->show(stage, done); };
    }
    return [&texts, said = std::make_shared<std::set<std::string, std::less<>>>()](std::string_view stage, double) {
        if (stage.empty() || !said->emplace(stage).second) return;
        std::fprintf(stderr, "%s\n", std::string(texts(stage)).c_str());
    };
}

} // namespace lifecircle::cli
