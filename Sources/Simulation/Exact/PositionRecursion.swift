import Foundation
package import TokenModels

/// R(n) by forward recursion over positions: the joint law of where the sequence is among key tokens or domains, whether
/// it is derailed, and how many errors it has made.
///
/// Exact for every placement, success rule and dynamics but self-conditioning, visits of other than geometric length and
/// visits of random difficulty. The work is lengths × states × points of the quadrature over difficulty, so a budget
/// says when it is too much.
package struct PositionRecursion: Sendable {
  /// The most work one solution may take, in state updates of about a nanosecond.
  package static let budget = 1.5e9

  private let model: SequenceModel
  private let lengths: [Double]
  private let rule: SuccessRule
  private let shape: StateShape
  /// One chain, or one for each recorded text.
  private let chains: [PositionChain]
  /// Why there is no recursion, or why it would be too long; nil where there is one.
  package let fault: NoExactCurve?

  package init(model: SequenceModel, lengths: [Double], rule: SuccessRule) {
    self.model = model
    self.lengths = lengths
    self.rule = rule
    let longest = lengths.last ?? 0
    shape = StateShape(model: model, rule: rule, mostErrors: rule.allowedErrors(longest))
    var texts: [RecordedText?] = [nil]
    if case .recorded(let given) = model.placement { texts = given }
    if let fault = PositionRecursion.unknown(model, rule) {
      chains = []
      self.fault = fault
      return
    }
    // A position costs about 2 ns per state, and 60 ns where the chain is computed on the way.
    // Where context bends a law of error probabilities, its mean is taken anew at every position.
    let nodes = model.nonKeyErrors.nodes.count
    let means = nodes > 1 && !model.context.isEmpty ? 20 * Double(nodes) : 0
    let perPosition = 2 * Double(shape.count) + (longest > PositionChain.longestKept ? 60 : 4) + means
    let points = model.difficulty == nil ? 1.0 : 400
    guard longest * perPosition * points * Double(texts.count) <= PositionRecursion.budget else {
      chains = []
      fault = NoExactCurve(
        reason: "a recursion over \(longest.plain) positions with \(shape.count) states is beyond the budget")
      return
    }
    let seesNonKeyErrors = rule.countsNonKeyErrors || shape.tracks > 1
    chains = texts.map {
      PositionChain(model: model, upTo: longest, seesNonKeyErrors: seesNonKeyErrors, text: $0)
    }
    fault = nil
  }

  /// What no recursion over finitely many states can know.
  private static func unknown(_ model: SequenceModel, _ rule: SuccessRule) -> NoExactCurve? {
    if model.blocks != nil { return NoExactCurve(reason: "tokens of a block err together") }
    if model.dynamics.selfConditioning != nil, rule != .flawless {
      return NoExactCurve(reason: "under self-conditioning the hazard depends on where every earlier error was")
    }
    guard let domains = model.domains else { return nil }
    if domains.domains.shape != 1 {
      return NoExactCurve(reason: "visits to domains remember how long they have lasted")
    }
    if model.visitDifficulty != nil {
      return NoExactCurve(reason: "each visit to a domain has a difficulty of its own")
    }
    return nil
  }

  package func solve() throws(NoExactCurve) -> ExactCurve {
    if let fault { throw fault }
    guard let difficulty = model.difficulty else {
      return ExactCurve(logReliability: logReliability(1), method: "recursion over positions")
    }
    return ExactCurve(
      logReliability: DifficultyQuadrature(difficulty).logMeans(logReliability).map { min(0, $0) },
      method: "recursion over positions, quadrature over difficulty")
  }

  /// ln R at every length given difficulty z, averaged over texts.
  func logReliability(_ z: Double) -> [Double] {
    if chains.count == 1 { return walk(z, chains[0]).logReliability }
    let curves = chains.map { walk(z, $0).logReliability }
    return lengths.indices.map { i in
      let largest = curves.reduce(-Double.infinity) { max($0, $1[i]) }
      if largest == -.infinity { return largest }
      return largest + log(curves.reduce(0) { $0 + exp($1[i] - largest) } / Double(chains.count))
    }
  }

  /// What is expected of a sequence up to the longest length, averaged over texts and difficulty.
  package func expectations() throws(NoExactCurve) -> Expectations {
    if let fault { throw fault }
    func means(_ z: Double) -> [Double] {
      let walks = chains.map { walk(z, $0).expectations }
      return (0..<Expectations.count).map { i in walks.reduce(0) { $0 + $1[i] } / Double(walks.count) }
    }
    guard let difficulty = model.difficulty else { return Expectations(means(1)) }
    return Expectations(DifficultyQuadrature(difficulty).logMeans { means($0).map { log($0) } }.map { exp($0) })
  }

  /// Expected numbers per sequence up to the longest length.
  package struct Expectations: Sendable, Equatable {
    package let errors: Double
    package let keyErrors: Double
    package let derailments: Double
    package let derailedTokens: Double

    static let count = 4

    init(_ values: [Double]) {
      (errors, keyErrors, derailments, derailedTokens) = (values[0], values[1], values[2], values[3])
    }
  }

  /// One pass over the positions of one text at one difficulty.
  private func walk(_ z: Double, _ chain: PositionChain) -> (logReliability: [Double], expectations: [Double]) {
    var state = RecursionState(model: model, rule: rule, shape: shape, difficulty: z)
    var result: [Double] = []
    var next = 0
    chain.forEach { t, link in
      state.step(t, link)
      if next < lengths.count, lengths[next] == t {
        result.append(state.logReliability(allowed: rule.allowedErrors(t)))
        next += 1
      }
    }
    return (result, state.expectations)
  }
}

/// How the states of a recursion are laid out: place × track × errors.
struct StateShape: Sendable {
  /// Near and far, or domain × tokens since the transition.
  let places: Int
  /// On track, and derailed where that matters.
  let tracks: Int
  /// Numbers of errors kept apart.
  let counts: Int

  var count: Int { places * tracks * counts }

  /// `followsPath`: domains and key positions are given.
  init(model: SequenceModel, rule: SuccessRule, mostErrors: Int, followsPath: Bool = false) {
    switch model.placement {
    case .even, .independent, .recorded: places = 1
    case .bursty: places = 2
    case .domains(let domains): places = followsPath ? 1 : domains.domains.count * (domains.burst + 1)
    }
    let endsWhenDerailed = rule == .flawless || rule == .neverDerailed
    tracks = model.dynamics.derails && !endsWhenDerailed ? 2 : 1
    counts = mostErrors + 1
  }
}
