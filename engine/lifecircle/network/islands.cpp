#include <lifecircle/network/islands.hpp>

#include <algorithm>
#include <vector>

#include <lifecircle/network/drawn_roads.hpp>

namespace lifecircle {

Islands count_islands(const Roads& roads) {
    OnePoint net(roads.point.size());
    const auto each_piece = [&roads](auto use) {
        for (const Road& road : roads.roads)
            for (std::uint32_t v = road.first_vertex; v + 1 < road.first_vertex + road.vertex_count; ++v)
                use(roads.vertex[v], roads.vertex[v + 1]);
    };
    each_piece([&](std::uint32_t a, std::uint32_t b) { net.join(a, b); });
    std::vector<double> length_m(roads.point.size(), -1.0); // of a net, by its root; below 0: none
    Islands islands;
    each_piece([&](std::uint32_t a, std::uint32_t b) {
        const double piece_m = distance_m(roads.point[a], roads.point[b]);
        double& of_net = length_m[net.root(a)];
        of_net = std::max(of_net, 0.0) + piece_m;
        islands.length.value += piece_m;
    });
    std::size_t nets = 0;
    for (const double m : length_m) {
        if (m < 0.0) continue;
        ++nets;
        islands.largest.value = std::max(islands.largest.value, m);
    }
    islands.count = nets == 0 ? 0 : nets - 1;
    return islands;
}

} // namespace lifecircle
