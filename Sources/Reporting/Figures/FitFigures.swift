import Charts
import Inference

/// The figures of the fits to one group: a new one is a file and a line here.
enum FitFigures {
  static func all(_ analysis: GroupAnalysis, file: String, scale: ReliabilityScale? = nil) -> [(
    name: String, figure: Figure
  )] {
    let figures: [(String, Figure?)] = [
      ("fit", FitFigure(analysis, file: file, scale: scale ?? .linear).figure),
      ("residuals", ResidualFigure(analysis, file: file).figure),
      ("profiles", ProfileFigure(analysis, file: file).figure),
    ]
    return figures.compactMap { name, figure in figure.map { (name, $0) } }
  }
}
