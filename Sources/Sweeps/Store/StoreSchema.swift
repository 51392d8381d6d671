import GRDB

/// The tables of a store, which other programs may read with SQLite.
///
/// `about`: what was swept, by name. `designs`: the points of the latest sweep in their order, with the values of their
/// parameters. `points`: every point ever simulated here, by the key of its experiment, with the trials that it was
/// run for and those it came to, which are fewer where they come in whole runs (splitting). `estimates`: what it came to.
/// `results` joins them.
enum StoreSchema {
  /// Raised when the tables change.
  static let format = "longhaul.store/2"

  static func create(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE TABLE about (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE designs (position INTEGER PRIMARY KEY NOT NULL, key TEXT NOT NULL, parameters TEXT NOT NULL);
        CREATE TABLE points (
          id INTEGER PRIMARY KEY NOT NULL, key TEXT NOT NULL UNIQUE, status TEXT NOT NULL, trials INTEGER NOT NULL,
          asked INTEGER NOT NULL, message TEXT, state BLOB);
        CREATE TABLE estimates (
          point INTEGER NOT NULL REFERENCES points (id), number INTEGER NOT NULL, arm TEXT NOT NULL,
          output TEXT NOT NULL, n INTEGER, estimate REAL, standardError REAL, lower REAL, upper REAL, exact REAL,
          PRIMARY KEY (point, number)) WITHOUT ROWID;
        CREATE VIEW results AS
          SELECT position, parameters, status, trials, arm, output, n, estimate, standardError, lower, upper, exact
          FROM designs JOIN points USING (key) JOIN estimates ON estimates.point = points.id;
        """)
  }
}

/// How far a point is; the words of `points.status`.
package enum PointStatus: String, Sendable {
  /// Estimates from all its trials.
  case done
  /// Under way: where to go on, and perhaps estimates from fewer trials.
  case partial
  case failed
}
