import Claims
import Foundation
import Search
import Testing

@testable import Reports

#if canImport(FoundationXML)
  import FoundationXML
#endif

struct DrawingTests {
  private func drawings() throws -> [Drawing] {
    let record = try Specimens.record("specimen/branch", ["W′": [[1]], "x": -1])
    return try #require(Reenactment(record, engine: Specimens.engine)).pictures().compactMap { Drawing($0) }
  }

  private func rows(_ drawing: Drawing) -> [[String]] {
    drawing.csv.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
  }

  @Test func theTableIsWhatIsDrawn() throws {
    let all = try drawings()
    #expect(all.count == 4)
    guard case .curves(_, let x, let curves) = all[0].content, case .surface(let u, let v, let values, _) = all[1].content,
      case .sequences(_, let list) = all[2].content, case .spectra(let strips) = all[3].content
    else {
      Issue.record("other pictures")
      return
    }
    let curveRows = all[0].csv.split(separator: "\n").dropFirst()
    #expect(curveRows.count == x.count && curveRows.last == "1,1,1,1" && curveRows.first == "-1,0,-1,-1")
    #expect(all[0].csv.hasPrefix("x,relu(x),\"x, \"\"plain\"\"\",1/x\n"))
    // 1/x has a gap at 0, in the table and in the path.
    #expect(curves[2].y[80] == nil && curveRows[81] == "0,0,0,")
    let surface = rows(all[1])
    #expect(surface[0].dropFirst().map { Double($0)! } == u.points && values[0][0] == -3)
    #expect(surface.dropFirst().map { Double($0[0])! } == v.points)
    for (j, row) in surface.dropFirst().enumerated() {
      for (i, cell) in row.dropFirst().enumerated() { #expect(abs(Double(cell)! - values[j][i]!) < 1e-5) }
    }
    #expect(rows(all[2]) == [["step", "slow", "fast"], ["0", "1", "1"], ["1", "1", "0"], ["2", "", "-1"]] && list.count == 2)
    #expect(rows(all[3]).dropFirst().map { $0[1] } == ["3", "0", "-2"] && strips[0].values.count == 3)
  }

  @Test func pathsHaveAPointForEachValue() throws {
    let all = try drawings()
    let curves = SVG(all[0], id: "a").inline
    // relu and x are one stroke each of 161 points, 1/x two strokes of 80.
    let paths = curves.matches(of: /d="(M[^"]*)"/).map { String($0.1) }
    #expect(paths.map { $0.count { $0 == "l" } } == [160, 160, 158] && paths.map { $0.count { $0 == "M" } } == [1, 1, 2])
    let spectra = SVG(all[3], id: "b").inline
    #expect(spectra.contains("1 negative, 1 zero, 1 positive") && spectra.matches(of: /class="tick negative"/).count == 1)
    #expect(spectra.matches(of: /class="zero"/).count == 1)
    let surface = SVG(all[1], id: "c").inline
    #expect(surface.matches(of: /<path class="band/).count >= 8 && surface.contains("θ &amp; co"))
  }

  @Test func everyPictureSaysWhatItShows() throws {
    for drawing in try drawings() {
      for text in [SVG(drawing, id: "p").inline, SVG(drawing, id: "p").file] {
        let parser = XMLParser(data: Data(text.utf8))
        #expect(parser.parse(), "\(drawing.title): \(String(describing: parser.parserError))")
        #expect(text.contains("role=\"img\"") && text.contains("<title id=") && text.contains("<desc id="))
      }
    }
  }

  @Test func whatCannotBeEvaluatedIsNotDrawn() {
    let nothing = Picture<Double>("a", "b", .curves(axis: "x", range: 0...1, [.init("f") { _ in .nan }]))
    #expect(Drawing(nothing) == nil)
    #expect(Drawing(Picture<Double>("a", "b", .spectra([("M", .diagonal([.nan]))]))) == nil)
  }

  @Test func ticksAreRoundAndInside() {
    for (low, high) in [(0.0, 1.0), (-3.7, 12.1), (1e-9, 2e-9), (-1e6, 5.0)] {
      let scale = Scale(low...high, from: 0, to: 100)
      let ticks = scale.ticks()
      #expect(
        (2...13).contains(ticks.count) && ticks.allSatisfy { $0 >= low - 1e-9 * abs(low) && $0 <= high * (1 + 1e-9) + 1e-15 })
      #expect(scale(low) == 0 && scale(high) == 100)
    }
  }
}
