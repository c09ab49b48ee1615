target_sources(lifecircle_layers PRIVATE
  ${CMAKE_CURRENT_SOURCE_DIR}/lifecircle/layers/project.cpp
  ${CMAKE_CURRENT_SOURCE_DIR}/lifecircle/layers/run.cpp
  ${CMAKE_CURRENT_SOURCE_DIR}/lifecircle/layers/network_cache.cpp
  ${CMAKE_CURRENT_SOURCE_DIR}/lifecircle/layers/network_file.cpp)
foreach(file import import_check input_doubts look look_layer look_position project_input project_standard toml_reader)
  target_sources(lifecircle_layers PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}/lifecircle/layers/${file}.cpp)
endforeach()

# Networks are kept under a key that these sources are part of: a program that builds them otherwise finds none.
file(GLOB network_code CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/engine/lifecircle/core/*.?pp
     ${PROJECT_SOURCE_DIR}/engine/lifecircle/network/*.?pp
     ${CMAKE_CURRENT_SOURCE_DIR}/lifecircle/layers/network_cache.cpp
     ${CMAKE_CURRENT_SOURCE_DIR}/lifecircle/layers/network_file.cpp)
lifecircle_digest(lifecircle_layers network_code_digest ${network_code})
