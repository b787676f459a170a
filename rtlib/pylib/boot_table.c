/* boot_table.c -- the empty table of library modules of the first krait, the one that translates them. */
#include "rtlib/object/run.h"

const KrLinkedUnit kr_pylib_units[] = { { NULL, NULL, NULL, NULL, 0, NULL } };
