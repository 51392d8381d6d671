/// The version of the program, as `--version` and every output say it.
package enum ProgramVersion {
  package static let current = "0.1.0"
}
