/// A file system for SQLite's reading connections that maps a whole database into memory.
///
/// SQLite maps at most 2 GB, or what it was built for; pages beyond are copied, 16 KB for each look-up in a large
/// database. This is SQLite's default file system with one thing more: what SQLite has mapped is mapped a second time, as
/// far as the file goes. Everything else - reading, locks, shared memory, the write-ahead log - is the default's own.
///
/// What is handed out is under the rules of SQLite's own mapping:
///
/// - A page is handed out only if it lay in the file, with 256 bytes behind it, when the file was mapped.
/// - A mapping is dropped with SQLite's own: whenever the connection sees that another one wrote, when the limit is set
///   (`PRAGMA mmap_size`), and when the file is closed. It is made again, with the file's new length, when it is needed.
/// - What is not mapped, for whatever reason, is read.
/// - The file gets shorter only while no reader has a snapshot that is older than the shorter one; so no page of a
///   snapshot ever lies behind the file's end.
///
/// Where the system cannot map a mapping a second time (anywhere but on Linux), this is the default file system.

#ifndef NCB_DATABASE_MAP_H
#define NCB_DATABASE_MAP_H

#include <stdint.h>

struct sqlite3;

/// The name under which it is registered: what the parameter `vfs` of a database's URI says.
#define DATABASE_MAP_NAME "ncb-mapped"

/// Registers the file system, once in a process; the default stays what it is. Databases that are opened for reading alone
/// are mapped by it.
///
/// - Returns: 0, or SQLite's error code.
int database_map_register(void);

/// What is mapped of a connection's database beyond SQLite's own mapping.
struct database_map_state {
    /// The bytes that are mapped now.
    int64_t byte_count;
    /// The pages that were handed out of it since the database was opened.
    int64_t page_count;
};

/// - Returns: 0, or -1 for a connection whose database this file system did not open.
int database_map_state(struct sqlite3 *connection, struct database_map_state *state);

#endif
