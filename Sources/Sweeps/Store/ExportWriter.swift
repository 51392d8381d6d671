import Foundation

/// Writes points and their estimates as bytes.
struct ExportWriter {
  private let format: ExportFormat
  private let about: StoreAbout
  private(set) var bytes: [UInt8] = []
  /// The cells of a CSV row that belong to the point.
  private var head: [UInt8] = []
  private var tail: [UInt8] = []
  private var isFirstPoint = true
  private var isFirstRow = true

  init(format: ExportFormat, about: StoreAbout) {
    (self.format, self.about) = (format, about)
    bytes.reserveCapacity(1 << 19)
  }

  mutating func flush(to sink: (borrowing [UInt8]) throws -> Void) rethrows {
    try sink(bytes)
    bytes.removeAll(keepingCapacity: true)
  }

  mutating func begin() throws {
    switch format {
    case .csv:
      let columns =
        ["point"] + about.parameters.map(CSVText.cell)
        + ["arm", "output", "n", "trials", "estimate", "standard_error", "lower", "upper", "exact"]
      put(columns.joined(separator: ",") + "\n")
    case .jsonl: break
    case .json:
      let header = try JSONEncoder.sorted.encode(Header(about))
      put(String(decoding: header.dropLast(), as: UTF8.self))
      put(",\"points\":[\n")
    }
  }

  mutating func begin(_ point: ResultPoint) throws {
    isFirstRow = true
    if format == .csv {
      head.removeAll(keepingCapacity: true)
      head.append(contentsOf: "\(point.position + 1),".utf8)
      for cell in try cells(point.parameters) { head.append(contentsOf: (CSVText.cell(cell) + ",").utf8) }
      tail = Array(",\(point.trials)".utf8)
      return
    }
    if format == .json, !isFirstPoint { put(",\n") }
    isFirstPoint = false
    put("{\"point\":\(point.position + 1),\"key\":\"\(point.key)\",\"parameters\":\(point.parameters)")
    put(",\"status\":\"\(point.status?.rawValue ?? "missing")\",\"trials\":\(point.trials)")
    if let message = point.message { put(",\"message\":\(JSONPiece.string(message))") }
    put(",\"estimates\":[")
  }

  @inline(__always)
  mutating func add(_ row: EstimateReader.Row) {
    switch format {
    case .csv:
      bytes.append(contentsOf: head)
      putCell(row.text(EstimateReader.Row.arm))
      comma()
      putCell(row.text(EstimateReader.Row.output))
      comma()
      if let length = row.length { put("\(length)") }
      bytes.append(contentsOf: tail)
      for column in EstimateReader.Row.numbers {
        comma()
        if let number = row.number(column) { put(number.description) }
      }
      bytes.append(UInt8(ascii: "\n"))
    case .jsonl, .json:
      if !isFirstRow { comma() }
      isFirstRow = false
      put("{\"arm\":")
      put(JSONPiece.string(String(decoding: row.text(EstimateReader.Row.arm), as: UTF8.self)))
      put(",\"output\":")
      put(JSONPiece.string(String(decoding: row.text(EstimateReader.Row.output), as: UTF8.self)))
      put(",\"n\":")
      put(row.length.map { "\($0)" } ?? "null")
      for (name, column) in zip(ExportWriter.names, EstimateReader.Row.numbers) {
        put(name)
        put(row.number(column)?.description ?? "null")
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  private static let names = [
    ",\"estimate\":", ",\"standardError\":", ",\"lower\":", ",\"upper\":", ",\"exact\":",
  ]

  mutating func end() {
    if format != .csv { put(format == .json ? "]}" : "]}\n") }
  }

  mutating func finish() {
    if format == .json { put("\n]}\n") }
  }

  /// The values of a JSON object, in the order of the parameters.
  private func cells(_ parameters: String) throws -> [String] {
    let values = try JSONDecoder().decode([String: JSONScalar].self, from: Data(parameters.utf8))
    return about.parameters.map { values[$0]?.text ?? "" }
  }

  @inline(__always)
  private mutating func put(_ text: String) { bytes.append(contentsOf: text.utf8) }

  @inline(__always)
  private mutating func comma() { bytes.append(UInt8(ascii: ",")) }

  private mutating func putCell(_ text: UnsafeBufferPointer<UInt8>) {
    let isPlain = text.allSatisfy { $0 > 0x20 && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "\"") }
    if isPlain { bytes.append(contentsOf: text) } else { put(CSVText.cell(String(decoding: text, as: UTF8.self))) }
  }

  /// What stands above the points of a document.
  private struct Header: Codable {
    var schema = "longhaul.sweep/1"
    let version: String
    let title: String
    let seed: String
    let parameters: [String]
    let design: String
    let trials: Int?
    let outputs: [String]

    init(_ about: StoreAbout) {
      (version, title, seed, parameters) = (about.version, about.title, about.seed, about.parameters)
      (design, trials, outputs) = (about.design, about.trials, about.outputs)
    }
  }
}

/// A number or a word of JSON, as it was written.
enum JSONScalar: Decodable {
  /// Whole numbers beyond 2⁵³, such as seeds, are not doubles.
  case whole(UInt64)
  case number(Double)
  case word(String)

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let whole = try? container.decode(UInt64.self) {
      self = .whole(whole)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else {
      self = .word(try container.decode(String.self))
    }
  }

  var text: String {
    switch self {
    case .whole(let number): String(number)
    case .number(let x): FactorValue(x).text
    case .word(let word): word
    }
  }

  /// Rounded where a whole number is beyond 2⁵³.
  var number: Double? {
    switch self {
    case .whole(let number): Double(number)
    case .number(let x): x
    case .word: nil
    }
  }
}

/// Cells of CSV (RFC 4180).
enum CSVText {
  static func cell(_ text: String) -> String {
    let needsQuotes = text.contains { ",\"\n\r".contains($0) } || text.first == " " || text.last == " "
    return needsQuotes ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
  }
}
