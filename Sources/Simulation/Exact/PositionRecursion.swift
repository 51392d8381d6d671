import Foundation
package import TokenModels

/// R(n) by forward recursion over positions: the joint law of where the sequence is among key tokens or domains, whether
/// it is derailed, and how many errors it has made.
///
/// Exact for every placement, success rule and dynamics but self-conditioning, visits of other than geometric length and
/// visits of random difficulty. The work is positions × states × points of the quadrature over difficulty, so a budget
/// says when it is too much.
package struct PositionRecursion: Sendable {
  /// The longest that one solution may take, in nanoseconds, and that of one walk where there is no difficulty.
  private static let budget = (quadrature: 1.2e10, walk: 4.5e9)

  private let model: SequenceModel
  private let lengths: [Double]
  private let rule: SuccessRule
  private let shape: StateShape
  /// One chain, or one for each recorded text.
  private let chains: Kept<[PositionChain]>
  /// Why there is no recursion, or why it would be too long; nil where there is one.
  package let fault: NoExactCurve?
  /// About how long a solution takes.
  package let nanoseconds: Double
  /// Whether that is within the budget.
  let isAffordable: Bool

  package init(model: SequenceModel, lengths: [Double], rule: SuccessRule) {
    self.model = model
    self.lengths = lengths
    self.rule = rule
    let longest = lengths.last ?? 0
    shape = StateShape(model: model, rule: rule, mostErrors: rule.allowedErrors(longest))
    let seesNonKeyErrors = rule.countsNonKeyErrors || shape.tracks > 1
    var texts: [RecordedText?] = [nil]
    if case .recorded(let given) = model.placement { texts = given }
    chains = Kept { [texts] in
      texts.map { PositionChain(model: model, upTo: longest, seesNonKeyErrors: seesNonKeyErrors, text: $0) }
    }
    // Where context bends a law of error probabilities, its mean is taken anew at every position.
    let nodes = model.nonKeyErrors.nodes.count
    let means = nodes > 1 && !model.context.isEmpty && seesNonKeyErrors ? 20 * Double(nodes) : 0
    let link = longest > PositionChain.longestKept ? 60.0 : 0
    let moves =
      PositionChain.keepsMoves(model, upTo: longest) ? 0 : 300 * Double(model.domains?.meanVisits.count ?? 0)
    let perPosition = 40 + 6 * Double(shape.count) + link + moves + means
    // The points of the quadrature, before a step that is halved once more.
    let walks = Double(texts.count) * (model.difficulty == nil ? 1 : 400)
    nanoseconds = longest * perPosition * walks
    let budget = model.difficulty == nil ? PositionRecursion.budget.walk : PositionRecursion.budget.quadrature
    isAffordable = nanoseconds <= budget
    if let fault = PositionRecursion.unknown(model, rule) {
      self.fault = fault
    } else if !isAffordable {
      fault = NoExactCurve(
        reason: "a recursion over \(longest.plain) positions with \(shape.count) states is beyond the budget")
    } else {
      fault = nil
    }
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

  /// The curve; throws where there is none, and where an interruption is asked for before it is done.
  package func solve() throws(NoExactCurve) -> ExactCurve { curve(try means { walk($0).logReliability }) }

  /// The curve, and what is expected of a sequence up to the longest length, from the same walks.
  package func solveWithExpectations() throws(NoExactCurve) -> (curve: ExactCurve, expectations: Expectations) {
    let logs = try means { z in
      let (curve, expectations) = walk(z)
      return curve + expectations.map { log($0) }
    }
    return (curve(Array(logs.prefix(lengths.count))), Expectations(logs.suffix(Expectations.count).map { exp($0) }))
  }

  /// ln R at every length given difficulty z, averaged over texts; where no recursion knows what errors do to later hazards, as
  /// if they did nothing.
  func logReliability(_ z: Double) -> [Double] { walk(z).logReliability }

  private func curve(_ logReliability: [Double]) -> ExactCurve {
    ExactCurve(
      logReliability: logReliability.map { min(0, $0) },
      method: "recursion over positions" + (model.difficulty == nil ? "" : ", quadrature over difficulty"))
  }

  /// Logarithms of means over difficulty of what has these logarithms.
  private func means(_ logarithms: (Double) -> [Double]) throws(NoExactCurve) -> [Double] {
    if let fault { throw fault }
    func given(_ z: Double) throws(NoExactCurve) -> [Double] {
      if InterruptionCheck.isRequested { throw NoExactCurve(reason: "interrupted before it was done") }
      return logarithms(z)
    }
    guard let difficulty = model.difficulty else { return try given(1) }
    // Every position rounds once more, and where rates do not change all round alike.
    return try DifficultyQuadrature(difficulty, noise: .ulpOfOne * (lengths.last ?? 0)).logMeans(given)
  }

  /// ln R at every length and expected numbers given difficulty z, averaged over texts.
  private func walk(_ z: Double) -> (logReliability: [Double], expectations: [Double]) {
    let chains = chains.value
    if chains.count == 1 { return walk(z, chains[0]) }
    let walks = chains.map { walk(z, $0) }
    let logs = lengths.indices.map { i in
      let largest = walks.reduce(-Double.infinity) { max($0, $1.logReliability[i]) }
      if largest == -.infinity { return largest }
      return largest + log(walks.reduce(0) { $0 + exp($1.logReliability[i] - largest) } / Double(walks.count))
    }
    return (
      logs, (0..<Expectations.count).map { i in walks.reduce(0) { $0 + $1.expectations[i] } / Double(walks.count) }
    )
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
    chain.forEach { t, link, moves, offset in
      state.step(t, link, moves: moves, at: offset)
      if next < lengths.count, lengths[next] == t {
        result.append(state.logReliability(allowed: rule.allowedErrors(t)))
        next += 1
      }
    }
    return (result, state.expectations.indices.map { state.expectations[$0] })
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
