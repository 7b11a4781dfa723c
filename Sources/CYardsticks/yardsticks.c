#include "yardsticks.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
    ENTRY_BYTES = 100,
    SALT_BYTES = 16,
    BODY_BYTES_MAX = 65536,
    TRANSACTION_ROWS = 1000,
    COMMIT_BODY_BYTES = 400,
};

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

/// SplitMix64's output function: the same bytes in every run, and nothing that compresses.
static uint64_t mixed(uint64_t value) {
    value += 0x9e3779b97f4a7c15ull;
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ull;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebull;
    return value ^ (value >> 31);
}

static void fill(unsigned char *bytes, int count, uint64_t seed) {
    for (int offset = 0; offset < count; offset += 8) {
        uint64_t word = mixed(seed + (uint64_t)offset);
        int rest = count - offset;
        memcpy(bytes + offset, &word, rest < 8 ? (size_t)rest : 8);
    }
}

void yardstick_key(int64_t row, char key[10]) {
    // The multiplier is a prime that does not divide 26 * 26 * 10^7, so no two rows share a key.
    uint64_t value = ((uint64_t)row * 2654435761ull + 12345) % 6760000000ull;
    uint64_t letters = value / 10000000, digits = value % 10000000;
    key[0] = (char)('A' + letters / 26);
    key[1] = (char)('A' + letters % 26);
    for (int place = 8; place >= 2; place--) {
        key[place] = (char)('0' + digits % 10);
        digits /= 10;
    }
    key[9] = 0;
}

int64_t yardstick_row(const char key[10]) {
    if (key[0] < 'A' || key[0] > 'Z' || key[1] < 'A' || key[1] > 'Z' || key[9] != 0) return -1;
    uint64_t digits = 0;
    for (int place = 2; place < 9; place++) {
        if (key[place] < '0' || key[place] > '9') return -1;
        digits = digits * 10 + (uint64_t)(key[place] - '0');
    }
    uint64_t modulus = 6760000000ull;
    uint64_t value = ((uint64_t)(key[0] - 'A') * 26 + (uint64_t)(key[1] - 'A')) * 10000000 + digits;
    // The multiplier's inverse, by Euclid's algorithm.
    int64_t old_r = 2654435761ll, r = (int64_t)modulus, old_s = 1, s = 0;
    while (r != 0) {
        int64_t quotient = old_r / r, next = old_r - quotient * r;
        old_r = r;
        r = next;
        next = old_s - quotient * s;
        old_s = s;
        s = next;
    }
    uint64_t inverse = (uint64_t)(old_s < 0 ? old_s + (int64_t)modulus : old_s);
    return (int64_t)((unsigned __int128)((value + modulus - 12345) % modulus) * inverse % modulus);
}

// MARK: SQLite, with every error told

static int failed(sqlite3 *db, const char *doing) {
    fprintf(stderr, "yardstick: %s: %s\n", doing, db ? sqlite3_errmsg(db) : "no database");
    return -1;
}

static int execute(sqlite3 *db, const char *sql) {
    return sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK ? 0 : failed(db, sql);
}

static sqlite3_stmt *prepared(sqlite3 *db, const char *sql) {
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK) {
        failed(db, sql);
        return NULL;
    }
    return statement;
}

/// Opens a database as both tables have it: pages of 4 KB, WAL, every commit forced to the disk.
static sqlite3 *opened(const char *path) {
    sqlite3 *db = NULL;
    if (sqlite3_open(path, &db) != SQLITE_OK || execute(db, "PRAGMA page_size=4096") != 0
        || execute(db, "PRAGMA journal_mode=WAL") != 0 || execute(db, "PRAGMA synchronous=FULL") != 0) {
        failed(db, path);
        sqlite3_close(db);
        return NULL;
    }
    return db;
}

// MARK: Loading

static const char *const APPEND_ONLY_TABLE =
    "CREATE TABLE r (log INTEGER NOT NULL, idx INTEGER NOT NULL, entry BLOB NOT NULL, salt BLOB NOT NULL,"
    " body BLOB NOT NULL)";
static const char *const PLAIN_TABLE =
    "CREATE TABLE r (log INTEGER NOT NULL, idx INTEGER NOT NULL, entry BLOB NOT NULL, salt BLOB NOT NULL,"
    " body BLOB NOT NULL, key TEXT NOT NULL)";

static const char *const INDEX = "CREATE UNIQUE INDEX r_key ON r (key)";

