// Kept files that are not whole, not ours or not right are refused; a writer that is stopped leaves none.
#include <doctest/doctest.h>

#include <csignal>
#include <filesystem>
#include <functional>
#include <vector>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/datasets.hpp>
#include <lifecircle/layers/hierarchy_file.hpp>
#include <lifecircle/layers/network_file.hpp>
#include <lifecircle/layers/written_beside.hpp>

#include "support/folder.hpp"
#include "support/kept.hpp"
#include "support/turns.hpp"
#include "support/twins.hpp"

namespace fs = std::filesystem;
using namespace lifecircle;

namespace {

/// A small network with its hierarchy, each in a file.
struct Kept {
    test::Folder folder;
    Roads roads;
    Profile profile = walking_by_the_rules();
    layers::RoadRecords records;
    RoadNetwork network;
    Hierarchy hierarchy;
    std::string key = std::string(64, 'a');

    static Profile walking_by_the_rules() {
        Profile walk = layers::built_in_profile("walk");
        walk.turns.obeys_restrictions = true;
        return walk;
    }
    static Roads some_roads() {
        test::Dice dice(11);
        Roads some = test::random_roads(dice, 12, 1500.0);
        test::restrict_turns(dice, 8, some); // so that junctions are split
        return some;
    }
    Kept() : roads(some_roads()), records(roads), network(build_network(roads, profile)) {
        hierarchy = weigh(build_structure(network, {}), network);
        layers::save_network(network, key, key, path("network"));
        layers::save_structure(*hierarchy.structure, key, path("structure"));
        layers::save_times(hierarchy, key, path("times"));
    }
    std::string path(const std::string& name) const { return folder.path(name); }

