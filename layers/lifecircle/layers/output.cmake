find_package(OpenSSL REQUIRED COMPONENTS Crypto)
foreach(file canonical consolidation_check consolidation_model_file consolidation_outlook consolidation_plan_file csv_text dbf_blanks export_consolidation export_layer export_parts export_places export_reached export_remarks export_sites export_tables file_form footnotes gdal_tools
             input_tables legend_text manifest ogr_geometry plan_check plan_file plan_json output_folder plan_folder qgis_project results road_distance schema sha256
             shapefile_size site_folder siting_model_file style_file style_filter styles summary text_bytes vector_check vector_writer)
  target_sources(lifecircle_layers PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}/lifecircle/layers/${file}.cpp)
endforeach()
target_link_libraries(lifecircle_layers PRIVATE OpenSSL::Crypto)
set_source_files_properties(${CMAKE_CURRENT_SOURCE_DIR}/lifecircle/layers/manifest.cpp PROPERTIES
  COMPILE_DEFINITIONS LIFECIRCLE_VERSION="${PROJECT_VERSION}")
