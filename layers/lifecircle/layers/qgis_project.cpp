#include <lifecircle/layers/qgis_project.hpp>

#include <algorithm>
#include <vector>

#include <cpl_conv.h>
#include <ogr_spatialref.h>

#include <lifecircle/layers/ogr_geometry.hpp>
#include <lifecircle/layers/text_bytes.hpp>

namespace lifecircle::layers {
namespace {

/// A layer with one of its styles.
struct Drawn {
    std::string id; ///< QGIS makes its own where it has not more than ten characters
    const RowSource* source;
    const LayerStyle* style;
};

std::string system_xml(const std::string& crs) {
    char* text = nullptr;
    const char* const options[] = {"FORMAT=WKT2_2019", nullptr};
    spatial_reference(crs).exportToWkt(&text, options);
    const std::string wkt(text);
    CPLFree(text);
    return "<spatialrefsys><wkt>" + xml_escaped(wkt) + "</wkt></spatialrefsys>";
}

/// From the top down.
std::vector<Drawn> drawn_layers(std::span<const RowSource> layers, std::span<const LayerStyle> styles) {
    std::vector<Drawn> drawn;
    for (auto source = layers.rbegin(); source != layers.rend(); ++source) {
        if (source->geometry == GeometryType::none) continue;
        for (const LayerStyle& style : styles)
            if (style.layer == source->schema->code)
                drawn.push_back({"lifecircle_" + style.layer + "_" + std::to_string(drawn.size()), &*source, &style});
    }
    return drawn;
}

class Document {
  public:
    Document(const std::string& crs, const std::string& workspace, std::vector<Drawn> drawn, const Texts& texts)
        : system_(system_xml(crs)), workspace_(workspace), drawn_(std::move(drawn)), texts_(texts) {}

    const std::string& system() const { return system_; }

    std::vector<std::string> groups() const {
        std::vector<std::string> labels;
        for (const Drawn& layer : drawn_)
            if (const std::string& label = layer.style->label;
                !label.empty() && std::ranges::find(labels, label) == labels.end())
                labels.push_back(label);
        return labels;
    }

    std::string order() const {
        std::string text = "    <custom-order enabled=\"1\">\n";
        for (const Drawn& layer : drawn_) text += "      <item>" + layer.id + "</item>\n";
        return text + "    </custom-order>\n";
    }

    std::string group(const std::string& label, bool shown) const {
        std::string text = "    <layer-tree-group name=\"" + xml_escaped(label) + "\" checked=\"Qt::";
        text += shown ? "Checked\" expanded=\"1\">\n" : "Unchecked\" expanded=\"0\">\n";
        return text + nodes(label) + "    </layer-tree-group>\n";
    }

    /// The nodes of the layers whose style has this label.
    std::string nodes(const std::string& label) const {
        std::string text;
        for (const Drawn& layer : drawn_)
            if (layer.style->label == label)
                text += "      <layer-tree-layer id=\"" + layer.id + "\" name=\"" + xml_escaped(name(layer)) +
                        "\" source=\"" + source(layer) +
                        "\" providerKey=\"ogr\" checked=\"Qt::Checked\" expanded=\"1\"/>\n";
        return text;
    }

    std::string map_layers() const {
        std::string text;
        for (const Drawn& layer : drawn_) {
            const std::string& qml = layer.style->qml;
            const std::size_t begin = qml.find('>', qml.find("<qgis")) + 1, end = qml.rfind("</qgis>");
            text += "    <maplayer type=\"vector\" geometry=\"" + std::string(geometry(layer)) + "\">\n";
            text += "  <id>" + layer.id + "</id>\n  <datasource>" + source(layer) + "</datasource>\n";
            text += "  <layername>" + xml_escaped(name(layer)) + "</layername>\n  <srs>" + system_ + "</srs>\n";
            text += "  <provider encoding=\"UTF-8\">ogr</provider>" + qml.substr(begin, end - begin);
            text += "    </maplayer>\n";
        }
        return text;
    }

  private:
    std::string name(const Drawn& layer) const {
        return std::string(texts_.either(layer.source->schema->zh, layer.source->schema->en));
    }
    std::string source(const Drawn& layer) const { return "./" + workspace_ + "|layername=" + layer.style->layer; }
    static const char* geometry(const Drawn& layer) {
        return layer.source->geometry == GeometryType::point  ? "Point"
               : layer.source->geometry == GeometryType::line ? "Line"
                                                              : "Polygon";
    }

    std::string system_, workspace_;
    std::vector<Drawn> drawn_;
    const Texts& texts_;
};

/// What is seen on opening: the demand points and a margin. Nothing without any.
std::string view_xml(std::span<const RowSource> layers, const std::string& system) {
    const auto demand = std::ranges::find_if(layers, [](const RowSource& l) { return l.schema->code == "XQD"; });
    if (demand == layers.end() || demand->count == 0) return {};
    ExportRow scratch;
    MapXY low{1e300, 1e300}, high{-1e300, -1e300};
    for (std::size_t i = 0; i < demand->count; ++i) {
        const auto* p = std::get_if<MapXY>(&demand->row(i, scratch).geometry);
        if (p == nullptr) continue;
        low = {std::min(low.x, p->x), std::min(low.y, p->y)}, high = {std::max(high.x, p->x), std::max(high.y, p->y)};
    }
    const double margin = 500.0 + 0.05 * std::max(high.x - low.x, high.y - low.y);
    const auto side = [&](const char* name, double value) {
        return std::string(" ") + name + "=\"" + std::to_string(value) + "\"";
    };
    return "  <ProjectViewSettings UseProjectScales=\"0\">\n    <DefaultViewExtent" + side("xmin", low.x - margin) +
           side("ymin", low.y - margin) + side("xmax", high.x + margin) + side("ymax", high.y + margin) + ">" + system +
           "</DefaultViewExtent>\n  </ProjectViewSettings>\n";
}

} // namespace

std::string qgis_project(const std::string& title, const std::string& crs, const std::string& workspace,
                         std::span<const RowSource> layers, std::span<const LayerStyle> styles, const Texts& texts) {
    const Document document(crs, workspace, drawn_layers(layers, styles), texts);
    std::string text = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n";
    text += "<qgis projectname=\"" + xml_escaped(title) + "\" version=\"3.22.0\">\n";
    text += "  <title>" + xml_escaped(title) + "</title>\n";
    text += "  <projectCrs>" + document.system() + "</projectCrs>\n  <layer-tree-group>\n" + document.order();
    bool shown = true;
    for (const std::string& label : document.groups()) {
        text += document.group(label, shown);
        shown = false;
    }
    text += document.nodes("") + "  </layer-tree-group>\n";
    text +=
        "  <projectlayers>\n" + document.map_layers() + "  </projectlayers>\n" + view_xml(layers, document.system());
    text +=
        "  <properties>\n    <SpatialRefSys><ProjectionsEnabled type=\"int\">1</ProjectionsEnabled></SpatialRefSys>\n"
        "    <Paths><Absolute type=\"bool\">false</Absolute></Paths>\n  </properties>\n</qgis>\n";
    return text;
}

} // namespace lifecircle::layers
