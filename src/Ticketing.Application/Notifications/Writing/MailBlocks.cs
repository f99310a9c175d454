namespace Ticketing.Notifications.Writing;

/// <summary>The HTML of a mail's parts.</summary>
internal static class MailBlocks
{
    public const string Font = "font-family:Inter,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

    public static string Html(MailBlock block, MailBrand brand) => block switch
    {
        MailParagraph paragraph => Paragraph(paragraph.Text),
        MailButton button => Button(button, brand),
        MailLinks links => Links(links, brand),
        MailFacts facts => Facts(facts),
        MailBill bill => Bill(bill),
        MailNote note => $"""<p class="muted" style="margin:0 0 20px;{Font};font-size:14px;line-height:1.5;color:#6b665f">{Lines(note.Text)}</p>""",
        _ => throw new ArgumentException($"A {block.GetType().Name} has no form in HTML.", nameof(block)),
    };

    private static string Paragraph(string text) =>
        $"""<p class="ink" style="margin:0 0 20px;{Font};font-size:16px;line-height:1.55;color:#1c1b1a">{Lines(text)}</p>""";

    // The cell has the colour too: Outlook paints no background behind a link.
    private static string Button(MailButton button, MailBrand brand) => $"""
        <table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:4px 0 24px"><tr><td bgcolor="{brand.Accent}" style="background:{brand.Accent};border-radius:10px">
        <a href="{MailLayout.Encode(button.Url)}" style="display:inline-block;padding:14px 28px;{Font};font-size:16px;line-height:20px;font-weight:600;color:{brand.OnAccent};text-decoration:none;border-radius:10px">{MailLayout.Encode(button.Label)}</a>
        </td></tr></table>
        """;

    private static string Links(MailLinks links, MailBrand brand) => $"""
        <p class="muted" style="margin:0 0 20px;{Font};font-size:15px;line-height:1.9;color:#6b665f">{string.Join(" &nbsp;·&nbsp; ", links.Links.Select(link => Link(link, brand)))}</p>
        """;

    private static string Link(MailLink link, MailBrand brand) =>
        $"""<a class="link" href="{MailLayout.Encode(link.Url)}" style="color:{brand.Link};text-decoration:underline;white-space:nowrap">{MailLayout.Encode(link.Label)}</a>""";

    private static string Facts(MailFacts facts) => $"""
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 20px">
        {string.Join('\n', facts.Facts.Where(f => f.Lines.Count > 0).Select(Fact))}
        </table>
        """;

    private static string Fact(MailFact fact)
    {
        var rest = string.Concat(fact.Lines.Skip(1).Select(line => $"""<br><span class="muted" style="font-weight:400;color:#6b665f">{MailLayout.Encode(line)}</span>"""));
        return $"""
            <tr><td class="rule" style="padding:10px 0;border-top:1px solid #e6e2dc;{Font}"><span class="muted" style="font-size:13px;line-height:1.6;color:#6b665f">{MailLayout.Encode(fact.Label)}</span><br>
            <span class="ink" style="font-size:16px;line-height:1.45;font-weight:600;color:#1c1b1a">{MailLayout.Encode(fact.Lines[0])}{rest}</span></td></tr>
            """;
    }

    private static string Bill(MailBill bill) => $"""
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 20px">
        {string.Join('\n', bill.Rows.Select(row => Row(row, 400)))}
        {Row(bill.Total, 650)}
        </table>
        """;

    private static string Row(MailBillRow row, int weight)
    {
        var detail = row.Detail is null ? "" : $"""<br><span class="muted" style="font-size:14px;font-weight:400;color:#6b665f">{MailLayout.Encode(row.Detail)}</span>""";
        var style = $"padding:10px 0;border-top:1px solid #e6e2dc;{Font};font-size:16px;line-height:1.45;font-weight:{weight};color:#1c1b1a";
        return $"""
            <tr><td class="ink rule" valign="top" style="{style}">{MailLayout.Encode(row.What)}{detail}</td>
            <td class="ink rule" valign="top" align="right" style="{style};padding-left:16px;white-space:nowrap">{MailLayout.Encode(row.Amount)}</td></tr>
            """;
    }

    private static string Lines(string text) => MailLayout.Encode(text).Replace("\n", "<br>", StringComparison.Ordinal);
}
