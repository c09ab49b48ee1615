# Flags that belong to this project's own targets and not to anybody who links them.
add_library(lifecircle_warnings INTERFACE)
target_compile_options(lifecircle_warnings INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow
                       $<$<BOOL:${LIFECIRCLE_WERROR}>:-Werror>)
# Boost 1.74 includes headers of its own that it calls deprecated, and says so in every compilation.
target_compile_definitions(lifecircle_warnings INTERFACE BOOST_ALLOW_DEPRECATED_HEADERS)
# GCC 12 sees overlaps in std::string where there are none (its bug 105651);
# clang-tidy, which reads these flags, does not know that warning.
target_compile_options(lifecircle_warnings INTERFACE "$<$<CXX_COMPILER_ID:GNU>:-Wno-restrict;-Wno-unknown-warning-option>")
# Numbers are the same on every machine (docs/method.md): no fused multiply-add, no fast-math.
add_compile_options(-ffp-contract=off)
if(LIFECIRCLE_SANITIZE)
  add_compile_options(-fsanitize=${LIFECIRCLE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${LIFECIRCLE_SANITIZE})
endif()