    RoadNetwork open_network(const std::string& file) const {
        return layers::load_network(file, key, records, profile).network;
    }
    /// Opens it and does with it all that can be done.
    void use(const std::string& name, const std::string& file) const {
        if (name == "network") {
            test::use_all_of(open_network(file));
        } else if (name == "structure") {
            const auto structure = layers::load_structure(file, key, network.node_count());
            if (!layers::closed_above(*structure)) throw DataError({.file = file}, "not closed", "", "");
            test::use_all_of(weigh(structure, network));
        } else {
            test::use_all_of(layers::load_times(file, key, hierarchy.structure));
        }
    }
    /// What is said against these bytes; empty where nothing is.
    std::string refusal(const std::string& name, const std::string& bytes) const {
        fs::remove(path("changed")); // a file cut to nothing and written again is brought to disk by some systems
        try {
            use(name, folder.write("changed", bytes));
            return {};
        } catch (const DataError& e) {
            return e.phrases.found.english();
        }
    }
};

constexpr const char* kFiles[] = {"network", "structure", "times"};

std::string with_head(std::string bytes, const std::function<void(layers::KeptHead&)>& change) {
    layers::KeptHead head;
    std::memcpy(&head, bytes.data(), sizeof head);
    change(head);
    std::memcpy(bytes.data(), &head, sizeof head);
    return test::resealed(std::move(bytes));
}

/// How a child of this process ended that ran `work`. \returns 0, or the signal
int ended_by(const std::function<void()>& work) {
    const pid_t child = fork();
    if (child == 0) {
        work();
        _exit(0);
    }
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

} // namespace

TEST_CASE("kept file: a change of any byte is found") {
    const Kept kept;
    test::Dice dice(1);
    for (const char* name : kFiles) {
        const std::string whole = test::bytes_of(kept.path(name));
        CHECK(kept.refusal(name, whole).empty());
        std::size_t taken = 0;
        for (std::size_t at = 0; at < whole.size(); ++at) {
            std::string bytes = whole;
            bytes[at] = static_cast<char>(bytes[at] ^ static_cast<char>(1U << dice.below(8)));
            taken += kept.refusal(name, bytes).empty() ? 1U : 0U;
        }
        CHECK_MESSAGE(taken == 0, name);
    }
}

TEST_CASE("kept file: cut anywhere or longer, it is refused") {
    const Kept kept;
    for (const char* name : kFiles) {
        const std::string whole = test::bytes_of(kept.path(name));
        std::size_t taken = 0;
        for (std::size_t size = 0; size < whole.size(); ++size) {
            const std::string cut = whole.substr(0, size);
            taken += kept.refusal(name, cut).empty() ? 1U : 0U;
            if (size >= sizeof(layers::KeptHead)) taken += kept.refusal(name, test::resealed(cut)).empty() ? 1U : 0U;
        }
        CHECK_MESSAGE(taken == 0, name);
        CHECK(kept.refusal(name, whole + "x") == "another length than it says");
        CHECK(kept.refusal(name, test::resealed(whole + std::string(64, '\0'))) == "another length than it says");
    }
    CHECK_THROWS_AS(kept.open_network(kept.path("absent")), DataError);
}

TEST_CASE("kept file: another form, byte order, kind, key or program is named") {
    const Kept kept;
    const std::string whole = test::bytes_of(kept.path("network"));
    const auto said = [&](const std::function<void(layers::KeptHead&)>& change) {
        return kept.refusal("network", with_head(whole, change));
    };
    CHECK(said([](auto& h) { h.form = 2; }) == "in form 2, this program has 5");
    CHECK(said([](auto& h) { h.byte_order = 0x04030201; }) == "from a machine with the other byte order");
    CHECK(said([](auto& h) { h.byte_order = 7; }) == "another kind of file");
    CHECK(said([](auto& h) { h.magic[3] = 'X'; }) == "another kind of file");
    CHECK(said([](auto& h) { h.kind = layers::KeptKind::hierarchy; }) == "another kind of file");
    CHECK(said([](auto& h) { h.key[63] = 'b'; }) == "made of other roads or by another program");
    CHECK(said([](auto& h) { h.array[0].count = 1ULL << 40; }) == "sizes that can't be");
    CHECK(said([](auto& h) { h.array_count = 3; }) == "damaged: its parts do not fit together");
    CHECK(said([](auto& h) { h.number[0] = 0; }) == "damaged: its parts do not fit together"); // no islands
    CHECK(said([](auto&) {}).empty());
    CHECK(kept.refusal("network", test::bytes_of(kept.path("structure"))) == "another kind of file");
    CHECK(kept.refusal("times", test::bytes_of(kept.path("structure"))) == "another kind of file");
}

TEST_CASE("kept file: whatever its bytes say under a right checksum, using it stays within it") {
    const Kept kept;
    for (const char* name : kFiles) {
        const std::string whole = test::bytes_of(kept.path(name));
        std::size_t refused = 0, taken = 0;
        for (std::size_t at = sizeof(layers::KeptHead); at < whole.size(); ++at)
            for (const unsigned mask : {0x01U, 0x80U, 0xffU}) {
                std::string bytes = whole;
                bytes[at] = static_cast<char>(bytes[at] ^ static_cast<char>(mask));
                (kept.refusal(name, test::resealed(bytes)).empty() ? taken : refused) += 1;
            }
        CHECK_MESSAGE(refused > taken / 4, name); // heads, edges, ranks
        CHECK_MESSAGE(taken > 0, name);           // lengths, coordinates, times
    }
}

TEST_CASE("kept file: times of another hierarchy are refused, and a structure for another number of nodes") {
    const Kept kept;
    test::Dice dice(12);
    const RoadNetwork other = build_network(test::random_roads(dice, 40, 3000.0), kept.profile);
    REQUIRE(other.node_count() != kept.network.node_count());
    CHECK_THROWS_AS(layers::load_structure(kept.path("structure"), kept.key, other.node_count()), DataError);
    CHECK_THROWS_AS(layers::load_times(kept.path("times"), kept.key, build_structure(other, {})), DataError);
}

TEST_CASE("kept file: it stays in use when the file is replaced or removed") {
    const Kept kept;
    const RoadNetwork opened = kept.open_network(kept.path("network"));
    const Microseconds before = test::use_all_of(opened);
    layers::save_structure(*kept.hierarchy.structure, kept.key, kept.path("network"));
    fs::remove(kept.path("network"));
    CHECK(test::use_all_of(opened) == before);
}

TEST_CASE("kept file: a writer killed at any byte leaves what was there, and what it left is removed") {
    const Kept kept;
    const test::Folder folder;
    const std::string path = folder.path("n.lcn"), old = "what was there";
    folder.write("n.lcn", old);
    const auto size = static_cast<rlim_t>(fs::file_size(kept.path("network")));
    int killed = 0;
    for (rlim_t limit = 0; limit <= size + 200; limit += 1 + size / 23) {
        const int signal = ended_by([&] { // at the first byte beyond the limit
            std::signal(SIGXFSZ, SIG_DFL);
            const rlimit most{limit, limit}, no_core{0, 0};
            setrlimit(RLIMIT_CORE, &no_core);
            setrlimit(RLIMIT_FSIZE, &most);
            layers::save_network(kept.network, kept.key, kept.key, path);
        });
        CAPTURE(limit);
        if (limit >= size) {
            CHECK(signal == 0);
            CHECK(kept.refusal("network", test::bytes_of(path)).empty());
            continue;
        }
        CHECK(signal == SIGXFSZ);
        CHECK(test::bytes_of(path) == old);
        ++killed;
    }
    CHECK(std::distance(fs::directory_iterator(folder.path()), {}) == killed + 1);
    layers::remove_unfinished(folder.path());
    CHECK(std::distance(fs::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("kept file: one that another process is writing is left to it") {
    const Kept kept;
    const test::Folder folder;
    static int reached[2], go[2]; // for the handler
    REQUIRE(pipe(reached) == 0);
    REQUIRE(pipe(go) == 0);
    const pid_t child = fork();
    if (child == 0) {
        std::signal(SIGXFSZ, [](int) { // in the middle of a write: waits, then it fails
            char c = 'r';
            if (write(reached[1], &c, 1) != 1 || read(go[0], &c, 1) != 1) _exit(2);
        });
        const rlimit most{1000, RLIM_INFINITY};
        setrlimit(RLIMIT_FSIZE, &most);
        try {
            layers::save_network(kept.network, kept.key, kept.key, folder.path("n.lcn"));
        } catch (const OutputError&) {
            _exit(0);
        }
        _exit(1);
    }
    const auto files = [&] { return std::distance(fs::directory_iterator(folder.path()), {}); };
    char c = 'g';
    REQUIRE(read(reached[0], &c, 1) == 1);
    layers::remove_unfinished(folder.path());
    CHECK(files() == 1);
    REQUIRE(write(go[1], &c, 1) == 1);
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    CHECK(WEXITSTATUS(status) == 0);
    CHECK(files() == 0); // what can't be written whole is taken away by who wrote it
    for (const int end : {reached[0], reached[1], go[0], go[1]}) close(end);
}
