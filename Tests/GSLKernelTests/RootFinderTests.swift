import Foundation
import GSLKernel
import Testing

@Suite("Root finder")
struct RootFinderTests {
  @Test("finds roots to the last digits, in brackets given in any order")
  func roots() throws {
    let finder = RootFinder()
    // The Dottie number, x = cos x (OEIS A003957).
    #expect(abs(try finder.root(between: 0, and: 1) { cos($0) - $0 } - 0.739_085_133_215_160_6) < 2e-16)
    #expect(abs(try finder.root(between: 2, and: 0) { $0 * $0 - 2 } - Double(2).squareRoot()) < 4e-16)
    #expect(abs(try finder.root(between: 1e-300, and: 1e300) { log($0) - 5 } / exp(5) - 1) < 1e-14)
  }

  @Test("ends on a root at 0, at an end and in an empty bracket")
  func ends() throws {
    let finder = RootFinder()
    #expect(abs(try finder.root(between: -1, and: 2) { $0 * $0 * $0 }) < 1e-100)
    #expect(try finder.root(between: 0, and: 1) { $0 } == 0)
    #expect(try finder.root(between: 3, and: 3) { $0 - 3 } == 3)
  }

  /// GSL_EINVAL is 4 and GSL_EBADFUNC 9 (`gsl_errno.h`).
  @Test("throws where there is no change of sign and where the function is no number")
  func faults() {
    #expect(throws: GSLError(code: 4, routine: "gsl_root_fsolver_set")) {
      try RootFinder().root(between: 1, and: 2) { $0 }
    }
    #expect(throws: GSLError.self) { try RootFinder().root(between: -1, and: 2) { $0 == -1 ? -1 : $0 == 2 ? 1 : .nan } }
  }
}
