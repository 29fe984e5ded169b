import Foundation
import Spectra

extension SpectrumReport {
  /// One self-contained page: the density's picture with its data, the eigenvalues with their residuals, and what they are worth.
  public var page: String {
    let title = "Spectrum of the Hessian: \(input.model)"
    var page = "<!DOCTYPE html>\n<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\">\n<head><meta charset=\"utf-8\"/>"
    page += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/><title>\(Markup.escaped(title))</title>"
    page += "<link rel=\"icon\" href=\"data:,\"/><style>\n\(Stylesheet.page)\(DensityPicture.style)</style></head>\n<body>"
    page += "<header><h1>\(Markup.escaped(title))</h1>"
    page += Markup.text("p", ["class": "soft"], Self.grade) + "</header>\n<main>"
    if let picture {
      page += "<figure>" + picture.inline + Markup.text("figcaption", [:], picture.caption)
      page += Markup.download(picture.csv, as: "density.csv", kind: "text/csv", label: "The data as CSV") + "</figure>"
    }
    if !rows.isEmpty {
      let cells = table.rows.map { $0.map(Markup.escaped) }
      page += Markup.table("Eigenvalues at the ends", head: table.header, rows: cells, kind: "numbers")
    }
    page += "<ul>" + sentences.map { Markup.text("li", [:], $0) }.joined() + "</ul>"
    for note in input.readings { page += Markup.text("p", ["class": "soft"], "Note: \(note)") }
    return page + "\n</main></body>\n</html>\n"
  }

  /// The density, if there is one.
  var picture: DensityPicture? {
    guard let density else { return nil }
    let marks = (ends.map { $0.largest + $0.smallest } ?? []).map(\.value)
    return DensityPicture(density, marks: marks, id: "density")
  }

  /// The density as a picture and as a table, if there is one.
  public var drawing: (svg: String, csv: String)? { picture.map { ($0.file, $0.csv) } }
}
