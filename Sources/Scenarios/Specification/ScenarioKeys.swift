import TokenModels

/// The keys of the scenario language that are not laws: what the reader accepts and the schema documents.
enum ScenarioKeys {
  static let top = [
    "longhaul", "title", "question", "seed", "sequence", "errors", "dynamics", "success", "strategies", "simulation",
    "models",
  ]
  static let sequence = ["lengths", "keyTokens"]
  static let lengths = ["from", "to", "points", "scale"]
  static let keyTokens = ["growth", "placement", "hardShare"]
  static let errors = ["key", "easyKey", "nonKey", "difficulty"]
  static let simulation = ["trials", "precision", "maxTrials", "estimator", "sampler", "interval", "confidence"]
  static let precision = ["relative", "confidence", "at"]
  static let tolerance = ["errors", "share"]
  /// Success rules that are a word.
  static let successWords = ["flawless", "key-tokens-right", "on-track", "never-derailed"]

  /// Lengths: a billion tokens is a long output, 10¹² a mistake.
  static let lengthRange = 1...1_000_000_000_000
  static let pointRange = 1...1000
  /// Characters.
  static let longestTitle = 200
  static let longestText = 1000
  static let mostModels = 100
  static let toleratedErrors = 0...1_000_000
  static let trialRange = 1...1_000_000_000_000
  static let confidence = Bounds(from: 0.5, to: 1, includesLower: false, includesUpper: false)
  static let relativePrecision = Bounds(from: 1e-6, to: 1)
}
