/// What a subtitle calls the panels of its figure: by their side where they stand beside one another, by their height
/// where they stand below one another.
struct PanelPlaces {
  /// The first, at the start of a sentence.
  let first: String
  let middle = "middle"
  let last: String

  static let beside = PanelPlaces(first: "Left", last: "right")
  static let stacked = PanelPlaces(first: "Top", last: "bottom")
}
