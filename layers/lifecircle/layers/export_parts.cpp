#include <lifecircle/layers/export_parts.hpp>

#include <lifecircle/layers/export_remarks.hpp>

namespace lifecircle::layers {

void add_common(RowMaker& row, const Unit* unit, const ExportContext& context, std::string_view remarks) {
    if (unit != nullptr) row.text("XZQDM", unit->code).text("XMC", unit->county).text("XZMC", unit->township);
    row.text("CSB", context.parameter_set);
    row.text("BZ", joined_remarks({remarks, remark(context.synthetic, "synthetic")}));
}

} // namespace lifecircle::layers
