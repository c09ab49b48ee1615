#pragma once
/// \file  A siting problem as a mixed-integer program that any solver reads (CPLEX's LP format: GLPK, Cbc, HiGHS,
/// SCIP), so that others can check our answer.

#include <string>

#include <lifecircle/siting/problem.hpp>

namespace lifecircle::layers {

/// Sites x0, x1, ... are 0 or 1; `y{d}_{c}` says whether demand d is served at cost c, at most where a site at that
/// cost is open; `z{d}` whether it is left without. One variable for each cost of a demand instead of one for each
/// pair: the same optimum and the same bound of the relaxation with fewer rows (after García, Labbé and Marín, INFORMS
/// J. Comput. 23 (2011) 546). The objective is the cost of the problem (siting/problem.hpp). \throws UsageError,
/// Infeasible as check_problem; OutputError
void write_siting_model(const AllocationCosts& costs, const SitingProblem& problem, const std::string& path);

} // namespace lifecircle::layers
