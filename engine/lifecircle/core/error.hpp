#pragma once
/// \file  One exception family for failure. Expected outcomes (unreachable, a skipped row) are values, not exceptions.

#include <stdexcept>
#include <string>

#include <lifecircle/core/phrase.hpp>

namespace lifecircle {

/// What is known of the place where something went wrong; empty where nothing is known. A row is a number, a name, or
/// says of what it is the number: "line 12" of a text file, "row 12" of a table.
struct Where {
    std::string file = {}, layer = {}, row = {}, field = {};
};

/// `what()` is one line made of all parts: place, what was found, what was expected, what to do. It and the three texts
/// are English; a face says `phrases` in the language of its user.
struct Error : std::runtime_error {
    Error(Where where, const Phrase& found, const Phrase& expected, const Phrase& advice);
    Where where;
    std::string found, expected, advice;
    struct {
        Phrase found, expected, advice;
    } phrases;
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
