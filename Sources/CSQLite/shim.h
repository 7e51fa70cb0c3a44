#pragma once
#include <sqlite3.h>

// Swift calls no function with a variable number of arguments.

/// Counts no bytes of memory: the count is behind one lock, for which connections wait for each other.
/// Does nothing once a database was opened (https://sqlite.org/c3ref/c_config_covering_index_scan.html).
static inline int csqlite_count_no_memory(void) {
    return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}
