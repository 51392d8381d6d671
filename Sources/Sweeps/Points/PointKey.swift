import DataFiles
import Foundation
import Scenarios

/// Names the random experiment of a point: by what is simulated, never by its position in a design or by the clock.
///
/// The SHA-256 digest of the scenario as it was written, values set, in one form (keys sorted, numbers normalised),
/// without what changes no number (title, question) and without the trials, which say how far the experiment was taken;
/// of the files it names, of the outputs kept, and of the program's version.
struct PointKey: Sendable {
  private let head: String
  private let ignored: [[String]]

  /// `countsTrials` where points differ in their trials.
  init(version: String, outputs: [String], inputs: [Data], countsTrials: Bool) {
    let digests = Set(inputs.map { Digest.sha256($0) }).sorted()
    head = ([version] + outputs + digests).joined(separator: "\n")
    ignored = [["title"], ["question"]] + (countsTrials ? [] : [["simulation", "trials"]])
  }

  func key(of document: DocumentNode) -> String {
    let reduced = ignored.reduce(document) { $0.removing($1) }
    return Digest.sha256(Data("\(head)\n\(reduced.canonical)".utf8))
  }
}
