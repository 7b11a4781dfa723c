/// What plain SQLite in C does on this machine: the yardsticks beside which the benchmarks' figures stand.
///
/// Two tables, both with `synchronous=FULL`, WAL, pages of 4 KB and 1,000 rows a transaction:
///
/// - *append-only*: one rowid table (log, index, entry, salt, body), and nothing beside it;
/// - *plain*: the same with one random unique look-up key, a text of nine characters with an index; *indexed last* makes
///   the index when all rows are there, in a fraction of the time.
///
/// Every function returns 0, or -1 after writing what went wrong to standard error.

#ifndef NCB_YARDSTICKS_H
#define NCB_YARDSTICKS_H

#include <stdint.h>

/// Which of the two tables.
enum yardstick_table {
    YARDSTICK_APPEND_ONLY = 0,
    YARDSTICK_PLAIN = 1,
    YARDSTICK_PLAIN_INDEXED_LAST = 2,
};

/// Makes a new database and fills its table.
///
/// - path: the database's file, which does not exist yet.
/// - rows: how many rows; row i has `yardstick_key(i)` as its key.
/// - body_bytes: the length of each body, at most 65,536. Entries have 100 bytes and salts 16.
/// - seconds: receives the wall time from the first row to the end of the last commit.
int yardstick_load(
    const char *path, enum yardstick_table table, int64_t rows, int body_bytes, double *seconds);

/// Looks rows of a *plain* table up by their keys, at random, with one prepared statement, and reads entry and body.
///
/// - rows: how many the table has. Keys are drawn from the first `rows` for hits and from beyond them for misses.
/// - queries: how many look-ups are timed, after a tenth as many that are not.
/// - in_transaction: whether one read transaction is held; otherwise each look-up begins and ends its own.
/// - cache_kib: SQLite's page cache.
/// - seconds: receives the wall time of the timed look-ups.
/// - hits: receives how many of them found a row.
int yardstick_look_up(
    const char *path, int64_t rows, int64_t queries, int misses, int in_transaction, int cache_kib,
    double *seconds, int64_t *hits);

/// The row of a key, or -1 for what is no key.
int64_t yardstick_row(const char key[10]);

/// Names in an index of trigrams: SQLite's FTS5.
struct yardstick_trigrams;

/// Makes a new database and fills it from a file of lines, each a number, a tab and a name.
///
/// - seconds: receives the wall time until the last commit.
/// - Returns: `NULL` after writing what went wrong to standard error.
struct yardstick_trigrams *yardstick_trigrams_load(const char *path, const char *names, double *seconds);

/// Searches for the names that share trigrams with a text, those that share most first.
///
/// - limit: how many numbers are wanted at most.
/// - numbers: receives the numbers of the names that were found.
/// - Returns: how many there are, or -1.
int yardstick_trigrams_search(struct yardstick_trigrams *trigrams, const char *text, int limit, int64_t *numbers);

void yardstick_trigrams_close(struct yardstick_trigrams *trigrams);

/// A database for single durable commits.
struct yardstick_commits;

/// Opens a new database for `yardstick_commit`; `NULL` after writing what went wrong to standard error.
struct yardstick_commits *yardstick_commits_open(const char *path);

/// Commits one row of 516 bytes, durably.
///
/// - seconds: receives the wall time of the whole transaction.
int yardstick_commit(struct yardstick_commits *commits, double *seconds);

void yardstick_commits_close(struct yardstick_commits *commits);

/// The key of a row: two letters and seven digits, different for each row below 6,760,000,000, in no order.
///
/// - key: receives nine characters and a zero byte.
void yardstick_key(int64_t row, char key[10]);

#endif
