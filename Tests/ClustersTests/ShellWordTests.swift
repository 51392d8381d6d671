import Foundation
import Testing

@testable import Clusters

@Suite("Words of a shell")
struct ShellWordTests {
  /// A real shell is the reference.
  @Test(
    "a shell reads back what was written",
    arguments: [
      "plain", "", "a b", "it's", "'", "$HOME", "`id`", "a\nb", "*", "~", "#no", "{1..3}", "log(1e-5,1e-2,13)", "\\",
      "é=1;2", "-x",
      "a\"b", "!!", "\t", "é\n'\\x\r\u{1B}[31m\u{7F}",
    ])
  func readsBack(text: String) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", "printf %s%.0s \(text.shellWord) end"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(output == text)
    #expect(text.shellWord.allSatisfy { !$0.isNewline })
  }
}
