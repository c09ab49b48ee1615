# Dear ImGui as Debian ships it: one static library with its back ends, and stb, which it was built against.
# Gives the target ImGui::imgui.
find_path(IMGUI_INCLUDE_DIR imgui.h PATH_SUFFIXES imgui)
find_library(IMGUI_LIBRARY imgui)
find_library(STB_LIBRARY stb)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(ImGui REQUIRED_VARS IMGUI_LIBRARY STB_LIBRARY IMGUI_INCLUDE_DIR)
mark_as_advanced(IMGUI_INCLUDE_DIR IMGUI_LIBRARY STB_LIBRARY)

if(ImGui_FOUND AND NOT TARGET ImGui::imgui)
  add_library(ImGui::imgui UNKNOWN IMPORTED)
  set_target_properties(ImGui::imgui PROPERTIES
    IMPORTED_LOCATION "${IMGUI_LIBRARY}"
    INTERFACE_INCLUDE_DIRECTORIES "${IMGUI_INCLUDE_DIR}"
    INTERFACE_LINK_LIBRARIES "${STB_LIBRARY};${CMAKE_DL_LIBS}")
endif()
