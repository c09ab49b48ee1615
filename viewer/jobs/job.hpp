#pragma once
/// \file  One piece of work beside the window: it says how far it is, can be stopped, and hands back one value.

#include <atomic>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include <lifecircle/core/progress.hpp>

namespace lifecircle::viewer {

/// How far a job is: a text-table key, and the share of that stage.
struct JobLook {
    std::string stage;
    double done = 0.0;
};

template <class Result> class Job {
  public:
    using Work = std::function<std::shared_ptr<const Result>(const Progress&)>;

    /// Starts at once. \param wake  called from the job's thread when there is something new to see; may be empty
    Job(Work work, std::function<void()> wake) : wake_(std::move(wake)) {
        thread_ = std::jthread([this, run = std::move(work)](const std::stop_token& stop) {
            Progress progress;
            progress.stop = stop;
            progress.report = [this](std::string_view stage, double done) { show(stage, done); };
            try {
                result_ = run(progress);
            } catch (...) {
                failure_ = std::current_exception();
            }
            finished_.store(true, std::memory_order_release);
            if (wake_) wake_();
        });
    }
    Job(const Job&) = delete;
    Job& operator=(const Job&) = delete;
    ~Job() = default; // the thread is asked to stop and waited for

    void stop() { thread_.request_stop(); }
    bool finished() const { return finished_.load(std::memory_order_acquire); }
    JobLook look() const {
        const std::lock_guard lock(mutex_);
        return look_;
    }
    /// Waits for the end. \throws what the work threw, Cancelled when it was stopped in time
    std::shared_ptr<const Result> take() {
        if (thread_.joinable()) thread_.join();
        if (failure_) std::rethrow_exception(failure_);
        return result_;
    }

  private:
    void show(std::string_view stage, double done) {
        {
            const std::lock_guard lock(mutex_);
            const bool news = stage != look_.stage || done - look_.done >= 0.02;
            if (!news) return;
            look_ = {std::string(stage), done};
        }
        if (wake_) wake_();
    }

    std::function<void()> wake_;
    mutable std::mutex mutex_;
    JobLook look_;
    std::shared_ptr<const Result> result_;
    std::exception_ptr failure_;
    std::atomic<bool> finished_{false};
    std::jthread thread_; // last, so that it ends before what it uses
};

} // namespace lifecircle::viewer
