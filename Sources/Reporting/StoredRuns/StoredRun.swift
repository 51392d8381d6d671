package import DataFiles
import Foundation

/// A run as its `result.json` holds it.
package struct StoredRun: Sendable {
  /// The file, as it was named.
  package let path: String
  let document: ResultDocument

  /// Reads a result, or the result within the directory of a run; `-` is standard input.
  package init(_ path: String) throws(StoredRunFault) {
    var isDirectory: ObjCBool = false
    _ = FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
    let file = isDirectory.boolValue ? path + (path.hasSuffix("/") ? "" : "/") + "result.json" : path
    self.path = path == "-" ? "standard input" : file
    let data: Data
    do {
      data = try InputFile.read(file)
    } catch {
      throw error == .missing ? .noSuchFile(self.path) : .cannotBeRead(self.path, error)
    }
    let decoder = JSONText.decoder
    guard let head = try? decoder.decode(Head.self, from: data) else {
      throw .notAResult(self.path, "it is no JSON document with a schema")
    }
    guard head.schema == ResultDocument.schema else { throw .otherSchema(self.path, head.schema) }
    do {
      document = try decoder.decode(ResultDocument.self, from: data)
    } catch {
      throw .notAResult(self.path, StoredRun.words(error))
    }
    guard document.arms.first?.reliability.isEmpty == false else {
      throw .notAResult(self.path, "it holds no reliability at any length")
    }
    if let fault = StoredRanges(document).fault { throw .notAResult(self.path, fault) }
  }

  /// The directory of the result, which names the run where nothing else does.
  var name: String {
    let parts = path.split(separator: "/").map(String.init)
    if parts.last == "result.json", parts.count > 1 { return parts[parts.count - 2] }
    return parts.last ?? path
  }

  /// The same with the directory that it lies in.
  var longName: String {
    let parts = path.split(separator: "/").map(String.init).filter { $0 != "result.json" }
    return parts.suffix(2).joined(separator: "/")
  }

  private struct Head: Decodable { let schema: String }

  private static func words(_ error: any Error) -> String {
    func place(_ context: DecodingError.Context) -> String {
      context.codingPath.map(\.stringValue).joined(separator: ".")
    }
    return switch error as? DecodingError {
    case .keyNotFound(let key, let context)?:
      "\(place(context).isEmpty ? "" : place(context) + ".")\(key.stringValue) is missing"
    case .typeMismatch(_, let context)?, .valueNotFound(_, let context)?, .dataCorrupted(let context)?:
      "\(place(context)): \(context.debugDescription)"
    default: "it cannot be read"
    }
  }
}

/// Why a stored result cannot be reported.
package enum StoredRunFault: Error, Equatable, Sendable {
  case noSuchFile(String)
  case cannotBeRead(String, InputFault)
  case notAResult(String, String)
  case otherSchema(String, String)

  /// A sentence that names the next step.
  package var text: String {
    switch self {
    case .noSuchFile(let path): "\(path): no such file; longhaul run writes one into the directory of its results"
    case .cannotBeRead(let path, let fault): "\(path): \(fault.text)"
    case .notAResult(let path, let reason): "\(path) is not the result of a run: \(reason)"
    case .otherSchema(let path, let schema):
      "\(path) holds \(schema.prefix(60)), and this reads \(ResultDocument.schema), which longhaul run writes; other commands "
        + "write their reports and figures with -o"
    }
  }

  package var exitCode: Int32 {
    switch self {
    case .noSuchFile: 66
    case .cannotBeRead(_, let fault): fault.exitCode
    case .notAResult, .otherSchema: 65
    }
  }
}
