#include <lifecircle/layers/scenario_text.hpp>

#include <array>
#include <charconv>
#include <cstdio>
#include <sstream>

namespace lifecircle::layers {
namespace {

/// A basic string of TOML.
std::string quoted(const std::string& text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\', out += c;
        } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
            std::array<char, 8> code{};
            std::snprintf(code.data(), code.size(), "\\u%04x", static_cast<unsigned>(c));
            out += code.data();
        } else {
            out += c;
        }
    }
    return out + "\"";
}

/// The shortest digits that are this number and no other; with a point, as TOML wants.
std::string exact(double value) {
    std::array<char, 64> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed).ptr;
    std::string text(digits.data(), end);
    return text.find('.') == std::string::npos ? text + ".0" : text;
}

class EditWriter {
  public:
    explicit EditWriter(std::string& out) : out_(out) {}

    void operator()(const BuildEdit& e) {
        begin("open", e.facility.id);
        if (!e.facility.name.empty()) text("name", e.facility.name);
        if (e.facility.kind.empty())
            text("family", e.facility.family);
        else
            text("kind", e.facility.kind);
        place(e.facility.place);
        if (e.facility.capacity) number("capacity", *e.facility.capacity);
    }
    void operator()(const OpenEdit& e) { begin("open", e.facility); }
    void operator()(const CloseEdit& e) { begin("close", e.facility); }
    void operator()(const MergeEdit& e) { begin("merge", e.facility), text("into", e.into); }
    void operator()(const MoveEdit& e) { begin("move", e.facility), place(e.place); }
    void operator()(const ResizeEdit& e) { begin("resize", e.facility), number("capacity", e.capacity); }
    void operator()(const ConvertEdit& e) {
        begin("convert", e.facility);
        if (e.now.kind.empty())
            text("family", e.now.family);
        else
            text("kind", e.now.kind);
        if (e.capacity) number("capacity", *e.capacity);
    }

  private:
    void begin(const char* verb, const std::string& id) {
        out_ += "\n[[edit]]\n", text("do", verb);
        if (!id.empty()) text("id", id);
    }
    void text(const char* key, const std::string& value) {
        out_.append(key).append(" = ").append(quoted(value)) += '\n';
    }
    void number(const char* key, double value) { out_.append(key).append(" = ").append(exact(value)) += '\n'; }
    void place(MapXY p) { number("x", p.x), number("y", p.y); }

    std::string& out_;
};

} // namespace

std::string scenario_text(const Scenario& scenario, const std::string& remark) {
    std::string out;
    std::istringstream lines(remark);
    for (std::string line; std::getline(lines, line);) out.append("# ").append(line) += '\n';
    if (!scenario.name.empty()) out.append("name = ").append(quoted(scenario.name)) += '\n';
    for (const ScenarioEdit& edit : scenario.edits) std::visit(EditWriter(out), edit);
    return out;
}

} // namespace lifecircle::layers