static int insert(sqlite3_stmt *statement, enum yardstick_table table, int64_t row, int body_bytes) {
    // Static, so that the pointers outlive the step; one thread loads.
    static unsigned char entry[ENTRY_BYTES], salt[SALT_BYTES], body[BODY_BYTES_MAX];
    static char key[10];
    fill(entry, ENTRY_BYTES, (uint64_t)row * 7);
    fill(salt, SALT_BYTES, (uint64_t)row * 11);
    fill(body, body_bytes, (uint64_t)row * 13);
    sqlite3_bind_int64(statement, 1, 1);
    sqlite3_bind_int64(statement, 2, row);
    sqlite3_bind_blob(statement, 3, entry, ENTRY_BYTES, SQLITE_STATIC);
    sqlite3_bind_blob(statement, 4, salt, SALT_BYTES, SQLITE_STATIC);
    sqlite3_bind_blob(statement, 5, body, body_bytes, SQLITE_STATIC);
    if (table != YARDSTICK_APPEND_ONLY) {
        yardstick_key(row, key);
        sqlite3_bind_text(statement, 6, key, 9, SQLITE_STATIC);
    }
    int code = sqlite3_step(statement);
    sqlite3_reset(statement);
    return code == SQLITE_DONE ? 0 : -1;
}

static int load(sqlite3 *db, enum yardstick_table table, int64_t rows, int body_bytes) {
    int plain = table != YARDSTICK_APPEND_ONLY;
    if (execute(db, plain ? PLAIN_TABLE : APPEND_ONLY_TABLE) != 0) return -1;
    if (table == YARDSTICK_PLAIN && execute(db, INDEX) != 0) return -1;
    sqlite3_stmt *statement =
        prepared(db, plain ? "INSERT INTO r VALUES (?,?,?,?,?,?)" : "INSERT INTO r VALUES (?,?,?,?,?)");
    if (!statement) return -1;
    int result = 0;
    for (int64_t row = 0; row < rows && result == 0; row++) {
        if (row % TRANSACTION_ROWS == 0) result = execute(db, "BEGIN IMMEDIATE");
        if (result == 0 && insert(statement, table, row, body_bytes) != 0) result = failed(db, "insert");
        int last = row % TRANSACTION_ROWS == TRANSACTION_ROWS - 1 || row == rows - 1;
        if (result == 0 && last) result = execute(db, "COMMIT");
    }
    sqlite3_finalize(statement);
    if (table == YARDSTICK_PLAIN_INDEXED_LAST && result == 0) result = execute(db, INDEX);
    return result;
}

int yardstick_load(
    const char *path, enum yardstick_table table, int64_t rows, int body_bytes, double *seconds) {
    if (body_bytes < 1 || body_bytes > BODY_BYTES_MAX) return failed(NULL, "a body of that length");
    sqlite3 *db = opened(path);
    if (!db) return -1;
    // As much as a node's writer has.
    int result = execute(db, "PRAGMA cache_size=-16384");
    double start = now();
    if (result == 0) result = load(db, table, rows, body_bytes);
    *seconds = now() - start;
    sqlite3_close(db);
    return result;
}

// MARK: Looking up

/// Looks `queries` keys up; returns how many were there, or -1.
static int64_t look_up(sqlite3_stmt *statement, int64_t rows, int64_t queries, int misses, uint64_t seed) {
    char key[10];
    int64_t hits = 0, byte_count = 0;
    for (int64_t query = 0; query < queries; query++) {
        int64_t row = (int64_t)(mixed(seed + (uint64_t)query) % (uint64_t)rows);
        yardstick_key(misses ? rows + row : row, key);
        sqlite3_bind_text(statement, 1, key, 9, SQLITE_STATIC);
        int code = sqlite3_step(statement);
        if (code == SQLITE_ROW) {
            hits += 1;
            byte_count += sqlite3_column_bytes(statement, 0) + sqlite3_column_bytes(statement, 1);
        } else if (code != SQLITE_DONE) {
            return -1;
        }
        sqlite3_reset(statement);
    }
    return byte_count < hits ? -1 : hits;
}

int yardstick_look_up(
    const char *path, int64_t rows, int64_t queries, int misses, int in_transaction, int cache_kib,
    double *seconds, int64_t *hits) {
    sqlite3 *db = opened(path);
    if (!db) return -1;
    char pragma[64];
    snprintf(pragma, sizeof pragma, "PRAGMA cache_size=-%d", cache_kib);
    int result = execute(db, pragma);
    if (result == 0 && in_transaction) result = execute(db, "BEGIN");
    sqlite3_stmt *statement = result == 0 ? prepared(db, "SELECT entry, body FROM r WHERE key = ?") : NULL;
    if (statement) {
        *hits = look_up(statement, rows, queries / 10, misses, 1);
        double start = now();
        if (*hits >= 0) *hits = look_up(statement, rows, queries, misses, 0x5bd1e995);
        *seconds = now() - start;
        if (*hits < 0) result = failed(db, "look-up");
    } else {
        result = -1;
    }
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return result;
}

// MARK: Durable commits

