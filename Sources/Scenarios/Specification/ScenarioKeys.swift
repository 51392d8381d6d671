import TokenModels

/// The keys of the scenario language that are not laws: what the reader accepts and the schema documents.
enum ScenarioKeys {
  static let top = [
    "longhaul", "title", "question", "seed", "sequence", "errors", "dynamics", "success", "strategies", "simulation",
    "models",
  ]
  static let sequence = ["lengths", "keyTokens", "blocks"]
  static let blocks = ["size", "correlation"]
  static let lengths = ["from", "to", "points", "scale"]
  static let keyTokens = ["growth", "placement", "hardShare"]
  static let errors = ["key", "easyKey", "nonKey", "difficulty", "visitDifficulty", "correlation"]
  static let correlation = ["intraClass", "within"]
  static let clusters = ["sequence", "visit"]
  static let domain = ["name", "share", "meanLength", "factor"]
  static let dynamics = ["disruptive", "recovery", "selfConditioning"]
  static let disruptive = ["key", "nonKey"]
  static let recovery = ["perKeyToken"]
  static let selfConditioning = ["gain", "window"]
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
  static let mostArms = 30
  static let mostSteps = 20
  static let mostContextLaws = 20
  static let mostComponents = 1000
  /// Tokens of a block.
  static let blockRange = 1...4096
  static let toleratedErrors = 0...1_000_000
  static let trialRange = 1...1_000_000_000_000
  /// Below −1 the first error would end all others.
  static let gain = Bounds(from: -1, to: 1e6)
  /// Tokens; shorter memories are none, longer ones never fade.
  static let window = Bounds(from: 0.1, to: 1e12)
  static let intraClass = Bounds(from: 0, to: 0.99)
  /// Below it the shared error probability spreads by less than sums over its law resolve; a scenario without is the limit.
  static let leastIntraClass = 1e-7
  static let meanLength = Bounds(from: 1, to: 1e12)
  static let domainFactor = Bounds(from: 0, to: 1e6)
  static let longestName = 60
  static let confidence = Bounds(from: 0.5, to: 1, includesLower: false, includesUpper: false)
  static let relativePrecision = Bounds(from: 1e-6, to: 1)
}
