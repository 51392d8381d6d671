import GSLKernel
import Testing

@Suite("GSL")
struct GSLTests {
  @Test("names its version and turns statuses into errors that say why")
  func errors() {
    GSL.prepare()
    #expect(GSL.version.hasPrefix("2."))
    #expect(throws: GSLError(code: 1, routine: "demo")) { try GSL.check(1, "demo") }
    #expect(GSLError(code: 1, routine: "demo").description == "demo: input domain error")
  }
}
