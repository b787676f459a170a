# tcc.cmake -- target kr_tcc: libtcc caged in one object, KR_TCC_OBJECT (made by target kr_tcc_object). The hooks it
# calls are in codegen/backend_tcc.c.

find_library(KR_TCC_ARCHIVE NAMES libtcc.a REQUIRED)
find_path(KR_TCC_INCLUDE NAMES libtcc.h REQUIRED)
set(KR_TCC_OBJECT ${CMAKE_BINARY_DIR}/kr_tcc.o)

add_custom_command(
    OUTPUT ${KR_TCC_OBJECT}
    COMMAND ${CMAKE_CURRENT_LIST_DIR}/tcc_link.sh ${KR_TCC_ARCHIVE} ${KR_TCC_OBJECT}
    DEPENDS ${KR_TCC_ARCHIVE} ${CMAKE_CURRENT_LIST_DIR}/tcc_link.sh
    COMMENT "Caging libtcc"
    VERBATIM)
add_custom_target(kr_tcc_object DEPENDS ${KR_TCC_OBJECT})

add_library(kr_tcc STATIC ${KR_TCC_OBJECT})
set_source_files_properties(${KR_TCC_OBJECT} PROPERTIES EXTERNAL_OBJECT TRUE GENERATED TRUE)
set_target_properties(kr_tcc PROPERTIES LINKER_LANGUAGE C)
add_dependencies(kr_tcc kr_tcc_object)
target_include_directories(kr_tcc INTERFACE ${KR_TCC_INCLUDE})
