using System.Net;

namespace Ticketing.Notifications.Writing;

/// <summary>
/// Turns content into a mail: tables and inline styles, because mail readers know nothing newer; no picture
/// but the logo, beside the name, so that it is whole with pictures off; a dark palette for readers that have one; and the same words as plain text.
/// </summary>
public static class MailLayout
{
    public static MailBody Write(MailContent content, MailBrand brand)
    {
        var subject = HeaderText.Clean(content.Subject, Mail.MaxSubjectLength);
        return new(subject, Html(content, brand, subject), MailPlainText.Write(content, brand));
    }

    internal static string Encode(string text) => WebUtility.HtmlEncode(text);

    private static string Html(MailContent content, MailBrand brand, string subject) => $$"""
        <!doctype html>
        <html lang="{{Encode(content.Language)}}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="supported-color-schemes" content="light dark">
        <meta name="x-apple-disable-message-reformatting">
        <title>{{Encode(subject)}}</title>
        <style>
        :root { color-scheme: light dark; supported-color-schemes: light dark; }
        body { margin: 0; padding: 0; }
        @media (max-width: 600px) { .outer { padding: 0 !important; } .card { border-radius: 0 !important; } .pad { padding-left: 20px !important; padding-right: 20px !important; } }
        @media (prefers-color-scheme: dark) {
          .page { background: #161513 !important; } .card { background: #21201e !important; }
          .ink { color: #f3f1ed !important; } .muted { color: #aca69e !important; } .rule { border-color: #3c3a36 !important; }
          .link { color: {{brand.LinkOnDark}} !important; }
        }
        </style>
        </head>
        <body class="page" style="margin:0;padding:0;background:#f5f3ef">
        <div style="display:none;max-height:0;overflow:hidden;mso-hide:all">{{Encode(content.Preview)}}</div>
        <table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#f5f3ef">
        <tr><td class="outer" align="center" style="padding:32px 12px">
        <table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px;background:#ffffff;border-radius:14px;overflow:hidden">
        <tr><td class="pad" bgcolor="{{brand.Accent}}" style="background:{{brand.Accent}};padding:20px 32px;{{MailBlocks.Font}};font-size:16px;font-weight:600;color:{{brand.OnAccent}}">{{Logo(brand)}}{{Encode(brand.Name)}}</td></tr>
        <tr><td class="pad" style="padding:32px 32px 8px">
        <h1 class="ink" style="margin:0 0 16px;{{MailBlocks.Font}};font-size:26px;line-height:1.2;font-weight:700;letter-spacing:-0.02em;color:#1c1b1a">{{Encode(content.Heading)}}</h1>
        {{string.Join('\n', content.Blocks.Select(block => MailBlocks.Html(block, brand)))}}
        </td></tr>
        <tr><td class="pad" style="padding:8px 32px 28px">
        <p class="muted rule" style="margin:0;padding-top:16px;border-top:1px solid #e6e2dc;{{MailBlocks.Font}};font-size:13px;line-height:1.5;color:#6b665f">{{Encode(content.Because)}}</p>{{Footer(brand)}}
        </td></tr>
        </table>
        </td></tr>
        </table>
        </body>
        </html>
        """;

    // On white, since a logo is rarely drawn for the accent's colour. The name stands beside it: the picture says nothing more.
    private static string Logo(MailBrand brand) => brand.LogoUrl is null ? "" :
        $"""<img src="{Encode(brand.LogoUrl)}" alt="" height="28" style="height:28px;width:auto;max-width:120px;vertical-align:middle;background:#ffffff;border:0;border-radius:7px;padding:4px;margin-right:12px">""";

    private static string Footer(MailBrand brand) => brand.Footer is null ? "" :
        $"""<p class="muted" style="margin:12px 0 0;{MailBlocks.Font};font-size:13px;line-height:1.5;color:#6b665f">{Encode(brand.Footer).Replace("\n", "<br>", StringComparison.Ordinal)}</p>""";
}
