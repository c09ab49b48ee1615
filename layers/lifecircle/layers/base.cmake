target_sources(lifecircle_layers PRIVATE
  ${CMAKE_CURRENT_SOURCE_DIR}/lifecircle/layers/load_report.cpp
  ${CMAKE_CURRENT_SOURCE_DIR}/lifecircle/layers/load_report_json.cpp
  ${CMAKE_CURRENT_SOURCE_DIR}/lifecircle/layers/datasets.cpp
  ${CMAKE_CURRENT_SOURCE_DIR}/lifecircle/layers/profile_file.cpp
  ${CMAKE_CURRENT_SOURCE_DIR}/lifecircle/layers/failure_text.cpp
  ${CMAKE_CURRENT_SOURCE_DIR}/lifecircle/layers/texts.cpp)
