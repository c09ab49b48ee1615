#pragma once
/// \file  What went wrong, in the language of the user.

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

/// One line: place, what was found, what would be right, what to do. What comes from below the faces is English.
std::string error_text(const layers::Texts& texts, const Error& error);

} // namespace lifecircle::cli
