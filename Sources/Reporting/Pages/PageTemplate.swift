import Mustache

/// The frame of a page in Mustache: two braces escape, three hold what this module wrote itself.
enum PageTemplate {
  static let text = """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src '{{{scriptHash}}}'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="generator" content="{{generator}}">
    <title>{{title}}</title>
    <style>
    {{{style}}}
    </style>
    </head>
    <body>
    <main>
    {{#sections}}
    <section{{#isAnswer}} class="answer"{{/isAnswer}}>
    {{#passages}}
    {{#top}}
    <h1>{{top}}</h1>
    {{/top}}
    {{#part}}
    <h2 class="part">{{part}}</h2>
    {{/part}}
    {{#aside}}
    <p class="aside">{{aside}}</p>
    {{/aside}}
    {{#heading}}
    <h2>{{heading}}</h2>
    {{/heading}}
    {{#line}}
    <p class="line">{{line}}</p>
    {{/line}}
    {{#paragraph}}
    <p>{{#label}}<b>{{label}}</b> {{/label}}{{paragraph}}</p>
    {{/paragraph}}
    {{#hasItems}}
    <p>{{#label}}<b>{{label}}</b> {{/label}}{{#items}}<span class="item">{{.}}</span> {{/items}}</p>
    {{/hasItems}}
    {{#note}}
    <p class="note">{{note}}</p>
    {{/note}}
    {{#table}}
    <div class="table">
    <table>
    {{#hasHeader}}
    <thead><tr>{{#header}}<th scope="col"{{#right}} class="r"{{/right}}>{{text}}</th>{{/header}}</tr></thead>
    {{/hasHeader}}
    <tbody>
    {{#rows}}
    <tr>{{#span}}<td class="span" colspan="{{columns}}">{{span}}</td>{{/span}}{{#cells}}<td{{#right}} class="r"{{/right}}>{{text}}</td>{{/cells}}</tr>
    {{/rows}}
    </tbody>
    </table>
    </div>
    {{/table}}
    {{#figure}}
    {{> figure}}
    {{/figure}}
    {{/passages}}
    </section>
    {{/sections}}
    {{#hasFigures}}
    <section>
    <h2>Figures</h2>
    {{#figures}}
    {{> figure}}
    {{/figures}}
    </section>
    {{/hasFigures}}
    {{#attachments}}
    <section class="file" id="{{id}}">
    <h2>{{title}}</h2>
    <pre tabindex="0">{{text}}</pre>
    </section>
    {{/attachments}}
    </main>
    <footer>{{generator}}</footer>
    <script>{{{script}}}</script>
    </body>
    </html>

    """

  static let figure = """
    <figure id="{{name}}">
    {{{svg}}}<script type="application/json">{{{trace}}}</script>
    </figure>

    """

  /// A page with these values in it.
  static func render(_ values: [String: Any]) throws -> String {
    let library = MustacheLibrary(templates: ["figure": try MustacheTemplate(string: figure)])
    return try MustacheTemplate(string: text).render(values, library: library)
  }
}
