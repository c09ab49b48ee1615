#pragma once
/// \file  What is wrong with a command line, in the language of the user.

#include <string>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/texts.hpp>

namespace CLI {
class App;
class ParseError;
} // namespace CLI

namespace lifecircle::cli {

/// What the parser found wrong, in words of the table, with the nearest word that would be right and where help is.
UsageError usage_error(const layers::Texts& texts, const CLI::App& app, const CLI::ParseError& error);

} // namespace lifecircle::cli
