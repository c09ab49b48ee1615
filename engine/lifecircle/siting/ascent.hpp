#pragma once
/// \file  Multipliers for a good bound (relaxation.hpp), and what that bound decides on the way.
/// Method: subgradient steps (Held, Wolfe and Crowder 1974) with some momentum (Camerini, Fratta and Maffioli 1975);
/// the step is halved, nearly, where the bound stalls. Steps are made with doubles, multipliers and bound are integers:
/// a bad step costs time, never truth.

#include <cstdint>
#include <span>
#include <vector>

#include <lifecircle/siting/effort.hpp>
#include <lifecircle/siting/relaxation.hpp>

namespace lifecircle {

struct AscentPace {
    double step = 1.0;    ///< share of the way to the known cost
    double least = 0.004; ///< ends below
    double shrink = 0.6;  ///< of the step, after `patience` iterations without a better bound
    int patience = 15;
    double momentum = 0.6; ///< how much of its last direction a step keeps
};

/// Where an ascent stands.
struct Ascent {
    std::vector<std::int64_t> multiplier; ///< by demand, of the best bound
    std::int64_t value = 0;               ///< that bound, in 1 / scale
    std::vector<std::int64_t> last;       ///< multipliers by demand to go on from
    std::vector<std::uint8_t> opened;     ///< by candidate, in that relaxation
    std::vector<std::int64_t> otherwise;  ///< by candidate: its value with this candidate decided the other way
    std::vector<double> share;            ///< by candidate: how often it was opened lately, 0 to 1
    std::vector<Decision> decision;       ///< by candidate: what every plan that costs less than the known one does
    std::size_t decided = 0;
    bool ruled_out = false; ///< no such plan exists

    /// By demand: no such plan serves it at more than this (SitingModel, `cut_off` of reduced).
    std::vector<std::int64_t> cut_off(const SitingModel& model, std::int64_t cost) const;
};

/// \param from  multipliers by demand; those too large for the model are cut
/// \param cost  of the best plan known: decisions hold for plans that cost less
/// \param pace  its step goes on from call to call
Ascent ascend(const SitingModel& model, std::vector<std::int64_t> from, std::int64_t cost, int iterations,
              AscentPace& pace, StepCount& count);

/// Multipliers to begin with: between nearest and second nearest of a plan, or each demand's fair share of sites'
/// costs. \param sites  of a plan, the model's indices
std::vector<std::int64_t> first_multipliers(const SitingModel& model, std::span<const std::uint32_t> sites);

} // namespace lifecircle
