import Foundation
import Scenarios
import Testing

@testable import Sweeps

@Suite("Designs")
struct DesignTests {
  static func groups(_ texts: String...) throws -> [FactorGroup] { try texts.map { try FactorGroup(parsing: $0) } }

  static func table(_ design: Design, _ groups: [FactorGroup], points: Int = 0, seed: UInt64 = 1) throws -> [[String]] {
    let table = try design.table(groups, points, seed)
    return (0..<table.count).map { index in
      zip(groups, table.coordinates(index)).flatMap { group, coordinate in
        group.factors.map { $0.value(at: coordinate).text }
      }
    }
  }

  @Test("a grid has every combination once, the first factor slowest; what is zipped advances together")
  func grid() throws {
    let groups = try Self.groups("a=1,2", "b=x,y,z; c=7,8,9")
    #expect(
      try Self.table(.grid, groups) == [
        ["1", "x", "7"], ["1", "y", "8"], ["1", "z", "9"], ["2", "x", "7"], ["2", "y", "8"], ["2", "z", "9"],
      ])
  }

  @Test("a list takes first values together, then second ones, and needs equally many")
  func list() throws {
    #expect(try Self.table(.list, try Self.groups("a=1,2", "b=x,y")) == [["1", "x"], ["2", "y"]])
    #expect(throws: FactorFault.self) { try Self.table(.list, try Self.groups("a=1,2", "b=x")) }
  }

  @Test("grids and lists refuse distributions, and grids more than a million points")
  func refusals() throws {
    let drawn = try Self.groups("a=uniform(0,1)")
    for design in [Design.grid, .list] { #expect(throws: FactorFault.self) { try Self.table(design, drawn) } }
    let long = try Self.groups("a=range(1,2000,1)", "b=range(1,2000,1)")
    #expect(throws: FactorFault.self) { try Design.grid.table(long, 0, 1) }
  }

  @Test("a Latin hypercube has one point in each part of every factor, and another seed other points")
  func latinHypercube() throws {
    let groups = try Self.groups("a=uniform(0,1)", "b=uniform(0,1)", "c=x,y")
    let table = try Design.latinHypercube.table(groups, 100, 7)
    var columns: [[Double]] = [[], [], []]
    for row in 0..<100 {
      for (column, coordinate) in table.coordinates(row).enumerated() {
        if case .unit(let u) = coordinate { columns[column].append(u) }
      }
    }
    for column in columns { #expect(Set(column.map { Int($0 * 100) }) == Set(0..<100)) }
    #expect(columns[0] != columns[1])
    #expect(try Self.table(.latinHypercube, groups, points: 100, seed: 7).count { $0[2] == "x" } == 50)
    let other = try Self.table(.latinHypercube, groups, points: 100, seed: 8)
    #expect(try Self.table(.latinHypercube, groups, points: 100, seed: 7) != other)
    #expect(try Self.table(.latinHypercube, groups, points: 100, seed: 8) == other)
  }

  /// A net in base 2: of 2ᵐ points each half, quarter, … of every axis has its exact share, whatever the scrambling.
  @Test("64 Sobol' points fall evenly into 64 parts of every factor")
  func sobol() throws {
    let groups = try Self.groups("a=uniform(0,1)", "b=uniform(0,1)", "c=uniform(0,1)")
    let table = try Design.sobol.table(groups, 64, 5)
    for axis in 0..<3 {
      let parts = (0..<64).compactMap { row -> Int? in
        if case .unit(let u) = table.coordinates(row)[axis] { return Int(u * 64) }
        return nil
      }
      #expect(Set(parts).count == 64)
    }
  }

  @Test("designs are told by their names")
  func names() {
    #expect(Design.catalogue.map(\.id) == ["grid", "list", "latin-hypercube", "sobol", "halton"])
  }
}
