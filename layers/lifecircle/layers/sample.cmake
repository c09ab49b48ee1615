# The synthetic sample as a project on disk.
target_sources(lifecircle_layers PRIVATE
  ${CMAKE_CURRENT_SOURCE_DIR}/lifecircle/layers/sample_files.cpp
  ${CMAKE_CURRENT_SOURCE_DIR}/lifecircle/layers/sample_heights.cpp
  ${CMAKE_CURRENT_SOURCE_DIR}/lifecircle/layers/sample_layers.cpp
  ${CMAKE_CURRENT_SOURCE_DIR}/lifecircle/layers/sample_project.cpp)
