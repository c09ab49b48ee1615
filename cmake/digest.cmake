# Called by lifecircle_digest: writes OUT with the SHA-256 of FILES ("|" between names), whatever folder they lie in.
string(REPLACE "|" ";" files "${FILES}")
set(sums "")
foreach(file IN LISTS files)
  file(SHA256 "${file}" sum)
  get_filename_component(name "${file}" NAME)
  list(APPEND sums "${name} ${sum}")
endforeach()
list(SORT sums)
string(SHA256 digest "${sums}")
file(WRITE "${OUT}" "#include <string_view>

namespace lifecircle {
std::string_view ${FUNCTION}();
std::string_view ${FUNCTION}() { return \"${digest}\"; }
} // namespace lifecircle
")
