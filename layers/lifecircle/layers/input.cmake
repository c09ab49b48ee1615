target_sources(lifecircle_layers PRIVATE
  ${CMAKE_CURRENT_SOURCE_DIR}/lifecircle/layers/crs.cpp
  ${CMAKE_CURRENT_SOURCE_DIR}/lifecircle/layers/osm.cpp
  ${CMAKE_CURRENT_SOURCE_DIR}/lifecircle/layers/osm_tags.cpp)
