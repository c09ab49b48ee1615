# lifecircle_embed(TARGET FUNCTION BASE FILES...): makes a source file with the bytes of FILES (paths relative to BASE) and
# a function `std::string_view FUNCTION(std::string_view name)` that finds them; an unknown name gives an empty view.
function(lifecircle_embed target function base)
  set(out "${CMAKE_CURRENT_BINARY_DIR}/${function}.cpp")
  set(inputs)
  foreach(file IN LISTS ARGN)
    list(APPEND inputs "${base}/${file}")
  endforeach()
  string(REPLACE ";" "|" names "${ARGN}")
  add_custom_command(
    OUTPUT "${out}"
    COMMAND "${CMAKE_COMMAND}" -DOUT=${out} -DFUNCTION=${function} -DBASE=${base} "-DFILES=${names}"
            -P "${PROJECT_SOURCE_DIR}/cmake/embed.cmake"
    DEPENDS ${inputs} "${PROJECT_SOURCE_DIR}/cmake/embed.cmake"
    COMMENT "Embedding ${function}" VERBATIM)
  target_sources(${target} PRIVATE "${out}")
endfunction()

# lifecircle_digest(TARGET FUNCTION FILES...): makes a function `std::string_view FUNCTION()` that gives the SHA-256 of the
# files' bytes, made anew whenever one of them changes.
function(lifecircle_digest target function)
  set(out "${CMAKE_CURRENT_BINARY_DIR}/${function}.cpp")
  string(REPLACE ";" "|" names "${ARGN}")
  add_custom_command(
    OUTPUT "${out}"
    COMMAND "${CMAKE_COMMAND}" -DOUT=${out} -DFUNCTION=${function} "-DFILES=${names}"
            -P "${PROJECT_SOURCE_DIR}/cmake/digest.cmake"
    DEPENDS ${ARGN} "${PROJECT_SOURCE_DIR}/cmake/digest.cmake"
    COMMENT "Digest for ${function}" VERBATIM)
  target_sources(${target} PRIVATE "${out}")
endfunction()
