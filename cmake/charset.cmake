# charset.cmake -- East Asian character sets, made at build time from the codecs of the Python that builds.
# Sets KRAIT_CHARSET_INCLUDE (add to the include path of rtlib) and the target krait_charset_tables (depend on it).
set(KRAIT_CHARSET_INCLUDE "${CMAKE_BINARY_DIR}/generated/charset")
find_package(Python3 REQUIRED COMPONENTS Interpreter)
add_custom_command(
    OUTPUT "${KRAIT_CHARSET_INCLUDE}/charset_sets.inc" "${KRAIT_CHARSET_INCLUDE}/charset_tables.inc"
    COMMAND "${Python3_EXECUTABLE}" "${CMAKE_SOURCE_DIR}/cmake/charset_tables.py" "${CMAKE_SOURCE_DIR}/rtlib/modules/multibyte.def"
            "${KRAIT_CHARSET_INCLUDE}"
    DEPENDS "${CMAKE_SOURCE_DIR}/cmake/charset_tables.py" "${CMAKE_SOURCE_DIR}/rtlib/modules/multibyte.def"
    COMMENT "Character sets" VERBATIM)
add_custom_target(krait_charset_tables
    DEPENDS "${KRAIT_CHARSET_INCLUDE}/charset_sets.inc" "${KRAIT_CHARSET_INCLUDE}/charset_tables.inc")
