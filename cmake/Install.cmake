# Installs the programs, the two libraries with their headers, and a package that finds its own dependencies:
#   find_package(lifecircle REQUIRED)
#   target_link_libraries(tool PRIVATE lifecircle::layers)      # or lifecircle::engine alone
include(CMakePackageConfigHelpers)
set(lifecircle_package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/lifecircle)

install(TARGETS lifecircle_engine lifecircle_layers EXPORT lifecircle)
install(EXPORT lifecircle NAMESPACE lifecircle:: FILE lifecircleTargets.cmake DESTINATION ${lifecircle_package_dir})
install(DIRECTORY "${PROJECT_SOURCE_DIR}/engine/lifecircle" "${PROJECT_SOURCE_DIR}/layers/lifecircle"
        DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.hpp")

configure_package_config_file("${PROJECT_SOURCE_DIR}/cmake/lifecircleConfig.cmake.in"
  "${PROJECT_BINARY_DIR}/lifecircleConfig.cmake" INSTALL_DESTINATION ${lifecircle_package_dir})
write_basic_package_version_file("${PROJECT_BINARY_DIR}/lifecircleConfigVersion.cmake" COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/lifecircleConfig.cmake" "${PROJECT_BINARY_DIR}/lifecircleConfigVersion.cmake"
              "${PROJECT_SOURCE_DIR}/third_party/FindOsmium.cmake"
        DESTINATION ${lifecircle_package_dir})

foreach(program lifecircle lifecircle-viewer)
  if(TARGET ${program})
    install(TARGETS ${program} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
  endif()
endforeach()
