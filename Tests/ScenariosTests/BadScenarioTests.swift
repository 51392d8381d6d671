import Foundation
import Scenarios
import Testing

/// Every file of Bad/ beside the messages it must end in, all of them and nothing else.
@Suite("Bad scenario files")
struct BadScenarioTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Bad")
  static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasSuffix(".yaml") }.sorted()

  @Test("there are enough of them")
  func enough() { #expect(BadScenarioTests.names.count >= 60) }

  @Test("all faults are reported in one go, in under a second", arguments: names)
  func faults(_ name: String) throws {
    let data = try Data(contentsOf: BadScenarioTests.folder.appending(path: name))
    let started = CPUTime.now
    let lines = faultLines(of: data, file: name, directory: BadScenarioTests.folder.path)
    #expect(CPUTime.now - started < CPUTime.patience)
    let text = lines.map { $0.replacing(BadScenarioTests.folder.path, with: "Bad") + "\n" }.joined()
    for line in lines {
      #expect(line.contains(#/^[^:]+:[0-9]+:[0-9]+: error: ./#), "\(line)")
      #expect(line.count < 400, "a message of \(line.count) characters")
    }
    let golden = BadScenarioTests.folder.appending(path: name.replacing(".yaml", with: ".txt"))
    guard let expected = try? String(contentsOf: golden, encoding: .utf8) else {
      try text.write(to: golden, atomically: true, encoding: .utf8)
      Issue.record("recorded \(golden.lastPathComponent): read it aloud, then run again")
      return
    }
    #expect(text == expected)
  }
}

/// The lines that reading a bad scenario ends in; empty where it is good after all.
func faultLines(of data: Data, file: String, directory: String = ".", overrides: [String] = []) -> [String] {
  do {
    _ = try Scenario.read(data, file: file, directory: directory, overrides: overrides)
    return []
  } catch {
    return error.lines
  }
}

/// Seconds of work of this thread, which other tests on a busy machine do not lengthen.
enum CPUTime {
  static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
  }

  /// How many times longer everything may take: AddressSanitizer, where the program was built with it, doubles most things
  /// and quadruples some.
  static let patience: Double = dlsym(dlopen(nil, RTLD_NOW), "__asan_init") == nil ? 1 : 4
}
