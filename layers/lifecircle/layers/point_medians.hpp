#pragma once
/// \file  Published medians of points in a plane: every point is a demand and a candidate, costs are straight lines.
/// Read as they lie, so that results can be compared.

#include <string>

#include <lifecircle/siting/consolidation.hpp>

namespace lifecircle::layers {

/// Capacitated p-median with single sources of the OR-Library (Osman and Christofides 1994): `number optimum`,
/// `points p capacity`, then `id x y size`. Costs are cut to whole units, as in the library.
/// \throws DataError  file, line, what was found and expected
CapacitatedInstance read_pmedcap(const std::string& path);

/// The same of São José dos Campos (Lorena and Senne 2004): `points p`, then `x y capacity size`. Costs are real
/// numbers there, cut to hundredths here.
/// \throws DataError  file, line, what was found and expected
CapacitatedInstance read_sjc(const std::string& path);

/// p-median of the points of a TSPLIB file (Reinelt 1991) with EDGE_WEIGHT_TYPE EUC_2D, whole coordinates and costs
/// cut to whole units.
/// \param sites  1 to the number of points \throws DataError  file, line, what was found and expected; UsageError
SitingInstance read_tsplib(const std::string& path, std::uint32_t sites);

} // namespace lifecircle::layers
