#pragma once
/// \file  The result layers of DOMAIN § 7 from a study and its ledger. Nothing is computed here that the ledger holds.

#include <string>
#include <vector>

#include <lifecircle/coverage/ledger.hpp>
#include <lifecircle/layers/export_layer.hpp>
#include <lifecircle/network/roads.hpp>

namespace lifecircle::layers {

struct ExportContext {
    std::string parameter_set;    ///< CSB
    bool synthetic = false;       ///< said in BZ of every row
    const Roads* roads = nullptr; ///< for JLJL, and names of roads; without them these are missing
};

/// Facilities of every state, in the order of the study.
ExportLayer facility_layer(const Study& study, const ExportContext& context);

/// One row for each standard and threshold whose zone is not empty. People covered are counted from the times of the
/// places, never by polygon; missing where no place has a number.
ExportLayer zone_layer(const Study& study, const Ledger& ledger, const ExportContext& context);

/// One row for each part of a road within one step of a standard.
ExportLayer reached_layer(const Study& study, const Ledger& ledger, const ExportContext& context);

ExportLayer demand_layer(const Study& study, const ExportContext& context);

/// One row for each place and standard that is not covered, by standard and rank, and after them those without data
/// (reason 缺数据, no severity).
ExportLayer underserved_layer(const Study& study, const Ledger& ledger, const ExportContext& context);

/// One row for each standard (and the joint circle) and unit of every level, the whole project first; of the group that
/// the standard serves. People are those with a number; all of them missing gives missing sums, not 0. The rate FGL is
/// 100 · covered / people, and missing as soon as somebody is unknown: a share of the known would be taken for a share
/// of all. Without any polygon of a unit the layer is a table.
ExportLayer unit_layer(const Study& study, const Ledger& ledger, const ExportContext& context);

/// SSFB, DSQ, DSX where the ledger has roads reached, XQD, MQC, DYHZ.
std::vector<ExportLayer> result_layers(const Study& study, const Ledger& ledger, const ExportContext& context);

/// The inputs as they were understood: DL roads, ZGX barrier lines, SY water, XZDY units. Rows are made on the way;
/// all arguments are borrowed.
std::vector<RowSource> input_layers(const Study& study, const Roads& roads, const std::vector<Line>& barrier_lines,
                                    const std::vector<MultiPolygon>& water);

} // namespace lifecircle::layers
