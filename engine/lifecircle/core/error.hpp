#pragma once
/// \file  One exception family for failure. Expected outcomes (unreachable, a skipped row) are values, not exceptions.

#include <stdexcept>
#include <string>

namespace lifecircle {

/// What is known of the place where something went wrong; empty where nothing is known.
struct Where {
    std::string file = {}, layer = {}, row = {}, field = {};
};

/// `what()` is one line made of all parts: place, what was found, what was expected, what to do.
struct Error : std::runtime_error {
    Error(Where where, std::string found, std::string expected, std::string advice);
    Where where;
    std::string found, expected, advice;
};

struct UsageError : Error { ///< bad parameter or scenario: exit 2
    using Error::Error;
};
struct DataError : Error { ///< file, reference system or field unusable: exit 3
    using Error::Error;
};
struct Infeasible : Error { ///< no result can exist, with the reason: exit 4
    using Error::Error;
};
struct OutputError : Error { ///< the result can't be written: exit 5
    using Error::Error;
};
struct Cancelled : Error { ///< the user stopped the run: exit 130
    Cancelled();
};

} // namespace lifecircle
