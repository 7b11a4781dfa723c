#define _GNU_SOURCE
#include "database_map.h"

#include <sqlite3.h>
#include <stddef.h>
#include <sys/mman.h>

/// What SQLite may touch behind a page that is corrupt: it asks for so much of any mapping.
#define BYTES_BEHIND_PAGE 256

/// SQLite leaves numbers above 100 to applications.
#define FILE_CONTROL_STATE 0x4e4342

/// An open database. The default file system's own file follows in the same memory.
struct mapped_file {
    sqlite3_file file;
    unsigned char *map;
    sqlite3_int64 byte_count;
    /// Whether the file is mapped now, or could not be; not tried again until SQLite drops its mapping.
    int is_tried;
    /// Pages that SQLite has not handed back.
    int lent_count;
    sqlite3_int64 page_count;
};

static sqlite3_vfs *default_system;
static sqlite3_vfs mapping_system;

static sqlite3_file *inner(sqlite3_file *file) { return (sqlite3_file *)((struct mapped_file *)file + 1); }

// MARK: Mapping

static void drop(struct mapped_file *mapped) {
    if (mapped->lent_count > 0) return;
    if (mapped->map) munmap(mapped->map, (size_t)mapped->byte_count);
    mapped->map = NULL;
    mapped->byte_count = 0;
    mapped->is_tried = 0;
}

/// Maps the whole file by way of SQLite's own mapping. A descriptor of our own would take all locks that this process
/// holds on the database with it when it is closed: such are the rules of POSIX.
static void map(struct mapped_file *mapped) {
    mapped->is_tried = 1;
#ifdef __linux__
    sqlite3_file *file = inner(&mapped->file);
    sqlite3_int64 size = 0;
    void *first = NULL;
    if (file->pMethods->xFileSize(file, &size) != SQLITE_OK || size <= 0 || (sqlite3_int64)(size_t)size != size) return;
    // The first page, which is handed back at once, begins where SQLite's mapping does.
    if (file->pMethods->xFetch(file, 0, 1, &first) != SQLITE_OK || !first) return;
    // With an old length of 0 a shared mapping stays, and the same file is mapped once more.
    void *address = mremap(first, 0, (size_t)size, MREMAP_MAYMOVE);
    file->pMethods->xUnfetch(file, 0, first);
    if (address == MAP_FAILED) return;
    mapped->map = address;
    mapped->byte_count = size;
#endif
}

static int fetch(sqlite3_file *file, sqlite3_int64 offset, int count, void **page) {
    struct mapped_file *mapped = (struct mapped_file *)file;
    int code = inner(file)->pMethods->xFetch(inner(file), offset, count, page);
    if (code != SQLITE_OK || *page) return code;
    if (!mapped->is_tried) map(mapped);
    if (offset < 0 || count < 0 || offset > mapped->byte_count - count - BYTES_BEHIND_PAGE) return SQLITE_OK;
    mapped->lent_count += 1;
    mapped->page_count += 1;
    *page = mapped->map + offset;
    return SQLITE_OK;
}

/// Takes a page back; without one, SQLite drops its mapping because the file has changed.
static int unfetch(sqlite3_file *file, sqlite3_int64 offset, void *page) {
    struct mapped_file *mapped = (struct mapped_file *)file;
    if (page && mapped->map && page == mapped->map + offset) {
        mapped->lent_count -= 1;
        return SQLITE_OK;
    }
    if (!page) drop(mapped);
    return inner(file)->pMethods->xUnfetch(inner(file), offset, page);
}

static int control(sqlite3_file *file, int operation, void *value) {
    struct mapped_file *mapped = (struct mapped_file *)file;
    if (operation == FILE_CONTROL_STATE) {
        *(struct database_map_state *)value =
            (struct database_map_state){.byte_count = mapped->byte_count, .page_count = mapped->page_count};
        return SQLITE_OK;
    }
    if (operation == SQLITE_FCNTL_MMAP_SIZE) drop(mapped);
    return inner(file)->pMethods->xFileControl(inner(file), operation, value);
}

static int close_file(sqlite3_file *file) {
    struct mapped_file *mapped = (struct mapped_file *)file;
    mapped->lent_count = 0;
    drop(mapped);
    return inner(file)->pMethods->xClose(inner(file));
}

