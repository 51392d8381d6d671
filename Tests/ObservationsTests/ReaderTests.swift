import Foundation
import Inference
import Observations
import Testing

@Suite("Reading observed data")
struct ReaderTests {
  static func faults(_ text: String, _ columns: String? = nil) -> [String] {
    do {
      let map = try columns.map { try ColumnMap($0) } ?? ColumnMap()
      _ = try ObservationReader(file: "d.csv", columns: map).groups(text)
      return []
    } catch let faults as ObservationFaults { return faults.lines } catch { return ["\(error)"] }
  }

  @Test("every bad row is told, with its line, value and what is allowed")
  func badRows() {
    #expect(
      Self.faults("length,trials,successes,weight\nNaN,5,3,1\n1e300,5,4,1\n-3,7,9,1\n5,x,1,-1\n5,2\n") == [
        "d.csv:6: error: 2 cells where the header has 4",
        "d.csv:2: error: 'length' is 'NaN': a length must be a number from 1e-12 to 1e15",
        "d.csv:3: error: 'length' is '1e300': a length must be a number from 1e-12 to 1e15",
        "d.csv:4: error: 'length' is '-3': a length must be a number from 1e-12 to 1e15",
        "d.csv:4: error: 'successes' is '9': is more than the 7 trials",
        "d.csv:5: error: 'weight' is '-1': a weight must be a number above 0, at most 1e12",
        "d.csv:5: error: 'trials' is 'x': it must be a whole number from 1 to 1e12",
      ])
    #expect(Self.faults("lower,upper,count\n5,5,1\n").first?.contains("must be greater than the lower length") == true)
    #expect(Self.faults("length,success\n5,2\n") == ["d.csv:2: error: 'success' is '2': it must be 0 or 1"])
  }

  @Test("columns that are missing or unknown are told with what the file has")
  func columns() {
    #expect(
      Self.faults("a,b\n1,2\n", "length=minutes")
        == ["d.csv:1: error: there is no column 'minutes' for 'length'; the file has 'a', 'b'"])
    #expect(
      Self.faults("a,b\n1,2\n").first?.hasPrefix("d.csv:1: error: the columns 'a', 'b' are no form of data") == true)
    #expect(Self.faults("a,b\n1,2\n", "size=b").first?.contains("is no role of a column") == true)
    #expect(Self.faults("length,success\n") == ["d.csv: error: there are no rows with observations"])
  }

  @Test("groups, clusters and weights")
  func groups() throws {
    let text = "minutes,ok,who,family,w\n1,1,B,x,1\n2,0,A,x,2\n2,1,B,x,1\n4,0,B,y,1\n8,0,A,z,1\n"
    let map = try ColumnMap("length=minutes,success=ok,group=who,cluster=family,weight=w")
    let groups = try ObservationReader(file: "d.csv", columns: map).groups(text)
    #expect(groups.map(\.name) == ["B", "A"])
    #expect(groups.map(\.rows) == [3, 2])
    #expect(groups.map(\.data.clusterCount) == [2, 2])
    #expect(groups.map(\.hasWeights) == [false, true])
    #expect(groups.allSatisfy { $0.hasClusters && $0.needsRobustErrors })
  }

  /// Bernoulli rows, grouped counts and intervals of the same observations have the same likelihood.
  @Test("forms that say the same fit the same")
  func forms() throws {
    let bernoulli =
      "length,success\n" + (0..<60).map { "\([10, 40, 90][$0 % 3]),\($0 % 7 < 4 - $0 % 3 ? 1 : 0)\n" }.joined()
    var counts: [Int: (trials: Int, right: Int)] = [:]
    for i in 0..<60 {
      let n = [10, 40, 90][i % 3]
      counts[n, default: (0, 0)].trials += 1
      if i % 7 < 4 - i % 3 { counts[n, default: (0, 0)].right += 1 }
    }
    let grouped =
      "length,trials,successes\n"
      + counts.sorted { $0.key < $1.key }
      .map { "\($0.key),\($0.value.trials),\($0.value.right)\n" }.joined()
    let intervals =
      "lower,upper,count\n"
      + counts.sorted { $0.key < $1.key }
      .map { "0,\($0.key),\($0.value.trials - $0.value.right)\n\($0.key),,\($0.value.right)\n" }.joined()
    let fits = try [bernoulli, grouped, intervals].map { text in
      let data = try ObservationReader(file: "d.csv").groups(text)[0].data
      return try MaximumLikelihood.fit(models: ["power-key"], to: data)[0]
    }
    for fit in fits {
      #expect(fit.converged)
      #expect(abs(fit.logLikelihood - fits[0].logLikelihood) < 1e-9)
      for (a, b) in zip(fit.parameters, fits[0].parameters) {
        #expect(abs((a.estimate ?? 0) - (b.estimate ?? 1)) < 1e-6 * (a.standardError ?? 0))
      }
    }
  }
}
