# install.cmake -- what `cmake --install` puts where: header, libraries, runtime of compiled programs, command, manual, completions,
# and how other builds find them (pkg-config, find_package).
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

install(FILES include/krait.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(TARGETS krait_shared krait_static krait_runtime krait
  RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR}
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
# The man page and the completions are made from the command's table of options.
add_custom_command(OUTPUT ${CMAKE_BINARY_DIR}/krait.1
  COMMAND ${CMAKE_COMMAND} -E env ASAN_OPTIONS=detect_leaks=0 $<TARGET_FILE:krait> emit-manual ${CMAKE_SOURCE_DIR}/docs/krait.1.in > ${CMAKE_BINARY_DIR}/krait.1
  DEPENDS krait docs/krait.1.in VERBATIM)
add_custom_target(manual ALL DEPENDS ${CMAKE_BINARY_DIR}/krait.1)
install(FILES ${CMAKE_BINARY_DIR}/krait.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)

foreach(shell_file "bash;bash-completion/completions;krait" "zsh;zsh/site-functions;_krait" "fish;fish/vendor_completions.d;krait.fish")
  list(GET shell_file 0 shell)
  list(GET shell_file 1 folder)
  list(GET shell_file 2 file)
  set(out ${CMAKE_BINARY_DIR}/completions/${shell}/${file})
  add_custom_command(OUTPUT ${out}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/completions/${shell}
    COMMAND ${CMAKE_COMMAND} -E env ASAN_OPTIONS=detect_leaks=0 $<TARGET_FILE:krait> --completion=${shell} > ${out}
    DEPENDS krait VERBATIM)
  list(APPEND KR_COMPLETIONS ${out})
  install(FILES ${out} DESTINATION ${CMAKE_INSTALL_DATADIR}/${folder})
endforeach()
add_custom_target(completions ALL DEPENDS ${KR_COMPLETIONS})

set(KRAIT_PC_LIBDIR ${CMAKE_INSTALL_FULL_LIBDIR})
set(KRAIT_PC_INCLUDEDIR ${CMAKE_INSTALL_FULL_INCLUDEDIR})
string(REPLACE "${CMAKE_INSTALL_PREFIX}/" "\${prefix}/" KRAIT_PC_LIBDIR ${KRAIT_PC_LIBDIR})
string(REPLACE "${CMAKE_INSTALL_PREFIX}/" "\${prefix}/" KRAIT_PC_INCLUDEDIR ${KRAIT_PC_INCLUDEDIR})
# Relative to the file itself: a tree that was moved goes on working.
file(RELATIVE_PATH KRAIT_PC_UP ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
configure_file(cmake/krait.pc.in ${CMAKE_BINARY_DIR}/krait.pc @ONLY)
install(FILES ${CMAKE_BINARY_DIR}/krait.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

configure_package_config_file(cmake/kraitConfig.cmake.in ${CMAKE_BINARY_DIR}/kraitConfig.cmake
  INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/krait PATH_VARS CMAKE_INSTALL_INCLUDEDIR CMAKE_INSTALL_LIBDIR)
write_basic_package_version_file(${CMAKE_BINARY_DIR}/kraitConfigVersion.cmake VERSION ${PROJECT_VERSION} COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/kraitConfig.cmake ${CMAKE_BINARY_DIR}/kraitConfigVersion.cmake
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/krait)
