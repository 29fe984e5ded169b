/// How a page looks: on screens light and dark, on phones, on paper.
enum Stylesheet {
  enum Scheme { case light, dark }

  /// Colours as variables. All text has a contrast of at least 4.5 to its ground.
  static func colours(_ scheme: Scheme) -> String {
    switch scheme {
    case .light:
      "--ground:#fff;--raised:#f6f7f9;--ink:#1c2024;--soft:#545d68;--rule:#d5dae1;--link:#0b57b0;--good:#18693a;--bad:#b3261e;"
        + "--open:#8a5300;--mark:#b3261e;--s0:#0b57b0;--s1:#c2410c;--s2:#18693a;--s3:#7b3fb5;--s4:#8a5300;--s5:#0e7490;"
        + "--b0:#f3f7fc;--b1:#dfeaf6;--b2:#c9ddf0;--b3:#b0cde8;--b4:#93bbde;--b5:#74a6d2;--b6:#5690c4;--b7:#3c78b2;--b8:#28609b;"
        + "--b9:#184a80;"
    case .dark:
      "--ground:#14171b;--raised:#1d2126;--ink:#e6e9ed;--soft:#a3adb9;--rule:#353c45;--link:#7cb7ff;--good:#6fcf97;--bad:#ff8a80;"
        + "--open:#f2b85c;--mark:#ff8a80;--s0:#7cb7ff;--s1:#ff9e64;--s2:#6fcf97;--s3:#c9a0ff;--s4:#f2b85c;--s5:#5fd0e0;"
        + "--b0:#121c2a;--b1:#16263a;--b2:#1a314c;--b3:#1f3d60;--b4:#254a75;--b5:#2d5a8c;--b6:#3a6ea6;--b7:#4f86bf;--b8:#70a2d4;"
        + "--b9:#9cc3e8;"
    }
  }

  static var page: String {
    ":root{color-scheme:light dark;\(colours(.light))}"
      + "@media(prefers-color-scheme:dark){:root{\(colours(.dark))}}" + layout + plot + narrow + print
  }

  private static let layout = """
    *{box-sizing:border-box}
    html{-webkit-text-size-adjust:100%}
    body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
    header,main,footer,nav{max-width:62rem;margin:0 auto;padding:0 1.25rem}
    header{padding-top:2.5rem}
    h1{font-size:1.9rem;line-height:1.2;margin:0 0 .5rem}
    h2{font-size:1.4rem;margin:3rem 0 .75rem;padding-top:.75rem;border-top:1px solid var(--rule)}
    h3{font-size:1.15rem;line-height:1.35;margin:0 0 .25rem}
    h4{font-size:1rem;margin:1.5rem 0 .35rem}
    p{margin:.4rem 0 .8rem;max-width:46rem}
    a{color:var(--link)}
    code,pre,kbd,.number{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.875em}
    pre{background:var(--raised);border:1px solid var(--rule);border-radius:6px;padding:.75rem 1rem;overflow-x:auto;margin:.5rem 0;line-height:1.45}
    code{overflow-wrap:anywhere}
    pre code{overflow-wrap:normal}
    pre.statement{white-space:pre-wrap;overflow-wrap:anywhere}
    .soft{color:var(--soft)}
    .skip{position:absolute;left:-99rem}
    .skip:focus{left:1rem;top:1rem;background:var(--ground);padding:.5rem;z-index:1}
    :focus-visible{outline:3px solid var(--link);outline-offset:2px}
    nav.index{padding:0}
    nav.index ul{display:block;columns:2 20rem;column-gap:2rem;font-size:.92rem}
    nav.index li{break-inside:avoid;padding:.1rem 0}
    nav ul{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin:1rem 0 0}
    .tiles{display:flex;flex-wrap:wrap;gap:.75rem;padding:0;margin:1rem 0;list-style:none}
    .tiles li{background:var(--raised);border:1px solid var(--rule);border-radius:8px;padding:.6rem 1rem;min-width:7rem}
    .tiles b{display:block;font-size:1.5rem;line-height:1.2;font-variant-numeric:tabular-nums}
    .badge{display:inline-block;border:1px solid currentColor;border-radius:1rem;padding:0 .6rem;font-size:.85rem;white-space:nowrap}
    .good{color:var(--good)}.bad{color:var(--bad)}.open{color:var(--open)}
    .scroll{overflow-x:auto;margin:.5rem 0 1rem}
    table{min-width:min(100%,20rem);border-collapse:collapse;font-size:.9rem;font-variant-numeric:tabular-nums}
    caption{text-align:left;color:var(--soft);padding:.25rem 0;font-size:.875rem}
    th,td{text-align:left;vertical-align:top;padding:.3rem .9rem .3rem 0;border-bottom:1px solid var(--rule)}
    thead th{font-weight:600;color:var(--soft);white-space:nowrap}
    tbody th{font-weight:400}
    table.verdicts{width:100%}
    table.hypotheses td:nth-child(2),table.hypotheses td:nth-child(3){min-width:11rem}
    table.numbers td{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.82rem;max-width:24rem;overflow-wrap:break-word}
    article{border:1px solid var(--rule);border-radius:10px;padding:1.25rem 1.4rem;margin:1.25rem 0}
    article>.meta{margin:0 0 .75rem;display:flex;flex-wrap:wrap;gap:.25rem .75rem;align-items:baseline}
    dl.story dt{font-weight:600;margin-top:.75rem}
    dl.story dd{margin:0}
    .instance{background:var(--raised);border-radius:8px;padding:.7rem 1.1rem;overflow-x:auto}
    .instance div{display:flex;flex-wrap:wrap;gap:.5rem 1.8rem;align-items:center;margin:.3rem 0}
    .instance .small{align-items:baseline;gap:.2rem 1.4rem;font-size:.95em}
    math{font-size:1.08rem;margin:0;width:auto;display:inline-block}
    mtable.matrix{border-left:1.5px solid currentColor;border-right:1.5px solid currentColor;border-radius:.5em;padding:0 .25em}
    figure{margin:1rem 0}
    figcaption{font-size:.9rem;max-width:46rem}
    .row{display:flex;flex-wrap:wrap;gap:.4rem 1.25rem;align-items:baseline;font-size:.9rem}
    details{margin:.5rem 0}
    summary{cursor:pointer;color:var(--link)}
    form.filters{display:flex;flex-wrap:wrap;gap:.75rem;align-items:end;margin:.75rem 0}
    form.filters[hidden]{display:none}
    form.filters label{display:flex;flex-direction:column;gap:.15rem;font-size:.8rem;color:var(--soft)}
    form.filters input,form.filters select,form.filters button{font-size:.95rem;height:2.3rem;color:var(--ink)}
    input,select,button{font:inherit;color:inherit;background:var(--ground);border:1px solid var(--soft);border-radius:6px;padding:.35rem .6rem;max-width:100%}
    button{cursor:pointer}
    button.copy{font-size:.85rem;padding:.15rem .6rem}
    tr[hidden]{display:none}
    footer{margin-top:3rem;padding-bottom:3rem;border-top:1px solid var(--rule);padding-top:1rem;font-size:.875rem;color:var(--soft)}

    """

