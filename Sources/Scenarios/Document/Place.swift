/// Where in the input something stands.
package enum Place: Sendable, Equatable {
  /// A line and column of the scenario file, from 1.
  case file(line: Int, column: Int)
  /// An override on the command line, as it was written after its option.
  case override(String, option: String = "--set")
}

/// One thing wrong with a scenario, and where.
package struct ScenarioFault: Error, Sendable, Equatable {
  package let place: Place
  package let message: String

  package init(_ place: Place, _ message: String) {
    self.place = place
    self.message = message
  }

  /// The fault as compilers write it: `file:line:column: error: message`.
  package func described(file: String) -> String {
    switch place {
    case .file(let line, let column): "\(file.shown(upTo: 1000)):\(line):\(column): error: \(message)"
    case .override("", let option): "\(option): error: \(message)"
    case .override(let text, let option): "\(option) \(text.shown(upTo: 80)): error: \(message)"
    }
  }
}

/// All that is wrong with a scenario.
package struct ScenarioFaults: Error, Sendable, Equatable {
  package let file: String
  package let faults: [ScenarioFault]
  /// How many more there are than are listed.
  package let leftOut: Int

  package init(file: String, faults: [ScenarioFault], leftOut: Int = 0) {
    self.file = file
    self.faults = faults
    self.leftOut = leftOut
  }

  /// One line per fault, in the order of the file.
  package var lines: [String] {
    let lines = faults.map { $0.described(file: file) }
    return leftOut == 0 ? lines : lines + ["\(file.shown(upTo: 1000)): \(leftOut.grouped) more errors"]
  }
}
