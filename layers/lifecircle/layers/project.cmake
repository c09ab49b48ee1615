target_sources(lifecircle_layers PRIVATE
  ${CMAKE_CURRENT_SOURCE_DIR}/lifecircle/layers/project.cpp
  ${CMAKE_CURRENT_SOURCE_DIR}/lifecircle/layers/run.cpp
  ${CMAKE_CURRENT_SOURCE_DIR}/lifecircle/layers/network_cache.cpp
  ${CMAKE_CURRENT_SOURCE_DIR}/lifecircle/layers/network_file.cpp
  ${CMAKE_CURRENT_SOURCE_DIR}/lifecircle/layers/network_key.cpp)
foreach(file checksum closure_records compare_results compare_run compared consolidation_run hierarchy_file import
             import_check input_doubts kept_file look look_layer look_position mapped_file project_input
             project_standard result_state scenario_file scenario_text site_apart site_candidates site_decay site_run toml_reader unit_levels written_beside)
  target_sources(lifecircle_layers PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}/lifecircle/layers/${file}.cpp)
endforeach()

# Headers only.
find_package(xxHash REQUIRED)
target_link_libraries(lifecircle_layers PRIVATE $<BUILD_INTERFACE:xxHash::headers>)

# Networks are kept under a key that these sources are part of: a program that builds them otherwise finds none.
set(kept_form)
foreach(file kept_file.hpp kept_file.cpp)
  list(APPEND kept_form ${CMAKE_CURRENT_SOURCE_DIR}/lifecircle/layers/${file})
endforeach()
file(GLOB network_code CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/engine/lifecircle/core/*.?pp
     ${PROJECT_SOURCE_DIR}/engine/lifecircle/network/*.?pp)
lifecircle_digest(lifecircle_layers network_code_digest ${network_code} ${kept_form}
  ${CMAKE_CURRENT_SOURCE_DIR}/lifecircle/layers/network_cache.cpp
  ${CMAKE_CURRENT_SOURCE_DIR}/lifecircle/layers/network_file.cpp
  ${CMAKE_CURRENT_SOURCE_DIR}/lifecircle/layers/network_key.cpp)
# The same for hierarchies, which change more seldom.
file(GLOB hierarchy_code CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/engine/lifecircle/reach/elimination.?pp
     ${PROJECT_SOURCE_DIR}/engine/lifecircle/reach/hierarchy.?pp)
lifecircle_digest(lifecircle_layers hierarchy_code_digest ${hierarchy_code} ${kept_form}
  ${CMAKE_CURRENT_SOURCE_DIR}/lifecircle/layers/hierarchy_file.cpp)
