# Target `lifecircle_headers`: every header of the libraries compiles on its own. One source a header, made here, that
# includes it alone; `./run lint` builds the target, a normal build does not.
function(lifecircle_header_check library folder)
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS RELATIVE "${folder}" "${folder}/lifecircle/*.hpp")
  set(sources)
  foreach(header IN LISTS headers)
    string(REGEX REPLACE "\\.hpp$" ".cpp" source "${CMAKE_BINARY_DIR}/headers/${header}")
    file(CONFIGURE OUTPUT "${source}" CONTENT "#include <@header@>\n" @ONLY)
    list(APPEND sources "${source}")
  endforeach()
  add_library(${library}_headers OBJECT EXCLUDE_FROM_ALL ${sources})
  target_link_libraries(${library}_headers PRIVATE ${library} lifecircle_warnings)
  add_dependencies(lifecircle_headers ${library}_headers)
endfunction()

add_custom_target(lifecircle_headers)
lifecircle_header_check(lifecircle_engine "${PROJECT_SOURCE_DIR}/engine")
lifecircle_header_check(lifecircle_layers "${PROJECT_SOURCE_DIR}/layers")
