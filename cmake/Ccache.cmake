# Compiles through ccache where it is installed; without it everything works, only slower the second time.
find_program(LIFECIRCLE_CCACHE ccache DOC "Compiler cache, optional")
mark_as_advanced(LIFECIRCLE_CCACHE)
if(LIFECIRCLE_CCACHE AND NOT DEFINED CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${LIFECIRCLE_CCACHE}")
endif()
