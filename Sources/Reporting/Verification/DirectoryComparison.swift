import Foundation
import Scenarios

/// Two directories of results, file by file: what was written against what is computed now.
package struct DirectoryComparison: Sendable {
  /// A file that is not the same, and where.
  package enum Difference: Equatable, Sendable {
    case missing(String)
    /// A directory, a pipe, or a file that may not be read.
    case unreadable(String)
    /// A picture, of which no line can be shown.
    case picture(String)
    case line(String, number: Int, written: String, computed: String)
    /// What the manifest says of the numbers' origin.
    case origin(String, written: String, computed: String)

    package var text: String {
      switch self {
      case .missing(let name): "\(name.harmless) is missing"
      case .unreadable(let name): "\(name.harmless) cannot be read"
      case .picture(let name):
        "\(name.harmless) is another picture; so it is where rsvg-convert is of another version"
      case .line(let name, let number, let written, let computed):
        "\(name.harmless):\(number): written “\(written.harmless)”, computed “\(computed.harmless)”"
      case .origin(let what, let written, let computed):
        "\(Manifest.fileName): \(what.harmless) was \(written.harmless), and is \(computed.harmless)"
      }
    }
  }

  /// Files that are the same to the last byte; of pages, what is not their manifest.
  package private(set) var same: [String] = []
  package private(set) var differences: [Difference] = []
  /// Files that the command does not make.
  package private(set) var others: [String] = []

  /// Compares all that a command makes, and the seed and the inputs of both manifests. What these tell beyond that, such as
  /// times and hosts, may differ, in pages too. Throws where a directory cannot be listed.
  package init(written: String, computed: String, manifests: (written: Manifest, computed: Manifest)) throws {
    let made = try DirectoryComparison.files(computed)
    for name in made where name != Manifest.fileName {
      if let difference = DirectoryComparison.difference(name, "\(written)/\(name)", "\(computed)/\(name)") {
        differences.append(difference)
      } else {
        same.append(name)
      }
    }
    others = try DirectoryComparison.files(written).filter { !made.contains($0) }
    differences += DirectoryComparison.origins(manifests.written, manifests.computed)
  }

  private static func files(_ directory: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: directory).filter { name in
      var isDirectory: ObjCBool = false
      return FileManager.default.fileExists(atPath: "\(directory)/\(name)", isDirectory: &isDirectory)
        && !isDirectory.boolValue
    }.sorted()
  }

  private static func difference(_ name: String, _ written: String, _ computed: String) -> Difference? {
    var status = stat()
    guard lstat(written, &status) == 0 else { return .missing(name) }
    guard stat(written, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      let old = FileManager.default.contents(atPath: written)
    else { return .unreadable(name) }
    let new = FileManager.default.contents(atPath: computed) ?? Data()
    if old == new { return nil }
    if name.hasSuffix(".pdf") || name.hasSuffix(".png") { return .picture(name) }
    return firstDifference(name, text(old, name), text(new, name))
  }

  private static func text(_ data: Data, _ name: String) -> String {
    let text = String(decoding: data, as: UTF8.self)
    return name.hasSuffix(".html") ? HTMLPage.withoutManifest(text) : text
  }

  /// The first line that differs, by its bytes: letters that look alike are not the same.
  private static func firstDifference(_ name: String, _ written: String, _ computed: String) -> Difference? {
    let (before, after) = (Array(written.utf8), Array(computed.utf8))
    let same = zip(before, after).prefix { $0 == $1 }.count
    if same == before.count, same == after.count {
      // Bytes that are no text were replaced alike.
      if name.hasSuffix(".html") { return nil }
      return .line(name, number: 1, written: "bytes that are no text", computed: "text")
    }
    let number = before[..<same].count { $0 == UInt8(ascii: "\n") } + 1
    return .line(name, number: number, written: excerpt(before, same), computed: excerpt(after, same))
  }

  /// What stands around a place of a line.
  private static func excerpt(_ bytes: [UInt8], _ place: Int) -> String {
    let feed = UInt8(ascii: "\n")
    let start = max(bytes[..<place].lastIndex(of: feed).map { $0 + 1 } ?? 0, place - 30)
    let end = min(bytes[place...].firstIndex(of: feed) ?? bytes.count, place + 30)
    return String(decoding: bytes[start..<max(start, end)], as: UTF8.self)
  }

  private static func origins(_ written: Manifest, _ computed: Manifest) -> [Difference] {
    var differences: [Difference] = []
    func named(_ seed: UInt64?) -> String { seed.map(String.init) ?? "none" }
    if written.seed != computed.seed {
      differences.append(.origin("seed", written: named(written.seed), computed: named(computed.seed)))
    }
    func digests(_ manifest: Manifest) -> [String: String] {
      Dictionary(manifest.inputs.map { ($0.path, $0.sha256) }, uniquingKeysWith: { first, _ in first })
    }
    let (old, new) = (digests(written), digests(computed))
    for path in Set(old.keys).union(new.keys).sorted() where old[path] != new[path] {
      func shown(_ digest: String?) -> String { digest.map { "sha256 \($0.prefix(12))…" } ?? "not an input" }
      differences.append(.origin("the input \(path)", written: shown(old[path]), computed: shown(new[path])))
    }
    return differences
  }
}
