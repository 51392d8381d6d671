import Charts
import Testing

@Suite("Sparklines")
struct SparklineTests {
  @Test("eight heights share the range evenly, and its upper end is a full block")
  func heights() {
    let values = [0, 0.124, 0.126, 0.3, 0.4, 0.6, 0.7, 0.8, 0.874, 0.876, 1]
    #expect(Sparkline(values, over: 0...1).text == "▁▁▂▃▄▅▆▇▇██")
  }

  @Test("values beyond the range stand at its ends, missing ones and NaN are dots")
  func odd() {
    #expect(Sparkline([-3, 7, nil, .nan, .infinity, -.infinity], over: 0...1).text == "▁█··█▁")
    #expect(Sparkline([2, 2], over: 2...2).text == "▁▁")
    #expect(Sparkline([], over: 0...1).text.isEmpty)
  }

  @Test("no more cells than there is room for, with both ends kept", arguments: [2, 7, 48])
  func room(_ cells: Int) {
    let values = (0...100).map { Double($0) / 100 }
    let text = Sparkline(values, over: 0...1, cells: cells).text
    #expect(text.count == cells && text.first == "▁" && text.last == "█")
    #expect(text.unicodeScalars.map(\.value) == text.unicodeScalars.map(\.value).sorted())
  }
}
