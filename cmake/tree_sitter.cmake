# tree_sitter.cmake -- target kr_treesitter: core and grammar as one object whose only global symbols are kr_ts_*.
# Its memory comes from kr_ts_malloc and friends in frontend/ts_memory.c. Includers get tree_sitter/api.h.
#   include(cmake/tree_sitter.cmake)
#   target_link_libraries(<whatever holds frontend/> PRIVATE kr_treesitter)

set(KR_THIRD_PARTY ${CMAKE_BINARY_DIR}/third_party)
set(KR_TS_CORE ${KR_THIRD_PARTY}/tree-sitter/vendor/tree-sitter/lib)
set(KR_TS_GRAMMAR ${KR_THIRD_PARTY}/tree-sitter-python/src)
set(KR_TS_OBJECT ${CMAKE_BINARY_DIR}/kr_treesitter.o)
set(KR_TS_HERE ${CMAKE_CURRENT_LIST_DIR})

execute_process(COMMAND ${KR_TS_HERE}/third_party.sh ${KR_THIRD_PARTY} RESULT_VARIABLE KR_TS_FETCHED)
if(NOT KR_TS_FETCHED EQUAL 0)
    message(FATAL_ERROR "tree-sitter's sources could not be brought in")
endif()

set(KR_TS_SOURCES ${KR_TS_HERE}/tree_sitter_core.c ${KR_TS_HERE}/tree_sitter_grammar.c
    ${KR_TS_HERE}/tree_sitter_scanner.c)
set(KR_TS_HOOKS ${KR_TS_HERE}/tree_sitter_hooks.h ${KR_TS_HERE}/../frontend/ts_api.h)

add_custom_command(
    OUTPUT ${KR_TS_OBJECT}
    COMMAND ${KR_TS_HERE}/tree_sitter_link.sh ${CMAKE_C_COMPILER} ${KR_THIRD_PARTY} ${KR_TS_OBJECT}
    DEPENDS ${KR_TS_SOURCES} ${KR_TS_HOOKS} ${KR_TS_HERE}/tree_sitter_link.sh
    COMMENT "Building the parser library"
    VERBATIM)
add_custom_target(kr_treesitter_object DEPENDS ${KR_TS_OBJECT})

# The object goes into whatever links this target (also into a static library: see $<TARGET_OBJECTS> in the docs of
# add_library; here it is named as a source so that it is archived).
add_library(kr_treesitter STATIC ${KR_TS_OBJECT})
set_source_files_properties(${KR_TS_OBJECT} PROPERTIES EXTERNAL_OBJECT TRUE GENERATED TRUE)
set_target_properties(kr_treesitter PROPERTIES LINKER_LANGUAGE C)
add_dependencies(kr_treesitter kr_treesitter_object)
target_include_directories(kr_treesitter INTERFACE ${KR_TS_CORE}/include)
