# gmp.cmake -- GMP's mpn layer as one private object: allocator, abort and raise are ours, everything else is hidden.
# krait_gmp_object(<variable>): path of the object; link it into the runtime library.

function(krait_gmp_object result)
    find_library(KRAIT_GMP_ARCHIVE NAMES libgmp.a REQUIRED)
    set(entries
        mul mul_1 sqr addmul_1 submul_1 add_n sub_n add sub add_1 sub_1 cmp lshift rshift tdiv_qr divrem_1 mod_1
        divexact_1 get_str set_str sqrtrem gcd gcd_1 gcdext popcount hamdist com)
    set(pull "")
    foreach(entry IN LISTS entries)
        list(APPEND pull -u __gmpn_${entry})
    endforeach()
    set(raw ${CMAKE_CURRENT_BINARY_DIR}/gmp_raw.o)
    set(caged ${CMAKE_CURRENT_BINARY_DIR}/gmp_caged.o)
    add_custom_command(
        OUTPUT ${caged}
        COMMAND ${CMAKE_LINKER} -r ${pull} -o ${raw} ${KRAIT_GMP_ARCHIVE}
        COMMAND ${CMAKE_OBJCOPY} -w --keep-global-symbol=__gmpn_*
            --redefine-sym malloc=kr_gmp_malloc --redefine-sym free=kr_gmp_free
            --redefine-sym realloc=kr_gmp_realloc --redefine-sym abort=kr_gmp_abort
            --redefine-sym raise=kr_gmp_raise --redefine-sym stderr=kr_gmp_stream
            --redefine-sym __fprintf_chk=kr_gmp_report
            ${raw} ${caged}
        DEPENDS ${KRAIT_GMP_ARCHIVE}
        COMMENT "Relinking GMP's mpn layer"
        VERBATIM)
    set_source_files_properties(${caged} PROPERTIES EXTERNAL_OBJECT TRUE GENERATED TRUE)
    set(${result} ${caged} PARENT_SCOPE)
endfunction()
