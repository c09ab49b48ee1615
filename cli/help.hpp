#pragma once
/// \file  Help pages in the language of the user.

#include <memory>
#include <string>

#include <lifecircle/layers/texts.hpp>

namespace CLI {
class FormatterBase;
class Option;
} // namespace CLI

namespace lifecircle::cli {

/// Help pages whose columns line up under Chinese text and fit the terminal. \param texts  outlives it
std::shared_ptr<CLI::FormatterBase> help_formatter(const layers::Texts& texts);

/// What stands for the value of an option on help pages: "FILE", "N". Completion goes by it. Empty for flags.
std::string placeholder(const CLI::Option& option);

} // namespace lifecircle::cli
