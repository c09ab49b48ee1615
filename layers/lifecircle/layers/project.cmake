target_sources(lifecircle_layers PRIVATE
  ${CMAKE_CURRENT_SOURCE_DIR}/lifecircle/layers/project.cpp
  ${CMAKE_CURRENT_SOURCE_DIR}/lifecircle/layers/run.cpp)