struct yardstick_commits {
    sqlite3 *db;
    sqlite3_stmt *insert;
    int64_t row;
};

struct yardstick_commits *yardstick_commits_open(const char *path) {
    struct yardstick_commits *commits = calloc(1, sizeof *commits);
    if (!commits) return NULL;
    commits->db = opened(path);
    if (commits->db && execute(commits->db, APPEND_ONLY_TABLE) == 0)
        commits->insert = prepared(commits->db, "INSERT INTO r VALUES (?,?,?,?,?)");
    if (commits->insert) return commits;
    yardstick_commits_close(commits);
    return NULL;
}

int yardstick_commit(struct yardstick_commits *commits, double *seconds) {
    double start = now();
    int result = execute(commits->db, "BEGIN IMMEDIATE");
    if (result == 0 && insert(commits->insert, YARDSTICK_APPEND_ONLY, commits->row++, COMMIT_BODY_BYTES) != 0)
        result = failed(commits->db, "insert");
    if (result == 0) result = execute(commits->db, "COMMIT");
    *seconds = now() - start;
    return result;
}

void yardstick_commits_close(struct yardstick_commits *commits) {
    if (!commits) return;
    sqlite3_finalize(commits->insert);
    sqlite3_close(commits->db);
    free(commits);
}

// MARK: Names by their trigrams

struct yardstick_trigrams {
    sqlite3 *db;
    sqlite3_stmt *search;
};

static int load_names(sqlite3 *db, FILE *names) {
    sqlite3_stmt *statement = prepared(db, "INSERT INTO n (rowid, name, number) VALUES (?,?,?)");
    if (!statement) return -1;
    char line[1024];
    int64_t row = 0;
    int result = execute(db, "BEGIN");
    while (result == 0 && fgets(line, sizeof line, names)) {
        char *tab = strchr(line, '\t');
        if (!tab) continue;
        char *name = tab + 1;
        sqlite3_bind_int64(statement, 1, ++row);
        sqlite3_bind_text(statement, 2, name, (int)strcspn(name, "\n"), SQLITE_STATIC);
        sqlite3_bind_int64(statement, 3, atoll(line));
        if (sqlite3_step(statement) != SQLITE_DONE) result = failed(db, "insert");
        sqlite3_reset(statement);
    }
    sqlite3_finalize(statement);
    return result == 0 ? execute(db, "COMMIT") : result;
}

struct yardstick_trigrams *yardstick_trigrams_load(const char *path, const char *names, double *seconds) {
    FILE *file = fopen(names, "r");
    sqlite3 *db = file ? opened(path) : NULL;
    double start = now();
    int result = db ? execute(db, "CREATE VIRTUAL TABLE n USING fts5(name, number UNINDEXED, tokenize='trigram')") : -1;
    if (result == 0) result = load_names(db, file);
    *seconds = now() - start;
    if (file) fclose(file);
    struct yardstick_trigrams *trigrams = result == 0 ? calloc(1, sizeof *trigrams) : NULL;
    if (trigrams) {
        trigrams->db = db;
        trigrams->search = prepared(db, "SELECT number FROM n WHERE n MATCH ? ORDER BY rank LIMIT ?");
        if (trigrams->search) return trigrams;
    }
    free(trigrams);
    sqlite3_close(db);
    return NULL;
}

int yardstick_trigrams_search(struct yardstick_trigrams *trigrams, const char *text, int limit, int64_t *numbers) {
    // Any of the text's trigrams: quoted, so that nothing in them is syntax. Texts of the benchmark are ASCII.
    char query[2048];
    size_t used = 0, length = strlen(text);
    for (size_t place = 0; place + 3 <= length && used + 16 < sizeof query; place++) {
        if (strchr("\"", text[place]) || strchr("\"", text[place + 1]) || strchr("\"", text[place + 2])) continue;
        used += (size_t)snprintf(query + used, sizeof query - used, "%s\"%.3s\"", used ? " OR " : "", text + place);
    }
    if (used == 0) return 0;
    sqlite3_bind_text(trigrams->search, 1, query, (int)used, SQLITE_STATIC);
    sqlite3_bind_int(trigrams->search, 2, limit);
    int count = 0, code;
    while ((code = sqlite3_step(trigrams->search)) == SQLITE_ROW && count < limit) {
        numbers[count++] = sqlite3_column_int64(trigrams->search, 0);
    }
    sqlite3_reset(trigrams->search);
    return code == SQLITE_ROW || code == SQLITE_DONE ? count : failed(trigrams->db, "search");
}

void yardstick_trigrams_close(struct yardstick_trigrams *trigrams) {
    if (!trigrams) return;
    sqlite3_finalize(trigrams->search);
    sqlite3_close(trigrams->db);
    free(trigrams);
}
