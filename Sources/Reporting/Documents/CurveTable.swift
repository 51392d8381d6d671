import Inference
import Simulation

/// `curve.csv`: reliability at every length, beside the exact curve and every fitted rival.
package struct CurveTable {
  private let report: RunReport

  package init(_ report: RunReport) { self.report = report }

  /// The table with a header; empty cells where there is no number.
  package var csv: String {
    let fits = report.fits.filter { $0.converged || $0.limit != nil }
    let header =
      ["n", "estimate", "standard_error", "lower", "upper", "exact", "successes", "trials", "source"]
      + fits.map { "fit_\($0.model)" }
    var lines = [header.joined(separator: ",")]
    for point in report.result.reliability {
      let n = Double(point.length)
      var cells = ["\(point.length)", "\(point.estimate)", point.standardError.map { "\($0)" } ?? ""]
      cells += ["\(point.lower)", "\(point.upper)", point.exact.map { "\($0)" } ?? ""]
      cells += [point.successes.map { "\($0)" } ?? "", "\(point.trials)", point.source.rawValue]
      cells += fits.map { "\($0.curve.reliability(at: n))" }
      lines.append(cells.joined(separator: ","))
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
