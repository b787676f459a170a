# unicode.cmake -- property and name tables from Debian's unicode-data, made at build time.
# Sets KRAIT_UNICODE_INCLUDE (add to the include path of rtlib) and the target krait_unicode_tables (depend on it).
set(KRAIT_UCD_DIR "/usr/share/unicode" CACHE PATH "Unicode character database")
set(KRAIT_UNICODE_INCLUDE "${CMAKE_BINARY_DIR}/generated/unicode")
if(NOT EXISTS "${KRAIT_UCD_DIR}/UnicodeData.txt")
    message(FATAL_ERROR "Unicode data not found in ${KRAIT_UCD_DIR} (Debian package unicode-data)")
endif()
find_package(Python3 REQUIRED COMPONENTS Interpreter)
add_custom_command(
    OUTPUT "${KRAIT_UNICODE_INCLUDE}/unicode_tables.inc" "${KRAIT_UNICODE_INCLUDE}/unicode_names.inc"
    COMMAND "${Python3_EXECUTABLE}" "${CMAKE_SOURCE_DIR}/cmake/unicode_tables.py" "${KRAIT_UCD_DIR}"
            "${KRAIT_UNICODE_INCLUDE}"
    DEPENDS "${CMAKE_SOURCE_DIR}/cmake/unicode_tables.py" "${KRAIT_UCD_DIR}/UnicodeData.txt"
    COMMENT "Unicode tables" VERBATIM)
add_custom_target(krait_unicode_tables
    DEPENDS "${KRAIT_UNICODE_INCLUDE}/unicode_tables.inc" "${KRAIT_UNICODE_INCLUDE}/unicode_names.inc")
