import Estimators
import Foundation
package import GSLKernel

/// What interventions against recurring failure modes can do, and how many failures must be seen to know the modes
/// (theory §7): rival laws of coverage and discovery side by side, simulated catalogues, and published anchors.
package struct BudgetStudy: Sendable {
  package let setup: Setup
  /// For each target per hard token, in the order given.
  package let tokenPlans: [TokenBudget]
  /// For each number of hard tokens, in the order given.
  package let sequencePlans: [SequenceBudget]
  package let simulated: SimulatedDiscovery
  /// Laws of discovery beside the exact one: those given, then the nearest of each kind.
  package let discoveries: [Discovery]
  package let anchors: [AnchorComparison]
  package let anchored: AnchoredLaws

  /// Throws where a published anchor cannot be met; it always can.
  package init(_ setup: Setup, progress: (Double) -> Void = { _ in }) throws(GSLError) {
    self.setup = setup
    let exact = ExactDiscovery(setup.catalogue)
    let budgets = setup.coverages.map { InterventionBudget($0.law, hardError: setup.hardError) }
    tokenPlans = setup.errors.map { error in
      TokenBudget(
        error: error, coverage: budgets.first?.coverage(forError: error) ?? 0,
        modes: budgets.map { $0.modes(forError: error) },
        failures: exact.failures(toCover: budgets.first?.coverage(forError: error) ?? 0))
    }
    if let target = setup.sequence {
      sequencePlans = target.sequences.map { sequence in
        SequenceBudget(
          sequence: sequence,
          plans: budgets.map { $0.plan(sequenceError: target.error, hardTokens: sequence.hardTokens) },
          independent: budgets.map {
            $0.plan(sequenceError: target.error, hardTokens: sequence.hardTokens, independent: true)
          })
      }
    } else {
      sequencePlans = []
    }
    simulated = SimulatedDiscovery(
      exact, checkpoints: setup.checkpoints, catalogues: setup.catalogues, seed: setup.seed, progress: progress)
    let nearest = NearestDiscovery(exact, failures: setup.checkpoints.map(Double.init)).laws
    let points = simulated.points
    discoveries =
      setup.discoveries.map { Discovery($0.name, $0.law, isGiven: true, points) }
      + zip(["logarithmic", "heaps", "saturating"], nearest).map { Discovery($0, $1, isGiven: false, points) }
    anchored = try AnchoredLaws()
    anchors = try AnchorComparison.published()
  }

  /// |C|.
  package var modeCount: Double { setup.catalogue.modeCount }

  /// The budgets of the coverage laws, in their order.
  package var budgets: [InterventionBudget] {
    setup.coverages.map { InterventionBudget($0.law, hardError: setup.hardError) }
  }
}

extension BudgetStudy {
  /// What is asked.
  package struct Setup: Sendable {
    /// e_hard, in (0, 1].
    package let hardError: Double
    /// The laws of coverage by name; the answer is that of the first.
    package let coverages: [(name: String, law: any CoverageLaw)]
    /// ε per hard token, each in (0, 1).
    package let errors: [Double]
    package let sequence: SequenceTarget?
    /// The popularity of the modes whose discovery is simulated.
    package let catalogue: any ModeLaw
    package let discoveries: [(name: String, law: any DiscoveryLaw)]
    /// T, rising, each at least 1.
    package let checkpoints: [Int]
    package let catalogues: Int
    package let seed: UInt64

    package init(
      hardError: Double, coverages: [(name: String, law: any CoverageLaw)], errors: [Double],
      sequence: SequenceTarget?, catalogue: any ModeLaw, discoveries: [(name: String, law: any DiscoveryLaw)],
      checkpoints: [Int], catalogues: Int, seed: UInt64
    ) {
      self.hardError = hardError
      self.coverages = coverages
      self.errors = errors
      self.sequence = sequence
      self.catalogue = catalogue
      self.discoveries = discoveries
      self.checkpoints = checkpoints
      self.catalogues = catalogues
      self.seed = seed
    }
  }

  /// ε_seq in (0, 1) and the sequences that it is asked of.
  package struct SequenceTarget: Sendable {
    package let error: Double
    package let sequences: [AskedSequence]

    package init(error: Double, sequences: [AskedSequence]) {
      self.error = error
      self.sequences = sequences
    }
  }

  package struct AskedSequence: Equatable, Sendable {
    /// n, in tokens; nil where hard tokens were given.
    package let length: Double?
    /// β·k(n).
    package let hardTokens: Double

    package init(length: Double?, hardTokens: Double) {
      self.length = length
      self.hardTokens = hardTokens
    }
  }

  package struct TokenBudget: Equatable, Sendable {
    package let error: Double
    /// 1 − ε/e_hard.
    package let coverage: Double
    /// The least whole m by each law of coverage; infinite where none is enough.
    package let modes: [Double]
    /// Failures until the modes seen among them are expected to cover as much; infinite where they never do.
    package let failures: Double
  }

  package struct SequenceBudget: Equatable, Sendable {
    package let sequence: AskedSequence
    /// By the union bound, a plan for each law of coverage.
    package let plans: [InterventionBudget.SequencePlan]
    /// The same for independent errors.
    package let independent: [InterventionBudget.SequencePlan]
  }

  /// A law of discovery held against the simulated catalogues.
  package struct Discovery: Sendable {
    package let name: String
    package let law: any DiscoveryLaw
    /// Whether its numbers were given, and not chosen to be nearest.
    package let isGiven: Bool
    /// Where it is farthest from the simulated mean, counted in standard deviations of one catalogue: law minus mean
    /// in modes and in standard deviations, and T; nil where no catalogue differs from another.
    package let farthest: (failures: Int, modes: Double, deviations: Double)?

    init(_ name: String, _ law: any DiscoveryLaw, isGiven: Bool, _ points: [SimulatedDiscovery.Point]) {
      self.name = name
      self.law = law
      self.isGiven = isGiven
      farthest = points.filter { $0.z != nil }.map { point in
        let modes = law.discovered(after: Double(point.failures)) - point.mean.estimate
        return (point.failures, modes, modes / point.deviation)
      }.max { abs($0.deviations) < abs($1.deviations) }
    }
  }
}
