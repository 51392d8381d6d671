/// The parts of the proof, in the order of the report.
enum ProofPart: String, Sendable, CaseIterable {
  case intervals, errors, fits, calibration, streams, samplers

  var title: String {
    switch self {
    case .intervals: "Intervals of simulations"
    case .errors: "Standard errors of simulations"
    case .fits: "Intervals, errors and choices of fits"
    case .calibration: "Simulation-based calibration of fits"
    case .streams: "Streams of random numbers"
    case .samplers: "Equality of all samplers"
    }
  }

  var question: String {
    switch self {
    case .intervals: "Do intervals hold the truth as often as they say?"
    case .errors: "Is the reported standard error the spread between runs?"
    case .fits: "Do intervals of fits hold the truth, and are the right laws chosen?"
    case .calibration: "Do fits place the truth, over a whole range of truths, as often as they say?"
    case .streams: "Are the numbers uniform and independent, within and between streams?"
    case .samplers: "Do all ways to simulate a scenario draw from one law, that of the exact solver?"
    }
  }

  var number: Int { (ProofPart.allCases.firstIndex(of: self) ?? 0) + 1 }
}
