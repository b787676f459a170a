# float_powers.cmake -- the table of 128-bit powers of ten, made at build time.
# krait_float_powers(<target>): float_powers.inc in the build folder, which becomes an include folder of the target.

find_package(Python3 COMPONENTS Interpreter REQUIRED)

function(krait_float_powers target)
    set(script ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/float_powers.py)
    set(folder ${CMAKE_CURRENT_BINARY_DIR}/generated)
    file(MAKE_DIRECTORY ${folder})
    add_custom_command(
        OUTPUT ${folder}/float_powers.inc
        COMMAND ${Python3_EXECUTABLE} ${script} > ${folder}/float_powers.inc
        DEPENDS ${script}
        COMMENT "Powers of ten"
        VERBATIM)
    target_sources(${target} PRIVATE ${folder}/float_powers.inc)
    target_include_directories(${target} PRIVATE ${folder})
endfunction()
