/// The widths that journals and conferences give figures, in mm.
///
/// From their guides for authors: Nature, *Final submission* (89 and 183 mm); Science, *Guide to Preparing Figures* of 2025
/// (9 and 18.3 cm; older pages of the journal still have three columns); PNAS, *Digital Art Guidelines* of 2022 (8.7, 11.4
/// and 17.8 cm); Physical Review, *Style and Notation Guide* (3⅜ in = 8.6 cm, two columns 17.8 cm); Cell Press, *Figure
/// guidelines* (85, 114 and 174 mm); Elsevier, *Artwork sizing* (90, 140 and 190 mm); IEEE Author Center, *Improve Your
/// Graphics* (3.5 and 7.16 in); ACM, `acmart` in format `sigconf` (columns of 241.15 pt, text of 506.3 pt).
struct JournalColumn {
  let name: String
  let millimetres: Double

  static let all = [
    ("nature", 89), ("nature-double", 183), ("science", 90), ("science-double", 183), ("pnas", 87),
    ("pnas-middle", 114),
    ("pnas-double", 178), ("aps", 86), ("aps-double", 178), ("cell", 85), ("cell-middle", 114), ("cell-double", 174),
    ("elsevier", 90), ("elsevier-middle", 140), ("elsevier-double", 190), ("ieee", 88.9), ("ieee-double", 181.9),
    ("acm", 84.7), ("acm-double", 177.9),
  ].map { JournalColumn(name: $0.0, millimetres: $0.1) }
}
