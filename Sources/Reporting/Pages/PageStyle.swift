/// How a page looks on screens, in the dark, and on paper.
enum PageStyle {
  static let text = """
    :root{--ink:#1d1f21;--quiet:#5c6065;--paper:#ffffff;--line:#d9dbdf;--tint:#f4f5f7;--warn:#a33b00}
    @media (prefers-color-scheme:dark){:root{--ink:#e9eaec;--quiet:#a2a7ad;--paper:#16181a;--line:#3a3e43;--tint:#1f2225;--warn:#ff9a5c}}
    *{box-sizing:border-box}
    body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 "Source Sans 3","Helvetica Neue",Arial,"DejaVu Sans",sans-serif}
    main{max-width:58rem;margin:0 auto;padding:2rem 1.25rem 1rem}
    h1{font-size:1.75rem;line-height:1.2;margin:0 0 .25rem;overflow-wrap:anywhere}
    h2{font-size:1.1rem;margin:2rem 0 .4rem}
    h2.part{font-size:1.4rem;margin-top:3rem;border-top:1px solid var(--line);padding-top:1rem;overflow-wrap:anywhere}
    p{margin:.35rem 0;max-width:46rem;overflow-wrap:anywhere}
    .aside,footer{color:var(--quiet);font-size:.875rem}
    .line{font-size:1.1rem}
    .answer p{font-size:1.15rem}
    .answer h2{margin-top:1.25rem}
    .item{white-space:nowrap;margin-right:1.5em}
    .note{border-left:3px solid var(--warn);padding-left:.75rem}
    .table{overflow-x:auto;margin:.6rem 0;position:relative}
    table{border-collapse:collapse;font-size:.9rem;font-variant-numeric:tabular-nums lining-nums}
    th,td{padding:.15rem .9rem .15rem 0;text-align:left;vertical-align:top;white-space:nowrap}
    td:last-child,th:last-child{padding-right:0}
    th{font-weight:600;border-bottom:1px solid var(--line)}
    .r{text-align:right}
    td.span{white-space:normal;padding-top:.45rem;color:var(--quiet)}
    figure{margin:1rem -1rem;position:relative}
    figure svg{display:block;max-width:100%;height:auto}
    fieldset{border:0;margin:0;padding:.25rem 1rem;font-size:.875rem;display:flex;flex-wrap:wrap;gap:.1rem 1rem}
    legend{float:left;color:var(--quiet);padding:0 1rem 0 0}
    .tip{position:absolute;pointer-events:none;margin:0;padding:.35rem .6rem;font-size:.875rem;line-height:1.35;background:var(--paper);border:1px solid var(--line);border-radius:4px;box-shadow:0 1px 6px rgba(0,0,0,.25);white-space:pre-line;max-width:18rem}
    .off{display:none}
    .ring{fill:none;stroke:var(--ink);stroke-width:1.5;pointer-events:none}
    button{font:inherit;font-size:.8rem;color:var(--quiet);background:none;border:1px solid var(--line);border-radius:4px;padding:0 .5rem;cursor:pointer}
    .table button{margin:.3rem 0 0}
    pre{background:var(--tint);padding:.75rem 1rem;overflow:auto;max-height:24rem;font:.8125rem/1.45 "Source Code Pro","DejaVu Sans Mono",monospace}
    footer{max-width:58rem;margin:0 auto;padding:0 1.25rem 2rem}
    @media screen and (max-width:40rem){
    figure{overflow-x:auto}
    figure svg{max-width:none}
    }
    @media print{
    :root{--ink:#000;--quiet:#444;--paper:#fff;--line:#bbb;--tint:#fff;--warn:#000}
    body{font-size:10.5pt}
    main{max-width:none;padding:0}
    fieldset,.tip,.ring,button{display:none}
    .off{display:inline}
    pre{max-height:none;white-space:pre-wrap;border:1px solid var(--line);overflow:visible}
    .table{overflow:visible}
    figure,tr{break-inside:avoid}
    h2{break-after:avoid}
    }
    """
}
