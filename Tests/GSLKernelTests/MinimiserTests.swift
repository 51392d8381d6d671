import GSLKernel
import Testing

@Suite("Function minimiser")
struct MinimiserTests {
  @Test("finds the bottom of Rosenbrock's valley")
  func rosenbrock() throws {
    var minimiser = FunctionMinimiser()
    minimiser.gradientTolerance = 1e-9
    let minimum = try minimiser.minimise(from: [-1.2, 1]) { point, gradient in
      let (x, y) = (point[0], point[1])
      gradient[0] = -2 * (1 - x) - 400 * x * (y - x * x)
      gradient[1] = 200 * (y - x * x)
      return (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x)
    }
    #expect(abs(minimum.point[0] - 1) < 1e-6 && abs(minimum.point[1] - 1) < 1e-6)
    #expect(minimum.value < 1e-12)
    #expect(minimum.iterations < 100)
  }

  @Test("keeps the best place before a function stops being a number, and says where it never was one")
  func notFinite() throws {
    let nowhere = try FunctionMinimiser().minimise(from: [1]) { _, gradient in
      gradient[0] = 1
      return .nan
    }
    #expect(nowhere.stop == .notFinite && nowhere.point == [1] && nowhere.value == .infinity)
    let minimum = try FunctionMinimiser().minimise(from: [1]) { point, gradient in
      gradient[0] = 1
      return point[0] > 0.5 ? point[0] : .nan
    }
    #expect(minimum.value.isFinite && minimum.point[0] > 0.5)
  }

  @Test("follows an endless slope to its limit of iterations or GSL's, without a hang")
  func endless() throws {
    let minimum = try FunctionMinimiser().minimise(from: [0]) { point, gradient in
      gradient[0] = -1
      return -point[0]
    }
    #expect(minimum.stop != .gradient)
  }

  @Test("refuses a function of nothing")
  func empty() {
    #expect(throws: GSLError.self) { try FunctionMinimiser().minimise(from: []) { _, _ in 0 } }
  }
}
