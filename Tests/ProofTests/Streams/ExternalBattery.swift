import Foundation
import RandomStreams

/// Our streams as bytes for batteries of others.
///
/// `scripts/prove dieharder` connects the two by a pipe where a battery is installed.
enum ExternalBattery {
  private static let environment = ProcessInfo.processInfo.environment

  /// `LONGHAUL_STREAM_BYTES` names what takes the bytes, `LONGHAUL_STREAM_LAYOUT` says which: `within` is one stream, `between`
  /// one word of each replicate.
  static var isAsked: Bool { environment["LONGHAUL_STREAM_BYTES"] != nil }

  struct CannotOpen: Error { let path: String }

  /// Writes words until the reader has enough.
  static func write() throws {
    let path = environment["LONGHAUL_STREAM_BYTES"] ?? ""
    // A reader that closes its end is how this ends.
    signal(SIGPIPE, SIG_IGN)
    let file = open(path, O_WRONLY)
    guard file >= 0 else { throw CannotOpen(path: path) }
    defer { close(file) }
    let isWithin = environment["LONGHAUL_STREAM_LAYOUT"] != "between"
    var stream = RandomStream(StreamKey(seed: 20_250_524, purpose: .check, replicate: 0))
    var replicate: UInt64 = 0
    var words = [UInt64](repeating: 0, count: 1 << 14)
    while true {
      for index in words.indices {
        if isWithin {
          words[index] = stream.next()
        } else {
          var one = RandomStream(StreamKey(seed: 20_250_525, purpose: .check, replicate: replicate))
          words[index] = one.next()
          replicate += 1
        }
      }
      let isTaken = words.withUnsafeBytes { bytes in
        var done = 0
        while done < bytes.count {
          let written = Foundation.write(file, bytes.baseAddress?.advanced(by: done), bytes.count - done)
          if written <= 0 { return false }
          done += written
        }
        return true
      }
      if !isTaken { return }
    }
  }
}
