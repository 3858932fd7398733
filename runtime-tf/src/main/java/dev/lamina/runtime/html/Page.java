package dev.lamina.runtime.html;

import java.util.List;

/** The frame of the page. It needs nothing from anywhere else. */
final class Page {
  private static final String STYLE =
      """
      :root { color: #1f2328; background: #f6f8fa; font: 15px/1.5 system-ui, sans-serif }
      body { max-width: 1120px; margin: 0 auto; padding: 0 20px 60px }
      header { padding: 36px 0 8px }
      h1 { font-size: 30px; line-height: 1.2; margin: 0 }
      h2 { font-size: 20px; margin: 0 0 12px }
      h3 { font-size: 16px; margin: 18px 0 8px }
      header p { color: #57606a; margin: 6px 0 0 }
      section { background: #fff; border: 1px solid #d0d7de; border-radius: 8px; padding: 20px 24px;
        margin-top: 20px }
      .cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 12px;
        margin-top: 20px }
      .card { background: #fff; border: 1px solid #d0d7de; border-radius: 8px; padding: 12px 16px }
      .card b { display: block; font-size: 24px; line-height: 1.3; font-variant-numeric: tabular-nums }
      .card span { color: #57606a; font-size: 13px }
      .figures { display: flex; flex-wrap: wrap; gap: 16px 24px }
      .side { display: flex; flex-wrap: wrap; gap: 8px 48px; align-items: flex-start }
      figure { margin: 0 }
      figure img { display: block; max-width: 100%; height: auto }
      figcaption { color: #57606a; font-size: 13px; max-width: 560px }
      .figures figcaption { max-width: 360px }
      .titled figure { display: flex; flex-direction: column-reverse }
      .titled figcaption { color: #1f2328; font-size: 15px; font-weight: 600 }
      figcaption b { color: #1f2328 }
      code { background: #f6f8fa; border-radius: 4px; padding: 1px 5px; font-size: 13px;
        overflow-wrap: anywhere }
      table { border-collapse: collapse; font-size: 14px }
      th { text-align: left; font-weight: 600 }
      th, td { padding: 4px 14px 4px 0; border-bottom: 1px solid #eaeef2; vertical-align: top }
      .pairs th { font-weight: 400; color: #57606a; white-space: nowrap }
      .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
      .bar { width: 220px; vertical-align: middle }
      .bar i { display: block; height: 10px; border-radius: 2px; background: #0969da }
      .layers { margin-top: 10px; font-size: 13px }
      summary { cursor: pointer; margin-top: 12px; color: #0969da }
      """;

  private Page() {}

  /** A number that stands out. */
  static String card(String value, String meaning) {
    return "<div class=\"card\"><b>%s</b><span>%s</span></div>\n"
        .formatted(Html.escaped(value), Html.escaped(meaning));
  }

  /**
   * The whole page.
   *
   * @param below a line under the title
   * @param cards of {@link #card}
   * @param sections of {@link Html#section}
   */
  static String html(String title, String below, List<String> cards, List<String> sections) {
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s</title>
        <style>
        %s</style>
        </head>
        <body>
        <header>
        <h1>%s</h1>
        <p>%s</p>
        </header>
        <div class="cards">
        %s</div>
        %s</body>
        </html>
        """
        .formatted(
            Html.escaped(title),
            STYLE,
            Html.escaped(title),
            Html.escaped(below),
            String.join("", cards),
            String.join("", sections));
  }
}