// MARK: What the default file system does

static int read_file(sqlite3_file *file, void *bytes, int count, sqlite3_int64 offset) {
    return inner(file)->pMethods->xRead(inner(file), bytes, count, offset);
}
static int write_file(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 offset) {
    return inner(file)->pMethods->xWrite(inner(file), bytes, count, offset);
}
static int truncate_file(sqlite3_file *file, sqlite3_int64 size) {
    return inner(file)->pMethods->xTruncate(inner(file), size);
}
static int sync_file(sqlite3_file *file, int flags) { return inner(file)->pMethods->xSync(inner(file), flags); }
static int file_size(sqlite3_file *file, sqlite3_int64 *size) {
    return inner(file)->pMethods->xFileSize(inner(file), size);
}
static int lock(sqlite3_file *file, int level) { return inner(file)->pMethods->xLock(inner(file), level); }
static int unlock(sqlite3_file *file, int level) { return inner(file)->pMethods->xUnlock(inner(file), level); }
static int is_reserved(sqlite3_file *file, int *result) {
    return inner(file)->pMethods->xCheckReservedLock(inner(file), result);
}
static int sector_size(sqlite3_file *file) { return inner(file)->pMethods->xSectorSize(inner(file)); }
static int characteristics(sqlite3_file *file) { return inner(file)->pMethods->xDeviceCharacteristics(inner(file)); }
static int shared_map(sqlite3_file *file, int region, int size, int extends, void volatile **memory) {
    return inner(file)->pMethods->xShmMap(inner(file), region, size, extends, memory);
}
static int shared_lock(sqlite3_file *file, int offset, int count, int flags) {
    return inner(file)->pMethods->xShmLock(inner(file), offset, count, flags);
}
static void shared_barrier(sqlite3_file *file) { inner(file)->pMethods->xShmBarrier(inner(file)); }
static int shared_unmap(sqlite3_file *file, int deletes) {
    return inner(file)->pMethods->xShmUnmap(inner(file), deletes);
}

static const sqlite3_io_methods methods = {
    .iVersion = 3,
    .xClose = close_file,
    .xRead = read_file,
    .xWrite = write_file,
    .xTruncate = truncate_file,
    .xSync = sync_file,
    .xFileSize = file_size,
    .xLock = lock,
    .xUnlock = unlock,
    .xCheckReservedLock = is_reserved,
    .xFileControl = control,
    .xSectorSize = sector_size,
    .xDeviceCharacteristics = characteristics,
    .xShmMap = shared_map,
    .xShmLock = shared_lock,
    .xShmBarrier = shared_barrier,
    .xShmUnmap = shared_unmap,
    .xFetch = fetch,
    .xUnfetch = unfetch,
};

// MARK: Opening

static int open_file(sqlite3_vfs *system, const char *name, sqlite3_file *file, int flags, int *result) {
    (void)system;
    // Logs and whatever is written are none of our business.
    if (!(flags & SQLITE_OPEN_MAIN_DB) || !(flags & SQLITE_OPEN_READONLY))
        return default_system->xOpen(default_system, name, file, flags, result);
    struct mapped_file *mapped = (struct mapped_file *)file;
    *mapped = (struct mapped_file){0};
    int code = default_system->xOpen(default_system, name, inner(file), flags, result);
    if (code != SQLITE_OK) return code;
    if (inner(file)->pMethods->iVersion < 3) {
        inner(file)->pMethods->xClose(inner(file));
        return SQLITE_CANTOPEN;
    }
    mapped->file.pMethods = &methods;
    return SQLITE_OK;
}

int database_map_register(void) {
    default_system = sqlite3_vfs_find(NULL);
    if (!default_system) return SQLITE_ERROR;
    mapping_system = *default_system;
    mapping_system.pNext = NULL;
    mapping_system.zName = DATABASE_MAP_NAME;
    mapping_system.szOsFile += (int)sizeof(struct mapped_file);
    mapping_system.xOpen = open_file;
    return sqlite3_vfs_register(&mapping_system, 0);
}

int database_map_state(struct sqlite3 *connection, struct database_map_state *state) {
    return sqlite3_file_control(connection, "main", FILE_CONTROL_STATE, state) == SQLITE_OK ? 0 : -1;
}