  /// What pictures use of it, in a page or alone.
  static let plot = """
    svg.plot{display:block;width:100%;max-width:42rem;height:auto}
    .plot .label{fill:var(--ink);font:13px system-ui,sans-serif}
    .plot .strong{font-weight:600}
    .plot .halo{paint-order:stroke;stroke:var(--ground);stroke-width:4px;stroke-linejoin:round}
    .plot .grid{stroke:var(--rule);stroke-width:1}
    .plot .axis,.plot .frame{fill:none;stroke:var(--soft);stroke-width:1}
    .plot .line{fill:none;stroke-width:2.25;stroke-linejoin:round;stroke-linecap:round}
    .plot .mark{fill:var(--mark);stroke:var(--ground);stroke-width:2}
    .plot .missing{fill:var(--rule)}
    .plot .tick{stroke-width:3}
    .plot .negative{stroke:var(--s1)}
    .plot .positive{stroke:var(--s0)}
    .plot .zero{fill:var(--ground);stroke:var(--ink);stroke-width:2}
    \((0..<6).map { ".plot .line.s\($0){stroke:var(--s\($0))}.plot .dot.s\($0){fill:var(--s\($0))}" }.joined())
    .plot .line.s1{stroke-dasharray:7 4}.plot .line.s2{stroke-dasharray:2 4}.plot .line.s3{stroke-dasharray:9 3 2 3}
    \((0..<10).map { ".plot .b\($0){fill:var(--b\($0))}" }.joined())

    """

  private static let narrow = """
    @media(max-width:40rem){
    header,main,footer,nav{padding-left:.9rem;padding-right:.9rem}
    article{padding:1rem .85rem;border-radius:8px}
    h1{font-size:1.5rem}
    .plot .label{font-size:19px}
    form.filters label{flex:1 1 9rem}
    table.verdicts td:nth-child(n+4),table.verdicts th:nth-child(n+4){display:none}
    table.verdicts th,table.verdicts td{padding-right:.6rem}
    table.verdicts tbody th{overflow-wrap:anywhere;min-width:9rem}
    }

    """

  private static let print = """
    @media print{
    body{font-size:10.5pt}
    nav,form.filters,button,.download,.skip{display:none}
    header,main,footer{max-width:none;padding:0}
    h2,h3,h4{break-after:avoid}
    figure,tr,svg{break-inside:avoid}
    article{border:0;border-top:1px solid var(--rule);border-radius:0;padding:1rem 0}
    .scroll,pre{overflow:visible}
    pre{white-space:pre-wrap}
    }
    """
}
