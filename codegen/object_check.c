/* object_check.c -- reads the symbol table of an object file, with every offset checked, and holds its undefined
 * symbols against the whitelist. */
#include "codegen/object_check.h"

#include <elf.h>
#include <string.h>

static const char *const allowed[] = {
#define KR_EXPORT(result, name, parameters, effects) #name,
#include "rtlib/abi/exports.def"
#undef KR_EXPORT
    "kr_none", "kr_true", "kr_false", "kr_ellipsis", "kr_not_implemented",
    "memset", "memmove", "memcpy", "memcmp", "_GLOBAL_OFFSET_TABLE_",
};

static bool is_allowed(const char *name)
{
    for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
        if (!strcmp(allowed[i], name))
            return true;
    return false;
}

static bool inside(size_t size, uint64_t offset, uint64_t length)
{
    return offset <= size && length <= size - offset;
}

static const char *check_symbols(const unsigned char *bytes, size_t size, const Elf64_Shdr *table, const Elf64_Shdr *strings)
{
    if (!inside(size, table->sh_offset, table->sh_size) || !inside(size, strings->sh_offset, strings->sh_size))
        return "object file is damaged";
    const char *names = (const char *)bytes + strings->sh_offset;
    if (!strings->sh_size || names[strings->sh_size - 1])
        return "object file is damaged";
    for (uint64_t at = sizeof(Elf64_Sym); at + sizeof(Elf64_Sym) <= table->sh_size; at += sizeof(Elf64_Sym)) {
        Elf64_Sym symbol;
        memcpy(&symbol, bytes + table->sh_offset + at, sizeof symbol);
        if (symbol.st_name >= strings->sh_size)
            return "object file is damaged";
        if (symbol.st_shndx == SHN_UNDEF && !is_allowed(names + symbol.st_name))
            return "object file wants a function outside of the whitelist";
    }
    return NULL;
}

const char *kr_object_check(const unsigned char *bytes, size_t size)
{
    Elf64_Ehdr head;
    if (size < sizeof head)
        return "object file is damaged";
    memcpy(&head, bytes, sizeof head);
    if (memcmp(head.e_ident, ELFMAG, SELFMAG) || head.e_ident[EI_CLASS] != ELFCLASS64 || head.e_type != ET_REL ||
        head.e_machine != EM_X86_64)
        return "not an object file of this machine";
    if (head.e_shentsize != sizeof(Elf64_Shdr) || !inside(size, head.e_shoff, (uint64_t)head.e_shnum * sizeof(Elf64_Shdr)))
        return "object file is damaged";
    bool found = false;
    for (unsigned i = 0; i < head.e_shnum; i++) {
        Elf64_Shdr section, strings;
        memcpy(&section, bytes + head.e_shoff + i * sizeof section, sizeof section);
        if (section.sh_type != SHT_SYMTAB)
            continue;
        if (section.sh_link >= head.e_shnum)
            return "object file is damaged";
        memcpy(&strings, bytes + head.e_shoff + section.sh_link * sizeof strings, sizeof strings);
        const char *problem = check_symbols(bytes, size, &section, &strings);
        if (problem)
            return problem;
        found = true;
    }
    return found ? NULL : "object file is damaged";
}
