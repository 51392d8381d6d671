/// What the options say of parameters.
struct PlotRoles {
  enum Role: Equatable {
    case parameter(Int)
    case length
    case arm
  }

  /// In the order in which they were read.
  var all: [(option: String, role: Role)] = []
  var fixed: [(dimension: PlotDimension, index: Int)] = []
  var arm: String?
  /// As it was written.
  var length: String?

  func roles(of option: String) -> [Role] { all.filter { $0.option == option }.map(\.role) }
}
