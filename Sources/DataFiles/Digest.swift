import COpenSSL
package import Foundation

/// Names for contents.
package enum Digest {
  /// The SHA-256 digest in hexadecimal, by OpenSSL.
  package static func sha256(_ data: Data) -> String {
    bytes(data).map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
  }

  /// The SHA-256 digest in Base64, as content-security policies have it.
  package static func sha256Base64(_ data: Data) -> String { Data(bytes(data)).base64EncodedString() }

  private static func bytes(_ data: Data) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
    data.withUnsafeBytes { bytes in
      _ = SHA256(bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count, &digest)
    }
    return digest
  }
}
