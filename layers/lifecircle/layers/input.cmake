foreach(file area_check building_weights cell_signs china_shift crs csv_input datum_check dbf_encoding facility_words feature_shape
             feature_table field_map heights input_look input_words kind_names layer_choice osm osm_barriers osm_data
             osm_facilities osm_kinds osm_places osm_road_rules osm_roads osm_shapes orlib_file osm_turn_rules osm_turns osm_units money people_text
             point_medians polygon_point population_raster project_draft published_numbers road_classes source_place text_decoder toml_text unit_tree
             vector_areas vector_demand vector_facilities vector_open vector_roads vector_take vector_units)
  target_sources(lifecircle_layers PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}/lifecircle/layers/${file}.cpp)
endforeach()
# GCC 12 takes libosmium's place of the user's name, behind the object, for one out of bounds.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  set_source_files_properties(${CMAKE_CURRENT_SOURCE_DIR}/lifecircle/layers/osm_shapes.cpp PROPERTIES
    COMPILE_OPTIONS -Wno-stringop-overread)
endif()
