# libosmium (headers only) with what reading .osm.pbf, .osm and .osm.gz needs.
find_path(OSMIUM_INCLUDE_DIR osmium/osm.hpp)
find_path(PROTOZERO_INCLUDE_DIR protozero/version.hpp)
find_package(ZLIB REQUIRED)
find_package(BZip2 REQUIRED)
find_package(EXPAT REQUIRED)
find_package(Threads REQUIRED)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Osmium REQUIRED_VARS OSMIUM_INCLUDE_DIR PROTOZERO_INCLUDE_DIR)
if(Osmium_FOUND AND NOT TARGET Osmium::osmium)
  add_library(Osmium::osmium INTERFACE IMPORTED)
  set_target_properties(Osmium::osmium PROPERTIES
    INTERFACE_SYSTEM_INCLUDE_DIRECTORIES "${OSMIUM_INCLUDE_DIR};${PROTOZERO_INCLUDE_DIR}"
    INTERFACE_LINK_LIBRARIES "ZLIB::ZLIB;BZip2::BZip2;EXPAT::EXPAT;Threads::Threads")
endif()
mark_as_advanced(OSMIUM_INCLUDE_DIR PROTOZERO_INCLUDE_DIR)
