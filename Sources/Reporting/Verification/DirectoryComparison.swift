import Foundation
import Scenarios

/// Two directories of results, file by file: what was written against what is computed now.
package struct DirectoryComparison: Sendable {
  /// A file that is not the same, and where.
  package enum Difference: Equatable, Sendable {
    case missing(String)
    case line(String, number: Int, written: String, computed: String)

    package var text: String {
      switch self {
      case .missing(let name): "\(name.harmless) is missing"
      case .line(let name, let number, let written, let computed):
        "\(name.harmless):\(number): written \(written.excerpt), computed \(computed.excerpt)"
      }
    }
  }

  /// Files that are the same to the last byte.
  package private(set) var same: [String] = []
  package private(set) var differences: [Difference] = []
  /// Pictures whose writer notes the time in them, and which cannot be compared by their bytes.
  package private(set) var pictures: [String] = []
  /// Files that the command does not make.
  package private(set) var others: [String] = []

  /// Compares all that a command makes; manifests, which tell times and hosts, are left out, in pages too.
  package init(written: String, computed: String) throws {
    let made = try DirectoryComparison.files(computed)
    for name in made where name != Manifest.fileName {
      if name.hasSuffix(".pdf") || name.hasSuffix(".png") {
        pictures.append(name)
        continue
      }
      guard let old = FileManager.default.contents(atPath: "\(written)/\(name)") else {
        differences.append(.missing(name))
        continue
      }
      let new = FileManager.default.contents(atPath: "\(computed)/\(name)") ?? Data()
      if let difference = DirectoryComparison.difference(name, old, new) {
        differences.append(difference)
      } else {
        same.append(name)
      }
    }
    others = try DirectoryComparison.files(written).filter { !made.contains($0) }
  }

  private static func files(_ directory: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: directory).filter { name in
      var isDirectory: ObjCBool = false
      return FileManager.default.fileExists(atPath: "\(directory)/\(name)", isDirectory: &isDirectory)
        && !isDirectory.boolValue
    }.sorted()
  }

  private static func difference(_ name: String, _ written: Data, _ computed: Data) -> Difference? {
    if written == computed { return nil }
    var (old, new) = (String(decoding: written, as: UTF8.self), String(decoding: computed, as: UTF8.self))
    if name.hasSuffix(".html") { (old, new) = (HTMLPage.withoutManifest(old), HTMLPage.withoutManifest(new)) }
    if old == new { return nil }
    let (before, after) = (lines(old), lines(new))
    let number = zip(before, after).prefix { $0 == $1 }.count
    return .line(
      name, number: number + 1, written: number < before.count ? before[number] : "",
      computed: number < after.count ? after[number] : "")
  }

  private static func lines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}

extension String {
  /// The beginning, in quotation marks, or the word nothing.
  fileprivate var excerpt: String {
    let line = trimmingCharacters(in: .whitespaces).harmless
    if line.isEmpty { return "nothing" }
    return line.count > 60 ? "“\(line.prefix(60))…”" : "“\(line)”"
  }
}
