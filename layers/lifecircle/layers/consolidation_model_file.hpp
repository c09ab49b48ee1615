#pragma once
/// \file  A consolidation as a mixed-integer program that any solver reads (CPLEX's LP format: GLPK, Cbc, HiGHS, SCIP),
/// so that others can check our answer.

#include <string>

#include <lifecircle/siting/consolidation.hpp>

namespace lifecircle::layers {

/// `y{j}` is 1 where site j is kept, `x{d}_{j}` where all of demand d goes there, for listed pairs only; all are 0
/// or 1. Every x <= its y; for each site Σ s_d x_dj <= q_j y_j and >= l_j y_j. The disaggregated rows make the
/// relaxation tight (the capacitated p-median of Mulvey and Beck, Eur. J. Oper. Res. 18 (1984) 339, with minimum
/// loads). The objective is the travel of siting/consolidation.hpp where the number of sites is given, else that
/// number: its second part, the least travel with as many, is a program of its own. What has no plan is written too.
/// \throws UsageError as check_consolidation; OutputError
void write_consolidation_model(const AllocationCosts& costs, const ConsolidationProblem& problem,
                               const std::string& path);

} // namespace lifecircle::layers
