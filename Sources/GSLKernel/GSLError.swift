import CGSL

/// A status that GSL returned instead of a result.
package struct GSLError: Error, Equatable, Sendable {
  /// GSL's status code (`gsl_errno.h`), never `GSL_SUCCESS`.
  package let code: Int32
  /// The routine that returned it.
  package let routine: String

  package init(code: Int32, routine: String) {
    self.code = code
    self.routine = routine
  }

  /// GSL's own words for the code.
  package var reason: String { String(cString: gsl_strerror(code)) }
}

extension GSLError: CustomStringConvertible {
  package var description: String { "\(routine): \(reason)" }
}

/// GSL as a whole: its version, and the handler that must not abort.
package enum GSL {
  /// The version of the library compiled against, such as `2.7.1`.
  package static var version: String { String(cString: longhaul_gsl_version()) }

  /// Switches GSL's aborting error handler off, once for the process; every wrapper calls it before its first use.
  package static func prepare() { _ = handlerIsOff }

  private static let handlerIsOff: Bool = {
    gsl_set_error_handler_off()
    return true
  }()

  /// Turns a status into a thrown error.
  package static func check(_ status: Int32, _ routine: String) throws(GSLError) {
    if status != 0 { throw GSLError(code: status, routine: routine) }
  }
}
